// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <optional>
#include <string>

namespace eid::ca {

/// What orders call the authority of a store, so that one for another authority with the same operators is no order
/// here: SHA-256 of the first authority's certificate, as everybody can compute it; before the first ceremony a random
/// number that is kept in the store. 64 lower-case hexadecimal digits.
/// @return nothing before the first ceremony when no number was kept yet.
std::optional<std::string> knownAuthorityId(Reading &reading);
/// The same; a number is made and kept where there is none.
std::string authorityId(Store &store);

/// Whether a text has the form of one.
bool isAuthorityId(const std::string &text);

} // namespace eid::ca
