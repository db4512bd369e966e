// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

namespace eid::ca::cmp {

/// CertConfirmContent for one certificate (RFC 4210, 5.3.18; RFC 9480, 2.10).
struct Confirmation {
    bool allRejected = false; ///< the list is empty
    ByteView hash;
    int number = 0;
    bool accepted = true;
    const char *hashName = nullptr; ///< as core/hash.hpp names it
};

/// @param usualHash of the certificate's signature; taken when the message names none.
/// @throws Error requestMalformed; Refusal badRequest for more than one, badAlg.
Confirmation readConfirmation(ByteView content, const char *usualHash);

/// PollReqContent for one request. @throws the same.
void requirePollRequest(ByteView content);

} // namespace eid::ca::cmp
