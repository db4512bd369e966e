// SPDX-License-Identifier: Apache-2.0
#include "registry.hpp"

#include "commands/all.hpp"

#include <algorithm>

namespace eid::cardtool {

std::span<const Command> commands() {
    static const std::vector<Command> kTable = {
        readerListCommand(),     cardShowCommand(),         cardWatchCommand(), idShowCommand(),
        idExportCommand(),       idPhotoCommand(),          certListCommand(),  certExportCommand(),
        pinStatusCommand(),      pinVerifyCommand(),        pinChangeCommand(), pinUnblockCommand(),
        signCommand(),           verifyCommand(),           challengeCommand(), moduleStatusCommand(),
        moduleRegisterCommand(), moduleUnregisterCommand(), doctorCommand(),    simRunCommand(),
        helpCommand(),           docsWriteCommand(),
    };
    return kTable;
}

const Command *findCommand(std::string_view noun, std::string_view verb) {
    const auto table = commands();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Command &row) { return row.noun == noun && row.verb == verb; });
    return found == table.end() ? nullptr : &*found;
}

std::vector<const Command *> commandsOf(std::string_view noun) {
    std::vector<const Command *> rows;
    for (const Command &row : commands()) {
        if (row.noun == noun && !row.hidden) {
            rows.push_back(&row);
        }
    }
    return rows;
}

std::vector<std::string_view> nouns() {
    std::vector<std::string_view> names;
    for (const Command &row : commands()) {
        if (!row.hidden && std::find(names.begin(), names.end(), row.noun) == names.end()) {
            names.push_back(row.noun);
        }
    }
    return names;
}

std::span<const Option> globalOptions() {
    static const std::vector<Option> kOptions = {
        {.name = "json", .help = "Write the result, or the error, as one JSON object"},
        {.name = "quiet", .letter = 'q', .help = "No progress and no hints on stderr"},
        {.name = "reader", .value = "NAME", .help = "Use the reader whose name contains NAME"},
        {.name = "pin-fd",
         .value = "N",
         .help = "Read PINs from file descriptor N, one a line, instead of asking",
         .number = true},
        {.name = "trace",
         .value = "FILE",
         .help = "Write the commands sent to the card to FILE; PINs and personal data are blanked",
         .completion = Completion::file},
        {.name = "help", .letter = 'h', .help = "Show this help"},
    };
    return kOptions;
}

} // namespace eid::cardtool
