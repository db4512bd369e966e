// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/locks.hpp"
#include "model/token.hpp"

#include <eid/reader.hpp>

#include <memory>
#include <optional>
#include <string>

namespace eid::pkcs11 {

/// One reader, for as long as the module is initialised: a reader that was unplugged keeps its slot and gets it back
/// when it is plugged in again (PKCS#11 leaves slot ids to us; programs keep them).
class Slot {
  public:
    Slot(CK_SLOT_ID id, std::string reader) : id_(id), reader_(std::move(reader)) {}

    [[nodiscard]] CK_SLOT_ID id() const noexcept { return id_; }
    [[nodiscard]] const std::string &reader() const noexcept { return reader_; }

    /// Takes note of the reader as the service sees it now; null: it is not there. A card that was exchanged or taken
    /// out is marked lost.
    /// @return its token, for the caller to let go of once it holds no lock: that may talk to the service.
    [[nodiscard]] std::shared_ptr<Token> observe(const ReaderState *state) EID_EXCLUDES(mutex_);
    /// Something was inserted, removed, plugged in or unplugged since the last call that said so.
    [[nodiscard]] bool takeEvent() EID_EXCLUDES(mutex_);
    /// Begins to count events from here.
    void clearEvent() EID_EXCLUDES(mutex_);

    [[nodiscard]] CK_SLOT_INFO describe() const EID_EXCLUDES(mutex_);
    [[nodiscard]] bool holdsCard() const EID_EXCLUDES(mutex_);

    /// The card's token; the card is recognised with the first call. A card that is none of ours is recognised as such
    /// once and left alone until another one is inserted; one that fails in between is asked a few times.
    /// @throws Refused CKR_TOKEN_NOT_PRESENT, CKR_TOKEN_NOT_RECOGNIZED, CKR_DEVICE_ERROR.
    [[nodiscard]] std::shared_ptr<Token> token(Readers &readers, HandleSource &handles, const Settings &settings)
        EID_EXCLUDES(mutex_, recognitionMutex_);

  private:
    [[nodiscard]] std::shared_ptr<Token> takeToken() EID_REQUIRES(mutex_);

    const CK_SLOT_ID id_;
    const std::string reader_;

    /// One thread recognises a card, the others wait for its result. Taken before `mutex_`.
    Mutex recognitionMutex_;
    mutable Mutex mutex_;
    std::optional<ReaderState> state_ EID_GUARDED_BY(mutex_);
    std::shared_ptr<Token> token_ EID_GUARDED_BY(mutex_);
    Token::Left left_ EID_GUARDED_BY(mutex_); ///< by the card before
    /// Of the insertion that stands: recognised as none of ours, or failures to recognise it so far.
    bool foreign_ EID_GUARDED_BY(mutex_) = false;
    int failures_ EID_GUARDED_BY(mutex_) = 0;
    bool event_ EID_GUARDED_BY(mutex_) = false;
};

} // namespace eid::pkcs11
