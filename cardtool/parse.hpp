// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arguments.hpp"
#include "command.hpp"

#include <string>
#include <vector>

namespace eid::cardtool {

/// What a command line asks for.
struct Request {
    enum class Kind { run, help, version };
    Kind kind = Kind::run;
    const Command *command = nullptr; ///< for help: nullptr is the overview, unless `noun` is set
    std::string noun;                 ///< help on all commands of a noun
    Arguments arguments;
};

/// @param words the command line without the program's name.
/// @throws Error invalidArgument, saying what is wrong with it.
Request parse(const std::vector<std::string> &words);

} // namespace eid::cardtool
