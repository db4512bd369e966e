// SPDX-License-Identifier: Apache-2.0
#include "model/module.hpp"

#include "cryptoki/refused.hpp"
#include "model/pin_dialog.hpp"

#include "base/log_line.hpp"

#include <sys/random.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>

namespace eid::pkcs11 {

namespace {

/// More than any host opens; a bound for one that leaks them.
constexpr std::size_t kMaxSessions = 4096;
/// How often a blocked wait looks whether the smart-card service is back. There is no event for that.
constexpr std::chrono::seconds kServicePoll{1};

std::uint32_t randomSeed() noexcept {
    std::uint32_t seed = 0;
    // Handles need no secrecy, so a machine without randomness yet only gets predictable ones.
    return ::getrandom(&seed, sizeof seed, GRND_NONBLOCK) == sizeof seed ? seed : 1;
}

} // namespace

Module::Module(Settings settings, const std::function<Readers()> &readers)
    : settings_(std::move(settings)), handles_(randomSeed()), readers_(readers()), waits_(readers()) {
    refresh();
    // Events count from C_Initialize on (PKCS#11 2.40 5.5, C_WaitForSlotEvent).
    const WriteLock lock(mutex_);
    for (const auto &slot : slots_) {
        slot->clearEvent();
    }
}

Module::~Module() {
    close();
}

void Module::close() noexcept {
    {
        const std::lock_guard lock(closingMutex_);
        closed_ = true;
    }
    closing_.notify_all();
    waits_.cancelWait();
    std::map<CK_SESSION_HANDLE, std::shared_ptr<Session>> sessions;
    {
        const WriteLock lock(mutex_);
        sessions.swap(sessions_);
    }
    for (const auto &[handle, session] : sessions) {
        session->token().logout();
    }
}

bool Module::closed() {
    const std::lock_guard lock(closingMutex_);
    return closed_;
}

/// Takes a picture of the readers and lets every slot know.
void Module::refresh() {
    std::vector<std::shared_ptr<void>> lost; // tokens and sessions, let go of after the locks
    const Lock one(refreshMutex_);
    std::vector<ReaderState> now;
    try {
        now = readers_.list();
    } catch (const Error &error) {
        // Without the service there are no readers for us; the slots stay and fill again when it is back.
        log(LogLevel::info, std::string("readers not listed: ") + std::string(error.info().code));
    }
    const WriteLock lock(mutex_);
    for (const ReaderState &state : now) {
        const bool known =
            std::any_of(slots_.begin(), slots_.end(), [&](const auto &slot) { return slot->reader() == state.name; });
        if (!known) {
            slots_.push_back(std::make_shared<Slot>(slots_.size(), state.name));
        }
    }
    for (const auto &slot : slots_) {
        const auto found =
            std::find_if(now.begin(), now.end(), [&](const auto &state) { return state.name == slot->reader(); });
        if (auto token = slot->observe(found == now.end() ? nullptr : &*found)) {
            lost.push_back(std::move(token));
        }
    }
    // All sessions with a token end when it is removed (PKCS#11 2.40 user guide, "Session events"); a PIN that one of
    // them held goes with it.
    std::erase_if(sessions_, [&](const auto &entry) {
        const bool ended = entry.second->token().lost();
        if (ended) {
            lost.push_back(entry.second);
        }
        return ended;
    });
    seen_ = std::move(now);
}

std::vector<CK_SLOT_ID> Module::slots(bool withCard) {
    refresh();
    std::vector<CK_SLOT_ID> ids;
    const ReadLock lock(mutex_);
    for (const auto &slot : slots_) {
        if (!withCard || slot->holdsCard()) {
            ids.push_back(slot->id());
        }
    }
    return ids;
}

std::shared_ptr<Slot> Module::slot(CK_SLOT_ID id) {
    const ReadLock lock(mutex_);
    require(id < slots_.size(), CKR_SLOT_ID_INVALID);
    return slots_[id];
}

CK_SLOT_INFO Module::slotInfo(CK_SLOT_ID id) {
    const auto found = slot(id);
    refresh();
    return found->describe();
}

std::shared_ptr<Token> Module::token(CK_SLOT_ID id) {
    const auto found = slot(id);
    refresh();
    return found->token(readers_, handles_, settings_);
}

CK_TOKEN_INFO Module::tokenInfo(CK_SLOT_ID id) {
    const auto wanted = token(id);
    CK_TOKEN_INFO info = wanted->describe();
    const ReadLock lock(mutex_);
    for (const auto &[handle, session] : sessions_) {
        if (&session->token() == wanted.get()) {
            ++info.ulSessionCount;
            info.ulRwSessionCount += session->readWrite() ? 1 : 0;
        }
    }
    return info;
}

std::optional<CK_SLOT_ID> Module::takeEvent() {
    const ReadLock lock(mutex_);
    for (const auto &slot : slots_) {
        if (slot->takeEvent()) {
            return slot->id();
        }
    }
    return std::nullopt;
}

std::optional<CK_SLOT_ID> Module::waitForSlotEvent(bool block) {
    for (;;) {
        refresh();
        // The picture first, then the events: what another thread sees after this picture ends the wait at once.
        std::vector<ReaderState> known;
        {
            const Lock lock(refreshMutex_);
            known = seen_;
        }
        if (const auto event = takeEvent()) {
            return event;
        }
        if (!block) {
            return std::nullopt;
        }
        try {
            static_cast<void>(waits_.waitForChange(known, std::chrono::milliseconds(-1)));
        } catch (const Error &error) {
            log(LogLevel::info, std::string("waiting for the smart-card service: ") + std::string(error.info().code));
            std::unique_lock lock(closingMutex_);
            closing_.wait_for(lock, kServicePoll, [this] { return closed_; });
        }
        require(!closed(), CKR_CRYPTOKI_NOT_INITIALIZED);
    }
}

CK_SESSION_HANDLE Module::openSession(CK_SLOT_ID id, bool readWrite) {
    const auto ofSlot = slot(id);
    const auto ofToken = token(id);
    const CK_SESSION_HANDLE handle = handles_.next();
    auto session = std::make_shared<Session>(handle, ofSlot, ofToken, readWrite, settings_);
    const WriteLock lock(mutex_);
    require(sessions_.size() < kMaxSessions, CKR_SESSION_COUNT);
    sessions_.emplace(handle, std::move(session));
    return handle;
}

std::shared_ptr<Session> Module::session(CK_SESSION_HANDLE handle) {
    std::shared_ptr<Session> found;
    {
        const ReadLock lock(mutex_);
        const auto entry = sessions_.find(handle);
        require(entry != sessions_.end(), CKR_SESSION_HANDLE_INVALID);
        found = entry->second;
    }
    if (found->token().lost()) {
        refresh();
        throw Refused(CKR_SESSION_HANDLE_INVALID);
    }
    return found;
}

CK_SESSION_INFO Module::sessionInfo(CK_SESSION_HANDLE handle) {
    refresh();
    return session(handle)->describe();
}

void Module::closeSession(CK_SESSION_HANDLE handle) {
    const auto closing = session(handle);
    bool last = false;
    {
        const WriteLock lock(mutex_);
        require(sessions_.erase(handle) == 1, CKR_SESSION_HANDLE_INVALID);
        last = std::none_of(sessions_.begin(), sessions_.end(),
                            [&](const auto &entry) { return &entry.second->token() == &closing->token(); });
    }
    if (last) {
        closing->token().logout(); // PKCS#11 2.40 5.6, C_CloseSession
    }
}

void Module::closeAllSessions(CK_SLOT_ID id) {
    const auto ofSlot = slot(id);
    std::set<std::shared_ptr<Session>> closing;
    {
        const WriteLock lock(mutex_);
        std::erase_if(sessions_, [&](const auto &entry) {
            const bool here = &entry.second->slot() == ofSlot.get();
            if (here) {
                closing.insert(entry.second);
            }
            return here;
        });
    }
    for (const auto &session : closing) {
        session->token().logout();
    }
}

PinInput Module::pinInput(Session &session, std::optional<SecretBytes> pin, const std::string &purpose) {
    if (pin) {
        return PinInput::keyed(std::move(*pin));
    }
    if (session.token().hasKeypad()) {
        return PinInput::pinpad();
    }
    require(!settings_.pinDialog.empty(), CKR_ARGUMENTS_BAD);
    auto asked = askPin(settings_.pinDialog, {session.token().info().label, purpose, {}});
    require(asked.has_value(), CKR_FUNCTION_CANCELED);
    return PinInput::keyed(std::move(*asked));
}

void Module::login(Session &session, std::optional<SecretBytes> pin) {
    require(!session.token().loggedIn(), CKR_USER_ALREADY_LOGGED_IN);
    session.token().login(pinInput(session, std::move(pin), "Your PIN opens the authentication key."));
}

void Module::contextLogin(Session &session, std::optional<SecretBytes> pin) {
    session.requireSigning();
    session.contextLogin(pinInput(session, std::move(pin), "Your PIN signs."));
}

void Module::logout(Session &session) {
    require(session.token().loggedIn(), CKR_USER_NOT_LOGGED_IN);
    session.token().logout();
    std::vector<std::shared_ptr<Session>> others;
    {
        const ReadLock lock(mutex_);
        for (const auto &[handle, other] : sessions_) {
            if (&other->token() == &session.token()) {
                others.push_back(other);
            }
        }
    }
    for (const auto &other : others) {
        other->forgetPin();
    }
}

void Module::setPin(Session &session, std::optional<SecretBytes> oldPin, std::optional<SecretBytes> newPin) {
    require(oldPin.has_value() == newPin.has_value(), CKR_ARGUMENTS_BAD);
    if (oldPin) {
        session.token().changePin(*oldPin, *newPin);
        return;
    }
    require(session.token().hasKeypad(), CKR_ARGUMENTS_BAD);
    session.token().changePinOnKeypad();
}

} // namespace eid::pkcs11
