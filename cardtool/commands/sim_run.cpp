// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include "sim/simulator.hpp"

#include <climits>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    const Arguments &arguments = context.arguments;
    sim::SimulatorOptions options;
    options.persona = arguments.get("persona");
    options.generation = arguments.get("generation");
    options.card = arguments.get("card");
    options.alice = arguments.get("alice");
    options.xml = arguments.get("xml");
    options.log = arguments.get("log");
    options.trustOut = arguments.get("trust-out");
    options.port = static_cast<std::uint16_t>(arguments.number("port", UINT16_MAX).value_or(options.port));
    options.reconnect = arguments.has("reconnect");
    options.timing = arguments.get("timing", "none") == "contact" ? sim::Timing::contact : sim::Timing::none;
    if (const auto descriptor = arguments.number("ready-fd", INT_MAX)) {
        options.readyFd = static_cast<int>(*descriptor);
    }
    if (context.console.json()) {
        options.readyLine = withSchema(context.command.schema(), {{"event", "ready"}}).dump() + "\n";
    }
    for (const std::string &fault : arguments.all("fault")) {
        sim::addFault(options.faults, fault);
    }
    return sim::runSimulator(options);
}

} // namespace

Command simRunCommand() {
    return {
        .noun = "sim",
        .verb = "run",
        .summary = "Insert a virtual card into pcscd's virtual reader",
        .description = "Runs a virtual Belgian card that behaves like a real one, to practise and to test with. It "
                       "needs pcscd with the "
                       "vpcd driver (package vsmartcard-vpcd). The card stays inserted until the program is "
                       "interrupted. Certificates "
                       "come from a test PKI made on the spot: --trust-out writes its root for --trust.\n\n"
                       "Faults: mute, silent-after=N, remove-after=N, reset-after=N, wrong-length=N, garbage=N[:SW], "
                       "size=PATH:OCTETS, "
                       "slow=MILLISECONDS.",
        .options =
            {{.name = "persona",
              .value = "NAME",
              .help = "A built-in persona or the name of a TOML file",
              .completion = Completion::file},
             {.name = "generation",
              .value = "VERSION",
              .help = "Another generation of card than the persona's",
              .words = {"1.0", "1.1", "1.7", "1.8"}},
             {.name = "card",
              .value = "DIR",
              .help = "Keep the card in DIR, so that its counters survive",
              .completion = Completion::directory},
             {.name = "alice",
              .value = "DIR",
              .help = "A folder of a card read as *.tlv files",
              .completion = Completion::directory},
             {.name = "xml",
              .value = "FILE",
              .help = "An official virtual card in XML",
              .completion = Completion::file},
             {.name = "log",
              .value = "FILE",
              .help = "Write the commands and their count",
              .completion = Completion::file},
             {.name = "trust-out",
              .value = "DIR",
              .help = "Write the roots of the test PKI into DIR",
              .completion = Completion::directory},
             {.name = "port", .value = "N", .help = "Port of the virtual reader", .number = true},
             {.name = "reconnect", .help = "Insert the card again when the service was restarted"},
             {.name = "timing",
              .value = "MODEL",
              .help = "none, or contact for the speed of a real chip",
              .words = {"none", "contact"}},
             {.name = "fault", .value = "FAULT", .help = "Let something go wrong; may be repeated", .repeatable = true},
             {.name = "ready-fd",
              .value = "N",
              .help = "Write 'ready' to this descriptor instead of standard output",
              .number = true}},
        .examples = {{"cardtool sim run --trust-out roots", "a practice card; then 'cardtool id show --trust roots'"},
                     {"cardtool sim run --fault remove-after=10", "a card that is pulled out"}},
        .exitCodes = {10, 16},
        .run = run,
    };
}

} // namespace eid::cardtool
