// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/handles.hpp"
#include "model/locks.hpp"
#include "model/login_share.hpp"
#include "model/settings.hpp"
#include "objects/object.hpp"

#include <eid/card.hpp>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace eid::pkcs11 {

/// One card from insertion to removal: its objects, what was read of it, and whether the user is logged in. Any thread
/// may call; what needs the card takes its turn at it, the rest never waits.
class Token final : public FileSource {
  public:
    Token(Card card, HandleSource &handles, const Settings &settings);

    [[nodiscard]] const CardInfo &info() const noexcept { return info_; }
    [[nodiscard]] const std::vector<KeyInfo> &keys() const noexcept { return keys_; }
    /// The card is out of the reader; nothing works any more and nothing will.
    [[nodiscard]] bool lost() const noexcept { return lost_; }
    void markLost() noexcept { lost_ = true; }

    /// What C_GetTokenInfo tells of the token itself; the session counts are the module's.
    /// The PIN flags are those of this moment where the card tells its tries without spending one.
    [[nodiscard]] CK_TOKEN_INFO describe();
    /// The reader's own keypad takes the PIN.
    [[nodiscard]] bool hasKeypad();

    /// @throws Error as FileSource::file.
    std::shared_ptr<const Bytes> file(CardFile file) override EID_EXCLUDES(cardMutex_, objectsMutex_);
    [[nodiscard]] bool isRead(CardFile file) const override EID_EXCLUDES(objectsMutex_);

    /// Objects that match, as far as they are visible now: private ones while the user is logged in.
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(std::span<const CK_ATTRIBUTE> wanted);
    /// @throws Refused CKR_OBJECT_HANDLE_INVALID, also for private objects while nobody is logged in.
    [[nodiscard]] std::shared_ptr<const Object> object(CK_OBJECT_HANDLE handle);
    /// The same for a key that shall be used.
    /// @throws Refused CKR_KEY_HANDLE_INVALID; CKR_USER_NOT_LOGGED_IN when the card forgot the login meanwhile: the
    /// handle is good again after the next one.
    [[nodiscard]] std::shared_ptr<const Object> key(CK_OBJECT_HANDLE handle);

    [[nodiscard]] bool loggedIn() const noexcept { return loggedIn_; }
    /// Grows with each C_Logout: what was begun before one does not go on after it.
    [[nodiscard]] unsigned logoutCount() const noexcept { return logouts_; }
    /// @throws Refused CKR_USER_ALREADY_LOGGED_IN; Error pinWrong, pinBlocked, pinFormat, ...
    void login(const PinInput &pin);
    /// Presents the PIN for one use of a key, without changing who is logged in.
    void verify(const PinInput &pin);
    /// Forgets the login here, and at the card when no other program shares it. Never fails for want of a card.
    void logout() noexcept;
    void changePin(const SecretBytes &oldPin, const SecretBytes &newPin);
    void changePinOnKeypad();
    /// What is known of the tries left without asking the card; nothing when it was never told.
    [[nodiscard]] std::optional<int> triesLeft() const noexcept;

    /// One transaction. @throws Refused CKR_USER_NOT_LOGGED_IN when the card wants a PIN that was not presented, or
    /// forgot it; then nobody is logged in any more.
    [[nodiscard]] Bytes sign(const KeyInfo &key, SignatureScheme scheme, ByteView input, const PinInput *pin);
    [[nodiscard]] Bytes random(std::size_t count);

  private:
    template <typename Work> auto withCard(Work work) EID_EXCLUDES(cardMutex_);
    template <typename Work> auto atCard(Work work) EID_REQUIRES(cardMutex_);
    void rememberTries(const Error &error) noexcept;
    void publishPrivate() EID_EXCLUDES(objectsMutex_);
    void retractPrivate() noexcept EID_EXCLUDES(objectsMutex_);
    void dropDependents(CardFile file) EID_EXCLUDES(objectsMutex_);
    void learnPinStatus() EID_EXCLUDES(cardMutex_);

    Mutex cardMutex_;
    Card card_ EID_GUARDED_BY(cardMutex_);
    LoginShare loginShare_ EID_GUARDED_BY(cardMutex_);
    std::uint64_t loginResets_ EID_GUARDED_BY(cardMutex_) = 0;

    const CardInfo info_;
    const std::vector<KeyInfo> keys_;
    HandleSource &handles_;
    std::vector<std::shared_ptr<const Object>> all_; ///< never changes after construction
    std::atomic<bool> keypad_ = false;
    std::atomic<bool> lost_ = false;
    std::atomic<bool> loggedIn_ = false;
    std::atomic<unsigned> logouts_ = 0;
    std::atomic<bool> pinStatusKnown_ = false;
    std::atomic<bool> tellsTries_ = true; ///< the card tells its tries without spending one
    std::atomic<int> tries_;              ///< negative: not known
    std::atomic<int> minPin_, maxPin_;    ///< digits

    mutable Mutex objectsMutex_;
    std::map<CK_OBJECT_HANDLE, std::shared_ptr<const Object>> objects_ EID_GUARDED_BY(objectsMutex_);
    /// Read files; null: the card has none.
    std::map<CardFile, std::shared_ptr<const Bytes>> files_ EID_GUARDED_BY(objectsMutex_);
};

} // namespace eid::pkcs11
