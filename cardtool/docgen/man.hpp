// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace eid::cardtool {

struct ManPage {
    std::string fileName; ///< "cardtool-id-show.1"
    std::string text;     ///< man(7)
};

/// The program's page and one for each command that is not hidden.
std::vector<ManPage> manPages();

} // namespace eid::cardtool
