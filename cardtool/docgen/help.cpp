// SPDX-License-Identifier: Apache-2.0
#include "docgen/help.hpp"

#include "exit_codes.hpp"
#include "output/text.hpp"
#include "registry.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace eid::cardtool {

namespace {

constexpr std::size_t kWidth = 80;

/// Breaks a text into lines at blanks; each line is indented.
std::string wrapped(std::string_view text, std::size_t indent) {
    std::string result;
    std::string line;
    const auto flush = [&] {
        if (!line.empty()) {
            result += std::string(indent, ' ') + line + "\n";
            line.clear();
        }
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
        const std::string_view word = text.substr(0, end);
        const bool paragraph = text.substr(end).starts_with("\n\n");
        if (!line.empty() && indent + columns(line) + 1 + columns(word) > kWidth) {
            flush();
        }
        line += (line.empty() || word.empty() ? "" : " ") + std::string(word);
        if (paragraph) {
            flush();
            result += '\n';
        }
        text.remove_prefix(std::min(end + (paragraph ? 2 : 1), text.size()));
    }
    flush();
    return result;
}

/// Terms and their meanings in two columns.
std::string twoColumns(const std::vector<std::pair<std::string, std::string>> &rows) {
    std::size_t width = 0;
    for (const auto &[term, meaning] : rows) {
        width = std::max(width, columns(term));
    }
    std::string text;
    for (const auto &[term, meaning] : rows) {
        const std::string block = wrapped(meaning, width + 4);
        text += "  " + padded(term, width) + "  " + (block.empty() ? "\n" : block.substr(width + 4));
    }
    return text;
}

std::string optionRows(std::span<const Option> options) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Option &option : options) {
        rows.emplace_back((option.letter == 0 ? "    " : "") + optionSyntax(option), option.help);
    }
    return twoColumns(rows);
}

} // namespace

std::string usageLine(const Command &command) {
    std::string line = "cardtool " + command.name() + " [OPTIONS]";
    for (const Option &option : command.options) {
        if (option.required) {
            line += " --" + std::string(option.name) + " " + std::string(option.value);
        }
    }
    for (const Argument &argument : command.arguments) {
        line += argument.required ? " " + std::string(argument.name) : " [" + std::string(argument.name) + "]";
    }
    return line;
}

std::string optionSyntax(const Option &option) {
    std::string text = option.letter == 0 ? "" : std::string("-") + option.letter + ", ";
    text += "--" + std::string(option.name);
    return option.value.empty() ? text : text + " " + std::string(option.value);
}

std::vector<int> exitCodesOf(const Command &command) {
    std::vector<int> codes{kExitOk, kExitFailure, kExitUsage};
    codes.insert(codes.end(), command.exitCodes.begin(), command.exitCodes.end());
    return codes;
}

void writeHelp(Console &console, const std::string &text) {
    if (console.json()) {
        console.writeJson("cardtool.help/1", {{"text", text}});
    } else {
        console.write(text);
    }
}

std::string overviewHelp() {
    std::string text = "cardtool reads, checks and signs with electronic identity cards.\n\n"
                       "USAGE\n  cardtool COMMAND [OPTIONS]\n\nCOMMANDS\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Command &command : commands()) {
        if (!command.hidden) {
            rows.emplace_back(command.name(), command.summary);
        }
    }
    text += twoColumns(rows);
    text += "\nOPTIONS OF EVERY COMMAND\n" + optionRows(globalOptions());
    text += "\nEXAMPLES\n";
    text += twoColumns({{"cardtool doctor", "is everything ready?"},
                        {"cardtool id show", "read and check the card"},
                        {"cardtool sign --as cades FILE", "sign a document"}});
    std::vector<std::pair<std::string, std::string>> codes;
    for (const ExitCode &row : exitCodes()) {
        codes.emplace_back(std::to_string(row.code), row.meaning);
    }
    text += "\nEXIT CODES\n" + twoColumns(codes);
    text += "\n'cardtool COMMAND --help' tells more about a command.\n";
    return text;
}

std::string nounHelp(std::string_view noun) {
    std::string text = "USAGE\n";
    std::vector<std::pair<std::string, std::string>> rows;
    std::string examples;
    std::vector<int> codes;
    for (const Command *command : commandsOf(noun)) {
        text += "  " + usageLine(*command) + "\n";
        rows.emplace_back(command->name(), command->summary);
        for (const Example &example : command->examples) {
            examples += "  " + std::string(example.line) + "\n";
        }
        for (const int code : exitCodesOf(*command)) {
            codes.push_back(code);
        }
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::vector<std::pair<std::string, std::string>> codeRows;
    codeRows.reserve(codes.size());
    for (const int code : codes) {
        codeRows.emplace_back(std::to_string(code), exitCodeMeaning(code));
    }
    return text + "\nCOMMANDS\n" + twoColumns(rows) + "\nEXAMPLES\n" + examples + "\nEXIT CODES\n" +
           twoColumns(codeRows);
}

std::string commandHelp(const Command &command) {
    std::string text = wrapped(std::string(command.summary) + ".", 0) + "\nUSAGE\n  " + usageLine(command) + "\n\n" +
                       wrapped(command.description, 0);
    if (!command.arguments.empty()) {
        std::vector<std::pair<std::string, std::string>> rows;
        for (const Argument &argument : command.arguments) {
            rows.emplace_back(argument.name, argument.help);
        }
        text += "\nARGUMENTS\n" + twoColumns(rows);
    }
    if (!command.options.empty()) {
        text += "\nOPTIONS\n" + optionRows(command.options);
    }
    text += "\nOPTIONS OF EVERY COMMAND\n" + optionRows(globalOptions()) + "\nEXAMPLES\n";
    for (const Example &example : command.examples) {
        text += "  " + std::string(example.line) + "\n" + wrapped(example.meaning, 6);
    }
    std::vector<std::pair<std::string, std::string>> codes;
    for (const int code : exitCodesOf(command)) {
        codes.emplace_back(std::to_string(code), exitCodeMeaning(code));
    }
    return text + "\nEXIT CODES\n" + twoColumns(codes);
}

} // namespace eid::cardtool
