// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/certificate_choice.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "bin/read_certificate.hpp"
#include "ca/lifecycle.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "crl/signature_check.hpp"
#include "der/reader.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace eid::ca {

namespace {

std::string issuerName(const Authority &authority, IssuerId id) {
    for (const Issuer &issuer : authority.issuers()) {
        if (issuer.id == id) {
            return issuer.name;
        }
    }
    return {};
}

struct Wanted {
    CertificateChoice choice;
    std::string reason = "unspecified";
    std::string invalidityDate;
    std::string output;
    bool pem = false;
    int shard = -1;       ///< of a certificate that the store does not know
    std::string notAfter; ///< the same
};

void showRecord(const Invocation &invocation, const Wanted &wanted) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    const CertificateRecord record = requireRecord(authority, wanted.choice.find(authority, invocation));
    show(invocation, describe(record, issuerName(authority, record.key.issuer)));
}

void exportCertificate(const Invocation &invocation, const Wanted &wanted) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    const CertificateRecord record = requireRecord(authority, wanted.choice.find(authority, invocation));
    if (record.der.empty()) {
        throw Error(Situation::certificateUnknown, "it is not signed, or known from a journal only");
    }
    const bool attributes = record.publicKeyDigest.empty();
    const std::string pem =
        wanted.pem ? toPem(attributes ? "ATTRIBUTE CERTIFICATE" : "CERTIFICATE", record.der) : std::string();
    writeFileAtomically(wanted.output, wanted.pem ? asBytes(pem) : ByteView(record.der), Overwrite::refuse);
    nlohmann::ordered_json result = describe(record, issuerName(authority, record.key.issuer));
    result["file"] = wanted.output;
    show(invocation, result);
}

/// Shard of the list that the certificate's distribution point (RFC 5280, 4.2.1.13) names.
std::optional<int> shardIn(const CertificateView &certificate, const Issuer &issuer) {
    const Extension *const points = certificate.find("2.5.29.31");
    if (points == nullptr) {
        return std::nullopt;
    }
    der::Reader extension(points->value);
    der::Reader list(extension.expect(der::tag::kSequence).content);
    der::Reader point(list.expect(der::tag::kSequence).content);
    der::Reader name(point.expect(der::tag::context(0)).content);
    der::Reader fullName(name.expect(der::tag::context(0)).content);
    const std::string address = toText(fullName.next().content);
    for (int shard = 0; shard < issuer.shards; ++shard) {
        if (address == shardUrl(issuer.crlUrl, shard)) {
            return shard;
        }
    }
    return std::nullopt;
}

/// A revocation is never refused: what the store does not know (a backup was restored) is told by the certificate, if
/// this issuer has signed it, or on the command line.
std::optional<LostCertificate> lostCertificate(const Authority &authority, const Invocation &invocation,
                                               const Wanted &wanted, IssuerId id) {
    const std::vector<Issuer> issuers = authority.issuers();
    const auto issuer = std::find_if(issuers.begin(), issuers.end(), [&](const Issuer &one) { return one.id == id; });
    if (wanted.shard >= issuer->shards) {
        throw Error(Situation::invalidArgument, "--shard: there are " + std::to_string(issuer->shards));
    }
    LostCertificate lost{.shard = std::max(wanted.shard, 0), .notAfter = {}};
    if (!wanted.choice.file.empty()) {
        const Bytes der = certificateIn(invocation.file(wanted.choice.file));
        const CertificateView view = CertificateView::parse(der);
        const Bytes digest = hash(hashOf(issuer->algorithm), view.tbs);
        if (signatureAlgorithmOf(view.signatureAlgorithm) != issuer->algorithm ||
            !signatureVerifies(CertificateView::parse(issuer->certificate).publicKeyInfo, issuer->algorithm, digest,
                               view.signature)) {
            throw Error(Situation::certificateInvalid,
                        "it carries the name of " + issuer->name + ", not its signature");
        }
        lost.shard = shardIn(view, *issuer).value_or(lost.shard);
        lost.notAfter = view.notAfter;
        return lost;
    }
    if (wanted.shard < 0 || wanted.notAfter.empty()) {
        return std::nullopt;
    }
    lost.notAfter = parseTime(wanted.notAfter);
    return lost;
}

