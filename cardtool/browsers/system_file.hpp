// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace eid::cardtool {

/// Writes a setting that all users share, making its folder where it is missing. A symbolic link stays one; permissions
/// stay as they are, 0644 for a new file.
/// @throws Error administratorNeeded, fileNotWritable.
void writeSystemFile(const std::string &path, std::string_view text);

/// Removes it, and its folder and the one above when nothing else is in them. @throws as above.
void removeSystemFile(const std::string &path);

} // namespace eid::cardtool
