// SPDX-License-Identifier: Apache-2.0
#include "model/session.hpp"

#include "cryptoki/refused.hpp"
#include "model/pin_dialog.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace eid::pkcs11 {

namespace {

/// How often the dialog asks for one signature.
constexpr int kMaxQuestions = 3;

} // namespace

Session::Session(CK_SESSION_HANDLE handle, std::shared_ptr<Slot> slot, std::shared_ptr<Token> token, bool readWrite,
                 const Settings &settings)
    : handle_(handle), slot_(std::move(slot)), token_(std::move(token)), readWrite_(readWrite), settings_(settings) {}

CK_SESSION_INFO Session::describe() const noexcept {
    CK_SESSION_INFO info{};
    info.slotID = slot_->id();
    info.flags = CKF_SERIAL_SESSION;
    if (readWrite_) {
        info.flags |= CKF_RW_SESSION;
        info.state = token_->loggedIn() ? CKS_RW_USER_FUNCTIONS : CKS_RW_PUBLIC_SESSION;
    } else {
        info.state = token_->loggedIn() ? CKS_RO_USER_FUNCTIONS : CKS_RO_PUBLIC_SESSION;
    }
    return info;
}

// --- searching ------------------------------------------------------------------------------------------------------

void Session::findObjectsInit(std::span<const CK_ATTRIBUTE> wanted) {
    const Lock lock(mutex_);
    require(!searching_, CKR_OPERATION_ACTIVE);
    searching_ = Searching{token_->find(wanted)};
}

