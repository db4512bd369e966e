// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/selection.hpp"

#include <functional>
#include <string_view>

namespace eid::cardtool {

/// Changes each chosen place by itself, so that one which refuses does not keep the others from being done, and shows
/// what became of each.
/// @param change does one place and returns in a word what it did.
/// @param body stands in front of the places in JSON.
/// @return the exit code: that of the first place that failed.
int changeEach(const Context &context, const Selection &selection, nlohmann::ordered_json body,
               const std::function<std::string_view(Place &)> &change);

} // namespace eid::cardtool
