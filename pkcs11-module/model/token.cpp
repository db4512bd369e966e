// SPDX-License-Identifier: Apache-2.0
#include "model/token.hpp"

#include "cryptoki/refused.hpp"
#include "model/fixed_text.hpp"

#include <eid/bytes.hpp>

#include <algorithm>
#include <charconv>
#include <string>
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

CK_FLAGS pinFlags(int tries) noexcept {
    switch (tries) {
    case 0:
        return CKF_USER_PIN_LOCKED;
    case 1:
        return CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_COUNT_LOW;
    default:
        return CKF_USER_PIN_COUNT_LOW;
    }
}

} // namespace

Token::Token(Card card, HandleSource &handles, const Settings &settings)
    : card_(std::move(card)), info_(card_.info()), keys_(card_.keys()), handles_(handles),
      all_(objectsOf(info_, keys_, card_.files(), {.signatureKey = settings.signatureKey})), tries_(kUnknownTries),
      minPin_(PinStatus{}.minLength), maxPin_(PinStatus{}.maxLength) {
    const Lock lock(objectsMutex_);
    for (const auto &object : all_) {
        if (!object->isPrivate()) {
            objects_.emplace(handles_.next(), object);
        }
    }
}

template <typename Work> auto Token::withCard(Work work) {
    const Lock lock(cardMutex_);
    return atCard(work);
}

/// Runs one piece of work at the card and notices what became of card and login.
template <typename Work> auto Token::atCard(Work work) {
    require(!lost_, CKR_DEVICE_REMOVED);
    // However the work ends: another program's reset took the login with it.
    struct NoteReset {
        Token &token;
        ~NoteReset() EID_NO_THREAD_SAFETY_ANALYSIS {
            if (token.loggedIn_ && token.card_.resetCount() != token.loginResets_) {
                token.loggedIn_ = false;
                token.loginShare_.abandon();
            }
        }
    } const noteReset{*this};
    try {
        return work(card_);
    } catch (const Error &error) {
        if (isGone(error.situation())) {
            lost_ = true;
            loggedIn_ = false;
            loginShare_.abandon();
        }
        throw;
    }
}

void Token::rememberTries(const Error &error) noexcept {
    if (error.situation() == Situation::pinWrong || error.situation() == Situation::pinBlocked) {
        tries_ = error.triesLeft().value_or(error.situation() == Situation::pinBlocked ? 0 : kUnknownTries);
    }
}

std::optional<int> Token::triesLeft() const noexcept {
    const int tries = tries_;
    return tries < 0 ? std::nullopt : std::optional(tries);
}

void Token::learnPinStatus() {
    if (pinStatusKnown_ && !tellsTries_) {
        return;
    }
    // Another thread is at the card, perhaps waiting for somebody at a keypad: what is known has to do.
    if (!cardMutex_.tryLock()) {
        return;
    }
    const AdoptLock lock(cardMutex_);
    const PinStatus status = atCard([](Card &card) { return card.pinStatus(); });
    keypad_ = status.pinpad;
    minPin_ = status.minLength;
    maxPin_ = status.maxLength;
    tellsTries_ = status.triesLeft.has_value();
    if (status.triesLeft) {
        tries_ = *status.triesLeft == status.maxTries ? kUnknownTries : *status.triesLeft;
    }
    pinStatusKnown_ = true;
}

bool Token::hasKeypad() {
    if (!pinStatusKnown_) {
        learnPinStatus();
    }
    return keypad_;
}

CK_TOKEN_INFO Token::describe() {
    learnPinStatus();
    CK_TOKEN_INFO info{};
    putFixedText(info.label, info_.label);
    putFixedText(info.manufacturerID, info_.manufacturer);
    putFixedText(info.model, info_.kind + " " + info_.version);
    putFixedText(info.serialNumber, serialOf(info_.serial));
    putFixedText(info.utcTime, {});
    info.flags = CKF_RNG | CKF_LOGIN_REQUIRED | CKF_TOKEN_INITIALIZED;
    if (info_.activated) {
        info.flags |= CKF_USER_PIN_INITIALIZED;
    }
    if (keypad_) {
        info.flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    }
    if (const auto tries = triesLeft()) {
        info.flags |= pinFlags(*tries);
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
        const Lock lock(objectsMutex_);
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
            const Lock lock(objectsMutex_);
            files_.emplace(file, read);
            return read;
        });
        if (!*content) {
            dropDependents(file);
        }
    }
    if (!*content) {
        throw Error(Situation::fileNotFound, std::string(cardFileName(file)));
    }
    return *content;
}

bool Token::isRead(CardFile file) const {
    const Lock lock(objectsMutex_);
    return files_.contains(file);
}

void Token::dropDependents(CardFile file) {
    const Lock lock(objectsMutex_);
    std::erase_if(objects_, [&](const auto &entry) { return entry.second->dependsOn() == file; });
}

