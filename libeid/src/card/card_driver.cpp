// SPDX-License-Identifier: Apache-2.0
#include "card/card_driver.hpp"

#include "base/log_line.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace eid {

namespace {

/// Resets by others that one operation survives.
constexpr int kMaxResets = 3;
constexpr std::size_t kMaxRandom = 4096;

bool allDigits(ByteView text) {
    return std::all_of(text.begin(), text.end(), [](std::uint8_t c) { return c >= '0' && c <= '9'; });
}

} // namespace

CardDriver::CardDriver(std::unique_ptr<transport::Transport> transport) : transport_(std::move(transport)) {}

template <typename Operation> auto CardDriver::inSession(Operation operation) {
    for (int resets = 0;; ++resets) {
        pinAtRisk_ = false;
        try {
            transport::Session session(*transport_);
            resets_ += session.cardWasReset() ? 1 : 0;
            return operation(session);
        } catch (const Error &error) {
            resets_ += error.situation() == Situation::cardReset ? 1 : 0;
            // Starting over is safe as long as no PIN is at stake whose fate is unknown.
            if (error.situation() != Situation::cardReset || pinAtRisk_ || resets == kMaxResets) {
                throw;
            }
            log(LogLevel::info, "card reset by another program, starting the operation over");
        }
    }
}

void CardDriver::recognise() {
    info_ = inSession([&](transport::Session &session) { return recogniseImpl(session); });
    info_.readerName = transport_->readerName();
    info_.atr = transport_->atr();
    info_.insertion = transport_->insertion();
}

KeyInfo CardDriver::requireKey(KeyRole role) const {
    for (const KeyInfo &key : keys()) {
        if (key.role == role) {
            return key;
        }
    }
    throw Error(Situation::keyNotFound);
}

void CardDriver::requirePin(const SecretBytes &pin) const {
    const PinRules rules = pinRules();
    if (pin.size() < rules.minLength || pin.size() > rules.maxLength || !allDigits(pin.view())) {
        throw Error(Situation::pinFormat,
                    std::to_string(rules.minLength) + " to " + std::to_string(rules.maxLength) + " digits");
    }
}

Bytes CardDriver::readFile(CardFile file, const ReadProgress &progress) {
    const auto all = files();
    if (std::find(all.begin(), all.end(), file) == all.end()) {
        throw Error(Situation::fileNotFound, std::string(cardFileName(file)));
    }
    return inSession([&](transport::Session &session) { return readFileImpl(session, file, progress); });
}

PinStatus CardDriver::pinStatus() {
    return inSession([&](transport::Session &session) { return pinStatusImpl(session); });
}

void CardDriver::verifyPin(const PinInput &pin) {
    if (pin.asPinpad() == nullptr) {
        requirePin(pin.digits());
    }
    inSession([&](transport::Session &session) { verifyPinImpl(session, pin); });
}

void CardDriver::changePin(const SecretBytes &oldPin, const SecretBytes &newPin) {
    requirePin(oldPin);
    requirePin(newPin);
    inSession([&](transport::Session &session) { changePinImpl(session, oldPin, newPin); });
}

void CardDriver::changePin(const Pinpad &pinpad) {
    inSession([&](transport::Session &session) { changePinImpl(session, pinpad); });
}

void CardDriver::unblockPin(const SecretBytes &puk) {
    const PinRules rules = pinRules();
    if (rules.pukLength == 0) {
        throw Error(Situation::unblockNotSupported);
    }
    if (puk.size() != rules.pukLength || !allDigits(puk.view())) {
        throw Error(Situation::pinFormat, "PUK of " + std::to_string(rules.pukLength) + " digits");
    }
    inSession([&](transport::Session &session) { unblockPinImpl(session, puk); });
}

Bytes CardDriver::sign(KeyRole role, SignatureScheme scheme, ByteView digest, const PinInput *pin) {
    const KeyInfo key = requireKey(role);
    if (std::find(key.schemes.begin(), key.schemes.end(), scheme) == key.schemes.end()) {
        throw Error(Situation::schemeNotSupported, info_.model);
    }
    const std::size_t wanted = digestLength(scheme.hash);
    if (digest.empty() || (wanted != 0 && digest.size() != wanted)) {
        throw Error(Situation::digestLength, std::to_string(digest.size()) + " octets");
    }
    if (key.pinEachUse && pin == nullptr) {
        throw Error(Situation::pinRequired, key.label);
    }
    if (pin != nullptr && pin->asPinpad() == nullptr) {
        requirePin(pin->digits());
    }
    return inSession([&](transport::Session &session) { return signImpl(session, key, scheme, digest, pin); });
}

Bytes CardDriver::challenge(ByteView digest) {
    const auto all = keys();
    const auto key = std::find_if(all.begin(), all.end(), [](const KeyInfo &k) { return k.role == KeyRole::card; });
    if (key == all.end()) {
        throw Error(Situation::challengeNotSupported, info_.model);
    }
    return inSession([&](transport::Session &session) { return challengeImpl(session, *key, digest); });
}

void CardDriver::logOff() {
    inSession([&](transport::Session &session) { logOffImpl(session); });
}

Bytes CardDriver::random(std::size_t count) {
    if (count > kMaxRandom) {
        throw Error(Situation::invalidArgument, "at most " + std::to_string(kMaxRandom) + " random octets");
    }
    return inSession([&](transport::Session &session) { return randomImpl(session, count); });
}

const iso7816::PinpadFeatures &CardDriver::pinpad(transport::Session &session) {
    if (!pinpad_) {
        pinpad_ = iso7816::pinpadFeatures(session, transport_->readerName());
    }
    return *pinpad_;
}

} // namespace eid
