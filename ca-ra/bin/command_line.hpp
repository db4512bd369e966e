// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace eid::ca {

/// What a command was called with, besides its own options.
struct Invocation {
    std::string configuration = "/etc/eid/eid-ca.toml";
    bool json = false;
    std::string order;                   ///< file of the order that is behind it
    std::vector<std::string> signatures; ///< over the order
    std::string command;                 ///< "certificate revoke"
    /// The command's options in the order in which it declares them, "--reason=keyCompromise". Files that are read are
    /// named by their content ("--csr=sha256:..."), files that are written are left out: so an order says what is done,
    /// however it is typed.
    std::vector<std::string> arguments;
    /// The files that were read for `arguments`, by path. What an order names is acted on, and nothing that took its
    /// place since.
    std::map<std::string, Bytes> files;

    /// Content of a file that an option names. @throws Error internalError for one that was not read.
    [[nodiscard]] const Bytes &file(const std::string &path) const;
};

/// Thrown by a command that has told its error in its own way; the program ends with the code.
struct Reported {
    int exitCode;
};

/// The commands of eid-ca. Each file of commands/ adds its own.
class CommandLine {
  public:
    using Run = std::function<void(const Invocation &)>;

    CommandLine();

    CLI::App &group(const std::string &name, const std::string &help) { return *app_.add_subcommand(name, help); }
    CLI::App &root() noexcept { return app_; }
    /// A command that only looks, or whose approvals are files of its own.
    CLI::App &command(CLI::App &group, const std::string &name, const std::string &help, Run run);
    /// A command that changes something: an operator's order is asked for (`requireOrder`).
    CLI::App &orderedCommand(CLI::App &group, const std::string &name, const std::string &help, Run run);

    /// An option that names a file to read, or to write.
    static CLI::Option *inputFile(CLI::App &command, const std::string &name, std::string &target,
                                  const std::string &help);
    static CLI::Option *inputFiles(CLI::App &command, const std::string &name, std::vector<std::string> &target,
                                   const std::string &help);
    /// An option of the form OID:FILE; in orders the content stands for the file.
    static CLI::Option *labelledInputFiles(CLI::App &command, const std::string &name, std::vector<std::string> &target,
                                           const std::string &help);
    static CLI::Option *outputFile(CLI::App &command, const std::string &name, std::string &target,
                                   const std::string &help);

    /// @throws CLI::ParseError; Error fileNotReadable when an input file is not there.
    void parse(std::vector<std::string> words);
    [[nodiscard]] const Invocation &invocation() const noexcept { return invocation_; }
    void run() const { chosen_(invocation_); }
    int report(const CLI::ParseError &error, std::ostream &out, std::ostream &err) const {
        return app_.exit(error, out, err);
    }

  private:
    void note(const CLI::App &command, const Run &run);
    std::string digestOf(const std::string &path);
    std::string argumentOf(const CLI::Option &option, const std::string &value);

    CLI::App app_{"Certification authority of the eID toolkit", "eid-ca"};
    Invocation invocation_;
    std::function<void(const Invocation &)> chosen_;
};

/// All commands.
void addCommands(CommandLine &line);

/// Shows a result: one JSON object led by its schema, "eid-ca.certificate_show/1", or lines for people.
/// @throws Error fileNotWritable when stdout takes no more.
void show(const Invocation &invocation, const nlohmann::ordered_json &result);

} // namespace eid::ca
