// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "keys/signing_key.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace eid::ca {

/// Signs a statement about the heads of all chains and stores it. Called from time to time and at the end of a program.
AuditCheckpoint makeCheckpoint(Store &store, SigningKey &auditKey, const Clock &clock);

struct AuditVerdict {
    std::int64_t records = 0;
    std::int64_t checkpoints = 0;
    std::vector<std::string> faults; ///< empty: nothing was changed, left out or cut off
};

/// Every chain from its beginning, every checkpoint with its signature, and that each certificate's row agrees with the
/// last record about it.
/// @param auditKey SubjectPublicKeyInfo, DER.
AuditVerdict verifyAudit(Store &store, ByteView auditKey);

/// All records and checkpoints as JSON lines, which other programs can verify (docs/ca/audit-format.md).
void exportAudit(Store &store, std::ostream &output);

} // namespace eid::ca
