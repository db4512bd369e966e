// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/openssl.hpp"

#include <eid/bytes.hpp>
#include <eid/secret.hpp>

#include <string>
#include <string_view>

namespace eid::ca {

/// A private key as "ENCRYPTED PRIVATE KEY" (RFC 5958, PEM): PBES2 with scrypt and AES-256-CBC (RFC 8018, RFC 7914).
std::string encryptKey(const EVP_PKEY *key, const SecretBytes &passphrase);

/// And back; scrypt or PBKDF2 with any cipher of PBES2, so that keys made by other programs can be brought in.
/// @param name for the error. @throws Error authorityKeyUnavailable: not such a file, not encrypted, wrong passphrase.
EvpKey decryptKey(std::string_view pem, const SecretBytes &passphrase, const std::string &name);

} // namespace eid::ca
