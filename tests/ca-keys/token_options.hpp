// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/key_provider.hpp"
#include "support/softhsm_token.hpp"

namespace eid::test {

/// The token behind its daemon, with three sessions.
inline ca::TokenOptions daemonOptions(const SoftHsmToken &token, std::chrono::milliseconds patience) {
    return {SoftHsmToken::daemonModule(), token.label,
            [pin = token.pin] {
                SecretBytes secret;
                secret.append(asBytes(pin));
                return secret;
            },
            3, patience};
}

} // namespace eid::test
