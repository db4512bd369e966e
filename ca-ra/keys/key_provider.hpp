// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

#include <eid/secret.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace eid::ca {

/// Gives the passphrase or the user PIN when it is needed; called again after a token's restart. The answer comes from
/// a descriptor or a credential file that only the service may read, never from argv or the environment.
using SecretSource = std::function<SecretBytes()>;
/// From a file of at most 1 KiB whose mode lets nobody else read it; a final line end is left out.
/// @throws Error configurationInvalid when others may read it, fileNotReadable.
SecretSource secretFromFile(const std::string &path);
/// From a descriptor, once; kept in locked memory for later calls.
SecretSource secretFromDescriptor(int descriptor);

/// A place where keys live: a folder of encrypted files, or a PKCS#11 token. Thread-safe.
class KeyProvider {
  public:
    KeyProvider() = default;
    KeyProvider(const KeyProvider &) = delete;
    KeyProvider &operator=(const KeyProvider &) = delete;
    virtual ~KeyProvider() = default;

    /// @param name of a file without ".key", or CKA_LABEL on a token.
    /// @throws Error keyNotFound, authorityKeyUnavailable, tokenPinRefused.
    virtual std::shared_ptr<SigningKey> open(const std::string &name) = 0;
    /// Makes a key pair, in the token where there is one (not extractable, sensitive). Never overwrites.
    /// @throws Error ceremonyExists when the name is taken, authorityKeyUnavailable, tokenPinRefused.
    virtual std::shared_ptr<SigningKey> generate(const std::string &name, KeyKind kind) = 0;
    [[nodiscard]] virtual bool exists(const std::string &name) = 0;
};

/// Keys as `NAME.key`: PKCS#8, encrypted (PBES2, scrypt or PBKDF2 with AES-256), mode 0600. P-384 and P-521 sign
/// through Botan, which is three times as fast there as OpenSSL 3.0.
std::shared_ptr<KeyProvider> fileKeys(std::string folder, SecretSource passphrase);

struct TokenOptions {
    std::string module;     ///< path of the PKCS#11 module
    std::string tokenLabel; ///< CKA label of the token; the first initialised one when empty
    SecretSource pin;
    unsigned sessions = 4; ///< at most that many at once, kept open; callers wait for one
    /// How long a call keeps trying to bring back a token that went away before it gives up.
    std::chrono::milliseconds patience{5000};
};

/// Keys on a token, over PKCS#11. When the token or its daemon goes away, the module is initialised and logged in
/// anew, the handles are looked up again and the call repeated. A PIN that was refused is not presented again.
std::shared_ptr<KeyProvider> tokenKeys(TokenOptions options);

} // namespace eid::ca
