// SPDX-License-Identifier: Apache-2.0
#include "docgen/completion.hpp"

#include "registry.hpp"

namespace eid::cardtool {

namespace {

std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "'";
}

std::string optionLine(const Option &option, const std::string &condition) {
    std::string line = "complete -c cardtool -n " + quoted(condition) + " -l " + std::string(option.name);
    if (option.letter != 0) {
        line += std::string(" -s ") + option.letter;
    }
    if (!option.words.empty()) {
        std::string words;
        for (const std::string_view word : option.words) {
            words += (words.empty() ? "" : " ") + std::string(word);
        }
        line += " -x -a " + quoted(words);
    } else if (option.completion == Completion::directory) {
        line += " -x -a '(__fish_complete_directories)'";
    } else if (option.completion == Completion::file) {
        line += " -r -F";
    } else if (!option.value.empty()) {
        line += " -x";
    }
    return line + " -d " + quoted(option.help) + "\n";
}

} // namespace

std::string fishCompletion() {
    std::string text = "# fish completion for cardtool; generated from the command table.\ncomplete -c cardtool -f\n";
    for (const Command &command : commands()) {
        if (command.hidden) {
            continue;
        }
        const std::string noun(command.noun);
        const std::string verb(command.verb);
        std::string condition = "__fish_seen_subcommand_from " + noun;
        if (verb.empty()) {
            text +=
                "complete -c cardtool -n __fish_use_subcommand -a " + noun + " -d " + quoted(command.summary) + "\n";
        } else {
            text += "complete -c cardtool -n __fish_use_subcommand -a " + noun + "\n";
            std::string verbs;
            for (const Command *each : commandsOf(noun)) {
                verbs += " " + std::string(each->verb);
            }
            text += "complete -c cardtool -n " + quoted(condition + "; and not __fish_seen_subcommand_from" + verbs) +
                    " -a " + verb + " -d " + quoted(command.summary) + "\n";
            condition += "; and __fish_seen_subcommand_from " + verb;
        }
        for (const Option &option : command.options) {
            text += optionLine(option, condition);
        }
        for (const Argument &argument : command.arguments) {
            if (argument.completion == Completion::file) {
                text += "complete -c cardtool -n " + quoted(condition) + " -F\n";
            }
            for (const std::string_view word : argument.words) {
                text += "complete -c cardtool -n " + quoted(condition) + " -a " + std::string(word) + "\n";
            }
        }
    }
    for (const Option &option : globalOptions()) {
        text += optionLine(option, "not __fish_use_subcommand");
    }
    return text;
}

} // namespace eid::cardtool
