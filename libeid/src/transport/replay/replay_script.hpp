// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eid::transport {

/// One step of a conversation with a card.
struct ReplayStep {
    enum class Kind {
        exchange, ///< a command and its answer
        control,  ///< a reader command and its answer
        reset,    ///< the next transaction begins with a reset card
        failure,  ///< the command is answered by `failure` instead
    };
    Kind kind = Kind::exchange;
    std::size_t line = 0; ///< in the script, for messages
    std::uint32_t code = 0;
    Bytes command;
    Bytes answer;
    Situation failure = Situation::cardRemoved;
};

/// A conversation written down. Text, one item a line, `#` begins a comment:
///
///     atr 3B 98 13 40 ...
///     protocol t1                     (T=0 unless said)
///     > 80 E4 00 00 1C                what must be sent
///     < 00 01 ... 90 00               what the card answers
///     ! removed | reset | mute        (instead of an answer) what happens to the command before it
///     control 42000D48 > 0A 0B        a reader command; its answer follows as `<`, or `! unsupported`
///     reset                           another program resets the card before the next transaction
struct ReplayScript {
    Bytes atr;
    Protocol protocol = Protocol::t0;
    std::vector<ReplayStep> steps;
};

/// @throws Error unsupportedInput naming the line.
ReplayScript parseReplayScript(std::string_view text);

} // namespace eid::transport
