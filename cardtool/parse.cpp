// SPDX-License-Identifier: Apache-2.0
#include "parse.hpp"

#include "registry.hpp"

#include <eid/error.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace eid::cardtool {

namespace {

[[noreturn]] void refuse(const std::string &why) {
    throw Error(Situation::invalidArgument, why);
}

std::string joined(const std::vector<std::string_view> &words) {
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text;
}

const Option *globalByWord(const std::string &word) {
    for (const Option &option : globalOptions()) {
        const std::string longName = "--" + std::string(option.name);
        if (word == longName || word.rfind(longName + "=", 0) == 0 ||
            (option.letter != 0 && word == std::string("-") + option.letter)) {
            return &option;
        }
    }
    return nullptr;
}

bool asksForHelp(const std::vector<std::string> &words) {
    for (const std::string &word : words) {
        if (word == "--") {
            return false;
        }
        if (word == "--help" || word == "-h") {
            return true;
        }
    }
    return false;
}

void checkWords(std::string_view what, const std::vector<std::string_view> &allowed, const std::string &given) {
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), given) == allowed.end()) {
        refuse(std::string(what) + " is one of " + joined(allowed) + ", not '" + given + "'");
    }
}

/// Lets CLI11 take the words apart by the command's table.
Arguments parseFor(const Command &command, std::vector<std::string> words) {
    CLI::App app;
    app.set_help_flag();
    std::map<std::string_view, std::vector<std::string>> texts;
    std::map<std::string_view, bool> switches;
    std::vector<const Option *> options;
    const auto addOption = [&](const Option &option) {
        options.push_back(&option);
        std::string names = "--" + std::string(option.name);
        if (option.letter != 0) {
            names += std::string(",-") + option.letter;
        }
        if (option.value.empty()) {
            app.add_flag(names, switches[option.name]);
        } else {
            // One value each time, so that the option never swallows the arguments that follow it.
            app.add_option(names, texts[option.name])->allow_extra_args(false);
        }
    };
    for (const Option &option : globalOptions()) {
        addOption(option);
    }
    for (const Option &option : command.options) {
        addOption(option);
    }
    std::vector<std::string> rest;
    app.add_option("ARGUMENTS", rest);

    for (const std::string &word : words) {
        if (word == "--") {
            break;
        }
        // CLI11 would take the next word for the value that a script's empty variable left out.
        if (word.size() > 3 && word.rfind("--", 0) == 0 && word.find('=') == word.size() - 1) {
            refuse(word.substr(0, word.size() - 1) + " needs a value");
        }
    }
    std::reverse(words.begin(), words.end()); // CLI11 takes them from the back
    try {
        app.parse(std::move(words));
    } catch (const CLI::ParseError &error) {
        refuse(error.what());
    }

    Arguments arguments;
    for (const Option *option : options) {
        if (option->value.empty()) {
            if (switches[option->name]) {
                arguments.add(option->name, "");
            }
            continue;
        }
        const std::string shown = "--" + std::string(option->name);
        const std::vector<std::string> &values = texts[option->name];
        if (values.size() > 1 && !option->repeatable) {
            refuse(shown + " is given more than once");
        }
        if (values.empty() && option->required) {
            refuse(shown + " is missing");
        }
        for (const std::string &value : values) {
            checkWords(shown, option->words, value);
            if (value.empty()) {
                refuse(shown + " needs a value");
            }
            if (option->number &&
                !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
                refuse(shown + " takes a number, not '" + value + "'");
            }
            arguments.add(option->name, value);
        }
    }
    if (rest.size() > command.arguments.size()) {
        refuse("'" + rest[command.arguments.size()] + "' is one argument too many");
    }
    for (std::size_t at = 0; at < command.arguments.size(); ++at) {
        const Argument &argument = command.arguments[at];
        if (at >= rest.size()) {
            if (argument.required) {
                refuse(std::string(argument.name) + " is missing");
            }
            break;
        }
        checkWords(argument.name, argument.words, rest[at]);
        if (rest[at].empty()) {
            refuse(std::string(argument.name) + " is empty");
        }
        arguments.add(argument.name, rest[at]);
    }
    return arguments;
}

} // namespace

Request parse(const std::vector<std::string> &words) {
    // CLI11's own subcommands do not fit: a file that is named like a command would be taken for one. So noun and verb
    // are found here, and CLI11 sees the words of one command only. Global options may stand before the noun.
    std::vector<std::string> rest;
    std::size_t at = 0;
    while (at < words.size() && words[at].size() > 1 && words[at].front() == '-') {
        if (words[at] == "--version") {
            return {.kind = Request::Kind::version, .noun = {}, .arguments = {}};
        }
        const Option *global = globalByWord(words[at]);
        if (global == nullptr) {
            refuse("there is no option '" + words[at] + "' before the command");
        }
        const bool valueFollows = !global->value.empty() && words[at].find('=') == std::string::npos;
        rest.push_back(words[at++]);
        if (valueFollows && at < words.size()) {
            rest.push_back(words[at++]);
        }
    }
    if (at == words.size()) {
        if (asksForHelp(rest)) {
            return {.kind = Request::Kind::help, .noun = {}, .arguments = {}};
        }
        refuse("no command is given; 'cardtool help' lists them");
    }
    const std::string &noun = words[at++];
    const Command *command = findCommand(noun, "");
    if (command == nullptr) {
        const std::vector<const Command *> rows = commandsOf(noun);
        std::vector<std::string_view> verbs;
        for (const Command *row : rows) {
            verbs.push_back(row->verb);
        }
        const bool verbGiven = at < words.size() && !words[at].empty() && words[at].front() != '-';
        command = verbGiven ? findCommand(noun, words[at]) : nullptr;
        if (rows.empty() && command == nullptr) {
            refuse("there is no command '" + noun + "'; 'cardtool help' lists them");
        }
        if (!verbGiven) {
            rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
            if (asksForHelp(rest)) {
                return {.kind = Request::Kind::help, .noun = noun, .arguments = {}};
            }
            refuse("'" + noun + "' is followed by one of " + joined(verbs));
        }
        if (command == nullptr) {
            refuse("'" + noun + "' is followed by one of " + joined(verbs) + ", not '" + words[at] + "'");
        }
        ++at;
    }
    rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
    if (asksForHelp(rest)) {
        return {.kind = Request::Kind::help, .command = command, .noun = {}, .arguments = {}};
    }
    return {.command = command, .noun = {}, .arguments = parseFor(*command, std::move(rest))};
}

} // namespace eid::cardtool
