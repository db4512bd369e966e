// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arguments.hpp"
#include "output/console.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// What a shell offers where a value is expected.
enum class Completion { none, file, directory };

/// An option as it is parsed, printed in the help, in the man page and completed by shells.
struct Option {
    std::string_view name = {};  ///< long name without dashes
    char letter = 0;             ///< short name, 0 for none
    std::string_view value = {}; ///< what stands for the value in the help; empty for a switch
    std::string_view help = {};  ///< one sentence without a full stop
    Completion completion = Completion::none;
    std::vector<std::string_view> words = {}; ///< the only values taken; empty for any
    bool number = false;                      ///< the value is a whole number that is not negative
    bool repeatable = false;
    bool required = false;
};

/// A word on the command line that is no option.
struct Argument {
    std::string_view name = {}; ///< in capitals
    std::string_view help = {};
    Completion completion = Completion::none;
    std::vector<std::string_view> words = {};
    bool required = true;
};

struct Example {
    std::string_view line = {};
    std::string_view meaning = {};
};

struct Command;

/// What a command gets to run with.
struct Context {
    const Command &command;
    const Arguments &arguments;
    Console &console;
};

/// One command. Its row feeds the parser, the help, the man page and the completions; there is no second place.
struct Command {
    std::string_view noun = {};
    std::string_view verb = {};        ///< empty for a command of one word
    std::string_view summary = {};     ///< one line, no full stop
    std::string_view description = {}; ///< paragraphs divided by an empty line
    std::vector<Argument> arguments = {};
    std::vector<Option> options = {};
    std::vector<Example> examples = {};
    std::vector<int> exitCodes = {}; ///< beside 0, 1 and 2, which every command may end with
    int (*run)(Context &) = nullptr; ///< returns the exit code; errors are thrown
    bool hidden = false;

    /// "id show"
    [[nodiscard]] std::string name() const;
    /// "cardtool.id_show/1"
    [[nodiscard]] std::string schema() const;
};

} // namespace eid::cardtool
