// SPDX-License-Identifier: Apache-2.0
#include "docgen/help.hpp"
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/console.hpp"
#include "registry.hpp"

#include <eid/error.hpp>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    const std::string noun = context.arguments.get("COMMAND");
    const std::string verb = context.arguments.get("VERB");
    const Command *command = findCommand(noun, verb);
    if (noun.empty()) {
        writeHelp(context.console, overviewHelp());
    } else if (command != nullptr) {
        writeHelp(context.console, commandHelp(*command));
    } else if (verb.empty() && !commandsOf(noun).empty()) {
        writeHelp(context.console, nounHelp(noun));
    } else {
        throw Error(Situation::invalidArgument,
                    "there is no command '" + noun + (verb.empty() ? "" : " " + verb) + "'");
    }
    return kExitOk;
}

} // namespace

Command helpCommand() {
    return {
        .noun = "help",
        .summary = "Show the help of a command",
        .description = "Without a command it lists all of them. 'cardtool COMMAND --help' says the same.",
        .arguments = {{.name = "COMMAND", .help = "such as id", .required = false},
                      {.name = "VERB", .help = "such as show", .required = false}},
        .examples = {{"cardtool help", "all commands"}, {"cardtool help id show", "one of them"}},
        .run = run,
    };
}

} // namespace eid::cardtool
