// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "ca/authority_id.hpp"
#include "ca/operators.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <optional>

namespace eid::ca {

namespace {

struct NewOrder {
    std::string output;
    std::string authority;
    std::vector<std::string> words;
};

/// From the store that the configuration names; written to only before an authority's first ceremony.
std::string idOfConfigured(const std::string &configuration) {
    std::optional<std::string> id;
    {
        const Authority authority(Configuration::load(configuration), {});
        authority.store->read([&](Reading &reading) { id = knownAuthorityId(reading); });
    }
    return id ? *id : authorityId(*Authority::forCommand(configuration).store);
}

void writeNew(const Invocation &invocation, const NewOrder &wanted) {
    // Read by the same parser that will run it, so that what is signed is what will be done.
    CommandLine line;
    addCommands(line);
    try {
        line.parse(wanted.words);
    } catch (const CLI::ParseError &error) {
        throw Error(Situation::invalidArgument, std::string("the command to order: ") + error.what());
    }
    std::array<std::uint8_t, 16> number{};
    randomOctets(number.data(), number.size());
    const Order order{.id = lowerHex(number),
                      .authority = wanted.authority.empty() ? idOfConfigured(invocation.configuration)
                                                            : lowerCaseHex(wanted.authority),
                      .command = line.invocation().command,
                      .arguments = line.invocation().arguments,
                      .at = wholeSeconds(SystemClock().now())};
    writeFileAtomically(wanted.output, asBytes(writeOrder(order)), Overwrite::refuse);
    show(invocation, {{"order", order.id},
                      {"authority", order.authority},
                      {"command", order.command},
                      {"arguments", order.arguments},
                      {"good_until", formatTime(order.at + std::chrono::hours(24))}});
}

} // namespace

void addOrderCommands(CommandLine &line) {
    CLI::App &group = line.group("order", "Orders, which operators sign with their cards");
    const auto wanted = std::make_shared<NewOrder>();
    CLI::App &made = line.command(group, "new", "Write the order for a command, to be signed (cardtool sign)",
                                  [wanted](const Invocation &invocation) { writeNew(invocation, *wanted); });
    CommandLine::outputFile(made, "--out", wanted->output, "Where the order goes")->required();
    made.add_option("--authority", wanted->authority,
                    "SHA-256 of the certificate of the authority's root; else of the configured store's");
    made.add_option("words", wanted->words, "The command with its options, behind --")->required();
}

} // namespace eid::ca
