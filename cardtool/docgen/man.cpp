// SPDX-License-Identifier: Apache-2.0
#include "docgen/man.hpp"

#include "docgen/help.hpp"
#include "exit_codes.hpp"
#include "registry.hpp"

#include <algorithm>
#include <cctype>
#include <span>

namespace eid::cardtool {

namespace {

/// Text as roff: backslashes and dashes stand for themselves, and no line becomes a request.
std::string roff(std::string_view text) {
    std::string result;
    bool lineStart = true;
    for (const char c : text) {
        if (lineStart && (c == '.' || c == '\'')) {
            result += "\\&";
        }
        lineStart = c == '\n';
        switch (c) {
        case '\\':
            result += "\\e";
            break;
        case '-':
            result += "\\-";
            break;
        case '\'':
            result += "\\(aq";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string paragraphs(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        result += (result.empty() ? "" : ".PP\n") + roff(text.substr(0, end)) + "\n";
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return result;
}

std::string dashed(std::string text) {
    std::replace(text.begin(), text.end(), ' ', '-');
    return text;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string header(const std::string &name, std::string_view summary) {
    std::string lower(summary);
    lower.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(lower.front())));
    return ".\\\" Generated from the command table.\n.TH " + upper(name) +
           " 1 \"" EID_RELEASE_DATE "\" \"cardtool " EID_VERSION "\" \"cardtool manual\"\n.SH NAME\n" + roff(name) +
           " \\- " + roff(lower) + "\n";
}

std::string term(const std::string &what, std::string_view meaning) {
    return ".TP\n.B " + roff(what) + "\n" + roff(meaning) + ".\n";
}

std::string optionTerms(std::span<const Option> options) {
    std::string text;
    for (const Option &option : options) {
        text += term(optionSyntax(option), option.help);
    }
    return text;
}

std::string codeTerm(int code) {
    return term(std::to_string(code), exitCodeMeaning(code));
}

std::string environment() {
    return ".SH ENVIRONMENT\n" + term("NO_COLOR", "when set to anything, no colours are used") +
           term("PCSCLITE_CSOCK_NAME", "socket of the smart-card service, where it is not the usual one");
}

std::string overview() {
    std::string text = header("cardtool", "Read, check and sign with electronic identity cards");
    text +=
        ".SH SYNOPSIS\n.B cardtool\n.I COMMAND\n.RI [ OPTIONS ]\n.SH DESCRIPTION\n" +
        paragraphs("Results go to standard output, prompts and progress to standard error. A PIN is asked for on the "
                   "terminal or the reader's keypad, or read from a descriptor; it is never an argument.") +
        ".SH COMMANDS\n";
    std::string seeAlso;
    for (const Command &command : commands()) {
        if (!command.hidden) {
            text += term(command.name(), command.summary);
            seeAlso += (seeAlso.empty() ? "" : ",\n") + std::string(".BR ") +
                       roff("cardtool-" + dashed(command.name())) + " (1)";
        }
    }
    text += ".SH OPTIONS\nEvery command takes these.\n" + optionTerms(globalOptions()) +
            term("--version", "Show the version") + ".SH EXIT STATUS\n";
    for (const ExitCode &row : exitCodes()) {
        text += codeTerm(row.code);
    }
    return text + environment() + ".SH SEE ALSO\n" + seeAlso + "\n";
}

std::string page(const Command &command) {
    const std::string name = "cardtool-" + dashed(command.name());
    std::string text = header(name, command.summary) + ".SH SYNOPSIS\n.B " + roff(usageLine(command)) +
                       "\n.SH DESCRIPTION\n" + paragraphs(command.description);
    if (!command.arguments.empty()) {
        text += ".SH ARGUMENTS\n";
        for (const Argument &argument : command.arguments) {
            text += term(std::string(argument.name), argument.help);
        }
    }
    text += ".SH OPTIONS\n" + optionTerms(command.options) + ".SS Options of every command\n" +
            optionTerms(globalOptions()) + ".SH EXIT STATUS\n";
    for (const int code : exitCodesOf(command)) {
        text += codeTerm(code);
    }
    text += environment() + ".SH EXAMPLES\n";
    for (const Example &example : command.examples) {
        text += term(std::string(example.line), example.meaning);
    }
    return text + ".SH SEE ALSO\n.BR cardtool (1)\n";
}

} // namespace

std::vector<ManPage> manPages() {
    std::vector<ManPage> pages{{"cardtool.1", overview()}};
    for (const Command &command : commands()) {
        if (!command.hidden) {
            pages.push_back({"cardtool-" + dashed(command.name()) + ".1", page(command)});
        }
    }
    return pages;
}

} // namespace eid::cardtool