std::vector<CK_OBJECT_HANDLE> Token::find(std::span<const CK_ATTRIBUTE> wanted) {
    std::vector<std::pair<CK_OBJECT_HANDLE, std::shared_ptr<const Object>>> visible;
    {
        const Lock lock(objectsMutex_);
        for (const auto &entry : objects_) {
            if (loggedIn_ || !entry.second->isPrivate()) {
                visible.emplace_back(entry);
            }
        }
    }
    // In the order of the card, not of the handles: programs that take the first key get the authentication key.
    std::map<const Object *, std::size_t> order;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        order.emplace(all_[i].get(), i);
    }
    std::sort(visible.begin(), visible.end(),
              [&](const auto &a, const auto &b) { return order.at(a.second.get()) < order.at(b.second.get()); });
    std::erase_if(visible, [&](const auto &entry) { return !matches(*entry.second, wanted, *this); });
    std::vector<CK_OBJECT_HANDLE> handles;
    const Lock lock(objectsMutex_);
    for (const auto &[handle, object] : visible) {
        if (objects_.contains(handle)) { // matching may have found out that a certificate does not exist
            handles.push_back(handle);
        }
    }
    return handles;
}

std::shared_ptr<const Object> Token::object(CK_OBJECT_HANDLE handle) {
    const Lock lock(objectsMutex_);
    const auto found = objects_.find(handle);
    require(found != objects_.end() && (loggedIn_ || !found->second->isPrivate()), CKR_OBJECT_HANDLE_INVALID);
    return found->second;
}

std::shared_ptr<const Object> Token::key(CK_OBJECT_HANDLE handle) {
    const Lock lock(objectsMutex_);
    const auto found = objects_.find(handle);
    require(found != objects_.end() && found->second->key() != nullptr, CKR_KEY_HANDLE_INVALID);
    require(loggedIn_ || !found->second->isPrivate(), CKR_USER_NOT_LOGGED_IN);
    return found->second;
}

void Token::publishPrivate() {
    const Lock lock(objectsMutex_);
    const bool published =
        std::any_of(objects_.begin(), objects_.end(), [](const auto &entry) { return entry.second->isPrivate(); });
    if (published) {
        return; // the card forgot a login in between: programs keep their handles
    }
    for (const auto &object : all_) {
        const auto needed = object->dependsOn();
        const auto file = needed ? files_.find(*needed) : files_.end();
        const bool missing = file != files_.end() && !file->second;
        if (object->isPrivate() && !missing) {
            objects_.emplace(handles_.next(), object);
        }
    }
}

void Token::retractPrivate() noexcept {
    const Lock lock(objectsMutex_);
    std::erase_if(objects_, [](const auto &entry) { return entry.second->isPrivate(); });
}

void Token::login(const PinInput &pin) {
    require(!loggedIn_, CKR_USER_ALREADY_LOGGED_IN);
    withCard([&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS {
        require(!loggedIn_, CKR_USER_ALREADY_LOGGED_IN);
        loginShare_.join(info_.readerName, info_.insertion);
        try {
            card.verifyPin(pin);
        } catch (const Error &error) {
            loginShare_.abandon();
            rememberTries(error);
            throw;
        }
        tries_ = kUnknownTries;
        loginResets_ = card.resetCount();
        publishPrivate();
        loggedIn_ = true;
    });
}

void Token::verify(const PinInput &pin) {
    withCard([&](Card &card) {
        try {
            card.verifyPin(pin);
            tries_ = kUnknownTries;
        } catch (const Error &error) {
            rememberTries(error);
            if (error.situation() == Situation::pinBlocked) {
                loggedIn_ = false;
            }
            throw;
        }
    });
}

void Token::logout() noexcept {
    ++logouts_;
    const bool wasLoggedIn = loggedIn_.exchange(false);
    retractPrivate();
    if (!wasLoggedIn || lost_) {
        return;
    }
    try {
        withCard([&](Card &card) EID_NO_THREAD_SAFETY_ANALYSIS { loginShare_.leave([&card] { card.logOff(); }); });
    } catch (const std::exception &) { // NOLINT(bugprone-empty-catch): without the card there is no login to end
    }
}

void Token::changePin(const SecretBytes &oldPin, const SecretBytes &newPin) {
    withCard([&](Card &card) {
        try {
            card.changePin(oldPin, newPin);
            tries_ = kUnknownTries;
        } catch (const Error &error) {
            rememberTries(error);
            throw;
        }
    });
}

void Token::changePinOnKeypad() {
    withCard([&](Card &card) {
        try {
            card.changePin(Pinpad{});
            tries_ = kUnknownTries;
        } catch (const Error &error) {
            rememberTries(error);
            throw;
        }
    });
}

Bytes Token::sign(const KeyInfo &key, SignatureScheme scheme, ByteView input, const PinInput *pin) {
    return withCard([&](Card &card) {
        try {
            return card.sign(key.role, scheme, input, pin);
        } catch (const Error &error) {
            rememberTries(error);
            if (error.situation() == Situation::pinRequired || error.situation() == Situation::pinBlocked) {
                loggedIn_ = false;
            }
            throw;
        }
    });
}

Bytes Token::random(std::size_t count) {
    return withCard([&](Card &card) { return card.random(count); });
}

} // namespace eid::pkcs11
