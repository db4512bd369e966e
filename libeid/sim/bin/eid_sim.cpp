// SPDX-License-Identifier: Apache-2.0
#include "sim/persona.hpp"
#include "sim/personalise.hpp"
#include "sim/simulator.hpp"
#include "sim/standard_streams.hpp"

#include <eid/error.hpp>

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace eid::sim;

int listPersonas() {
    for (const auto &name : builtinPersonaNames()) {
        const Persona persona = builtinPersona(name);
        std::cout << name << "\t" << generationName(persona.generation) << "\t" << persona.description << "\n";
    }
    return 0;
}

int run(int argc, char **argv) {
    CLI::App app{"A virtual Belgian eID card"};
    app.require_subcommand(1);
    SimulatorOptions options;
    std::vector<std::string> faults;
    std::string timing = "none";

    CLI::App *runCommand = app.add_subcommand("run", "Put a virtual card into the reader that vpcd adds to pcscd");
    CLI::App *personalise = app.add_subcommand("personalise", "Make a card that is kept in a directory");
    CLI::App *personas = app.add_subcommand("personas", "List the built-in personas");
    for (CLI::App *command : {runCommand, personalise}) {
        command->add_option("--persona", options.persona, "Built-in persona or TOML file (default: jan)");
        command->add_option("--generation", options.generation, "1.0, 1.1, 1.7 or 1.8 instead of the persona's");
        command->add_option("--alice", options.alice, "Folder of a card read as *.tlv files");
        command->add_option("--xml", options.xml, "Virtual test card in XML");
        command->add_option("--trust-out", options.trustOut, "Folder for the root of the test PKI");
        auto *card = command->add_option("--card", options.card, "Directory of a persistent card");
        if (command == personalise) {
            card->required();
        }
    }
    runCommand->add_option("--port", options.port, "Port of vpcd on 127.0.0.1")->capture_default_str();
    runCommand->add_option("--log", options.log, "Write each command to this file");
    runCommand->add_option("--timing", timing, "none, or contact: as slow as a contact card")
        ->check(CLI::IsMember({"none", "contact"}));
    runCommand->add_option("--fault", faults,
                           "mute, silent-after=N, remove-after=N, reset-after=N, wrong-length=N, garbage=N[:SW], "
                           "size=PATH:OCTETS, slow=MS; may be repeated");
    runCommand->add_option("--ready-fd", options.readyFd, "Write \"ready\" there instead of standard output");
    runCommand->add_flag("--reconnect", options.reconnect, "Survive restarts of pcscd");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (personas->parsed()) {
        return listPersonas();
    }
    if (personalise->parsed()) {
        if (isCardDirectory(options.card)) {
            throw eid::Error(eid::Situation::fileExists, options.card.string());
        }
        makeCard(options);
        return 0;
    }
    for (const auto &fault : faults) {
        addFault(options.faults, fault);
    }
    options.timing = timing == "contact" ? Timing::contact : Timing::none;
    return runSimulator(options);
}

} // namespace

int main(int argc, char **argv) {
    occupyStandardStreams();
    try {
        return run(argc, argv);
    } catch (const eid::Error &error) {
        std::cerr << "eid-sim: " << error.what() << "\n" << error.info().remedy << "\n";
        return error.info().exitCode;
    } catch (const std::exception &error) {
        std::cerr << "eid-sim: " << error.what() << "\n";
        return 1;
    }
}
