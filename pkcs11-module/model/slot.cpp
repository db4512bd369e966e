// SPDX-License-Identifier: Apache-2.0
#include "model/slot.hpp"

#include "cryptoki/refused.hpp"
#include "model/fixed_text.hpp"

#include "base/log_line.hpp"

#include <string>
#include <utility>

namespace eid::pkcs11 {

namespace {

/// How often an insertion is tried to be recognised before it is left alone: a mute card takes a second each time.
constexpr int kMaxFailures = 3;

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

std::shared_ptr<Token> Slot::observe(const ReaderState *state) {
    std::shared_ptr<Token> lost;
    const Lock lock(mutex_);
    if (isEvent(state_, state)) {
        event_ = true;
        foreign_ = false;
        failures_ = 0;
    }
    state_ = state == nullptr ? std::nullopt : std::optional(*state);
    const bool card = holdsCardIn(state_);
    if (token_ && (!card || state_->eventCount != token_->info().insertion)) {
        token_->markLost();
        lost = takeToken();
    }
    return lost;
}

std::shared_ptr<Token> Slot::takeToken() {
    if (token_) {
        left_ = token_->left();
    }
    return std::exchange(token_, nullptr);
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

std::shared_ptr<Token> Slot::token(Readers &readers, HandleSource &handles, const Settings &settings) {
    const Lock recognition(recognitionMutex_);
    Token::Left before;
    std::shared_ptr<Token> lost; // let go of without a lock held that others wait for
    {
        const Lock lock(mutex_);
        if (token_ && !token_->lost()) {
            return token_;
        }
        lost = takeToken();
        before = left_;
        require(holdsCardIn(state_), CKR_TOKEN_NOT_PRESENT);
        require(state_->presence != CardPresence::mute, CKR_TOKEN_NOT_RECOGNIZED);
        require(state_->presence != CardPresence::exclusive, CKR_DEVICE_ERROR);
        require(!foreign_, CKR_TOKEN_NOT_RECOGNIZED);
        require(failures_ < kMaxFailures, CKR_DEVICE_ERROR);
    }
    std::shared_ptr<Token> token;
    try {
        token = std::make_shared<Token>(openCard(readers, reader_), handles, settings, before);
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
        case Situation::cardUnknown:
        case Situation::cardDataInvalid: {
            // Asking again would disturb a card that is none of ours, and a browser that asks all the time.
            const Lock lock(mutex_);
            foreign_ = true;
            throw Refused(CKR_TOKEN_NOT_RECOGNIZED);
        }
        default: {
            // It fell silent, or somebody else reset it: it may be well again in a moment, but not for ever.
            const Lock lock(mutex_);
            ++failures_;
            throw Refused(CKR_DEVICE_ERROR);
        }
        }
    }
    const Lock lock(mutex_);
    token_ = token;
    failures_ = 0;
    return token;
}

} // namespace eid::pkcs11
