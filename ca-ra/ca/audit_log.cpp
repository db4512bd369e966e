// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_log.hpp"

#include "ca/audit_keys.hpp"
#include "ca/audit_verifier.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 1000;
constexpr int kMaxTries = 16;

struct LastCheckpoint {
    std::int64_t number = 0;
    std::string digest = std::string(64, '0');

    bool operator==(const LastCheckpoint &) const = default;
};

LastCheckpoint lastCheckpoint(Reading &reading) {
    LastCheckpoint last;
    if (const auto text = reading.setting(kLastCheckpointSetting)) {
        const std::size_t space = text->find(' ');
        if (space != std::string::npos && text->size() == space + 65) {
            last.number = std::stoll(*text);
            last.digest = text->substr(space + 1);
            return last;
        }
    }
    const auto all = reading.auditCheckpoints();
    if (!all.empty()) {
        last.number = all.back().number;
        last.digest = checkpointDigest(all.back());
    }
    return last;
}

std::string checkpointBody(std::int64_t number, Time at, std::vector<AuditRecord> heads, const std::string &previous) {
    std::sort(heads.begin(), heads.end(),
              [](const AuditRecord &left, const AuditRecord &right) { return left.chain < right.chain; });
    nlohmann::ordered_json body;
    body["number"] = number;
    body["at"] = formatTime(at);
    body["heads"] = nlohmann::ordered_json::array();
    for (const AuditRecord &head : heads) {
        body["heads"].push_back({{"chain", head.chain}, {"position", head.position}, {"hash", lowerHex(head.hash)}});
    }
    body["previous"] = previous;
    return body.dump();
}

} // namespace

std::string checkpointDigest(const AuditCheckpoint &checkpoint) {
    Hasher hasher("SHA256");
    hasher.update(asBytes(checkpoint.body));
    hasher.update(checkpoint.signature);
    return lowerHex(hasher.finish());
}

AuditCheckpoint makeCheckpoint(Store &store, SigningKey &auditKey, const Clock &clock) {
    for (int attempt = 0; attempt < kMaxTries; ++attempt) {
        LastCheckpoint last;
        std::vector<AuditRecord> heads;
        store.read([&](Reading &reading) {
            requirePresentAuditKey(reading, auditKey.publicKeyInfo());
            last = lastCheckpoint(reading);
            heads = reading.auditHeads();
        });
        // Signed outside of a transaction: a token may take its time, and nobody else should wait for it.
        AuditCheckpoint checkpoint;
        checkpoint.number = last.number + 1;
        checkpoint.body = checkpointBody(checkpoint.number, clock.now(), std::move(heads), last.digest);
        checkpoint.signature = auditKey.sign(usualAlgorithm(auditKey.kind()), asBytes(checkpoint.body));
        bool stored = false;
        store.write([&](Writing &writing) {
            stored = lastCheckpoint(writing) == last;
            if (stored) {
                writing.addCheckpoint(checkpoint);
                const std::string digest = checkpointDigest(checkpoint);
                writing.set(kLastCheckpointSetting, std::to_string(checkpoint.number) + " " + digest);
                setPresentAuditKey(writing, auditKey.publicKeyInfo());
                writing.record({kAuditCheckpointMade,
                                {"service", "audit"},
                                clock.now(),
                                std::nullopt,
                                {{"number", std::to_string(checkpoint.number)}, {"sha256", digest}}});
            }
        });
        if (stored) {
            return checkpoint;
        }
    }
    throw Error(Situation::serviceBusy, "other processes make checkpoints all the time");
}

AuditVerdict verifyAudit(Store &store, ByteView auditKey) {
    AuditVerdict verdict;
    store.read([&](Reading &reading) { verdict = AuditVerifier(reading, auditKey).run(); });
    return verdict;
}

void exportAudit(Store &store, std::ostream &output) {
    store.read([&](Reading &reading) {
        for (const AuditRecord &head : reading.auditHeads()) {
            std::int64_t from = 1;
            for (;;) {
                const auto page = reading.auditRecords(head.chain, from, kPage);
                for (const AuditRecord &record : page) {
                    nlohmann::ordered_json line;
                    line["type"] = "record";
                    line["chain"] = record.chain;
                    line["position"] = record.position;
                    line["previous"] = lowerHex(record.previous);
                    line["hash"] = lowerHex(record.hash);
                    line["body"] = record.body;
                    output << line.dump() << '\n';
                }
                if (page.size() < kPage) {
                    break;
                }
                from = page.back().position + 1;
            }
        }
        for (const AuditCheckpoint &checkpoint : reading.auditCheckpoints()) {
            nlohmann::ordered_json line;
            line["type"] = "checkpoint";
            line["number"] = checkpoint.number;
            line["body"] = checkpoint.body;
            line["signature"] = lowerHex(checkpoint.signature);
            output << line.dump() << '\n';
        }
    });
}

} // namespace eid::ca
