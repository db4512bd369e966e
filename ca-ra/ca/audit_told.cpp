// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_told.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "lint/lint.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 1000;

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

/// What a certificate, of keys or of attributes, says of itself.
struct Content {
    Serial serial;
    Time notBefore, notAfter;
    Bytes publicKeyDigest; ///< empty for attributes
};

Content contentOf(ByteView der, bool ofKey) {
    if (!ofKey) {
        const AttributeCertificateView view = AttributeCertificateView::parse(der);
        return {Serial::fromInteger(view.serial), decodeTime(view.notBefore), decodeTime(view.notAfter), {}};
    }
    const CertificateView view = CertificateView::parse(der);
    return {Serial::fromInteger(view.serial), view.notBefore, view.notAfter, sha256(view.publicKeyInfo)};
}

std::vector<std::pair<std::string, std::string>> factsOf(const Issuer &issuer) {
    return {{"issuer", issuer.name},
            {"sha256", lowerHex(sha256(issuer.certificate))},
            {"algorithm", std::string(nameOf(issuer.algorithm))},
            {"not_after", formatTime(issuer.notAfter)},
            {"shards", std::to_string(issuer.shards)},
            {"crl_url", issuer.crlUrl},
            {"delta_url", issuer.deltaUrl},
            {"ocsp_url", issuer.ocspUrl},
            {"certificate_url", issuer.certificateUrl},
            {"policy_url", issuer.policyUrl}};
}

} // namespace

std::size_t ToldCertificates::SubjectHash::operator()(const Subject &subject) const noexcept {
    std::uint64_t random = 0; // serials are random at their end
    std::memcpy(&random, subject.serial.data() + subject.serial.size() - sizeof random, sizeof random);
    return static_cast<std::size_t>(random ^ static_cast<std::uint64_t>(subject.issuer) * 0x9E3779B97F4A7C15U);
}

ToldCertificates::Subject ToldCertificates::subjectOf(IssuerId issuer, const Serial &serial) {
    Subject subject;
    subject.issuer = issuer;
    const Bytes &octets = serial.octets();
    std::copy(octets.begin(), octets.end(), subject.serial.end() - static_cast<std::ptrdiff_t>(octets.size()));
    return subject;
}

std::array<std::uint8_t, 16> ToldCertificates::originOf(const std::string &profile, const std::string &requestId) {
    const Bytes digest = sha256(asBytes(profile + '\0' + requestId));
    std::array<std::uint8_t, 16> origin{};
    std::copy_n(digest.begin(), origin.size(), origin.begin());
    return origin;
}

bool ToldCertificates::has(IssuerId issuer, const Serial &serial) const {
    constexpr unsigned kUpper = 32; // the map's buckets go by the lower bits
    return parts_ == 1 || (SubjectHash()(subjectOf(issuer, serial)) >> kUpper) % parts_ == part_;
}

