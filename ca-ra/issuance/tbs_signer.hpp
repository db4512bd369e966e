// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "issuance/signature_check.hpp"
#include "keys/signing_key.hpp"

#include <memory>

namespace eid::ca {

/// Step 5 of an issuance: the authority's own signature. Thread-safe.
class TbsSigner {
  public:
    /// @throws Error authorityKeyUnavailable when the key is not the one in the issuer's certificate.
    TbsSigner(const Issuer &issuer, std::shared_ptr<SigningKey> key);

    /// @param linted the TBS that passed the lints.
    /// @return the certificate, DER; its signature verifies and its TBS is, octet for octet, what was linted.
    /// @throws Error authorityKeyUnavailable when the key is not there or its signature does not verify, internalError
    /// when the octets differ.
    [[nodiscard]] Bytes sign(ByteView tbs, ByteView linted) const;

  private:
    SignatureAlgorithm algorithm_;
    std::shared_ptr<SigningKey> key_;
    SignatureCheck check_;
};

} // namespace eid::ca
