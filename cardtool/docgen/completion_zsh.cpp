// SPDX-License-Identifier: Apache-2.0
#include "docgen/completion.hpp"

#include "registry.hpp"

namespace eid::cardtool {

namespace {

/// Inside single quotes; colons and brackets mean something to _arguments.
std::string quoted(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
        } else if (c == ':' || c == '[' || c == ']') {
            result += std::string("\\") + c;
        } else {
            result += c;
        }
    }
    return result;
}

std::string action(Completion completion, const std::vector<std::string_view> &words) {
    if (!words.empty()) {
        std::string text = "(";
        for (const std::string_view word : words) {
            text += (text.size() == 1 ? "" : " ") + std::string(word);
        }
        return text + ")";
    }
    switch (completion) {
    case Completion::file:
        return "_files";
    case Completion::directory:
        return "_files -/";
    case Completion::none:
        break;
    }
    return " ";
}

std::string optionSpecs(const Option &option) {
    const std::string body =
        "[" + quoted(option.help) + "]" +
        (option.value.empty() ? "" : ":" + quoted(option.value) + ":" + action(option.completion, option.words));
    const std::string star = option.repeatable ? "*" : "";
    std::string text = " \\\n            '" + star + "--" + std::string(option.name) + body + "'";
    if (option.letter != 0) {
        text += " \\\n            '" + star + "-" + option.letter + body + "'";
    }
    return text;
}

std::string commandCase(const Command &command) {
    std::string text = "    '" + command.name() + "')\n        _arguments -S";
    for (const Option &option : command.options) {
        text += optionSpecs(option);
    }
    for (const Option &option : globalOptions()) {
        text += optionSpecs(option);
    }
    for (const Argument &argument : command.arguments) {
        text += std::string(" \\\n            '") + (argument.required ? ":" : "::") + quoted(argument.name) + ":" +
                action(argument.completion, argument.words) + "'";
    }
    return text + "\n        ;;\n";
}

} // namespace

std::string zshCompletion() {
    std::string text = "#compdef cardtool\n# Generated from the command table.\n_cardtool() {\n    local key\n"
                       "    if (( CURRENT == 2 )); then\n        local -a nouns=(\n";
    for (const std::string_view noun : nouns()) {
        const auto rows = commandsOf(noun);
        const std::string meaning =
            rows.front()->verb.empty() ? std::string(rows.front()->summary) : "commands about the " + std::string(noun);
        text += "            '" + std::string(noun) + ":" + quoted(meaning) + "'\n";
    }
    text += "        )\n        _describe command nouns\n        return\n    fi\n    key=$words[2]\n    case $key in\n";
    for (const std::string_view noun : nouns()) {
        const auto rows = commandsOf(noun);
        if (rows.front()->verb.empty()) {
            continue;
        }
        text += "    " + std::string(noun) + ")\n        if (( CURRENT == 3 )); then\n            local -a verbs=(\n";
        for (const Command *command : rows) {
            text += "                '" + std::string(command->verb) + ":" + quoted(command->summary) + "'\n";
        }
        text += "            )\n            _describe verb verbs\n            return\n        fi\n"
                "        key=\"$words[2] $words[3]\"\n        shift words\n        (( CURRENT-- ))\n        ;;\n";
    }
    text += "    esac\n    shift words\n    (( CURRENT-- ))\n    case $key in\n";
    for (const Command &command : commands()) {
        if (!command.hidden) {
            text += commandCase(command);
        }
    }
    return text + "    esac\n}\n_cardtool \"$@\"\n";
}

} // namespace eid::cardtool
