// SPDX-License-Identifier: Apache-2.0
#include "browsers/place.hpp"

#include <algorithm>

namespace eid::cardtool {

std::optional<ListedModule> Place::own() const {
    const std::vector<ListedModule> listed = modules();
    const auto found =
        std::find_if(listed.begin(), listed.end(), [](const ListedModule &each) { return each.name == kModuleName; });
    return found == listed.end() ? std::nullopt : std::optional(*found);
}

} // namespace eid::cardtool
