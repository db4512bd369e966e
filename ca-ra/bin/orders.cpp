// SPDX-License-Identifier: Apache-2.0
#include "bin/orders.hpp"

#include "base/log_line.hpp"
#include "ca/authority_id.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

constexpr auto kOrderLife = std::chrono::hours(24);
constexpr std::size_t kMaximumOrder = 64U * 1024U;
constexpr auto kClockPlay = std::chrono::minutes(5);

TrustAnchors operatorAnchors(const Configuration &configuration) {
    TrustAnchors anchors;
    if (configuration.operatorRoots.empty()) {
        throw Error(Situation::configurationInvalid, "operator-roots is missing");
    }
    anchors.addDirectory(configuration.operatorRoots);
    return anchors;
}

Actor withoutApproval(Authority &authority, const Invocation &invocation) {
    log(LogLevel::warning, "require-approvals = false: '" + invocation.command +
                               "' takes effect WITHOUT anybody's signature. This is for tests and small set-ups only.");
    Actor actor{.role = "operator", .id = "without-approval"};
    authority.record("approval.waived", actor, {{"command", invocation.command}});
    return actor;
}

std::vector<std::pair<std::string, std::string>> factsOf(const std::vector<Approval> &approvals) {
    std::vector<std::pair<std::string, std::string>> facts;
    for (const Approval &approval : approvals) {
        facts.emplace_back("approved_by_" + std::to_string(facts.size() + 1), approval.actor.id);
    }
    return facts;
}

} // namespace

std::vector<Approval> requireSigned(Authority &authority, const Invocation &invocation, ByteView document,
                                    const std::vector<std::string> &signatures, OperatorRole role, std::size_t needed) {
    if (!authority.configuration.requireApprovals) {
        return {{.actor = withoutApproval(authority, invocation), .claimedTime = std::nullopt}};
    }
    return requireApprovals(document, signatures, Operators(authority.configuration.operators), role, needed,
                            operatorAnchors(authority.configuration), authority.clock.now());
}

std::vector<Approval> requireOrder(Authority &authority, const Invocation &invocation, OperatorRole role,
                                   std::size_t needed) {
    if (!authority.configuration.requireApprovals) {
        return {{.actor = withoutApproval(authority, invocation), .claimedTime = std::nullopt}};
    }
    if (invocation.order.empty()) {
        throw Error(Situation::approvalMissing, "'" + invocation.command + "' needs --order FILE and --signature by " +
                                                    std::to_string(needed) + " " + std::string(nameOf(role)));
    }
    const Bytes document = readFileWhole(invocation.order, kMaximumOrder);
    std::vector<Approval> approvals =
        requireSigned(authority, invocation, document, invocation.signatures, role, needed);
    const Order order = readOrder(toText(document));
    if (order.command != invocation.command || order.arguments != invocation.arguments) {
        throw Error(Situation::approvalInvalid, "the order is for another command or for other arguments");
    }
    if (order.authority != authorityId(*authority.store)) {
        throw Error(Situation::approvalInvalid, "the order is for another authority");
    }
    const Time now = authority.clock.now();
    if (order.at > now + kClockPlay || order.at < now - kOrderLife) {
        throw Error(Situation::requestReplayed, "the order is from " + formatTime(order.at));
    }
    AuditEvent event{.name = "order.accepted",
                     .actor = approvals.front().actor,
                     .at = now,
                     .certificate = std::nullopt,
                     .facts = factsOf(approvals)};
    event.facts.emplace_back("order", order.id);
    event.facts.emplace_back("command", order.command);
    authority.store->write([&](Writing &writing) {
        if (!writing.useOrder(order.id, now)) {
            throw Error(Situation::requestReplayed, "the order has run already");
        }
        writing.record(event);
    });
    return approvals;
}

std::vector<Approval> requireKeyOrder(Authority &authority, const Invocation &invocation, const Issuer &issuer,
                                      bool makesAuthority) {
    const CertificateView certificate = CertificateView::parse(issuer.certificate);
    const bool root = std::equal(certificate.issuer.begin(), certificate.issuer.end(), certificate.subject.begin(),
                                 certificate.subject.end());
    // EN 319 411-1, 6.5.1 and 6.5.2: certifying an authority, and any use of a root's key, is under dual control.
    const bool dual = makesAuthority || root || authority.configuration.offlineIssuers.contains(issuer.name);
    return dual ? requireOrder(authority, invocation, OperatorRole::securityOfficer, 2)
                : requireOrder(authority, invocation, OperatorRole::operation);
}

} // namespace eid::ca
