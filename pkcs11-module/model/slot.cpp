// SPDX-License-Identifier: Apache-2.0
#include "model/slot.hpp"

#include "cryptoki/refused.hpp"
#include "model/fixed_text.hpp"

#include "base/log_line.hpp"

#include <string>
#include <utility>

namespace eid::pkcs11 {

namespace {

bool holdsCardIn(const std::optional<ReaderState> &state) noexcept {
    return state && state->presence != CardPresence::absent;
}

/// Something a program waits for: the reader or a card came, went, or was exchanged. That a card becomes mute or
/// busy is none.
bool isEvent(const std::optional<ReaderState> &before, const ReaderState *now) {
    if (before.has_value() != (now != nullptr)) {
        return true;
    }
    return before &&
           (holdsCardIn(before) != (now->presence != CardPresence::absent) || before->eventCount != now->eventCount);
}

} // namespace

void Slot::observe(const ReaderState *state) {
    const Lock lock(mutex_);
    event_ = event_ || isEvent(state_, state);
    state_ = state == nullptr ? std::nullopt : std::optional(*state);
    const bool card = holdsCardIn(state_);
    if (token_ && (!card || state_->eventCount != token_->info().insertion)) {
        token_->markLost();
        token_.reset();
    }
    if (refusedInsertion_ && (!card || state_->eventCount != *refusedInsertion_)) {
        refusedInsertion_.reset();
    }
}

bool Slot::takeEvent() {
    const Lock lock(mutex_);
    return std::exchange(event_, false);
}

void Slot::clearEvent() {
    const Lock lock(mutex_);
    event_ = false;
}

CK_SLOT_INFO Slot::describe() const {
    CK_SLOT_INFO info{};
    putFixedText(info.slotDescription, reader_);
    // PC/SC readers are named after their maker, who is not told apart from the model.
    putFixedText(info.manufacturerID, {});
    info.flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT;
    if (holdsCard()) {
        info.flags |= CKF_TOKEN_PRESENT;
    }
    return info;
}

bool Slot::holdsCard() const {
    const Lock lock(mutex_);
    return holdsCardIn(state_);
}

std::shared_ptr<Token> Slot::knownToken() const {
    const Lock lock(mutex_);
    return token_;
}

std::shared_ptr<Token> Slot::token(Readers &readers, HandleSource &handles, const Settings &settings) {
    const Lock recognition(recognitionMutex_);
    std::uint32_t insertion = 0;
    {
        const Lock lock(mutex_);
        if (token_ && !token_->lost()) {
            return token_;
        }
        token_.reset();
        require(holdsCardIn(state_), CKR_TOKEN_NOT_PRESENT);
        require(state_->presence != CardPresence::mute, CKR_TOKEN_NOT_RECOGNIZED);
        require(state_->presence != CardPresence::exclusive, CKR_DEVICE_ERROR);
        require(refusedInsertion_ != state_->eventCount, CKR_TOKEN_NOT_RECOGNIZED);
        insertion = state_->eventCount;
    }
    std::shared_ptr<Token> token;
    try {
        token = std::make_shared<Token>(openCard(readers, reader_), handles, settings);
    } catch (const Error &error) {
        log(LogLevel::info, "card not recognised: " + std::string(error.info().code));
        switch (error.situation()) {
        case Situation::noCard:
        case Situation::cardRemoved:
        case Situation::readerRemoved:
        case Situation::readerNotFound:
        case Situation::serviceNotRunning:
            throw Refused(CKR_TOKEN_NOT_PRESENT);
        case Situation::cardBusy: // another program has the card for itself, for now
            throw Refused(CKR_DEVICE_ERROR);
        default: {
            // Asking again would disturb a card that is none of ours, and a browser that asks all the time.
            const Lock lock(mutex_);
            refusedInsertion_ = insertion;
            throw Refused(CKR_TOKEN_NOT_RECOGNIZED);
        }
        }
    }
    const Lock lock(mutex_);
    token_ = token;
    return token;
}

} // namespace eid::pkcs11
