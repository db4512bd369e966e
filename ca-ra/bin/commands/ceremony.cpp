// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>

namespace eid::ca {

namespace {

struct Ceremony {
    std::string file;
    std::vector<std::string> signatures;
    std::string output;
    bool dryRun = false;
};

void hold(const Invocation &invocation, const Ceremony &wanted) {
    const Bytes &document = invocation.file(wanted.file);
    const CeremonyScript script = CeremonyScript::parse(toText(document));
    Configuration configuration = Configuration::load(invocation.configuration);
    const std::string chain = configuration.commandChain;
    const std::string folder = wanted.output.empty() ? configuration.publishFolder : wanted.output;
    if (folder.empty()) {
        throw Error(Situation::configurationInvalid, "--out, or certificates-folder of the configuration, is needed");
    }
    std::filesystem::create_directories(folder);
    Authority authority(std::move(configuration), chain);
    const ProfileSet profiles = wanted.dryRun ? authority.profiles() : authority.approvedProfiles();
    std::vector<Approval> approvals;
    if (!wanted.dryRun) {
        approvals = requireSigned(authority, invocation, document, wanted.signatures, OperatorRole::securityOfficer, 2);
    }
    const std::map<std::string, std::shared_ptr<KeyProvider>> providers =
        wanted.dryRun ? std::map<std::string, std::shared_ptr<KeyProvider>>() : authority.keys.all();
    CrlOptions lists = authority.configuration.crl;
    if (!wanted.output.empty() || lists.folder.empty()) {
        lists.folder = folder;
    }
    const CeremonyTools tools{.store = *authority.store,
                              .profiles = profiles,
                              .keyProviders = providers,
                              .clock = authority.clock,
                              .outputFolder = folder,
                              .issuerKey = [&authority](const Issuer &issuer) { return authority.issuerKey(issuer); },
                              .lists = lists};
    std::ostringstream report;
    const std::vector<Issuer> made = holdCeremony(script, approvals, tools, wanted.dryRun, report);
    if (!invocation.json) {
        std::cout << report.str();
        return;
    }
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const Issuer &issuer : made) {
        names.push_back(issuer.name);
    }
    show(invocation, {{"dry_run", wanted.dryRun}, {"issuers", names}, {"report", report.str()}});
}

} // namespace

void addCeremonyCommand(CommandLine &line) {
    const auto wanted = std::make_shared<Ceremony>();
    CLI::App &held = line.command(line.root(), "ceremony", "Make a root and the authorities below it from a script",
                                  [wanted](const Invocation &invocation) { hold(invocation, *wanted); });
    CommandLine::inputFile(held, "file", wanted->file, "The script")->required();
    held.add_flag("--dry-run", wanted->dryRun, "Show what would be made, with keys in memory only");
    held.add_option("--approval", wanted->signatures, "A security officer's signature over the script (.p7s)");
    CommandLine::outputFile(held, "--out", wanted->output,
                            "Folder for certificates, first lists and report; else certificates-folder");
}

} // namespace eid::ca
