// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_verifier.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "crl/signature_check.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 1000;
constexpr std::size_t kMaxFaults = 1000;

std::int64_t unixTime(Time time) {
    return std::chrono::duration_cast<std::chrono::seconds>(wholeSeconds(time).time_since_epoch()).count();
}

template <typename Number> Number numberIn(const std::string &text) {
    Number number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) {
        throw Error(Situation::storeDamaged, "number");
    }
    return number;
}

} // namespace

std::size_t AuditVerifier::SubjectHash::operator()(const Subject &subject) const noexcept {
    std::uint64_t random = 0; // serials are random at their end
    std::memcpy(&random, subject.serial.data() + subject.serial.size() - sizeof random, sizeof random);
    return static_cast<std::size_t>(random ^ static_cast<std::uint64_t>(subject.issuer) * 0x9E3779B97F4A7C15U);
}

AuditVerifier::Subject AuditVerifier::subjectOf(IssuerId issuer, const Serial &serial) {
    Subject subject;
    subject.issuer = issuer;
    const Bytes &octets = serial.octets();
    std::copy(octets.begin(), octets.end(), subject.serial.end() - static_cast<std::ptrdiff_t>(octets.size()));
    return subject;
}

void AuditVerifier::fault(const std::string &what) {
    if (verdict_.faults.size() < kMaxFaults) {
        verdict_.faults.push_back(what);
    } else {
        ++untold_;
    }
}

AuditVerdict AuditVerifier::run() {
    readCheckpoints();
    std::map<std::string, std::int64_t> heads;
    for (const AuditRecord &head : reading_.auditHeads()) {
        heads[head.chain] = head.position;
    }
    for (const auto &[chain, claims] : claims_) {
        if (!heads.contains(chain)) {
            fault(fmt::format("chain '{}' is gone; a checkpoint knows {} records", chain, claims.rbegin()->first));
        }
    }
    for (const auto &[chain, position] : heads) {
        walkChain(chain, position);
    }
    compareRows();
    if (untold_ != 0) {
        verdict_.faults.push_back(fmt::format("and {} more", untold_));
    }
    return std::move(verdict_);
}

void AuditVerifier::readCheckpoints() {
    previousDigest_ = std::string(64, '0');
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
        previousDigest_ = checkpointDigest(checkpoint);
    }
}

void AuditVerifier::readCheckpoint(const AuditCheckpoint &checkpoint) {
    const auto kind = keyKindOf(auditKey_);
    const bool signedByKey =
        kind && signatureVerifies(auditKey_, usualAlgorithm(*kind),
                                  hash(hashOf(usualAlgorithm(*kind)), asBytes(checkpoint.body)), checkpoint.signature);
    if (!signedByKey) {
        fault(fmt::format("the signature of checkpoint {} does not verify", checkpoint.number));
        return; // what it claims is worth nothing
    }
    const auto body = nlohmann::json::parse(checkpoint.body);
    if (body.at("number").get<std::int64_t>() != checkpoint.number) {
        fault(fmt::format("checkpoint {} is signed as another", checkpoint.number));
    }
    if (body.at("previous").get<std::string>() != previousDigest_) {
        fault(fmt::format("checkpoint {} does not follow the one before", checkpoint.number));
    }
    for (const auto &head : body.at("heads")) {
        const auto position = head.at("position").get<std::int64_t>();
        const auto [claim, isNew] =
            claims_[head.at("chain").get<std::string>()].emplace(position, head.at("hash").get<std::string>());
        if (!isNew && claim->second != head.at("hash").get<std::string>()) {
            fault(fmt::format("checkpoint {} contradicts an earlier one", checkpoint.number));
        }
    }
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

/// Events of certificates are told from the row after the change; the one with the highest version is the last.
void AuditVerifier::readBody(const AuditRecord &record) {
    try {
        const auto body = nlohmann::json::parse(record.body);
        if (!body.contains("serial") || !body.contains("version")) {
            return;
        }
        const auto event = body.at("event").get<std::string>();
        const std::size_t dot = event.find('.');
        const std::string suffix = dot == std::string::npos ? event : event.substr(dot + 1);
        const auto state = stateOf(body.contains("state") ? body.at("state").get<std::string>() : suffix);
        if (!state) {
            throw Error(Situation::storeDamaged, "state");
        }
        Told next;
        next.version = numberIn<std::uint32_t>(body.at("version").get<std::string>());
        next.state = *state;
        next.dated = nameOf(*state) == suffix; // events like a restoration tell of a change made earlier
        next.at = unixTime(parseTime(body.at("at").get<std::string>()));
        if (body.contains("reason")) {
            next.reason = static_cast<std::int8_t>(reasonOf(body.at("reason").get<std::string>()).value());
        }
        if (body.contains("shard")) {
            next.shard = numberIn<std::int32_t>(body.at("shard").get<std::string>());
        }
        Told &told =
            told_[subjectOf(body.at("issuer").get<IssuerId>(), Serial::fromHex(body.at("serial").get<std::string>()))];
        if (next.version >= told.version) {
            next.heldAt = next.state == State::onHold ? next.at : told.heldAt;
            next.dated = next.dated && (told.version == 0 || told.dated);
            told = next;
        }
    } catch (const std::exception &) {
        fault(fmt::format("record {} of chain '{}' cannot be read", record.position, record.chain));
    }
}

void AuditVerifier::compareRows() {
    for (const Issuer &issuer : reading_.issuers()) {
        std::optional<Serial> after;
        for (;;) {
            const auto page = reading_.statuses(issuer.id, after, kPage);
            for (const CertificateRecord &row : page) {
                compareRow(row);
            }
            if (page.size() < kPage) {
                break;
            }
            after = page.back().key.serial;
        }
    }
    for (const auto &[subject, told] : told_) {
        fault(fmt::format("certificate {} of issuer {} is told of, but its row is gone",
                          Serial::fromInteger(subject.serial).hex(), subject.issuer));
    }
}

void AuditVerifier::compareRow(const CertificateRecord &row) {
    const auto found = told_.find(subjectOf(row.key.issuer, row.key.serial));
    const std::string name = fmt::format("certificate {} of issuer {}", row.key.serial.hex(), row.key.issuer);
    if (found == told_.end()) {
        fault(name + " has no record");
        return;
    }
    const Told told = found->second;
    told_.erase(found);
    const int reason = row.reason ? static_cast<int>(*row.reason) : -1;
    if (row.state != told.state || row.version != told.version || reason != told.reason) {
        fault(fmt::format("{} is {} (version {}), its last record says {} (version {})", name, nameOf(row.state),
                          row.version, nameOf(told.state), told.version));
    } else if (told.shard != -1 && told.shard != row.shard) {
        fault(fmt::format("{} is in shard {}, its last record says {}", name, row.shard, told.shard));
    } else if (told.dated) {
        // The date is that of the change, or of the hold before a revocation.
        const std::int64_t at = unixTime(row.stateAt);
        const bool ofHold = row.state == State::revoked && told.heldAt != 0 && at == told.heldAt;
        if (at != told.at && !ofHold) {
            fault(name + " has another date than its last record");
        }
    }
}

} // namespace eid::ca
