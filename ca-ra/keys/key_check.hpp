// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

#include <set>
#include <string>
#include <vector>

namespace eid::ca {

/// Refuses public keys that must not be certified. Thread-safe after construction.
class KeyCheck {
  public:
    /// @param blocklists files of known weak keys in the form of Debian's openssl-blacklist: one line a key, the last
    /// 20 hexadecimal digits of SHA-1 over the modulus as `openssl rsa -modulus` prints it; "#" begins a comment.
    /// @throws Error fileNotReadable, configurationInvalid naming file and line.
    explicit KeyCheck(const std::vector<std::string> &blocklists = {});

    /// @param allowed kinds the profile takes.
    /// @throws Error requestMalformed; keyWeak, saying why: not an allowed kind, RSA exponent even, below 65537 or
    /// above 2^256, modulus even or with small prime factors, ROCA's fingerprint (CVE-2017-15361), on a blocklist; EC
    /// point at infinity, not on its named curve, or explicit curve parameters.
    void require(ByteView publicKeyInfo, const std::vector<KeyKind> &allowed) const;

  private:
    std::set<std::string> blocked_;
};

} // namespace eid::ca
