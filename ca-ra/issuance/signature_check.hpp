// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>

#include <memory>

namespace eid::ca {

/// Verifies what the authority's own key made, before anybody else sees it: faulty hardware is caught, and a faulty
/// ECDSA or CRT signature, which would tell of the private key, never leaves. Thread-safe.
class SignatureCheck {
  public:
    /// @param publicKeyInfo SubjectPublicKeyInfo of the authority.
    /// @throws Error certificateInvalid, schemeNotSupported.
    SignatureCheck(ByteView publicKeyInfo, SignatureAlgorithm algorithm);
    SignatureCheck(const SignatureCheck &) = delete;
    SignatureCheck &operator=(const SignatureCheck &) = delete;
    ~SignatureCheck();

    [[nodiscard]] bool verifies(ByteView message, ByteView signature) const;

  private:
    class Engine;
    class OpenSslEngine;
    class P384Engine;
    class BotanEngine;
    SignatureAlgorithm algorithm_;
    std::unique_ptr<Engine> engine_;
};

} // namespace eid::ca
