// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/identity.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// The name a card's file has in a raw export, "identity.bin"; nothing for a file that is not exported.
std::optional<std::string_view> rawFileName(CardFile file) noexcept;

/// Reads a raw export; missing files are left out.
/// @throws Error fileNotReadable when it is no folder or a file in it cannot be read, fileTooLarge,
/// unsupportedInput when it holds none of the files.
CardFiles readCardFolder(const std::string &directory);

/// Writes a raw export, all or nothing: into a folder aside that is then renamed. Folder and files are for their owner
/// only, because the data is personal.
/// @param force replaces an export that is there; files this card does not have are removed from it.
/// @throws Error fileExists when the folder exists and is not empty, fileNotWritable.
void writeCardFolder(const std::string &directory, const CardFiles &files, bool force);

} // namespace eid::cardtool
