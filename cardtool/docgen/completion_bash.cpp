// SPDX-License-Identifier: Apache-2.0
#include "docgen/completion.hpp"

#include "registry.hpp"

#include <vector>

namespace eid::cardtool {

namespace {

std::vector<Option> optionsOf(const Command &command) {
    std::vector<Option> all(command.options);
    all.insert(all.end(), globalOptions().begin(), globalOptions().end());
    return all;
}

std::string joined(const std::vector<std::string_view> &words) {
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : " ") + std::string(word);
    }
    return text;
}

std::string patterns(const Option &option) {
    const std::string longName = "--" + std::string(option.name);
    return option.letter == 0 ? longName : std::string("-") + option.letter + "|" + longName;
}

/// How the value of an option or argument is completed.
std::string reply(Completion completion, const std::vector<std::string_view> &words) {
    if (!words.empty()) {
        return "COMPREPLY=($(compgen -W '" + joined(words) + "' -- \"$current\"))";
    }
    switch (completion) {
    case Completion::file:
        return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")";
    case Completion::directory:
        return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")";
    case Completion::none:
        break;
    }
    return "COMPREPLY=()";
}

std::string commandCase(const Command &command) {
    std::string key = std::string(command.noun) + (command.verb.empty() ? "" : " " + std::string(command.verb));
    std::string text = "    \"" + key + "\")\n        case \"$previous\" in\n";
    std::string all;
    for (const Option &option : optionsOf(command)) {
        all += (all.empty() ? "--" : " --") + std::string(option.name);
        if (!option.value.empty()) {
            text += "        " + patterns(option) + ") " + reply(option.completion, option.words) + "; return ;;\n";
        }
    }
    text += "        esac\n        if [[ \"$current\" == -* ]]; then\n            COMPREPLY=($(compgen -W '" + all +
            "' -- \"$current\"))\n        else\n            " +
            (command.arguments.empty() ? "COMPREPLY=()"
                                       : reply(command.arguments.front().completion, command.arguments.front().words)) +
            "\n        fi\n        ;;\n";
    return text;
}

} // namespace

std::string bashCompletion() {
    std::string text = R"(# bash completion for cardtool; generated from the command table.
_cardtool() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" noun verb="" key
    local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}") # without the options of every command before the noun
    COMPREPLY=()
    while (( ${#words[@]} > 1 )) && [[ "${words[0]}" == -* ]]; do
        case "${words[0]}" in
)";
    std::string globals;
    std::string takeValue;
    for (const Option &option : globalOptions()) {
        globals += (globals.empty() ? "--" : " --") + std::string(option.name);
        if (!option.value.empty()) {
            takeValue += (takeValue.empty() ? "" : "|") + patterns(option);
        }
    }
    text += "        " + takeValue + R"() words=("${words[@]:2}") ;;
        *) words=("${words[@]:1}") ;;
        esac
    done
    if (( ${#words[@]} == 0 )); then # the value of such an option
        [[ "$previous" == --trace ]] && mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
    fi
    noun="${words[0]}"
    if (( ${#words[@]} == 1 )); then
        if [[ "$current" == -* ]]; then
            COMPREPLY=($(compgen -W ')" +
            globals + R"(' -- "$current"))
            return
        fi
)";
    text += "        COMPREPLY=($(compgen -W '" + joined(nouns()) + "' -- \"$current\"))\n        return\n    fi\n";
    text += "    case \"$noun\" in\n";
    for (const std::string_view noun : nouns()) {
        std::vector<std::string_view> verbs;
        for (const Command *command : commandsOf(noun)) {
            if (!command->verb.empty()) {
                verbs.push_back(command->verb);
            }
        }
        if (!verbs.empty()) {
            text +=
                "    " + std::string(noun) +
                ")\n        if (( ${#words[@]} == 2 )); then\n            COMPREPLY=($(compgen -W '" + joined(verbs) +
                "' -- \"$current\"))\n            return\n        fi\n        verb=\" ${words[1]}\"\n" + "        ;;\n";
        }
    }
    text += "    esac\n    key=\"$noun$verb\"\n    case \"$key\" in\n";
    for (const Command &command : commands()) {
        if (!command.hidden) {
            text += commandCase(command);
        }
    }
    return text + "    esac\n}\ncomplete -F _cardtool cardtool\n";
}

} // namespace eid::cardtool
