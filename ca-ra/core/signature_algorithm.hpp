// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <optional>
#include <string_view>

namespace eid::ca {

/// What certificates, lists and answers are signed with (RFC 5758, RFC 4055). SHA-1 is not among them.
enum class SignatureAlgorithm { ecdsaSha256, ecdsaSha384, ecdsaSha512, rsaSha256, rsaSha384, rsaSha512 };

/// The AlgorithmIdentifier, DER: without parameters for ECDSA, with NULL for RSA.
ByteView algorithmIdentifier(SignatureAlgorithm algorithm) noexcept;
/// From an AlgorithmIdentifier, exact octets; nothing when it is another.
std::optional<SignatureAlgorithm> signatureAlgorithmOf(ByteView algorithmIdentifier) noexcept;
/// "ecdsa-with-SHA256", "sha256WithRSAEncryption", ...: in configuration and logs.
std::string_view nameOf(SignatureAlgorithm algorithm) noexcept;
std::optional<SignatureAlgorithm> signatureAlgorithmNamed(std::string_view name) noexcept;
/// "SHA256", "SHA384" or "SHA512": the hash's name for OpenSSL and for records.
const char *hashOf(SignatureAlgorithm algorithm) noexcept;
bool isRsa(SignatureAlgorithm algorithm) noexcept;

} // namespace eid::ca
