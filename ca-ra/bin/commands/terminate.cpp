// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "ca/termination.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace eid::ca {

namespace {

struct Terminate {
    std::string issuer;
    std::string archive;
    bool revokeAll = false;
};

void terminate(const Invocation &invocation, const Terminate &wanted) {
    Authority authority = Authority::forCommand(invocation.configuration);
    const Issuer issuer = authority.issuer(wanted.issuer);
    const std::shared_ptr<SigningKey> key = authority.issuerKey(issuer);
    const std::vector<Approval> approvals = requireOrder(authority, invocation, OperatorRole::securityOfficer, 2);
    CrlPublisher publisher(*authority.store, issuer, key, authority.clock, authority.configuration.crl);
    terminateIssuer(*authority.store, issuer, *key, publisher, wanted.revokeAll, approvals, wanted.archive,
                    authority.clock);
    show(invocation, {{"issuer", issuer.name}, {"archive", wanted.archive}});
}

} // namespace

void addTerminateCommand(CommandLine &line) {
    const auto wanted = std::make_shared<Terminate>();
    CLI::App &ended = line.orderedCommand(line.root(), "terminate",
                                          "End an issuer: last lists, archive for the taker-over. Cannot be undone",
                                          [wanted](const Invocation &invocation) { terminate(invocation, *wanted); });
    ended.add_option("--issuer", wanted->issuer, "Name of the issuer")->required();
    CommandLine::outputFile(ended, "--archive", wanted->archive, "An empty folder, or one to be made")->required();
    ended.add_flag("--revoke-all", wanted->revokeAll, "Revoke everything that is still good");
}

} // namespace eid::ca
