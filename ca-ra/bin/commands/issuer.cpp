// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "bin/read_certificate.hpp"
#include "ca/audit_told.hpp"
#include "ca/termination.hpp"
#include "core/x509.hpp"
#include "keys/signing_key.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace eid::ca {

namespace {

// An authority whose certificate was made outside a ceremony, by another accredited authority say, becomes an issuer
// here.
struct Wanted {
    Issuer issuer;
    std::string certificate;
};

bool isShortName(const std::string &name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Issuer complete(const Invocation &invocation, const Wanted &wanted) {
    Issuer issuer = wanted.issuer;
    if (!isShortName(issuer.name)) {
        throw Error(Situation::invalidArgument, "--name: 1 to 40 of a-z, 0-9 and '-'");
    }
    if (issuer.shards > 1 && issuer.crlUrl.find("{shard}") == std::string::npos) {
        throw Error(Situation::invalidArgument, "--crl-url: with several shards the address holds {shard}");
    }
    issuer.certificate = certificateIn(invocation.file(wanted.certificate));
    const CertificateView view = CertificateView::parse(issuer.certificate);
    if (view.find("2.5.29.19") != nullptr) { // basicConstraints
        throw Error(Situation::certificateUsage, "authorities that issue certificates are made in ceremonies");
    }
    issuer.subject.assign(view.subject.begin(), view.subject.end());
    issuer.keyIdentifier = keyIdentifierOf(view.publicKeyInfo);
    issuer.notAfter = view.notAfter;
    const std::optional<KeyKind> kind = keyKindOf(view.publicKeyInfo);
    if (!kind) {
        throw Error(Situation::keyWeak, "a key of a kind that is not used here");
    }
    issuer.algorithm = usualAlgorithm(*kind);
    return issuer;
}

void add(const Invocation &invocation, const Wanted &wanted) {
    const Issuer issuer = complete(invocation, wanted);
    Authority authority = Authority::forCommand(invocation.configuration);
    static_cast<void>(authority.issuerKey(issuer)); // it is there, and the certificate's
    const Actor actor = requireOrder(authority, invocation, OperatorRole::securityOfficer, 2).front().actor;
    IssuerId id = 0;
    authority.store->write([&](Writing &writing) {
        id = writing.addIssuer(issuer, actor);
        writing.record(issuerDescription(issuer, actor, authority.clock.now()));
    });
    show(invocation, {{"issuer", issuer.name}, {"number", id}, {"not_after", formatTime(issuer.notAfter)}});
}

void list(const Invocation &invocation) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    nlohmann::ordered_json rows;
    authority.store->read([&](Reading &reading) {
        rows = nlohmann::ordered_json::array();
        for (const Issuer &issuer : reading.issuers()) {
            rows.push_back({{"issuer", issuer.name},
                            {"number", issuer.id},
                            {"not_after", formatTime(issuer.notAfter)},
                            {"terminated", isTerminated(reading, issuer.id)},
                            {"algorithm", nameOf(issuer.algorithm)},
                            {"shards", issuer.shards},
                            {"key_configured", authority.hasKey(issuer)}});
        }
    });
    show(invocation, {{"issuers", rows}});
}

} // namespace

void addIssuerCommands(CommandLine &line) {
    CLI::App &group = line.group("issuer", "Issuers of the authority");
    line.command(group, "list", "The issuers", list);
    const auto wanted = std::make_shared<Wanted>();
    CLI::App &added = line.orderedCommand(
        group, "add", "Let an attribute authority, whose key and certificate are there, issue attribute certificates",
        [wanted](const Invocation &invocation) { add(invocation, *wanted); });
    added.add_option("--name", wanted->issuer.name, "Short name, as [[issuer]] of the configuration has it")
        ->required();
    CommandLine::inputFile(added, "--certificate", wanted->certificate, "Its certificate, DER or PEM")->required();
    added.add_option("--shards", wanted->issuer.shards, "Of its revocation list; fixed for ever")
        ->check(CLI::Range(1, 65536));
    added.add_option("--crl-url", wanted->issuer.crlUrl, "Address of its lists, with {shard} when there are several");
    added.add_option("--delta-url", wanted->issuer.deltaUrl, "Address of its delta lists");
    added.add_option("--certificate-url", wanted->issuer.certificateUrl, "Address of its certificate");
}

} // namespace eid::ca
