// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/virtual_card.hpp"

#include <eid/bytes.hpp>
#include <eid/secret.hpp>

#include <cstdint>
#include <deque>

namespace eid::sim {

/// The keypad of a simulated reader (PC/SC part 10): it takes what a test has typed, builds the command from the
/// structure and sends it itself, so the PIN never passes the host.
class Keypad {
  public:
    enum class Entry { digits, cancelled, timedOut };

    void type(std::string_view digits);
    void add(Entry entry) { entries_.push_back({entry, SecretBytes(16)}); }

    /// SCardControl. @throws Error controlNotSupported for a code this reader does not have.
    Bytes control(std::uint32_t code, ByteView input, VirtualCard &card);

  private:
    struct Typed {
        Entry kind;
        SecretBytes digits;
    };
    Typed take();
    Bytes verify(ByteView structure, VirtualCard &card);
    Bytes modify(ByteView structure, VirtualCard &card);

    std::deque<Typed> entries_;
};

} // namespace eid::sim
