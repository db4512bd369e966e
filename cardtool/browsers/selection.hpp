// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/place.hpp"
#include "browsers/sandboxed.hpp"
#include "command.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace eid::cardtool {

/// What --browser, --profile, --system and --root mean on this computer.
struct Selection {
    Surroundings where;
    std::vector<std::unique_ptr<Place>> places;
    std::vector<SandboxedBrowser> sandboxed; ///< of the chosen browsers
    bool firefoxUnused = false;              ///< a Firefox is installed, chosen, and has no profile yet
};

enum class Purpose {
    look,  ///< every list there is
    change ///< the user's, or with --system those of all users
};

/// @throws Error invalidArgument for options that contradict each other, browserNotFound.
Selection selectPlaces(const Context &context, Purpose purpose);

/// The module to register: --module, or the one that belongs to this program, as seen inside --root.
/// @throws Error invalidArgument.
std::string chosenModule(const Context &context, const Surroundings &where);

std::vector<Option> selectionOptions();
Option moduleOption();

/// {"program","kind","path","title"}
nlohmann::ordered_json toJson(const Place &place);
/// {"program","packaging","path","advice","code"}
nlohmann::ordered_json toJson(const SandboxedBrowser &browser);

/// "Firefox (snap)"
std::string titleOf(const SandboxedBrowser &browser);

} // namespace eid::cardtool
