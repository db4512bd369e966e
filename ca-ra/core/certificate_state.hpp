// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace eid::ca {

/// The life of a certificate. The database refuses every step that is not in `mayChange`.
///
///     intent -> issued -> onHold <-> active
///                  any of them -> revoked;  issued, onHold, active -> expired
///
/// A step from intent may go straight to the state in which the certificate is born.
enum class State {
    intent,  ///< serial and content are stored; a signature may or may not exist
    issued,  ///< signed and stored; its requester has not confirmed it yet
    onHold,  ///< suspended: CRL and OCSP say certificateHold
    active,  ///< good
    revoked, ///< for ever
    expired, ///< its time ran out without revocation
};

/// CRLReason (RFC 5280, 5.3.1), with its numbers. `unspecified` is never written into a list.
enum class Reason {
    unspecified = 0,
    keyCompromise = 1,
    caCompromise = 2,
    affiliationChanged = 3,
    superseded = 4,
    cessationOfOperation = 5,
    certificateHold = 6,
    removeFromCrl = 8,
    privilegeWithdrawn = 9,
    aaCompromise = 10,
};

/// Whether the machine above has that step. Never from revoked; to revoked from everything else.
bool mayChange(State from, State to) noexcept;

/// "intent", "issued", "on_hold", "active", "revoked", "expired": in the database, in logs, on the command line.
std::string_view nameOf(State state) noexcept;
std::optional<State> stateOf(std::string_view name) noexcept;

/// RFC 5280 spelling: "keyCompromise"; `removeFromCrl` is "removeFromCRL", `caCompromise` "cACompromise".
std::string_view nameOf(Reason reason) noexcept;
std::optional<Reason> reasonOf(std::string_view name) noexcept;
/// Nothing for 7, which is not used, and for numbers that are not there.
std::optional<Reason> reasonOf(int number) noexcept;

} // namespace eid::ca
