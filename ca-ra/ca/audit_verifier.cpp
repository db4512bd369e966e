// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_verifier.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 1000;
constexpr std::size_t kMaxFaults = 1000;

/// Where the serial of a canonical body begins; quotes within values are escaped.
constexpr std::string_view kSerialMember = "\"serial\":\"";

} // namespace

void AuditVerifier::fault(const std::string &what) {
    if (verdict_.faults.size() < kMaxFaults) {
        verdict_.faults.push_back(what);
    } else {
        ++untold_;
    }
}

AuditVerdict AuditVerifier::run() {
    readCheckpoints();
    for (const AuditRecord &head : reading_.auditHeads()) {
        heads_[head.chain] = head.position;
    }
    for (const auto &[chain, claims] : claims_) {
        if (!heads_.contains(chain)) {
            fault(fmt::format("chain '{}' is gone; a checkpoint knows {} records", chain, claims.rbegin()->first));
        }
    }
    const std::size_t parts = countCertificates() / mostAtOnce_ + 1;
    ToldCertificates first(0, parts, [this](const std::string &what) { fault(what); });
    told_ = &first;
    for (const auto &[chain, position] : heads_) {
        walkChain(chain, position);
    }
    compareTold();
    first.compare(reading_);
    told_ = nullptr;
    for (std::size_t part = 1; part < parts; ++part) {
        comparePart(part, parts);
    }
    if (untold_ != 0) {
        verdict_.faults.push_back(fmt::format("and {} more", untold_));
    }
    return std::move(verdict_);
}

std::size_t AuditVerifier::countCertificates() {
    std::int64_t count = 0;
    for (const Issuer &issuer : reading_.issuers()) {
        for (const State state :
             {State::intent, State::issued, State::onHold, State::active, State::revoked, State::expired}) {
            count += reading_.count(issuer.id, state);
        }
    }
    return static_cast<std::size_t>(count);
}

void AuditVerifier::readCheckpoints() {
    try {
        keyChanges_ = auditKeyChanges(reading_);
    } catch (const Error &error) {
        fault(error.context());
    }
    for (const AuditCheckpoint &checkpoint : reading_.auditCheckpoints()) {
        ++verdict_.checkpoints;
        if (checkpoint.number != verdict_.checkpoints) {
            fault(fmt::format("checkpoint {} is where {} should be", checkpoint.number, verdict_.checkpoints));
        }
        try {
            readCheckpoint(checkpoint);
        } catch (const nlohmann::json::exception &) {
            fault(fmt::format("checkpoint {} cannot be read", checkpoint.number));
        }
        checkpointDigests_.push_back(checkpointDigest(checkpoint));
    }
    compareLastCheckpoint();
}

/// The key that a checkpoint must be made with.
ByteView AuditVerifier::keyOf(std::int64_t checkpoint) const {
    const auto change = std::find_if(keyChanges_.begin(), keyChanges_.end(),
                                     [&](const AuditKeyChange &each) { return checkpoint <= each.lastCheckpoint; });
    return change == keyChanges_.end() ? ByteView(auditKey_) : ByteView(change->formerKey);
}

void AuditVerifier::readCheckpoint(const AuditCheckpoint &checkpoint) {
    if (!isSignedBy(checkpoint, keyOf(checkpoint.number))) {
        fault(fmt::format("the signature of checkpoint {} does not verify", checkpoint.number));
        return; // what it claims is worth nothing
    }
    const auto body = nlohmann::json::parse(checkpoint.body);
    if (body.at("number").get<std::int64_t>() != checkpoint.number) {
        fault(fmt::format("checkpoint {} is signed as another", checkpoint.number));
    }
    const std::string previous = checkpointDigests_.empty() ? std::string(64, '0') : checkpointDigests_.back();
    if (body.at("previous").get<std::string>() != previous) {
        fault(fmt::format("checkpoint {} does not follow the one before", checkpoint.number));
    }
    for (const auto &head : body.at("heads")) {
        const auto position = head.at("position").get<std::int64_t>();
        for (std::size_t i = 0; i < keyChanges_.size(); ++i) {
            const AuditKeyChange &change = keyChanges_[i];
            const bool byNewKey =
                checkpoint.number > change.lastCheckpoint &&
                (i + 1 == keyChanges_.size() || checkpoint.number <= keyChanges_[i + 1].lastCheckpoint);
            if (byNewKey && head.at("chain").get<std::string>() == change.chain && position >= change.position) {
                keyChangesCovered_.insert(i);
            }
        }
        const auto [claim, isNew] =
            claims_[head.at("chain").get<std::string>()].emplace(position, head.at("hash").get<std::string>());
        if (!isNew && claim->second != head.at("hash").get<std::string>()) {
            fault(fmt::format("checkpoint {} contradicts an earlier one", checkpoint.number));
        }
    }
}

/// Who takes the last checkpoints away, or all, must change the note of the last one as well, and the records of them.
void AuditVerifier::compareLastCheckpoint() {
    const auto note = reading_.setting(kLastCheckpointSetting);
    const std::string last =
        checkpointDigests_.empty() ? "" : fmt::format("{} {}", checkpointDigests_.size(), checkpointDigests_.back());
    if (note.value_or("") != last) {
        fault(fmt::format("the last of {} checkpoints is not the one that was noted as the last",
                          checkpointDigests_.size()));
    }
}

