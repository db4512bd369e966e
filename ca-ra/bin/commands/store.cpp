// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "ca/termination.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace eid::ca {

namespace {

constexpr std::array<State, 6> kStates{State::intent, State::issued,  State::onHold,
                                       State::active, State::revoked, State::expired};

void migrate(const Invocation &invocation) {
    const Configuration configuration = Configuration::load(invocation.configuration);
    if (configuration.store.address.empty()) {
        throw Error(Situation::configurationInvalid, "[store] address is missing");
    }
    StoreOptions options = configuration.store;
    options.chain = configuration.commandChain;
    show(invocation, {{"migrations", migrateStore(options)}});
}

void check(const Invocation &invocation) {
    // Opening tells the database what only the journals know; then all of both is compared.
    const Authority authority = Authority::forCommand(invocation.configuration);
    if (!authority.configuration.profileFolder.empty()) {
        authority.requireNamedProfiles();
    }
    const StoreCheck check = checkStore(authority.configuration.store);
    nlohmann::ordered_json rows;
    authority.store->read([&](Reading &reading) {
        rows = nlohmann::ordered_json::array();
        for (const Issuer &issuer : reading.issuers()) {
            nlohmann::ordered_json counts;
            for (const State state : kStates) {
                counts[std::string(nameOf(state))] = reading.count(issuer.id, state);
            }
            rows.push_back({{"issuer", issuer.name},
                            {"not_after", formatTime(issuer.notAfter)},
                            {"terminated", isTerminated(reading, issuer.id)},
                            {"certificates", counts}});
        }
    });
    show(invocation, {{"issuers", rows},
                      {"journals", check.journals},
                      {"journal_entries", check.entries},
                      {"faults", check.faults}});
    if (!check.faults.empty()) {
        throw Error(Situation::storeDamaged, "the database and its journals do not agree");
    }
}

} // namespace

void addStoreCommands(CommandLine &line) {
    CLI::App &group = line.group("store", "The database of certificates");
    line.command(group, "migrate", "Make the database, or bring it to this version of the program", migrate);
    line.command(group, "check", "Open the database, compare it with all of its journals, count certificates", check);
}

} // namespace eid::ca
