// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/persona.hpp"

#include <eid/card.hpp>
#include <eid/identity.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace eid::test {

/// Everything a driver promises, in one fixed order so that it can be written down and played again. The card must be
/// fresh from personalisation with this persona. Ends with an unblocked PIN where the card has a PUK, else a blocked
/// one.
void runDriverContract(Card &card, const sim::Persona &persona);

/// The built-in persona that the suite uses for a generation: "1.1", "1.7" or "1.8".
sim::Persona contractPersona(std::string_view generation);
const std::vector<std::string> &contractGenerations();

SecretBytes secret(std::string_view digits);

/// The card's own root as the only trust anchor, and a time at which its certificates are valid.
TrustAnchors anchorsOf(const CardFiles &files);
TimePoint validTimeOf(const CardFiles &files);

/// All files the card has; missing ones are left out.
CardFiles readAllFiles(Card &card);

} // namespace eid::test
