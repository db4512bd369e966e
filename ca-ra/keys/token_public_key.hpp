// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/token_session.hpp"

namespace eid::ca {

/// SubjectPublicKeyInfo of a key pair on a token, from its public key object, or from the private one where there is no
/// other (RSA). @throws Error authorityKeyUnavailable; TokenGone.
Bytes readPublicKeyInfo(const TokenSession &session, CK_OBJECT_HANDLE privateKey);

/// The one private key of that label. @return nothing when there is none.
/// @throws Error authorityKeyUnavailable when there are several; TokenGone.
std::optional<CK_OBJECT_HANDLE> findPrivateKey(const TokenSession &session, const std::string &label);

} // namespace eid::ca
