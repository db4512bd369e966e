// SPDX-License-Identifier: Apache-2.0
#include "model/token.hpp"

#include "cryptoki/refused.hpp"
#include "model/fixed_text.hpp"

#include <eid/bytes.hpp>

#include <algorithm>
#include <charconv>
#include <string>
#include <type_traits>
#include <utility>

namespace eid::pkcs11 {

namespace {

constexpr int kUnknownTries = -1;

/// The card is no longer there for us; whatever is in the reader later is another one.
bool isGone(Situation situation) noexcept {
    return situation == Situation::cardRemoved || situation == Situation::readerRemoved ||
           situation == Situation::readerNotFound || situation == Situation::serviceNotRunning ||
           situation == Situation::noCard;
}

/// "1.7" as CK_VERSION.
CK_VERSION versionOf(const std::string &text) {
    CK_VERSION version{};
    const char *const end = text.data() + text.size();
    const auto [dot, error] = std::from_chars(text.data(), end, version.major);
    if (error == std::errc() && dot != end) {
        std::from_chars(dot + 1, end, version.minor);
    }
    return version;
}

/// PKCS#11 has room for 16 characters: the last octets of a chip number, which are those that differ.
std::string serialOf(const Bytes &serial) {
    constexpr std::size_t kOctets = sizeof(CK_TOKEN_INFO{}.serialNumber) / 2;
    return toHex(ByteView(serial).last(std::min(serial.size(), kOctets)));
}

} // namespace

Token::Token(Card card, HandleSource &handles, const Settings &settings, const Left &before)
    : info_(card.info()), keys_(card.keys()),
      objects_(objectsOf(info_, keys_, card.files(), {.signatureKey = settings.signatureKey}), handles,
               before.serial == info_.serial ? before.publicHandles : std::vector<CK_OBJECT_HANDLE>{}),
      card_(std::move(card)), tries_(kUnknownTries), minPin_(PinStatus{}.minLength), maxPin_(PinStatus{}.maxLength) {}

template <typename Work> auto Token::withCard(Work work) {
    // A logout in the moment after the work was done and before the card is let go of finds it taken.
    struct Settle {
        Token &token;
        ~Settle() { token.settleLogout(); }
    } const settle{*this};
    const Lock lock(cardMutex_);
    return atCard(work);
}

/// Runs one piece of work at the card and notices, however it ends, what became of card and login.
template <typename Work> auto Token::atCard(Work work) {
    require(!lost_, CKR_DEVICE_REMOVED);
    struct Afterwards {
        Token &token;
        ~Afterwards() EID_NO_THREAD_SAFETY_ANALYSIS { token.noticeAfterwards(); }
    } const afterwards{*this};
    try {
        return work(card_);
    } catch (const Error &error) {
        if (isGone(error.situation())) {
            lost_ = true;
        }
        throw;
    }
}

/// The same for work that presents a PIN: remembers the tries left, on cards that tell them only now.
template <typename Work> auto Token::withPin(Work work) {
    return withCard([&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS {
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Work, Card &>>) {
                work(card);
                tries_ = kUnknownTries;
            } else {
                auto result = work(card);
                tries_ = kUnknownTries;
                return result;
            }
        } catch (const Error &error) {
            if (error.situation() == Situation::pinWrong) {
                tries_ = error.triesLeft().value_or(kUnknownTries);
            } else if (error.situation() == Situation::pinBlocked) {
                tries_ = 0;
                presented_ = false;
            }
            throw;
        }
    });
}

void Token::noticeAfterwards() noexcept {
    // A reset by another program took the PIN with it.
    if (lost_ || card_.resetCount() != presentedResets_) {
        presented_ = false;
    }
    if (!presented_) {
        loggedIn_ = false;
    }
    if (logOffPending_.exchange(false)) {
        loggedIn_ = false;
        logOffIfLast();
    }
    if (!loggedIn_) {
        loginShare_.abandon();
    }
}

void Token::logOffIfLast() noexcept {
    if (!std::exchange(presented_, false)) {
        return;
    }
    try {
        Card &card = card_;
        loginShare_.leave([&card]() EID_NO_THREAD_SAFETY_ANALYSIS { card.logOff(); });
    } catch (const std::exception &) { // NOLINT(bugprone-empty-catch): without the card there is no login to end
    }
}

void Token::learnPinStatus() {
    if (pinStatusKnown_ && !tellsTries_) {
        return;
    }
    const auto learn = [this](Card &card) {
        const PinStatus status = card.pinStatus();
        keypad_ = status.pinpad;
        minPin_ = status.minLength;
        maxPin_ = status.maxLength;
        tellsTries_ = status.triesLeft.has_value();
        if (status.triesLeft) {
            tries_ = *status.triesLeft == status.maxTries ? kUnknownTries : *status.triesLeft;
        }
        pinStatusKnown_ = true;
    };
    if (!pinStatusKnown_) {
        withCard(learn);
    } else if (cardMutex_.tryLock()) {
        const AdoptLock lock(cardMutex_);
        atCard(learn);
    }
    // Else another thread is at the card, perhaps waiting for somebody at a keypad: what is known has to do.
}

bool Token::hasKeypad() {
    if (!pinStatusKnown_) {
        learnPinStatus();
    }
    return keypad_;
}

CK_FLAGS Token::pinFlags() const noexcept {
    switch (const int tries = tries_; tries) {
    case 0:
        return CKF_USER_PIN_LOCKED;
    case 1:
        return CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_COUNT_LOW;
    default:
        return tries < 0 ? 0 : CKF_USER_PIN_COUNT_LOW;
    }
}

