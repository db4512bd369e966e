// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <istream>
#include <string>

namespace eid {

/// Digest of a document of any size; it is read in pieces of 64 KiB and never held in memory.
/// @throws Error fileNotReadable (also for folders and when reading fails half-way), schemeNotSupported for `none`.
Bytes digestDocument(HashAlgorithm hash, const std::string &path);

/// The same from a stream, from where it stands to its end. @throws Error fileNotReadable, schemeNotSupported.
Bytes digestDocument(HashAlgorithm hash, std::istream &document);

} // namespace eid
