// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mechanisms.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <string>
#include <vector>

namespace eid::test {

/// The openssl program as another implementation of the same mechanisms.
class OpenSslProgram {
  public:
    /// Makes a key of its own. @param bits of the modulus, or of the field of a NIST curve.
    void makeKey(KeyType type, unsigned bits);
    /// SubjectPublicKeyInfo of that key.
    [[nodiscard]] Bytes publicKey() const;
    /// @return as PKCS#11 has it: ECDSA as r||s.
    [[nodiscard]] Bytes sign(const SigningMechanism &mechanism, ByteView data) const;
    /// @param spki of any key. @param signature as PKCS#11 has it.
    [[nodiscard]] bool accepts(const SigningMechanism &mechanism, ByteView spki, ByteView data,
                               ByteView signature) const;
    [[nodiscard]] Bytes digest(HashAlgorithm hash, ByteView data) const;

  private:
    [[nodiscard]] std::string at(const std::string &name) const { return (scratch_.path / name).string(); }
    void write(const std::string &name, ByteView content) const;
    [[nodiscard]] Bytes read(const std::string &name) const;

    ScratchFolder scratch_;
    std::size_t coordinate_ = 0; ///< octets, for EC
};

} // namespace eid::test