CK_TOKEN_INFO Token::describe() {
    learnPinStatus();
    CK_TOKEN_INFO info{};
    putFixedText(info.label, info_.label);
    putFixedText(info.manufacturerID, info_.manufacturer);
    putFixedText(info.model, info_.kind + " " + info_.version);
    putFixedText(info.serialNumber, serialOf(info_.serial));
    putFixedText(info.utcTime, {});
    // Nothing can be created on it; sessions for writing exist all the same, since C_SetPIN wants one.
    info.flags = CKF_RNG | CKF_WRITE_PROTECTED | CKF_LOGIN_REQUIRED | CKF_TOKEN_INITIALIZED | pinFlags();
    if (info_.activated) {
        info.flags |= CKF_USER_PIN_INITIALIZED;
    }
    if (keypad_) {
        info.flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    }
    info.ulMaxSessionCount = CK_EFFECTIVELY_INFINITE;
    info.ulMaxRwSessionCount = CK_EFFECTIVELY_INFINITE;
    info.ulMaxPinLen = static_cast<CK_ULONG>(maxPin_.load());
    info.ulMinPinLen = static_cast<CK_ULONG>(minPin_.load());
    info.ulTotalPublicMemory = info.ulFreePublicMemory = CK_UNAVAILABLE_INFORMATION;
    info.ulTotalPrivateMemory = info.ulFreePrivateMemory = CK_UNAVAILABLE_INFORMATION;
    info.firmwareVersion = versionOf(info_.version);
    return info;
}

std::shared_ptr<const Bytes> Token::file(CardFile file) {
    const auto known = [&]() -> std::optional<std::shared_ptr<const Bytes>> {
        const Lock lock(filesMutex_);
        const auto found = files_.find(file);
        return found == files_.end() ? std::nullopt : std::optional(found->second);
    };
    auto content = known();
    if (!content) {
        content = withCard([&](Card &card) -> std::shared_ptr<const Bytes> {
            // Another thread may have read it while this one waited for the card.
            if (auto meanwhile = known()) {
                return *meanwhile;
            }
            std::shared_ptr<const Bytes> read;
            try {
                read = std::make_shared<const Bytes>(card.readFile(file));
            } catch (const Error &error) {
                if (error.situation() != Situation::fileNotFound) {
                    throw;
                }
            }
            const Lock lock(filesMutex_);
            files_.emplace(file, read);
            return read;
        });
    }
    if (!*content) {
        objects_.drop(file);
        throw Error(Situation::fileNotFound, std::string(cardFileName(file)));
    }
    return *content;
}

std::vector<CK_OBJECT_HANDLE> Token::find(std::span<const CK_ATTRIBUTE> wanted) {
    std::vector<CK_OBJECT_HANDLE> handles;
    for (const auto &[handle, object] : objects_.visible(loggedIn_)) {
        if (matches(*object, wanted, *this)) {
            handles.push_back(handle);
        }
    }
    // Matching may have found out that a certificate does not exist.
    std::erase_if(handles, [&](CK_OBJECT_HANDLE handle) { return objects_.find(handle) == nullptr; });
    return handles;
}

std::shared_ptr<const Object> Token::object(CK_OBJECT_HANDLE handle) const {
    auto found = objects_.find(handle);
    require(found != nullptr && (loggedIn_ || !found->isPrivate()), CKR_OBJECT_HANDLE_INVALID);
    return found;
}

std::shared_ptr<const Object> Token::key(CK_OBJECT_HANDLE handle) const {
    auto found = objects_.find(handle);
    require(found != nullptr && found->key() != nullptr, CKR_KEY_HANDLE_INVALID);
    require(loggedIn_ || !found->isPrivate(), CKR_USER_NOT_LOGGED_IN);
    return found;
}

void Token::login(const PinInput &pin) {
    withPin([&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS {
        require(!loggedIn_, CKR_USER_ALREADY_LOGGED_IN);
        logOffPending_ = false; // of a logout that found nobody logged in
        loginShare_.join(info_.readerName, info_.insertion);
        card.verifyPin(pin);
        presented_ = true;
        presentedResets_ = card.resetCount();
        require(!logOffPending_, CKR_FUNCTION_CANCELED);
        objects_.publishPrivate();
        loggedIn_ = true;
    });
}

void Token::verify(const PinInput &pin) {
    withPin([&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS {
        card.verifyPin(pin);
        if (loggedIn_) { // a reset may have taken the first PIN: this one stands for it
            presented_ = true;
            presentedResets_ = card.resetCount();
        }
    });
}

void Token::logout() noexcept {
    ++logouts_;
    loggedIn_ = false;
    objects_.retractPrivate();
    logOffPending_ = true;
    settleLogout();
}

/// Whoever is at the card looks at the flag when it has finished; when nobody is, this thread does its part.
void Token::settleLogout() noexcept {
    if (logOffPending_ && cardMutex_.tryLock()) {
        const AdoptLock lock(cardMutex_);
        noticeAfterwards();
    }
}

void Token::changePin(const SecretBytes &oldPin, const SecretBytes &newPin) {
    withPin([&](Card &card) {
        ++pinChanges_; // before: a card that falls silent may have changed it
        card.changePin(oldPin, newPin);
    });
}

void Token::changePinOnKeypad() {
    withPin([&](Card &card) {
        ++pinChanges_;
        card.changePin(Pinpad{});
    });
}

Bytes Token::sign(const KeyInfo &key, SignatureScheme scheme, ByteView input, const PinInput *pin) {
    const auto work = [&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS {
        try {
            return card.sign(key.role, scheme, input, pin);
        } catch (const Error &error) {
            if (error.situation() == Situation::pinRequired) {
                presented_ = false;
            }
            throw;
        }
    };
    return pin == nullptr ? withCard(work) : withPin(work);
}

Bytes Token::random(std::size_t count) {
    return withCard([&](Card &card) { return card.random(count); });
}

} // namespace eid::pkcs11
