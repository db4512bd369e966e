// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "mech/mechanism.hpp"
#include "model/locks.hpp"
#include "model/message_input.hpp"
#include "model/output.hpp"
#include "model/slot.hpp"
#include "model/token.hpp"

#include <eid/bytes.hpp>
#include <eid/pin.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace eid::pkcs11 {

/// The kinds of operation a session can have active, one of each at a time.
enum class Operation { find, digest, sign, verify };

/// A session and its active operations. The functions are named after those of PKCS#11 Base 2.40 chapter 5 and throw
/// Refused with what is said there; whoever calls ends the operation when the specification wants it ended (`end`).
/// One call at a time works with a session's operations; others wait.
class Session {
  public:
    Session(CK_SESSION_HANDLE handle, std::shared_ptr<Slot> slot, std::shared_ptr<Token> token, bool readWrite,
            const Settings &settings);

    [[nodiscard]] CK_SESSION_HANDLE handle() const noexcept { return handle_; }
    [[nodiscard]] Slot &slot() const noexcept { return *slot_; }
    [[nodiscard]] Token &token() const noexcept { return *token_; }
    [[nodiscard]] bool readWrite() const noexcept { return readWrite_; }
    [[nodiscard]] CK_SESSION_INFO describe() const noexcept;

    void findObjectsInit(std::span<const CK_ATTRIBUTE> wanted);
    /// @return how many were put.
    std::size_t findObjects(std::span<CK_OBJECT_HANDLE> room);
    void findObjectsFinal();

    void digestInit(const CK_MECHANISM &mechanism);
    void digest(ByteView data, const Output &output);
    void digestUpdate(ByteView data);
    void digestFinal(const Output &output);

    void signInit(const CK_MECHANISM &mechanism, CK_OBJECT_HANDLE key);
    void sign(ByteView data, const Output &output);
    void signUpdate(ByteView data);
    void signFinal(const Output &output);

    void verifyInit(const CK_MECHANISM &mechanism, CK_OBJECT_HANDLE key);
    void verify(ByteView data, ByteView signature);
    void verifyUpdate(ByteView data);
    void verifyFinal(ByteView signature);

    /// C_Login with CKU_CONTEXT_SPECIFIC: the PIN for the active signature, presented to the card at once (so that a
    /// wrong one is told here) and once more in the transaction of the signature itself.
    void contextLogin(PinInput pin);
    /// @throws Refused CKR_OPERATION_NOT_INITIALIZED unless a signature is active, for which there could be such a PIN.
    void requireSigning();

    [[nodiscard]] bool active(Operation operation);
    void end(Operation operation);
    /// Forgets the PIN of a context-specific login; one whose signature is being made is used up by that.
    void forgetPin();
    /// C_SessionCancel (3.0). @param flags CKF_SIGN, CKF_VERIFY, CKF_DIGEST, CKF_FIND_OBJECTS.
    /// @throws Refused CKR_OPERATION_CANCEL_FAILED while another thread is at work with this session.
    void cancel(CK_FLAGS flags);

  private:
    struct Searching {
        std::vector<CK_OBJECT_HANDLE> found;
        std::size_t next = 0;
    };
    struct Digesting {
        Hasher hasher;
        bool inParts = false;
    };
    struct Signing {
        KeyInfo key;
        SignaturePlan plan;
        unsigned logouts = 0; ///< the token's logoutCount when it began
        MessageInput message;
        std::optional<PinInput> pin; ///< of the context-specific login
        unsigned pinChanges = 0;     ///< the token's when `pin` was given
    };
    struct Verifying {
        SignaturePlan plan;
        Bytes publicKey; ///< SubjectPublicKeyInfo
        MessageInput message;
    };

    [[nodiscard]] Bytes makeSignature(const Signing &signing, ByteView input) const;
    [[nodiscard]] Bytes signWithDialog(const Signing &signing, ByteView input) const;

    const CK_SESSION_HANDLE handle_;
    const std::shared_ptr<Slot> slot_;
    const std::shared_ptr<Token> token_;
    const bool readWrite_;
    const Settings &settings_;

    Mutex mutex_;
    std::optional<Searching> searching_ EID_GUARDED_BY(mutex_);
    std::optional<Digesting> digesting_ EID_GUARDED_BY(mutex_);
    std::optional<Signing> signing_ EID_GUARDED_BY(mutex_);
    std::optional<Verifying> verifying_ EID_GUARDED_BY(mutex_);
};

} // namespace eid::pkcs11
