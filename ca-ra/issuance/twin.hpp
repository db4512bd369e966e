// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "keys/signing_key.hpp"
#include "profiles/profile.hpp"

#include <memory>

namespace eid::ca {

/// Makes and lints twins: the same TBS, signed by a key that nobody trusts and that is gone with the process. What is
/// wrong with a certificate shows before the authority's key has signed it. Thread-safe.
class TwinLint {
  public:
    explicit TwinLint(const Issuer &issuer);

    /// @return the twin, DER.
    /// @throws Error lintFailed naming the clauses.
    [[nodiscard]] Bytes require(ByteView tbs, const Profile &profile) const;

  private:
    Bytes issuerCertificate_;
    SignatureAlgorithm algorithm_;
    std::shared_ptr<SigningKey> key_;
};

/// The TBS octets of something signed: certificate or attribute certificate. @throws Error internalError.
ByteView tbsOf(ByteView signedObject);

} // namespace eid::ca
