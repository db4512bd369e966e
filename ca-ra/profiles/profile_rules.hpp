// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "profiles/extension_compiler.hpp"

namespace eid::ca {

/// Holds a profile against the standards its kind and its policies stand under.
/// @throws Error profileInvalid: "NAME: CLAUSE: what is wrong".
void requireRules(const Profile &profile, const ProfileFacts &facts);

} // namespace eid::ca
