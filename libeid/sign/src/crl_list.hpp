// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "status_answer.hpp"

#include <eid-sign/revocation.hpp>

#include <optional>
#include <vector>

namespace eid::sign {

/// issuingDistributionPoint (RFC 5280, 5.2.5): what a list is about.
struct CrlScope {
    ByteView encoded;                 ///< the extension's value; empty: everything of its issuer
    std::optional<ByteView> fullName; ///< content of GeneralNames
    bool relativeName = false;
    bool onlyUsers = false, onlyAuthorities = false, onlyAttributes = false;
    bool indirect = false, someReasons = false;
};

/// What an entry says.
struct CrlEntry {
    TimePoint since;
    std::optional<RevocationReason> reason;
    bool removed = false; ///< removeFromCRL: of deltas only
};

/// A CertificateList (RFC 5280, 5.1) as it stands in the octets: nothing of it is believed yet. Views point into them.
struct CrlList {
    SignedPart part;
    ByteView issuer; ///< Name, complete
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    ByteView number;                    ///< content of the INTEGER; empty: none
    std::optional<ByteView> baseNumber; ///< of a delta, likewise
    CrlScope scope;
    std::optional<CrlEntry> found; ///< the entry about the serial number that was looked for
};

/// Reads a list and looks for a serial number in it. Every entry is read, because one that cannot be understood makes
/// the whole list worthless (5.3); nothing is kept of the others, so memory does not grow with the list.
/// @param serialDer INTEGER, complete.
/// @throws Error cardDataInvalid; also for a list that names a certificate twice.
CrlList readCrl(ByteView octets, ByteView serialDer);

} // namespace eid::sign