bool isKnown(const Authority &authority, const CertificateKey &key) {
    bool known = false;
    authority.store->read([&](Reading &reading) { known = reading.status(key).has_value(); });
    return known;
}

using Step = std::function<CertificateRecord(Lifecycle &, const CertificateKey &, const Actor &,
                                             const std::optional<LostCertificate> &)>;

void changeState(const Invocation &invocation, const Wanted &wanted, const Step &step, bool orLost = false) {
    Authority authority = Authority::forCommand(invocation.configuration);
    const CertificateKey key = wanted.choice.find(authority, invocation);
    std::optional<LostCertificate> lost; // known before an order is spent on it
    if (orLost && !isKnown(authority, key)) {
        lost = lostCertificate(authority, invocation, wanted, key.issuer);
        if (!lost) {
            throw Error(Situation::certificateUnknown,
                        key.serial.hex() + ": revoked all the same with --shard and --not-after, or --certificate");
        }
    }
    const Actor actor = requireOrder(authority, invocation, OperatorRole::operation).front().actor;
    Lifecycle lifecycle(*authority.store, authority.clock);
    // What is shown is the row as it is now, not what was asked for.
    show(invocation, describe(step(lifecycle, key, actor, lost), issuerName(authority, key.issuer)));
}

void revoke(const Invocation &invocation, const Wanted &wanted) {
    const std::optional<Reason> reason = reasonOf(std::string_view(wanted.reason));
    if (!reason || *reason == Reason::certificateHold || *reason == Reason::removeFromCrl) {
        throw Error(Situation::invalidArgument, "--reason " + wanted.reason);
    }
    const std::optional<Time> invalid =
        wanted.invalidityDate.empty() ? std::nullopt : std::optional<Time>(parseTime(wanted.invalidityDate));
    changeState(
        invocation, wanted,
        [&](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor,
            const std::optional<LostCertificate> &lost) {
            return lifecycle.revoke(key, *reason, invalid, actor, lost);
        },
        true);
}

} // namespace

void addCertificateStateCommands(CommandLine &line, CLI::App &group) {
    const auto wanted = std::make_shared<Wanted>();
    wanted->choice.addTo(line.command(group, "show", "What is known about a certificate, without names",
                                      [wanted](const Invocation &invocation) { showRecord(invocation, *wanted); }));

    const auto exporting = std::make_shared<Wanted>();
    CLI::App &exported =
        line.command(group, "export", "Write a certificate into a file",
                     [exporting](const Invocation &invocation) { exportCertificate(invocation, *exporting); });
    exporting->choice.addTo(exported);
    CommandLine::outputFile(exported, "--out", exporting->output, "The file")->required();
    exported.add_flag("--pem", exporting->pem, "PEM instead of DER");

    const auto holding = std::make_shared<Wanted>();
    holding->choice.addTo(
        line.orderedCommand(group, "hold", "Suspend a certificate", [holding](const Invocation &invocation) {
            changeState(invocation, *holding,
                        [](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor, const auto &) {
                            return lifecycle.hold(key, actor);
                        });
        }));

    const auto releasing = std::make_shared<Wanted>();
    releasing->choice.addTo(line.orderedCommand(
        group, "release", "Make a suspended certificate good", [releasing](const Invocation &invocation) {
            changeState(invocation, *releasing,
                        [](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor, const auto &) {
                            return lifecycle.release(key, actor);
                        });
        }));

    const auto revoking = std::make_shared<Wanted>();
    CLI::App &revoked =
        line.orderedCommand(group, "revoke", "Revoke a certificate for ever",
                            [revoking](const Invocation &invocation) { revoke(invocation, *revoking); });
    revoking->choice.addTo(revoked);
    revoked.add_option("--reason", revoking->reason, "As RFC 5280 spells it: keyCompromise, superseded, ...")
        ->capture_default_str();
    revoked.add_option("--invalidity-date", revoking->invalidityDate, "Since when it was bad, 2026-11-23T08:00:00Z");
    revoked.add_option("--shard", revoking->shard, "Of a certificate that the database has lost: shard of its list");
    revoked.add_option("--not-after", revoking->notAfter, "The same: its end, 2027-01-31T00:00:00Z");
}

} // namespace eid::ca
