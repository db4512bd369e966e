// SPDX-License-Identifier: Apache-2.0
#include "browsers/module_file.hpp"
#include "browsers/selection.hpp"
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/human.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <optional>

namespace eid::cardtool {

namespace {

/// What is known of one list of modules.
struct Report {
    const Place *place = nullptr;
    std::optional<ListedModule> entry; ///< of our module, under whatever name it stands
    bool present = false;              ///< the file of the entry is there
    std::vector<ListedModule> rivals;
    std::optional<Situation> situation;
    std::optional<Error> error;
};

Report examine(const Place &place, const std::string &module) {
    Report report;
    report.place = &place;
    try {
        const std::vector<ListedModule> listed = place.modules();
        report.entry = place.own();
        const auto same = std::find_if(listed.begin(), listed.end(),
                                       [&](const ListedModule &each) { return sameFile(place.fileOf(each), module); });
        if (!report.entry && same != listed.end()) {
            report.entry = *same;
        }
        std::copy_if(listed.begin(), listed.end(), std::back_inserter(report.rivals), [&](const ListedModule &each) {
            return !rivalProgram(each.library).empty() && !sameFile(place.fileOf(each), module);
        });
    } catch (const Error &error) {
        report.error = error;
        report.situation = error.situation();
        return report;
    }
    report.present = report.entry && isFile(place.fileOf(*report.entry));
    if (report.entry && !report.present) {
        report.situation = Situation::registrationStale;
    } else if (!report.entry && place.needed()) {
        report.situation = Situation::moduleNotRegistered;
    } else if (report.entry && !report.rivals.empty()) {
        report.situation = Situation::moduleRivals;
    }
    return report;
}

/// A rival is worth knowing; the card works nevertheless.
bool isProblem(const Report &report) {
    return report.situation && *report.situation != Situation::moduleRivals;
}

/// Firefox takes from the policy what its profile does not list.
void applyPolicy(std::vector<Report> &reports) {
    const bool policy = std::any_of(reports.begin(), reports.end(), [](const Report &report) {
        return report.place->kind() == "policy" && report.entry && report.present;
    });
    for (Report &report : reports) {
        if (policy && report.place->program() == "firefox" && report.situation == Situation::moduleNotRegistered) {
            report.situation.reset();
        }
    }
}

std::string rivalAdvice(const Place &place, const ListedModule &rival) {
    if (place.program() == "p11-kit") {
        return "to switch it off, put the line 'module:' into /etc/pkcs11/modules/" + rival.name + ".module";
    }
    if (place.kind() == "policy") {
        return "to switch it off, take '" + rival.name + "' out of the policy file";
    }
    return "to switch it off, close the browser and run: modutil -dbdir 'sql:" + place.path() + "' -delete '" +
           rival.name + "'";
}

nlohmann::ordered_json rowOf(const Report &report) {
    nlohmann::ordered_json row = toJson(*report.place);
    row["registered"] = report.entry.has_value();
    row["name"] = nullptr;
    row["module"] = nullptr;
    row["module_present"] = nullptr;
    if (report.entry) {
        row["name"] = report.entry->name;
        row["module"] = report.place->fileOf(*report.entry);
        row["module_present"] = report.present;
    }
    row["in_use"] = report.place->inUse();
    row["rivals"] = nlohmann::ordered_json::array();
    for (const ListedModule &rival : report.rivals) {
        row["rivals"].push_back({{"program", rivalProgram(rival.library)},
                                 {"name", rival.name},
                                 {"module", rival.library},
                                 {"advice", rivalAdvice(*report.place, rival)}});
    }
    row["code"] = nullptr;
    row["error"] = nullptr;
    if (report.situation) {
        row["code"] = situationInfo(*report.situation).code;
    }
    if (report.error) {
        row["error"] = errorJson(*report.error);
    }
    return row;
}

void addLines(FieldList &list, const Report &report) {
    const Place &place = *report.place;
    if (report.error) {
        list.add(place.title(), std::string(report.error->info().title), Style::bad);
        list.add("", report.error->context());
        list.add("", report.error->info().remedy);
        return;
    }
    const bool stale = report.situation == Situation::registrationStale;
    const bool missing = report.situation == Situation::moduleNotRegistered;
    std::string state = !report.entry ? "not registered" : stale ? "registered, but the module is gone" : "registered";
    if (!report.entry && place.needed() && !missing) {
        state = "registered by the policy for all users";
    }
    list.add(place.title(), state, stale || missing ? Style::bad : report.entry ? Style::good : Style::plain);
    list.add("", place.path());
    if (report.entry) {
        list.add("", "module " + place.fileOf(*report.entry));
    }
    if (stale || missing) {
        list.add("", situationInfo(*report.situation).remedy);
    }
    if (report.entry) {
        for (const ListedModule &rival : report.rivals) {
            list.add("", rivalProgram(rival.library) + " is registered as well and may compete for the card;",
                     Style::warning);
            list.add("", rivalAdvice(place, rival));
        }
    }
}

int run(Context &context) {
    const Selection selection = selectPlaces(context, Purpose::look);
    const std::string module = chosenModule(context, selection.where);
    const std::string file = selection.where.system(module);
    std::vector<Report> reports;
    for (const auto &place : selection.places) {
        reports.push_back(examine(*place, file));
    }
    applyPolicy(reports);
    const auto problem = std::find_if(reports.begin(), reports.end(), isProblem);

    if (context.console.json()) {
        nlohmann::ordered_json rows = nlohmann::ordered_json::array();
        std::transform(reports.begin(), reports.end(), std::back_inserter(rows), rowOf);
        nlohmann::ordered_json sandboxed = nlohmann::ordered_json::array();
        for (const SandboxedBrowser &browser : selection.sandboxed) {
            sandboxed.push_back(toJson(browser));
        }
        context.console.writeJson(
            context.command.schema(),
            {{"module", {{"path", file}, {"present", isFile(file)}}}, {"places", rows}, {"sandboxed", sandboxed}});
    } else {
        FieldList list;
        list.add("Module", file + (isFile(file) ? "" : " - not there"), isFile(file) ? Style::good : Style::bad);
        for (const Report &report : reports) {
            addLines(list, report);
        }
        for (const SandboxedBrowser &browser : selection.sandboxed) {
            list.add(titleOf(browser), "cannot load the module", Style::warning);
            list.add("", browser.advice);
        }
        list.writeTo(context.console);
        if (selection.firefoxUnused) {
            context.console.note("Firefox is installed and has no profile yet: start it once and close it.");
        }
    }
    if (problem != reports.end()) {
        return situationInfo(*problem->situation).exitCode;
    }
    return isFile(file) ? kExitOk : situationInfo(Situation::moduleNotFound).exitCode;
}

} // namespace

Command moduleStatusCommand() {
    std::vector<Option> options = selectionOptions();
    options.push_back(moduleOption());
    return {
        .noun = "module",
        .verb = "status",
        .summary = "Show which browsers know the card's module",
        .description =
            "Browsers reach the card through the PKCS#11 module eid-pkcs11.so, once they were told of it. This "
            "looks at each Firefox profile of the user, the database of Chromium and its relatives, Firefox's "
            "policy file and p11-kit, and changes nothing.\n\n"
            "It says where the module is registered, whether the file is still there, which other modules for "
            "the same card are registered beside it, and which browsers cannot load it because they are snaps "
            "or flatpaks. It ends with 0 when the module is there and every browser found knows it.",
        .options = std::move(options),
        .examples = {{"cardtool module status", "for people"},
                     {"cardtool module status --browser firefox --json", "for scripts"}},
        .run = run,
    };
}

} // namespace eid::cardtool
