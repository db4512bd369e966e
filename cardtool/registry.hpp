// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// The command table, in the order in which help lists it.
std::span<const Command> commands();

/// The command of that noun and verb, or nullptr.
const Command *findCommand(std::string_view noun, std::string_view verb);

/// Commands of a noun, hidden ones left out.
std::vector<const Command *> commandsOf(std::string_view noun);

/// Nouns in the order of the table, each once; those with nothing but hidden commands are left out.
std::vector<std::string_view> nouns();

/// Options that every command takes.
std::span<const Option> globalOptions();

} // namespace eid::cardtool
