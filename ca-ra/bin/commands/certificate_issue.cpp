// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/certificate_choice.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "bin/read_certificate.hpp"
#include "ca/cmp/certificate_wish.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

namespace eid::ca {

namespace {

constexpr std::size_t kMaximumExtension = 64U * 1024U;

struct Wanted {
    std::string issuer;
    std::string profile;
    std::string requestId;
    std::string notAfter;
    std::string output;
    std::string csr;
    std::vector<std::string> extensions; ///< OID:FILE
    // attribute certificates
    std::string holder;
    std::vector<std::string> roles;
    std::string roleAuthority;
    std::vector<std::string> groups;
    std::vector<std::string> targets;
};

void addCommon(CLI::App &command, Wanted &wanted) {
    command.add_option("--issuer", wanted.issuer, "Name of the issuer; may be left out when there is one");
    command.add_option("--profile", wanted.profile, "Name of the profile")->required();
    command.add_option("--request-id", wanted.requestId,
                       "Identifier: the same one gets the same certificate again; else one is made");
    command.add_option("--not-after", wanted.notAfter, "An earlier end than the profile's, 2027-01-31T00:00:00Z");
    CommandLine::outputFile(command, "--out", wanted.output, "File for the certificate, DER")->required();
}

std::string freshIdentifier() {
    std::array<std::uint8_t, 16> number{};
    randomOctets(number.data(), number.size());
    return "order-" + toHex(number);
}

/// Issues and writes the file. What the store has is given again under the same identifier.
void issue(const Invocation &invocation, Authority &authority, const Wanted &wanted, IssuanceRequest request) {
    const Issuer issuer = authority.issuer(wanted.issuer);
    const std::shared_ptr<SigningKey> key = authority.issuerKey(issuer);
    const ProfileSet profiles = authority.approvedProfiles();
    // What cannot be done is found before an order is spent on it.
    const ProfileKind kind = profiles.named(wanted.profile).kind;
    if (std::filesystem::exists(wanted.output)) {
        throw Error(Situation::fileExists, wanted.output);
    }
    request.id = wanted.requestId.empty() ? freshIdentifier() : wanted.requestId;
    request.profile = wanted.profile;
    if (!wanted.notAfter.empty()) {
        request.notAfter = parseTime(wanted.notAfter);
    }
    request.requester = requireKeyOrder(authority, invocation, issuer,
                                        kind == ProfileKind::root || kind == ProfileKind::issuingCa ||
                                            kind == ProfileKind::attributeAuthority)
                            .front()
                            .actor;
    const KeyCheck keyCheck(authority.configuration.blocklists);
    IssuingOptions options = authority.configuration.issuing;
    options.workers = 1;
    IssuingService service(*authority.store, issuer, key, profiles, keyCheck, authority.clock, options);
    const Issued issued = service.issue(std::move(request));
    writeFileAtomically(wanted.output, issued.record.der, Overwrite::refuse);
    nlohmann::ordered_json result = describe(issued.record, issuer.name);
    result["file"] = wanted.output;
    result["repeated"] = issued.repeated;
    show(invocation, result);
}

RequestedExtension readExtension(const Invocation &invocation, const std::string &text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        throw Error(Situation::invalidArgument, "--extension OID:FILE");
    }
    const Bytes &value = invocation.file(text.substr(colon + 1));
    if (value.size() > kMaximumExtension) {
        throw Error(Situation::documentTooLarge, text);
    }
    return {.oid = text.substr(0, colon), .value = value};
}

void issueForRequest(const Invocation &invocation, const Wanted &wanted) {
    Authority authority = Authority::forCommand(invocation.configuration);
    const Bytes csr = derIn(invocation.file(wanted.csr), "CERTIFICATE REQUEST");
    cmp::CertificateWish wish = cmp::readPkcs10Request(csr);
    IssuanceRequest request;
    request.subject = *std::move(wish.subject);
    request.publicKeyInfo = std::move(wish.publicKeyInfo);
    // Programs put key usages and the like into requests; what the profile decides by itself is not asked of it.
    const ProfileSet profiles = authority.profiles();
    const std::vector<ExtensionRule> &rules = profiles.named(wanted.profile).extensions;
    for (RequestedExtension &extension : wish.extensions) {
        if (std::any_of(rules.begin(), rules.end(), [&](const ExtensionRule &rule) {
                return rule.source == ExtensionSource::request && rule.oid == extension.oid;
            })) {
            request.extensions.push_back(std::move(extension));
        }
    }
    for (const std::string &text : wanted.extensions) {
        request.extensions.push_back(readExtension(invocation, text));
    }
    issue(invocation, authority, wanted, std::move(request));
}

void grant(const Invocation &invocation, const Wanted &wanted) {
    Authority authority = Authority::forCommand(invocation.configuration);
    const Bytes holder = certificateIn(invocation.file(wanted.holder));
    const CertificateView view = CertificateView::parse(holder);
    AttributeGrant granted;
    granted.holderIssuer.assign(view.issuer.begin(), view.issuer.end());
    granted.holderSerial = Serial::fromInteger(view.serial);
    for (const std::string &role : wanted.roles) {
        granted.roles.push_back({.authority = wanted.roleAuthority, .name = role});
    }
    granted.groups = wanted.groups;
    granted.targets = wanted.targets;
    IssuanceRequest request;
    request.grant = std::move(granted);
    issue(invocation, authority, wanted, std::move(request));
}

} // namespace

void addCertificateIssueCommands(CommandLine &line, CLI::App &group) {
    const auto wanted = std::make_shared<Wanted>();
    CLI::App &issued =
        line.orderedCommand(group, "issue", "Issue a certificate for a request (PKCS #10)",
                            [wanted](const Invocation &invocation) { issueForRequest(invocation, *wanted); });
    CommandLine::inputFile(issued, "--csr", wanted->csr, "The request, DER or PEM")->required();
    CommandLine::labelledInputFiles(issued, "--extension", wanted->extensions, "Content of a further extension, DER");
    addCommon(issued, *wanted);

    const auto granting = std::make_shared<Wanted>();
    CLI::App &granted =
        line.orderedCommand(group, "grant", "Issue an attribute certificate (RFC 5755) to a certificate's holder",
                            [granting](const Invocation &invocation) { grant(invocation, *granting); });
    CommandLine::inputFile(granted, "--holder", granting->holder, "The holder's certificate, DER or PEM")->required();
    granted.add_option("--role", granting->roles, "URI of a role");
    granted.add_option("--role-authority", granting->roleAuthority, "URI of who defines the roles");
    granted.add_option("--group", granting->groups, "Name of a group");
    granted.add_option("--target", granting->targets, "URI of a service it is for; none: all");
    addCommon(granted, *granting);
}

} // namespace eid::ca
