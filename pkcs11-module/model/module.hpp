// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/handles.hpp"
#include "model/locks.hpp"
#include "model/session.hpp"
#include "model/settings.hpp"
#include "model/slot.hpp"

#include <eid/reader.hpp>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace eid::pkcs11 {

/// The module between C_Initialize and C_Finalize. It starts no thread, and what needs neither a card nor a session
/// that is busy with one never waits for them.
class Module {
  public:
    /// @param readers makes a connection to the smart-card service: one to list readers and use cards, one to wait.
    Module(Settings settings, const std::function<Readers()> &readers);
    ~Module();
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;

    /// C_Finalize: blocked waits end, the user is logged out, calls that run on other threads end by themselves.
    void close() noexcept;

    /// Slots in the order in which their readers were first seen. @param withCard only those that hold a card.
    [[nodiscard]] std::vector<CK_SLOT_ID> slots(bool withCard) EID_EXCLUDES(mutex_);
    /// @throws Refused CKR_SLOT_ID_INVALID.
    [[nodiscard]] std::shared_ptr<Slot> slot(CK_SLOT_ID id) EID_EXCLUDES(mutex_);
    [[nodiscard]] CK_SLOT_INFO slotInfo(CK_SLOT_ID id);
    [[nodiscard]] CK_TOKEN_INFO tokenInfo(CK_SLOT_ID id);
    /// @throws as Slot::token.
    [[nodiscard]] std::shared_ptr<Token> token(CK_SLOT_ID id);
    /// C_WaitForSlotEvent. @return nothing when not blocking and nothing happened (CKR_NO_EVENT).
    /// @throws Refused CKR_CRYPTOKI_NOT_INITIALIZED when C_Finalize ended the wait.
    [[nodiscard]] std::optional<CK_SLOT_ID> waitForSlotEvent(bool block);

    [[nodiscard]] CK_SESSION_HANDLE openSession(CK_SLOT_ID id, bool readWrite);
    /// @throws Refused CKR_SESSION_HANDLE_INVALID, also when the session's card is gone.
    [[nodiscard]] std::shared_ptr<Session> session(CK_SESSION_HANDLE handle) EID_EXCLUDES(mutex_);
    /// C_GetSessionInfo, which programs use to learn whether the card is still there.
    [[nodiscard]] CK_SESSION_INFO sessionInfo(CK_SESSION_HANDLE handle);
    void closeSession(CK_SESSION_HANDLE handle);
    void closeAllSessions(CK_SLOT_ID id);

    /// C_Login with CKU_USER. @param pin nothing: to be typed at the reader's keypad, or asked for by the dialog.
    void login(Session &session, std::optional<SecretBytes> pin);
    /// C_Login with CKU_CONTEXT_SPECIFIC.
    void contextLogin(Session &session, std::optional<SecretBytes> pin);
    void logout(Session &session);
    /// C_SetPIN. @param both nothing: typed at the keypad.
    void setPin(Session &session, std::optional<SecretBytes> oldPin, std::optional<SecretBytes> newPin);

  private:
    void refresh() EID_EXCLUDES(refreshMutex_, mutex_);
    [[nodiscard]] std::optional<CK_SLOT_ID> takeEvent() EID_EXCLUDES(mutex_);
    [[nodiscard]] PinInput pinInput(Session &session, std::optional<SecretBytes> pin, const std::string &purpose);
    [[nodiscard]] bool closed();

    const Settings settings_;
    HandleSource handles_;
    Readers readers_; ///< lists, and connects to cards
    Readers waits_;   ///< for C_WaitForSlotEvent alone: cancelled for good by close()

    /// Pictures of the readers are taken and noted one at a time, so that an older one never overwrites a newer one.
    Mutex refreshMutex_;
    std::vector<ReaderState> seen_ EID_GUARDED_BY(refreshMutex_);

    SharedMutex mutex_;
    std::vector<std::shared_ptr<Slot>> slots_ EID_GUARDED_BY(mutex_); ///< by id
    std::map<CK_SESSION_HANDLE, std::shared_ptr<Session>> sessions_ EID_GUARDED_BY(mutex_);

    std::mutex closingMutex_;
    std::condition_variable closing_;
    bool closed_ = false; ///< guarded by closingMutex_
};

} // namespace eid::pkcs11
