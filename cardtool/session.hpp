// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <eid/card.hpp>
#include <eid/certificate.hpp>

#include <string>

namespace eid::cardtool {

/// The sink behind --trace; empty when none is asked for. The file is readable by its owner only.
/// @throws Error fileNotWritable.
TraceSink traceSink(const Context &context);

/// Opens the card that --reader means, or the only card there is.
/// @throws Error as chooseReader and openCard.
Card openChosenCard(const Context &context);

/// The pinned roots and those of each --trust folder.
TrustAnchors anchorsOf(const Context &context);

/// Writes a result to the file of -o, or to stdout when that is "-". An existing file is kept unless --force is given.
/// @param mode permission bits of a new file.
void writeResult(const Context &context, const std::string &path, ByteView content, unsigned mode);

/// Names of things as they stand in JSON and in option values.
std::string_view keyRoleName(KeyRole role) noexcept;           ///< "auth", "sign", "card"
std::string_view hashName(HashAlgorithm hash) noexcept;        ///< "sha256", "none"
std::string schemeName(SignatureScheme scheme);                ///< "rsa-pkcs1-sha256", "ecdsa"
std::string keyTypeName(KeyType type, unsigned bits);          ///< "RSA 2048", "EC 384"
std::string_view presenceName(CardPresence presence) noexcept; ///< "absent", "present", "mute", "exclusive"

// Options that several commands share.
Option trustOption();
Option fromOption();
Option outputOption(bool required);
Option forceOption();

} // namespace eid::cardtool
