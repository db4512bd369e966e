// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/file.hpp>
#include <eid/identity.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace eid {

/// The name a card's file has in a raw export, "identity.bin"; nothing for a file that is not exported.
std::optional<std::string_view> rawExportName(CardFile file) noexcept;

/// Reads a raw export: a folder with a card's files as they stand on the card. Missing files are left out.
/// @throws Error fileNotReadable when it is no folder or a file in it cannot be read, fileTooLarge,
/// unsupportedInput when it holds none of the files.
CardFiles readRawExport(const std::string &directory);

/// Writes a raw export, all or nothing: into a folder aside that is then renamed. Folder and files are for their owner
/// only, because the data is personal.
/// @param overwrite `replace`: an export that is there gives way, file by file, and files this card does not have are
/// removed from it; the folder aside goes away with the last step, so a program that is ended in between leaves it.
/// @throws Error fileExists when the folder exists and is not empty, fileNotWritable.
void writeRawExport(const std::string &directory, const CardFiles &files, Overwrite overwrite);

} // namespace eid
