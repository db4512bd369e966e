// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/authority.hpp"
#include "bin/command_line.hpp"
#include "ca/operators.hpp"

namespace eid::ca {

/// Who stands behind a command that changes something: the order must name this authority and this very command with
/// these arguments, be no older than a day, never have run, and be signed by as many different operators of the role as
/// are needed. It counts as run from here on. Where approvals are not required, that is said in the log and in the
/// audit log.
/// @return at least one. @throws Error approvalMissing, approvalInvalid, requestReplayed.
std::vector<Approval> requireOrder(Authority &authority, const Invocation &invocation, OperatorRole role,
                                   std::size_t needed = 1);

/// The same for what signs with an issuer's key: one operator; two security officers when what is signed makes an
/// authority, or when the key is a root's or of an issuer that is not for every day (`online = false`).
std::vector<Approval> requireKeyOrder(Authority &authority, const Invocation &invocation, const Issuer &issuer,
                                      bool makesAuthority = false);

/// The same as `requireOrder` for a document that is signed itself: a ceremony.
/// @param document the octets that are then acted on.
std::vector<Approval> requireSigned(Authority &authority, const Invocation &invocation, ByteView document,
                                    const std::vector<std::string> &signatures, OperatorRole role, std::size_t needed);

} // namespace eid::ca
