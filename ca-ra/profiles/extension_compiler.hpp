// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "profiles/profile.hpp"
#include "profiles/toml_table.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

/// What QC statements a profile makes (EN 319 412-5; EN 319 412-1, 5.1).
struct StatementFacts {
    bool present = false;
    bool compliance = false;
    bool secureDevice = false;
    std::vector<std::string> types;                       ///< OIDs
    std::vector<std::pair<std::string, std::string>> pds; ///< address and language
    std::vector<std::string> legislation;
    std::string semantics; ///< OID
};

/// What the rules need to know of fixed extensions and cannot see in `Profile`.
struct ProfileFacts {
    bool authority = false; ///< basicConstraints with cA
    std::optional<int> pathLength;
    StatementFacts statements;
};

/// Compiles one `[[extension]]` into the profile: its rule, and what it says of policies and usages.
/// @throws Error profileInvalid.
void compileExtension(ProfileTable table, Profile &profile, ProfileFacts &facts);

} // namespace eid::ca
