// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/handles.hpp"
#include "model/locks.hpp"
#include "model/login_share.hpp"
#include "model/object_store.hpp"
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
    /// What a card leaves in its slot for the case that it comes back.
    struct Left {
        Bytes serial;
        std::vector<CK_OBJECT_HANDLE> publicHandles;
    };

    /// @param before what the card that was last in this slot left. When it is this one, its public objects have the
    /// handles of then: NSS keeps what it found over a removal, and Chromium gives up on a handle that became invalid.
    /// Private objects get new ones, as after each C_Logout.
    Token(Card card, HandleSource &handles, const Settings &settings, const Left &before);

    [[nodiscard]] Left left() const { return {info_.serial, objects_.publicHandles()}; }

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
    std::shared_ptr<const Bytes> file(CardFile file) override EID_EXCLUDES(cardMutex_, filesMutex_);

    /// Objects that match, as far as they are visible now: private ones while the user is logged in.
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(std::span<const CK_ATTRIBUTE> wanted);
    /// @throws Refused CKR_OBJECT_HANDLE_INVALID, also for private objects while nobody is logged in.
    [[nodiscard]] std::shared_ptr<const Object> object(CK_OBJECT_HANDLE handle) const;
    /// The same for a key that shall be used.
    /// @throws Refused CKR_KEY_HANDLE_INVALID; CKR_USER_NOT_LOGGED_IN when the card forgot the login meanwhile: the
    /// handle is good again after the next one.
    [[nodiscard]] std::shared_ptr<const Object> key(CK_OBJECT_HANDLE handle) const;

    [[nodiscard]] bool loggedIn() const noexcept { return loggedIn_; }
    /// Grows with each C_Logout: what was begun before one does not go on after it.
    [[nodiscard]] unsigned logoutCount() const noexcept { return logouts_; }
    /// @throws Refused CKR_USER_ALREADY_LOGGED_IN; CKR_FUNCTION_CANCELED when a logout came in between; Error pinWrong,
    /// pinBlocked, pinFormat, ...
    void login(const PinInput &pin);
    /// Presents the PIN for one use of a key, without changing who is logged in.
    void verify(const PinInput &pin);
    /// Forgets the login here, and at the card when no other program shares it. Never waits: while another thread is at
    /// the card, that one logs off when it has finished. Never fails for want of a card.
    void logout() noexcept;
    /// Grows with each change of the PIN: one that was given before it is not to be presented any more.
    [[nodiscard]] unsigned pinChanges() const noexcept { return pinChanges_; }
    void changePin(const SecretBytes &oldPin, const SecretBytes &newPin);
    void changePinOnKeypad();

    /// One transaction. @throws Error pinRequired when the card wants a PIN that was not presented, or forgot it; then
    /// nobody is logged in any more.
    [[nodiscard]] Bytes sign(const KeyInfo &key, SignatureScheme scheme, ByteView input, const PinInput *pin);
    [[nodiscard]] Bytes random(std::size_t count);

  private:
    template <typename Work> auto withCard(Work work) EID_EXCLUDES(cardMutex_);
    template <typename Work> auto atCard(Work work) EID_REQUIRES(cardMutex_);
    template <typename Work> auto withPin(Work work) EID_EXCLUDES(cardMutex_);
    void noticeAfterwards() noexcept EID_REQUIRES(cardMutex_);
    void settleLogout() noexcept EID_EXCLUDES(cardMutex_);
    void logOffIfLast() noexcept EID_REQUIRES(cardMutex_);
    void learnPinStatus() EID_EXCLUDES(cardMutex_);
    [[nodiscard]] CK_FLAGS pinFlags() const noexcept;

    const CardInfo info_;
    const std::vector<KeyInfo> keys_;
    ObjectStore objects_;

    Mutex cardMutex_;
    Card card_ EID_GUARDED_BY(cardMutex_);
    LoginShare loginShare_ EID_GUARDED_BY(cardMutex_);
    bool presented_ EID_GUARDED_BY(cardMutex_) = false;            ///< a PIN of ours stands at the card
    std::uint64_t presentedResets_ EID_GUARDED_BY(cardMutex_) = 0; ///< the card's reset count then

    std::atomic<bool> lost_ = false;
    std::atomic<bool> loggedIn_ = false;
    std::atomic<bool> logOffPending_ = false; ///< for the thread that is at the card
    std::atomic<unsigned> logouts_ = 0;
    std::atomic<unsigned> pinChanges_ = 0;

    std::atomic<bool> keypad_ = false;
    std::atomic<bool> pinStatusKnown_ = false;
    std::atomic<bool> tellsTries_ = true; ///< the card tells its tries without spending one
    std::atomic<int> tries_;              ///< left, as far as known; negative: all, or not known
    std::atomic<int> minPin_, maxPin_;    ///< digits

    Mutex filesMutex_;
    /// Read files; null: the card has none.
    std::map<CardFile, std::shared_ptr<const Bytes>> files_ EID_GUARDED_BY(filesMutex_);
};

} // namespace eid::pkcs11
