// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"

#include <eid/bytes.hpp>

#include <memory>
#include <string_view>

namespace eid::test {

/// Made once: keys take time.
inline sim::TestPki &pki() {
    static sim::TestPki pki;
    return pki;
}

inline std::shared_ptr<sim::VirtualCard> cardOf(std::string_view persona) {
    return std::make_shared<sim::VirtualCard>(sim::personalise(sim::builtinPersona(persona), pki()));
}

inline Bytes send(sim::VirtualCard &card, std::string_view command) {
    return card.transmit(fromHex(command));
}

inline std::string answer(sim::VirtualCard &card, std::string_view command) {
    return toHex(send(card, command));
}

constexpr std::string_view kVerify = "0020000108241234FFFFFFFFFF";
constexpr std::string_view kWrongVerify = "0020000108249999FFFFFFFFFF";

} // namespace eid::test
