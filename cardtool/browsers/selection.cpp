// SPDX-License-Identifier: Apache-2.0
#include "browsers/selection.hpp"

#include "browsers/module_file.hpp"
#include "browsers/nss_place.hpp"
#include "browsers/p11_kit_place.hpp"
#include "browsers/policy_place.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace eid::cardtool {

namespace {

[[noreturn]] void refuse(const std::string &why) {
    throw Error(Situation::invalidArgument, why);
}

void checkOptions(const Arguments &arguments, Purpose purpose) {
    const bool system = arguments.has("system");
    if (arguments.has("profile") && (system || arguments.has("browser"))) {
        refuse("--profile stands alone, without --browser and --system");
    }
    if (system && arguments.get("browser") == "chromium") {
        refuse("Chromium has no list of modules for all users; each user registers without --system");
    }
    if (arguments.has("root") && purpose == Purpose::change && !system) {
        refuse("--root goes with --system");
    }
}

} // namespace

Selection selectPlaces(const Context &context, Purpose purpose) {
    const Arguments &arguments = context.arguments;
    checkOptions(arguments, purpose);
    Selection chosen;
    chosen.where = surroundings(arguments.get("root"));
    const Surroundings &where = chosen.where;
    if (arguments.has("profile")) {
        chosen.places.push_back(namedProfile(where, arguments.get("profile")));
        return chosen;
    }
    const std::string browser = arguments.get("browser", "all");
    const bool firefox = browser != "chromium";
    const bool chromium = browser != "firefox";
    const bool system = arguments.has("system");

    if (system || purpose == Purpose::look) {
        if (firefox) {
            chosen.places.push_back(std::make_unique<PolicyPlace>(where));
        }
        if (browser == "all") {
            chosen.places.push_back(std::make_unique<P11KitPlace>(where));
        }
    }
    if (!system && firefox) {
        auto profiles = firefoxProfiles(where);
        chosen.firefoxUnused = profiles.empty() && (programInstalled("firefox") || programInstalled("firefox-esr"));
        std::move(profiles.begin(), profiles.end(), std::back_inserter(chosen.places));
    }
    if (!system && chromium) {
        if (auto database = chromiumDatabase(where, arguments.has("browser"))) {
            chosen.places.push_back(std::move(database));
        }
    }
    chosen.sandboxed = sandboxedBrowsers(where);
    chosen.sandboxed.erase(
        std::remove_if(chosen.sandboxed.begin(), chosen.sandboxed.end(),
                       [&](const SandboxedBrowser &each) { return browser != "all" && each.program != browser; }),
        chosen.sandboxed.end());
    return chosen;
}

std::string chosenModule(const Context &context, const Surroundings &where) {
    if (!context.arguments.has("module")) {
        return where.root.empty() ? ownModule() : packagedModule();
    }
    const std::filesystem::path given = context.arguments.get("module");
    if (!where.root.empty() && given.is_relative()) {
        refuse("--module is a whole path when --root is given");
    }
    return std::filesystem::absolute(given).lexically_normal().string();
}

std::vector<Option> selectionOptions() {
    return {{.name = "browser",
             .value = "NAME",
             .help = "firefox, chromium (and its relatives), or all, which is what is meant without it",
             .words = {"firefox", "chromium", "all"}},
            {.name = "profile",
             .value = "DIR",
             .help = "The profile or NSS database in DIR alone",
             .completion = Completion::directory},
            {.name = "system", .help = "For all users: Firefox's policy file and p11-kit"},
            {.name = "root",
             .value = "DIR",
             .help = "Take the system in DIR instead of the running one, to prepare an image",
             .completion = Completion::directory}};
}

Option moduleOption() {
    return {.name = "module",
            .value = "FILE",
            .help = "This module instead of the one that belongs to cardtool",
            .completion = Completion::file};
}

nlohmann::ordered_json toJson(const Place &place) {
    return {{"program", place.program()}, {"kind", place.kind()}, {"path", place.path()}, {"title", place.title()}};
}

nlohmann::ordered_json toJson(const SandboxedBrowser &browser) {
    return {{"program", browser.program},
            {"packaging", browser.packaging},
            {"path", browser.path},
            {"advice", browser.advice},
            {"code", situationInfo(Situation::browserSandboxed).code}};
}

std::string titleOf(const SandboxedBrowser &browser) {
    return std::string(browser.program == "firefox" ? "Firefox" : "Chromium") + " (" + std::string(browser.packaging) +
           ")";
}

} // namespace eid::cardtool
