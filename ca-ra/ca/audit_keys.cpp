// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_keys.hpp"

#include "ca/audit_log.hpp"
#include "ca/audit_verifier.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "crl/signature_check.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

/// Where the records of changes are: [[chain, position], ...]. Only a finger-post: what counts is the record, which a
/// checkpoint of the new key must cover.
constexpr const char *kChangesSetting = "audit.key-changes";
/// SHA-256 of the key that makes checkpoints.
constexpr const char *kKeySetting = "audit.key";

nlohmann::json changesIn(Reading &reading) {
    const auto text = reading.setting(kChangesSetting);
    return text ? nlohmann::json::parse(*text) : nlohmann::json::array();
}

AuditKeyChange changeAt(Reading &reading, const std::string &chain, std::int64_t position) {
    const auto records = reading.auditRecords(chain, position, 1);
    if (records.empty() || records.front().position != position) {
        throw Error(Situation::storeDamaged, "the record of a change of the audit key is gone");
    }
    const auto body = nlohmann::json::parse(records.front().body);
    if (body.at("event").get<std::string>() != kAuditKeyChanged) {
        throw Error(Situation::storeDamaged, "a change of the audit key is no such record");
    }
    AuditKeyChange change;
    change.lastCheckpoint = std::stoll(body.at("last_checkpoint").get<std::string>());
    change.checkpointDigest = body.at("checkpoint_sha256").get<std::string>();
    change.formerKey = fromBase64(body.at("former_key").get<std::string>());
    change.newKeyDigest = body.at("new_key_sha256").get<std::string>();
    change.chain = chain;
    change.position = position;
    return change;
}

} // namespace

bool isSignedBy(const AuditCheckpoint &checkpoint, ByteView key) {
    const auto kind = keyKindOf(key);
    return kind &&
           signatureVerifies(key, usualAlgorithm(*kind), hash(hashOf(usualAlgorithm(*kind)), asBytes(checkpoint.body)),
                             checkpoint.signature);
}

std::vector<AuditKeyChange> auditKeyChanges(Reading &reading) {
    std::vector<AuditKeyChange> changes;
    try {
        for (const auto &place : changesIn(reading)) {
            changes.push_back(changeAt(reading, place.at(0).get<std::string>(), place.at(1).get<std::int64_t>()));
        }
    } catch (const Error &error) {
        throw Error(Situation::storeDamaged, error.context()).withCause(error);
    } catch (const std::exception &) {
        throw Error(Situation::storeDamaged, "the record of a change of the audit key cannot be read");
    }
    return changes;
}

void requirePresentAuditKey(Reading &reading, ByteView key) {
    const auto present = reading.setting(kKeySetting);
    if (present && *present != lowerHex(sha256(key))) {
        throw Error(Situation::configurationInvalid,
                    "audit-key: another key made the last checkpoint; eid-ca audit change-key replaces it");
    }
}

void setPresentAuditKey(Writing &writing, ByteView key) {
    const std::string digest = lowerHex(sha256(key));
    if (writing.setting(kKeySetting) != digest) {
        writing.set(kKeySetting, digest);
    }
}

AuditCheckpoint changeAuditKey(Store &store, SigningKey &newKey, ByteView formerKey,
                               const std::vector<Approval> &approvals, const Clock &clock) {
    const Bytes &key = newKey.publicKeyInfo();
    if (sameOctets(key, formerKey)) {
        throw Error(Situation::invalidArgument, "the audit key of the configuration is the former one");
    }
    store.write([&](Writing &writing) {
        const auto checkpoints = writing.auditCheckpoints();
        if (checkpoints.empty() || !isSignedBy(checkpoints.back(), formerKey)) {
            throw Error(Situation::invalidArgument, "the former key has not made the last checkpoint");
        }
        AuditEvent event{std::string(kAuditKeyChanged), approvals.at(0).actor, clock.now(), std::nullopt, {}};
        event.facts = {{"former_key", toBase64(formerKey)},
                       {"former_key_sha256", lowerHex(sha256(formerKey))},
                       {"new_key_sha256", lowerHex(sha256(key))},
                       {"last_checkpoint", std::to_string(checkpoints.back().number)},
                       {"checkpoint_sha256", checkpointDigest(checkpoints.back())}};
        for (std::size_t i = 1; i < approvals.size(); ++i) {
            event.facts.emplace_back("approved_by_" + std::to_string(i + 1), approvals[i].actor.id);
        }
        writing.record(event);
        const std::string body = auditBody(event);
        const auto heads = writing.auditHeads();
        const auto record =
            std::find_if(heads.begin(), heads.end(), [&](const AuditRecord &head) { return head.body == body; });
        if (record == heads.end()) {
            throw Error(Situation::internalError, "the record of a change of the audit key is not the last one");
        }
        auto changes = changesIn(writing);
        changes.push_back({record->chain, record->position});
        writing.set(kChangesSetting, changes.dump());
        setPresentAuditKey(writing, key);
    });
    return makeCheckpoint(store, newKey, clock);
}

} // namespace eid::ca