void ToldCertificates::tell(const nlohmann::json &body) {
    const auto issuer = body.at("issuer").get<IssuerId>();
    const Serial serial = Serial::fromHex(body.at("serial").get<std::string>());
    if (!has(issuer, serial)) {
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
    if (body.contains("invalidity_date")) {
        const auto date = body.at("invalidity_date").get<std::string>();
        next.invalidTold = true;
        next.invalidAt = date == "none" ? 0 : unixTime(parseTime(date));
    }
    if (body.contains("profile")) {
        next.hasOrigin = true;
        next.origin = originOf(body.at("profile").get<std::string>(), body.value("request", std::string()));
    }
    Told &told = told_[subjectOf(issuer, serial)];
    // The certificate is told once, when it is signed, whatever comes after.
    next.isSigned = told.isSigned;
    next.digest = told.digest;
    next.twoDigests = told.twoDigests;
    if (body.contains("sha256")) {
        const Bytes digest = fromHex(body.at("sha256").get<std::string>());
        if (digest.size() != next.digest.size()) {
            throw Error(Situation::storeDamaged, "digest");
        }
        next.twoDigests = next.twoDigests || (next.isSigned && !sameOctets(next.digest, digest));
        next.isSigned = true;
        std::copy(digest.begin(), digest.end(), next.digest.begin());
    }
    if (next.version >= told.version) {
        next.heldAt = next.state == State::onHold ? next.at : told.heldAt;
        next.dated = next.dated && (told.version == 0 || told.dated);
        if (!next.hasOrigin) {
            next.hasOrigin = told.hasOrigin;
            next.origin = told.origin;
        }
        told = next;
    } else { // chains are read one after the other, so an earlier version may come later
        told.isSigned = next.isSigned;
        told.digest = next.digest;
        told.twoDigests = next.twoDigests;
        if (!told.hasOrigin) {
            told.hasOrigin = next.hasOrigin;
            told.origin = next.origin;
        }
    }
}

void ToldCertificates::compare(Reading &reading) {
    for (const Issuer &issuer : reading.issuers()) {
        std::optional<Serial> after;
        for (;;) {
            const auto page = reading.statuses(issuer.id, after, kPage);
            for (const CertificateRecord &row : page) {
                if (!has(issuer.id, row.key.serial)) {
                    continue;
                }
                const std::string name = fmt::format("certificate {} of issuer {}", row.key.serial.hex(), issuer.id);
                const auto found = told_.find(subjectOf(issuer.id, row.key.serial));
                if (found == told_.end()) {
                    fault_(name + " has no record");
                    continue;
                }
                const Told told = found->second;
                told_.erase(found);
                compareRow(row, name, told);
                if (const auto whole = reading.certificate(row.key)) {
                    compareContent(*whole, name, told);
                }
            }
            if (page.size() < kPage) {
                break;
            }
            after = page.back().key.serial;
        }
    }
    for (const auto &[subject, told] : told_) {
        fault_(fmt::format("certificate {} of issuer {} is told of, but its row is gone",
                           Serial::fromInteger(subject.serial).hex(), subject.issuer));
    }
}

void ToldCertificates::compareRow(const CertificateRecord &row, const std::string &name, const Told &told) {
    const int reason = row.reason ? static_cast<int>(*row.reason) : -1;
    if (row.state != told.state || row.version != told.version || reason != told.reason) {
        fault_(fmt::format("{} is {} (version {}), its last record says {} (version {})", name, nameOf(row.state),
                           row.version, nameOf(told.state), told.version));
    } else if (told.shard != -1 && told.shard != row.shard) {
        fault_(fmt::format("{} is in shard {}, its last record says {}", name, row.shard, told.shard));
    } else if (told.dated) {
        // The date is that of the change, or of the hold before a revocation.
        const std::int64_t at = unixTime(row.stateAt);
        const bool ofHold = row.state == State::revoked && told.heldAt != 0 && at == told.heldAt;
        if (at != told.at && !ofHold) {
            fault_(name + " has another date than its last record");
        }
    }
    if (told.invalidTold && told.invalidAt != (row.invalidityDate ? unixTime(*row.invalidityDate) : 0)) {
        fault_(name + " has another invalidity date than its last record");
    }
    if (told.hasOrigin && told.origin != originOf(row.profile, row.requestId)) {
        fault_(name + " has another profile or request id than its record");
    }
}

void ToldCertificates::compareContent(const CertificateRecord &row, const std::string &name, const Told &told) {
    if (told.twoDigests) {
        fault_(name + " is told to be two different certificates");
    }
    if (row.der.empty() != !told.isSigned) {
        fault_(name + (row.der.empty() ? " was signed, but the certificate is gone"
                                       : " is there, but no record tells of its signature"));
        return;
    }
    if (row.der.empty()) {
        return; // an intent, or known from a journal only
    }
    if (!sameOctets(sha256(row.der), told.digest)) {
        fault_(name + " is not the one its record tells of");
        return;
    }
    try {
        const Content content = contentOf(row.der, !row.publicKeyDigest.empty());
        if (content.serial != row.key.serial) {
            fault_(name + " carries another serial number");
        }
        if (unixTime(content.notBefore) != unixTime(row.notBefore) ||
            unixTime(content.notAfter) != unixTime(row.notAfter)) {
            fault_(name + " has another validity than its row says");
        }
        if (content.publicKeyDigest != row.publicKeyDigest) {
            fault_(name + " has another public key than its row says");
        }
    } catch (const Error &) { // also a certificate of a key whose row says that it has none
        fault_(name + " does not read as what its row says it is");
    }
}

void ToldIssuers::tell(const std::string &event, const nlohmann::json &body) {
    const auto name = body.at("issuer").get<std::string>();
    if (event == "issuer.added") {
        added_[name] = body.value("sha256", std::string());
        return;
    }
    auto &facts = described_[name];
    facts.clear();
    for (const auto &[key, value] : body.items()) {
        if (value.is_string()) {
            facts[key] = value.get<std::string>();
        }
    }
}

void ToldIssuers::compare(Reading &reading) {
    for (const Issuer &issuer : reading.issuers()) {
        const std::string name = "issuer '" + issuer.name + "'";
        const auto added = added_.find(issuer.name);
        if (added == added_.end()) {
            fault_(name + " has no record");
            continue;
        }
        if (!added->second.empty() && fromHex(added->second) != sha256(issuer.certificate)) {
            fault_(name + " has another certificate than its record");
        }
        added_.erase(added);
        try {
            const CertificateView view = CertificateView::parse(issuer.certificate);
            if (!sameOctets(view.subject, issuer.subject) || unixTime(view.notAfter) != unixTime(issuer.notAfter) ||
                keyIdentifierOf(view.publicKeyInfo) != issuer.keyIdentifier) {
                fault_(name + " has another name, key or end than its certificate");
            }
        } catch (const Error &) {
            fault_(name + " has a certificate that cannot be read");
        }
        const auto described = described_.find(issuer.name);
        if (described == described_.end()) {
            continue; // made before descriptions were on record
        }
        for (const auto &[key, value] : factsOf(issuer)) {
            const auto told = described->second.find(key);
            if (told != described->second.end() && told->second != value) {
                fault_(fmt::format("{} has another {} than its record", name, key));
            }
        }
    }
    for (const auto &[name, digest] : added_) {
        fault_("issuer '" + name + "' is told of, but its row is gone");
    }
}

AuditEvent issuerDescription(const Issuer &issuer, const Actor &actor, Time at) {
    return {"issuer.described", actor, at, std::nullopt, factsOf(issuer)};
}

} // namespace eid::ca
