// SPDX-License-Identifier: Apache-2.0
// Any commands in any order, to a card of each generation: always an answer, and nothing is had without the PIN.
//
// Input: an octet that chooses the generation, then commands, each behind an octet with its length; the length 0 is a
// reset, and 255 takes all that is left.
#include "fuzz/fresh_cards.hpp"
#include "iso7816/apdu.hpp"
#include "sim/virtual_card.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using eid::Bytes;
using eid::ByteView;
using eid::fuzz::freshCard;
using eid::fuzz::personalised;
namespace ins = eid::iso7816::ins;
namespace sw = eid::iso7816::sw;
namespace sim = eid::sim;

constexpr std::size_t kMaxCommands = 64; // RSA takes its time under the sanitizers
constexpr std::size_t kMaxAnswer = 258;
constexpr std::size_t kDataAt = 5;
constexpr std::size_t kBlock = 8;
constexpr std::array<std::string_view, 3> kPersonas{"oldest", "jan", "anke"}; // 1.0 or 1.1, 1.7, 1.8

void require(bool good) {
    if (!good) {
        std::abort();
    }
}

bool same(ByteView one, ByteView other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// Sees what goes in and out and holds the card to its own rules.
class Witness {
  public:
    explicit Witness(std::string_view persona) : card_(freshCard(persona)) {
        const sim::CardState &state = personalised(persona).state;
        pin_.assign(state.pinBlock.view().begin(), state.pinBlock.view().end());
        puk_.assign(state.pukBlock.view().begin(), state.pukBlock.view().end());
    }

    void send(ByteView command) {
        const int pinBefore = card_.pinTriesLeft();
        const int pukBefore = card_.pukTriesLeft();
        const int challengesBefore = card_.challengesLeft();
        const Bytes answer = card_.transmit(command);
        require(answer.size() >= 2 && answer.size() <= kMaxAnswer);
        const unsigned status = (unsigned{answer[answer.size() - 2]} << 8U) | answer.back();
        const bool good = status == sw::kOk;

        const bool pinShown = carries(command, ins::kVerify, pin_) && pinBefore > 0;
        const bool pinChanged = carries(command, ins::kChangeReferenceData, pin_) && pinBefore > 0;
        const bool pukShown = !puk_.empty() && carries(command, ins::kResetRetryCounter, puk_) && pukBefore > 0;
        require(card_.pinTriesLeft() >= 0 && card_.pinTriesLeft() <= sim::kPinMaxTries);
        require(card_.pukTriesLeft() >= 0 && card_.pukTriesLeft() <= sim::kPukMaxTries);
        if (card_.pinTriesLeft() > pinBefore) {
            require(good && (pinShown || pinChanged || pukShown));
        }
        require(card_.pukTriesLeft() <= pukBefore || (good && pukShown));
        require(card_.challengesLeft() <= challengesBefore || (good && pinShown));
        if (good && withData(command, ins::kVerify)) {
            require(pinShown);
            open_ = true;
        }
        if (good && withData(command, ins::kResetRetryCounter)) {
            require(pukShown);
        }
        if (good && withData(command, ins::kChangeReferenceData)) {
            require(pinChanged);
            pin_.assign(command.end() - kBlock, command.end());
        }
        const bool signedNow = isCommand(command, ins::kPerformSecurityOperation) &&
                               (good || sw::isBytesRemaining(static_cast<std::uint16_t>(status)));
        require(!signedNow || open_);
    }

    void reset() {
        const int before = card_.pinTriesLeft();
        card_.reset();
        require(card_.pinTriesLeft() == before);
        open_ = false;
    }

  private:
    static bool isCommand(ByteView command, std::uint8_t instruction) {
        return command.size() > 1 && command[0] == 0x00 && command[1] == instruction;
    }
    static bool withData(ByteView command, std::uint8_t instruction) {
        return isCommand(command, instruction) && command.size() > kDataAt;
    }
    /// The command's data begin with that block.
    static bool carries(ByteView command, std::uint8_t instruction, ByteView block) {
        return isCommand(command, instruction) && command.size() >= kDataAt + block.size() &&
               same(command.subspan(kDataAt, block.size()), block);
    }

    Bytes pin_;
    Bytes puk_;
    sim::VirtualCard card_;
    bool open_ = false; ///< the PIN was shown since the last reset
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    Witness card(kPersonas[data[0] % kPersonas.size()]);
    ByteView rest(data + 1, size - 1);
    for (std::size_t commands = 0; !rest.empty() && commands < kMaxCommands; ++commands) {
        const std::size_t announced = rest.front();
        rest = rest.subspan(1);
        if (announced == 0) {
            card.reset();
            continue;
        }
        const std::size_t length = announced == 0xFF ? rest.size() : std::min(announced, rest.size());
        card.send(rest.first(length));
        rest = rest.subspan(length);
    }
    return 0;
}
