// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <string>
#include <string_view>

namespace eid::cardtool {

/// "cardtool id export [OPTIONS]", with the arguments and the options that must be given.
std::string usageLine(const Command &command);
/// "-o, --output FILE"
std::string optionSyntax(const Option &option);
/// The exit codes a command may end with, in order: 0, 1, 2 and its own.
std::vector<int> exitCodesOf(const Command &command);

/// A help text as it is, or with --json as the text of an object.
void writeHelp(Console &console, const std::string &text);

std::string overviewHelp();
std::string nounHelp(std::string_view noun);
std::string commandHelp(const Command &command);

} // namespace eid::cardtool
