// SPDX-License-Identifier: Apache-2.0
#include "browsers/changes.hpp"
#include "browsers/module_file.hpp"
#include "commands/all.hpp"

#include <eid/error.hpp>

namespace eid::cardtool {

namespace {

/// @param file only an entry that leads to it; "" for any of ours.
std::string_view unregisterAt(Place &place, const std::string &file) {
    const std::optional<ListedModule> own = place.own();
    if (!own || (!file.empty() && !sameFile(place.fileOf(*own), file))) {
        return "unchanged";
    }
    if (place.inUse()) {
        throw Error(Situation::browserRunning, place.path());
    }
    place.remove();
    return "removed";
}

int run(Context &context) {
    const Selection selection = selectPlaces(context, Purpose::change);
    const std::string file =
        context.arguments.has("module") ? selection.where.system(chosenModule(context, selection.where)) : "";
    return changeEach(context, selection, nlohmann::ordered_json::object(),
                      [&](Place &place) { return unregisterAt(place, file); });
}

} // namespace

Command moduleUnregisterCommand() {
    std::vector<Option> options = selectionOptions();
    options.push_back({.name = "module",
                       .value = "FILE",
                       .help = "Only entries that lead to this module",
                       .completion = Completion::file});
    return {
        .noun = "module",
        .verb = "unregister",
        .summary = "Make browsers forget the card's module",
        .description =
            "Takes out what 'cardtool module register' added, and nothing else: entries named 'eID toolkit'. An entry "
            "that somebody made by hand under another name stays.\n\n"
            "Firefox copies the modules of its policy file into each profile that it opens. So after --system every "
            "user's profile still lists the module until that user unregisters it as well.\n\n"
            "An 'outcome' is removed, unchanged or failed. The exit code is that of the first failure; the other "
            "places "
            "are done nevertheless.",
        .options = std::move(options),
        .examples = {{"cardtool module unregister", "all browsers of this user"},
                     {"sudo cardtool module unregister --system", "Firefox's policy file and p11-kit"}},
        .run = run,
    };
}

} // namespace eid::cardtool
