// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "ca/operators.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace eid::ca {

namespace {

struct NewOrder {
    std::string output;
    std::vector<std::string> words;
};

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
                      .command = line.invocation().command,
                      .arguments = line.invocation().arguments,
                      .at = wholeSeconds(SystemClock().now())};
    writeFileAtomically(wanted.output, asBytes(writeOrder(order)), Overwrite::refuse);
    show(invocation, {{"order", order.id},
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
    made.add_option("words", wanted->words, "The command with its options, behind --")->required();
}

} // namespace eid::ca
