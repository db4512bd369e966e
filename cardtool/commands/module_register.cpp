// SPDX-License-Identifier: Apache-2.0
#include "browsers/changes.hpp"
#include "browsers/module_file.hpp"
#include "commands/all.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::cardtool {

namespace {

std::string_view registerAt(Place &place, const std::string &module, const Surroundings &where) {
    const std::vector<ListedModule> listed = place.modules();
    const bool known = std::any_of(listed.begin(), listed.end(), [&](const ListedModule &each) {
        return sameFile(place.fileOf(each), where.system(module));
    });
    if (known) {
        return "unchanged";
    }
    const bool update = place.own().has_value();
    if (place.inUse()) {
        throw Error(Situation::browserRunning, place.path());
    }
    place.add(module);
    return update ? "updated" : "registered";
}

[[noreturn]] void refuseEmpty(const Selection &selection) {
    if (!selection.sandboxed.empty()) {
        const SandboxedBrowser &browser = selection.sandboxed.front();
        throw Error(Situation::browserSandboxed, browser.path + ": " + std::string(browser.advice));
    }
    throw Error(Situation::browserNotFound, "looked in " + selection.where.home + "; --system registers for all users");
}

int run(Context &context) {
    const Selection selection = selectPlaces(context, Purpose::change);
    const std::string module = chosenModule(context, selection.where);
    requireModule(selection.where.system(module));
    if (selection.places.empty()) {
        refuseEmpty(selection);
    }
    for (const SandboxedBrowser &browser : selection.sandboxed) {
        context.console.note(titleOf(browser) + " cannot load the module. " + std::string(browser.advice));
    }
    if (selection.firefoxUnused) {
        context.console.note("Firefox has no profile yet: start it once, close it, and repeat.");
    }
    return changeEach(context, selection, {{"module", module}},
                      [&](Place &place) { return registerAt(place, module, selection.where); });
}

} // namespace

Command moduleRegisterCommand() {
    std::vector<Option> options = selectionOptions();
    options.push_back(moduleOption());
    return {
        .noun = "module",
        .verb = "register",
        .summary = "Tell browsers of the card's module",
        .description =
            "Registers the PKCS#11 module with each Firefox profile of this user and with the database that Chromium "
            "and its relatives share; with --system in Firefox's policy file and with p11-kit, for all users. "
            "Everything else in those files is kept. Where the module is registered already nothing happens; an entry "
            "that points to another file is corrected.\n\n"
            "A browser that runs would undo the change, so its profile is refused until it is closed. Profiles are "
            "changed by NSS's own tools (package libnss3-tools), which load the module once to see that it works.\n\n"
            "An 'outcome' is registered, updated, unchanged or failed. The exit code is that of the first failure; the "
            "other places are done nevertheless.",
        .options = std::move(options),
        .examples = {{"cardtool module register", "all browsers of this user"},
                     {"sudo cardtool module register --system", "all users, with Firefox's policy file and p11-kit"},
                     {"cardtool module register --profile ~/.mozilla/firefox/abcd.work", "one profile"}},
        .run = run,
    };
}

} // namespace eid::cardtool
