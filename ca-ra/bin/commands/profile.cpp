// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace eid::ca {

namespace {

struct Approve {
    std::string name;
    std::string file;
};

void approve(const Invocation &invocation, const Approve &wanted) {
    const Bytes &document = invocation.file(wanted.file);
    const Profile profile = Profile::parse(wanted.name, toText(document));
    Authority authority = Authority::forCommand(invocation.configuration);
    // An order, which names authority, profile and content, runs once and soon: no earlier content comes back with
    // signatures that were once good.
    const std::vector<Approval> approvals = requireOrder(authority, invocation, OperatorRole::securityOfficer, 2);
    AuditEvent event{.name = "profile.approved",
                     .actor = approvals.front().actor,
                     .at = authority.clock.now(),
                     .certificate = std::nullopt,
                     .facts = {{"profile", profile.name}, {"digest", profile.digest}}};
    for (std::size_t i = 1; i < approvals.size(); ++i) {
        event.facts.emplace_back("approved_by_" + std::to_string(i + 1), approvals[i].actor.id);
    }
    authority.store->write([&](Writing &writing) {
        writing.set(approvedProfileSetting(profile.name), profile.digest);
        writing.record(event);
    });
    show(invocation, {{"profile", profile.name}, {"digest", profile.digest}});
}

void check(const Invocation &invocation, const std::vector<std::string> &files) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const std::string &file : files) {
        const Profile profile = Profile::load(file);
        rows.push_back({{"name", profile.name}, {"title", profile.title}, {"digest", profile.digest}});
    }
    show(invocation, {{"profiles", rows}});
}

void list(const Invocation &invocation) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    const ProfileSet set = authority.profiles();
    authority.store->read([&](Reading &reading) {
        rows.clear();
        for (const auto &[name, profile] : set.all()) {
            const auto approved = reading.setting(approvedProfileSetting(name));
            rows.push_back({{"name", name},
                            {"title", profile.title},
                            {"digest", profile.digest},
                            {"approved", approved == profile.digest}});
        }
    });
    for (const auto &[name, withheld] : set.withheld()) {
        rows.push_back({{"name", name}, {"approved", false}, {"error", withheld.why.what()}});
    }
    show(invocation, {{"profiles", rows}});
}

} // namespace

void addProfileCommands(CommandLine &line) {
    CLI::App &group = line.group("profile", "Certificate profiles");
    const auto files = std::make_shared<std::vector<std::string>>();
    CLI::App &checked = line.command(group, "check", "Hold profiles against the policies they claim",
                                     [files](const Invocation &invocation) { check(invocation, *files); });
    CommandLine::inputFiles(checked, "files", *files, "Profiles, NAME.toml")->required();
    line.command(group, "list", "The profiles of the authority and whether they are approved", list);
    const auto wanted = std::make_shared<Approve>();
    CLI::App &approved =
        line.orderedCommand(group, "approve", "Let a profile, as its file is now, be used: two security officers",
                            [wanted](const Invocation &invocation) { approve(invocation, *wanted); });
    approved.add_option("--name", wanted->name, "Name of the profile")->required();
    CommandLine::inputFile(approved, "file", wanted->file, "Its content, NAME.toml of the profiles' folder")
        ->required();
}

} // namespace eid::ca
