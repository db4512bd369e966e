// SPDX-License-Identifier: Apache-2.0
#include "bin/command_line.hpp"

#include "core/hash.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace eid::ca {

namespace {

constexpr const char *kInput = "FILE";
constexpr const char *kLabelledInput = "OID:FILE";
constexpr const char *kOutput = "OUTPUT";
constexpr std::size_t kMaximumInput = 16U * 1024U * 1024U;

void printLines(const nlohmann::ordered_json &value, const std::string &indent);

void printMember(const std::string &name, const nlohmann::ordered_json &value, const std::string &indent) {
    if (value.is_null()) {
        return;
    }
    if (value.is_structured()) {
        std::cout << indent << name << ":\n";
        printLines(value, indent + "  ");
    } else {
        std::cout << indent << name << ": " << (value.is_string() ? value.get<std::string>() : value.dump()) << '\n';
    }
}

void printLines(const nlohmann::ordered_json &value, const std::string &indent) {
    if (value.is_object()) {
        for (const auto &[name, member] : value.items()) {
            std::string words = name;
            std::replace(words.begin(), words.end(), '_', ' ');
            printMember(words, member, indent);
        }
        return;
    }
    if (value.empty()) {
        std::cout << indent << "none\n";
    }
    for (const auto &item : value) {
        if (item.is_object()) {
            printLines(item, indent);
            std::cout << '\n';
        } else {
            std::cout << indent << (item.is_string() ? item.get<std::string>() : item.dump()) << '\n';
        }
    }
}

} // namespace

const Bytes &Invocation::file(const std::string &path) const {
    const auto found = files.find(path);
    if (found == files.end()) {
        throw Error(Situation::internalError, "a file that the command line did not read: " + path);
    }
    return found->second;
}

CommandLine::CommandLine() {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--config", invocation_.configuration, "Configuration file")->capture_default_str();
    app_.add_flag("--json", invocation_.json, "Write the result, or the error, as one JSON object");
}

std::string CommandLine::digestOf(const std::string &path) {
    const auto [entry, fresh] = invocation_.files.try_emplace(path);
    if (fresh) {
        entry->second = readFileWhole(path, kMaximumInput);
    }
    return "sha256:" + toHex(sha256(entry->second));
}

std::string CommandLine::argumentOf(const CLI::Option &option, const std::string &value) {
    if (option.get_type_name() == kInput) {
        return digestOf(value);
    }
    const std::size_t colon = value.find(':');
    if (option.get_type_name() == kLabelledInput && colon != std::string::npos) {
        return value.substr(0, colon + 1) + digestOf(value.substr(colon + 1));
    }
    return value;
}

void CommandLine::note(const CLI::App &command, const Run &run) {
    chosen_ = run;
    const CLI::App *parent = command.get_parent();
    invocation_.command = (parent == &app_ ? "" : parent->get_name() + " ") + command.get_name();
    invocation_.arguments.clear();
    invocation_.files.clear();
    for (const CLI::Option *option : command.get_options()) {
        const std::string name = option->get_name();
        if (option->count() == 0 || option->get_type_name() == kOutput || name == "--help" || name == "--order" ||
            name == "--signature" || name == "--approval") {
            continue;
        }
        for (const std::string &value : option->results()) {
            invocation_.arguments.push_back(name + "=" + argumentOf(*option, value));
        }
    }
}

CLI::App &CommandLine::command(CLI::App &group, const std::string &name, const std::string &help, Run run) {
    CLI::App *made = group.add_subcommand(name, help);
    if (&group != &app_) {
        group.require_subcommand(1);
    }
    made->callback([this, made, run = std::move(run)] { note(*made, run); });
    return *made;
}

CLI::App &CommandLine::orderedCommand(CLI::App &group, const std::string &name, const std::string &help, Run run) {
    CLI::App &made = command(group, name, help, std::move(run));
    made.add_option("--order", invocation_.order, "The order behind this (eid-ca order new)");
    made.add_option("--signature", invocation_.signatures, "An operator's signature over the order");
    return made;
}

CLI::Option *CommandLine::inputFile(CLI::App &command, const std::string &name, std::string &target,
                                    const std::string &help) {
    return command.add_option(name, target, help)->type_name(kInput);
}

CLI::Option *CommandLine::inputFiles(CLI::App &command, const std::string &name, std::vector<std::string> &target,
                                     const std::string &help) {
    return command.add_option(name, target, help)->type_name(kInput);
}

CLI::Option *CommandLine::labelledInputFiles(CLI::App &command, const std::string &name,
                                             std::vector<std::string> &target, const std::string &help) {
    return command.add_option(name, target, help)->type_name(kLabelledInput);
}

CLI::Option *CommandLine::outputFile(CLI::App &command, const std::string &name, std::string &target,
                                     const std::string &help) {
    return command.add_option(name, target, help)->type_name(kOutput);
}

void CommandLine::parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end()); // CLI11 takes them from the end
    app_.parse(std::move(words));
}

void show(const Invocation &invocation, const nlohmann::ordered_json &result) {
    if (invocation.json) {
        std::string schema = "eid-ca." + invocation.command + "/1";
        std::replace(schema.begin(), schema.end(), ' ', '_');
        nlohmann::ordered_json led = {{"schema", schema}};
        led.update(result);
        std::cout << led.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    } else {
        printLines(result, "");
    }
    if (!std::cout.flush()) {
        throw Error(Situation::fileNotWritable, "standard output");
    }
}

} // namespace eid::ca
