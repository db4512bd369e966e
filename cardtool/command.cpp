// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

namespace eid::cardtool {

std::string Command::name() const {
    return verb.empty() ? std::string(noun) : std::string(noun) + " " + std::string(verb);
}

std::string Command::schema() const {
    return "cardtool." + std::string(noun) + (verb.empty() ? "" : "_" + std::string(verb)) + "/1";
}

} // namespace eid::cardtool
