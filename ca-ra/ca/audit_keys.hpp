// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/operators.hpp"
#include "core/ports.hpp"
#include "keys/signing_key.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eid::ca {

/// Name of the record of an audit key's replacement.
inline constexpr std::string_view kAuditKeyChanged = "audit.key_changed";

/// An audit key that was replaced. Its successor's first checkpoints cover the record of the change, and each
/// checkpoint names the digest of the one before: so whoever trusts the present key knows the earlier ones from it.
struct AuditKeyChange {
    std::int64_t lastCheckpoint = 0; ///< the last one that the former key made
    std::string checkpointDigest;    ///< of that one
    Bytes formerKey;                 ///< SubjectPublicKeyInfo, DER
    std::string newKeyDigest;        ///< SHA-256 of the new key's SubjectPublicKeyInfo, lower-case hexadecimal
    std::string chain;               ///< where the record is
    std::int64_t position = 0;
};

/// The changes there were, in their order. @throws Error storeDamaged when one cannot be read.
std::vector<AuditKeyChange> auditKeyChanges(Reading &reading);

/// @throws Error configurationInvalid when the last checkpoint was made by another key that nobody has replaced.
void requirePresentAuditKey(Reading &reading, ByteView key);
/// Notes the key that makes checkpoints from now on.
void setPresentAuditKey(Writing &writing, ByteView key);

/// Replaces the audit key: records both keys, the last checkpoint of the former one and who approved it, and makes the
/// first checkpoint of the new key.
/// @param formerKey SubjectPublicKeyInfo, DER, of the key that made the last checkpoint.
/// @throws Error invalidArgument when it is not that, or when the keys are the same.
AuditCheckpoint changeAuditKey(Store &store, SigningKey &newKey, ByteView formerKey,
                               const std::vector<Approval> &approvals, const Clock &clock);

/// Whether a checkpoint's signature is the key's.
bool isSignedBy(const AuditCheckpoint &checkpoint, ByteView key);

} // namespace eid::ca
