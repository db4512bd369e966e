// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <vector>

namespace eid::ca::cmp {

/// GenRepContent for a GenMsgContent (RFC 4210, 5.3.19 and 5.3.20; RFC 9483, 4.3): caCerts, and rootCaCert, to which
/// there is never an update here: a new root is brought to its users by other means than the old one's word.
/// @param authorities certificates of CAs, DER.
/// @throws Error requestMalformed; Refusal addInfoNotAvailable for anything else. Revocation lists are among that: they
/// are published over HTTP, and none is kept here.
Bytes generalAnswer(ByteView content, const std::vector<Bytes> &authorities);

} // namespace eid::ca::cmp
