// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "crl/crl_publisher.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <memory>

namespace eid::ca {

namespace {

struct Publish {
    std::string issuer;
    bool delta = false;
};

void publish(const Invocation &invocation, const Publish &wanted) {
    Authority authority = Authority::forCommand(invocation.configuration);
    const Issuer issuer = authority.issuer(wanted.issuer);
    const std::shared_ptr<SigningKey> key = authority.issuerKey(issuer);
    static_cast<void>(requireKeyOrder(authority, invocation, issuer));
    CrlPublisher publisher(*authority.store, issuer, key, authority.clock, authority.configuration.crl);
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const PublishedCrl &list : wanted.delta ? publisher.publishDelta() : publisher.publishFull()) {
        rows.push_back(
            {{"file", list.path}, {"scope", list.scope}, {"number", list.number}, {"entries", list.entries}});
    }
    show(invocation, {{"lists", rows}});
}

void check(const Invocation &invocation, const std::string &name) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    const CrlCheck result =
        checkPublished(*authority.store, authority.issuer(name), authority.configuration.crl, authority.clock.now());
    show(invocation, {{"listed", result.listed}, {"faults", result.faults}, {"warnings", result.warnings}});
    if (!result.faults.empty()) {
        throw Error(Situation::listIncomplete, std::to_string(result.faults.size()) + " faults");
    }
}

} // namespace

void addCrlCommands(CommandLine &line) {
    CLI::App &group = line.group("crl", "Revocation lists");
    const auto wanted = std::make_shared<Publish>();
    CLI::App &published = line.orderedCommand(group, "publish", "Make the lists now",
                                              [wanted](const Invocation &invocation) { publish(invocation, *wanted); });
    published.add_option("--issuer", wanted->issuer, "Name of the issuer; may be left out when there is one");
    published.add_flag("--delta", wanted->delta, "Delta lists instead of full ones");
    const auto issuer = std::make_shared<std::string>();
    CLI::App &checked = line.command(group, "check", "Read the published lists as a stranger would and compare them",
                                     [issuer](const Invocation &invocation) { check(invocation, *issuer); });
    checked.add_option("--issuer", *issuer, "Name of the issuer; may be left out when there is one");
}

} // namespace eid::ca
