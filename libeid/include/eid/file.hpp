// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstddef>
#include <string>

namespace eid {

/// Reads a regular file whole. @throws Error fileNotReadable, or documentTooLarge when it exceeds `limit` octets.
Bytes readFileWhole(const std::string &path, std::size_t limit);

enum class Overwrite { refuse, replace };

/// Writes a file all or nothing: aside, synced, then renamed. @param mode permission bits of the new file.
/// @throws Error fileExists (with Overwrite::refuse), fileNotWritable.
void writeFileAtomically(const std::string &path, ByteView content, Overwrite overwrite, unsigned mode = 0644);

} // namespace eid
