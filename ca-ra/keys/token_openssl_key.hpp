// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

namespace eid::ca {

/// An OpenSSL key that lets another key sign, for OpenSSL's CMP and CMS. It holds that key as long as it lives.
/// @throws Error authorityKeyUnavailable.
EvpKey delegatingOpenSslKey(std::shared_ptr<SigningKey> key);

} // namespace eid::ca
