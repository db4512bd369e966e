// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"
#include "sim/personalise.hpp"

#include <eid/secret.hpp>

#include <map>
#include <string>
#include <string_view>

namespace eid::fuzz {

inline SecretBytes copyOf(const SecretBytes &secret) {
    constexpr std::size_t kBlock = 8;
    SecretBytes copy(kBlock);
    copy.append(secret.view());
    return copy;
}

/// A built-in persona's card as it left personalisation. Keys take long to make, so one personalisation serves all
/// inputs.
inline const sim::CardImage &personalised(std::string_view persona) {
    static sim::TestPki pki;
    static std::map<std::string, sim::CardImage, std::less<>> images;
    auto found = images.find(persona);
    if (found == images.end()) {
        found = images.emplace(persona, sim::personalise(sim::builtinPersona(persona), pki)).first;
    }
    return found->second;
}

/// The same card once more, nothing of it used up.
inline sim::CardImage freshCard(std::string_view persona) {
    const sim::CardImage &from = personalised(persona);
    sim::CardImage image;
    image.generation = from.generation;
    image.atr = from.atr;
    image.chipNumber = from.chipNumber;
    image.files = from.files;
    image.keys = from.keys;
    image.foreignAids = from.foreignAids;
    image.state.activated = from.state.activated;
    image.state.pinBlock = copyOf(from.state.pinBlock);
    image.state.pukBlock = copyOf(from.state.pukBlock);
    return image;
}

} // namespace eid::fuzz