std::size_t Session::findObjects(std::span<CK_OBJECT_HANDLE> room) {
    const Lock lock(mutex_);
    require(searching_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    const std::size_t count = std::min(room.size(), searching_->found.size() - searching_->next);
    std::copy_n(searching_->found.begin() + static_cast<std::ptrdiff_t>(searching_->next), count, room.begin());
    searching_->next += count;
    return count;
}

void Session::findObjectsFinal() {
    const Lock lock(mutex_);
    require(searching_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    searching_.reset();
}

// --- digests --------------------------------------------------------------------------------------------------------

void Session::digestInit(const CK_MECHANISM &mechanism) {
    const Lock lock(mutex_);
    require(!digesting_, CKR_OPERATION_ACTIVE);
    digesting_ = Digesting{Hasher(planDigest(mechanism))};
}

void Session::digest(ByteView data, const Output &output) {
    const Lock lock(mutex_);
    require(digesting_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    require(!digesting_->inParts, CKR_OPERATION_ACTIVE);
    if (!output.wants(digestLength(digesting_->hasher.algorithm()))) {
        return;
    }
    digesting_->hasher.update(data);
    output.put(digesting_->hasher.finish());
    digesting_.reset();
}

void Session::digestUpdate(ByteView data) {
    const Lock lock(mutex_);
    require(digesting_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    digesting_->inParts = true;
    digesting_->hasher.update(data);
}

void Session::digestFinal(const Output &output) {
    const Lock lock(mutex_);
    require(digesting_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    if (!output.wants(digestLength(digesting_->hasher.algorithm()))) {
        return;
    }
    output.put(digesting_->hasher.finish());
    digesting_.reset();
}

// --- signatures -----------------------------------------------------------------------------------------------------

void Session::signInit(const CK_MECHANISM &mechanism, CK_OBJECT_HANDLE key) {
    const Lock lock(mutex_);
    require(!signing_, CKR_OPERATION_ACTIVE);
    const auto object = token_->key(key);
    require(object->objectClass() == CKO_PRIVATE_KEY, CKR_KEY_FUNCTION_NOT_PERMITTED);
    const SignaturePlan plan = planSignature(mechanism, *object->key());
    signing_ = Signing{*object->key(), plan, token_->logoutCount(), MessageInput(plan), std::nullopt, 0};
}

/// The card's part of a signature. @param input the digest, or the data of a mechanism without one.
Bytes Session::makeSignature(const Signing &signing, ByteView input) const {
    const bool same = token_->loggedIn() && token_->logoutCount() == signing.logouts;
    require(same, CKR_USER_NOT_LOGGED_IN);
    if (signing.pin) {
        require(token_->pinChanges() == signing.pinChanges, CKR_USER_NOT_LOGGED_IN);
        return token_->sign(signing.key, signing.plan.scheme, input, &*signing.pin);
    }
    if (signing.key.pinEachUse) {
        // PKCS#11 2.40 5.6 C_Login: without the context-specific login such a key is not to be used.
        require(!settings_.pinDialog.empty(), CKR_USER_NOT_LOGGED_IN);
        return signWithDialog(signing, input);
    }
    return token_->sign(signing.key, signing.plan.scheme, input, nullptr);
}

/// For hosts that never do the context-specific login: the module asks by itself, on the reader's keypad or with the
/// configured dialog. It asks again after a typing error, but never for the last try: a dialog gone wrong must not
/// block the card.
Bytes Session::signWithDialog(const Signing &signing, ByteView input) const {
    if (token_->hasKeypad()) {
        const PinInput keypad = PinInput::pinpad();
        return token_->sign(signing.key, signing.plan.scheme, input, &keypad);
    }
    PinQuestion text{token_->info().label, "Your PIN signs with the key \"" + signing.key.label + "\".", {}};
    for (int question = 1;; ++question) {
        auto pin = askPin(settings_.pinDialog, text);
        require(pin.has_value(), CKR_FUNCTION_CANCELED);
        try {
            const PinInput keyed = PinInput::keyed(std::move(*pin));
            return token_->sign(signing.key, signing.plan.scheme, input, &keyed);
        } catch (const Error &error) {
            const bool again = error.situation() == Situation::pinFormat ||
                               (error.situation() == Situation::pinWrong && error.triesLeft().value_or(0) > 1);
            if (!again || question == kMaxQuestions) {
                throw;
            }
            text.error = std::string(error.info().title);
            if (const auto tries = error.triesLeft()) {
                text.error += ". Tries left: " + std::to_string(*tries);
            }
        }
    }
}

void Session::sign(ByteView data, const Output &output) {
    const Lock lock(mutex_);
    require(signing_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    require(!signing_->message.inParts(), CKR_OPERATION_ACTIVE);
    if (!output.wants(signing_->plan.signatureLength)) {
        return;
    }
    output.put(makeSignature(*signing_, signing_->message.whole(data)));
    signing_.reset();
}

void Session::signUpdate(ByteView data) {
    const Lock lock(mutex_);
    require(signing_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    signing_->message.update(data);
}

void Session::signFinal(const Output &output) {
    const Lock lock(mutex_);
    require(signing_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    if (!output.wants(signing_->plan.signatureLength)) {
        return;
    }
    output.put(makeSignature(*signing_, signing_->message.finish()));
    signing_.reset();
}

void Session::requireSigning() {
    const Lock lock(mutex_);
    require(signing_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    require(token_->loggedIn() && token_->logoutCount() == signing_->logouts, CKR_USER_NOT_LOGGED_IN);
}

void Session::contextLogin(PinInput pin) {
    const Lock lock(mutex_);
    require(signing_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    signing_->pin.reset();
    // A keypad asks once, in the signature's own transaction: nobody types a PIN twice.
    if (pin.asPinpad() == nullptr) {
        token_->verify(pin);
    }
    signing_->pin = std::move(pin);
    signing_->pinChanges = token_->pinChanges();
}

// --- verification ---------------------------------------------------------------------------------------------------

void Session::verifyInit(const CK_MECHANISM &mechanism, CK_OBJECT_HANDLE key) {
    const Lock lock(mutex_);
    require(!verifying_, CKR_OPERATION_ACTIVE);
    const auto object = token_->key(key);
    require(object->objectClass() == CKO_PUBLIC_KEY, CKR_KEY_FUNCTION_NOT_PERMITTED);
    const SignaturePlan plan = planVerification(mechanism, object->key()->type, object->key()->bits, token_->keys());
    verifying_ = Verifying{plan, object->subjectPublicKeyInfo(*token_), MessageInput(plan)};
}

void Session::verify(ByteView data, ByteView signature) {
    const Lock lock(mutex_);
    require(verifying_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    require(!verifying_->message.inParts(), CKR_OPERATION_ACTIVE);
    verifySignature(verifying_->plan, verifying_->publicKey, verifying_->message.whole(data), signature);
    verifying_.reset();
}

void Session::verifyUpdate(ByteView data) {
    const Lock lock(mutex_);
    require(verifying_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    verifying_->message.update(data);
}

void Session::verifyFinal(ByteView signature) {
    const Lock lock(mutex_);
    require(verifying_.has_value(), CKR_OPERATION_NOT_INITIALIZED);
    verifySignature(verifying_->plan, verifying_->publicKey, verifying_->message.finish(), signature);
    verifying_.reset();
}

// --- ends -----------------------------------------------------------------------------------------------------------

bool Session::active(Operation operation) {
    const Lock lock(mutex_);
    switch (operation) {
    case Operation::find:
        return searching_.has_value();
    case Operation::digest:
        return digesting_.has_value();
    case Operation::sign:
        return signing_.has_value();
    case Operation::verify:
        return verifying_.has_value();
    }
    return false;
}

void Session::end(Operation operation) {
    const Lock lock(mutex_);
    switch (operation) {
    case Operation::find:
        searching_.reset();
        break;
    case Operation::digest:
        digesting_.reset();
        break;
    case Operation::sign:
        signing_.reset();
        break;
    case Operation::verify:
        verifying_.reset();
        break;
    }
}

void Session::forgetPin() {
    if (mutex_.tryLock()) {
        const AdoptLock lock(mutex_);
        if (signing_) {
            signing_->pin.reset();
        }
    }
}

void Session::cancel(CK_FLAGS flags) {
    if (!mutex_.tryLock()) {
        throw Refused(CKR_OPERATION_CANCEL_FAILED);
    }
    const AdoptLock lock(mutex_);
    if ((flags & CKF_FIND_OBJECTS) != 0) {
        searching_.reset();
    }
    if ((flags & CKF_DIGEST) != 0) {
        digesting_.reset();
    }
    if ((flags & CKF_SIGN) != 0) {
        signing_.reset();
    }
    if ((flags & CKF_VERIFY) != 0) {
        verifying_.reset();
    }
}

} // namespace eid::pkcs11