/// A change of the key counts when a checkpoint of the new key has seen its record: then it is as good as that key.
void AuditVerifier::compareKeyChanges() {
    if (toldKeyChanges_.size() != keyChanges_.size()) {
        fault(fmt::format("{} changes of the audit key are on record, {} are noted", toldKeyChanges_.size(),
                          keyChanges_.size()));
    }
    std::int64_t before = 0;
    for (std::size_t i = 0; i < keyChanges_.size(); ++i) {
        const AuditKeyChange &change = keyChanges_[i];
        const bool isLast = i + 1 == keyChanges_.size();
        const ByteView newKey = isLast ? ByteView(auditKey_) : ByteView(keyChanges_[i + 1].formerKey);
        const auto number = static_cast<std::size_t>(change.lastCheckpoint);
        const bool fits = change.lastCheckpoint > before && number <= checkpointDigests_.size() &&
                          checkpointDigests_[number - 1] == change.checkpointDigest;
        if (!fits || change.newKeyDigest != lowerHex(sha256(newKey))) {
            fault(fmt::format("the change of the audit key after checkpoint {} fits neither its keys nor that "
                              "checkpoint",
                              change.lastCheckpoint));
        }
        before = change.lastCheckpoint;
        if (!keyChangesCovered_.contains(i)) {
            fault(fmt::format("no checkpoint of the new key covers the change of the audit key after checkpoint {}",
                              change.lastCheckpoint));
        }
    }
}

void AuditVerifier::compareTold() {
    issuers_.compare(reading_);
    compareKeyChanges();
    for (const auto &[number, digest] : toldCheckpoints_) {
        const auto at = static_cast<std::size_t>(number);
        if (number < 1 || at > checkpointDigests_.size()) {
            fault(fmt::format("checkpoint {} is told of, but it is gone", number));
        } else if (checkpointDigests_[at - 1] != digest) {
            fault(fmt::format("checkpoint {} is not the one its record tells of", number));
        }
    }
}

/// The chains were verified with the first part; here they are only read.
void AuditVerifier::comparePart(std::size_t part, std::size_t parts) {
    ToldCertificates told(part, parts, [this](const std::string &what) { fault(what); });
    for (const auto &[chain, head] : heads_) {
        std::int64_t next = 1;
        for (;;) {
            const auto page = reading_.auditRecords(chain, next, kPage);
            for (const AuditRecord &record : page) {
                const std::size_t at = record.body.find(kSerialMember);
                if (at == std::string::npos) {
                    continue;
                }
                try {
                    const auto body = nlohmann::json::parse(record.body);
                    if (body.contains("version")) {
                        told.tell(body);
                    }
                } catch (const std::exception &) { // was told with the first part
                    continue;
                }
            }
            if (page.size() < kPage) {
                break;
            }
            next = page.back().position + 1;
        }
    }
    told.compare(reading_);
}

void AuditVerifier::walkChain(const std::string &chain, std::int64_t headPosition) {
    const auto found = claims_.find(chain);
    Claims claims = found == claims_.end() ? Claims() : found->second;
    Bytes previous(32, 0);
    std::int64_t expected = 1;
    for (;;) {
        const auto page = reading_.auditRecords(chain, expected, kPage);
        for (const AuditRecord &record : page) {
            ++verdict_.records;
            if (record.position != expected) {
                fault(fmt::format("chain '{}' lacks records {} to {}", chain, expected, record.position - 1));
            } else if (record.previous != previous) {
                fault(fmt::format("record {} of chain '{}' does not follow the one before", record.position, chain));
            }
            if (auditHash(record.previous, record.position, record.chain, record.body) != record.hash) {
                fault(fmt::format("record {} of chain '{}' was changed", record.position, chain));
            }
            const auto claim = claims.find(record.position);
            if (claim != claims.end()) {
                if (fromHex(claim->second) != record.hash) {
                    fault(
                        fmt::format("record {} of chain '{}' is not the one a checkpoint saw", record.position, chain));
                }
                claims.erase(claim);
            }
            readBody(record);
            previous = record.hash;
            expected = record.position + 1;
        }
        if (page.size() < kPage) {
            break;
        }
    }
    if (expected != headPosition + 1) {
        fault(fmt::format("chain '{}' ends at {}, its head says {}", chain, expected - 1, headPosition));
    }
    if (!claims.empty() && claims.rbegin()->first >= expected) {
        fault(fmt::format("chain '{}' was cut off after {}; a checkpoint saw {}", chain, expected - 1,
                          claims.rbegin()->first));
    }
}

void AuditVerifier::readBody(const AuditRecord &record) {
    try {
        const auto body = nlohmann::json::parse(record.body);
        const auto event = body.at("event").get<std::string>();
        if (body.contains("serial")) {
            if (body.contains("version")) {
                told_->tell(body);
            }
        } else if (event == "issuer.added" || event == "issuer.described") {
            issuers_.tell(event, body);
        } else if (event == kAuditCheckpointMade) {
            toldCheckpoints_[std::stoll(body.at("number").get<std::string>())] = body.at("sha256").get<std::string>();
        } else if (event == kAuditKeyChanged) {
            toldKeyChanges_.emplace_back(record.chain, record.position);
        }
    } catch (const std::exception &) {
        fault(fmt::format("record {} of chain '{}' cannot be read", record.position, record.chain));
    }
}

} // namespace eid::ca
