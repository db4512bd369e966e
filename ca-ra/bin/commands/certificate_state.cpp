// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/certificate_choice.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "ca/lifecycle.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

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
};

void showRecord(const Invocation &invocation, const Wanted &wanted) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    const CertificateRecord record = requireRecord(authority, wanted.choice.find(authority));
    show(invocation, describe(record, issuerName(authority, record.key.issuer)));
}

void exportCertificate(const Invocation &invocation, const Wanted &wanted) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    const CertificateRecord record = requireRecord(authority, wanted.choice.find(authority));
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

using Step = std::function<CertificateRecord(Lifecycle &, const CertificateKey &, const Actor &)>;

void changeState(const Invocation &invocation, const Wanted &wanted, const Step &step) {
    Configuration configuration = Configuration::load(invocation.configuration);
    const std::string chain = configuration.commandChain;
    Authority authority(std::move(configuration), chain);
    const CertificateKey key = wanted.choice.find(authority);
    const Actor actor = requireOrder(authority, invocation, OperatorRole::operation).front().actor;
    Lifecycle lifecycle(*authority.store, authority.clock);
    // What is shown is the row as it is now, not what was asked for.
    show(invocation, describe(step(lifecycle, key, actor), issuerName(authority, key.issuer)));
}

void revoke(const Invocation &invocation, const Wanted &wanted) {
    const std::optional<Reason> reason = reasonOf(std::string_view(wanted.reason));
    if (!reason || *reason == Reason::certificateHold || *reason == Reason::removeFromCrl) {
        throw Error(Situation::invalidArgument, "--reason " + wanted.reason);
    }
    const std::optional<Time> invalid =
        wanted.invalidityDate.empty() ? std::nullopt : std::optional<Time>(parseTime(wanted.invalidityDate));
    changeState(invocation, wanted, [&](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor) {
        return lifecycle.revoke(key, *reason, invalid, actor);
    });
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
            changeState(invocation, *holding, [](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor) {
                return lifecycle.hold(key, actor);
            });
        }));

    const auto releasing = std::make_shared<Wanted>();
    releasing->choice.addTo(line.orderedCommand(
        group, "release", "Make a suspended certificate good", [releasing](const Invocation &invocation) {
            changeState(invocation, *releasing,
                        [](Lifecycle &lifecycle, const CertificateKey &key, const Actor &actor) {
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
}

} // namespace eid::ca
