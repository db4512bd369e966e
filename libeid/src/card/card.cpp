// SPDX-License-Identifier: Apache-2.0
#include "card/card_driver.hpp"

#include <eid/card.hpp>

#include <array>
#include <utility>

namespace eid {

std::size_t digestLength(HashAlgorithm hash) noexcept {
    switch (hash) {
    case HashAlgorithm::none:
        return 0;
    case HashAlgorithm::sha1:
        return 20;
    case HashAlgorithm::sha224:
        return 28;
    case HashAlgorithm::sha256:
    case HashAlgorithm::sha3_256:
        return 32;
    case HashAlgorithm::sha384:
    case HashAlgorithm::sha3_384:
        return 48;
    case HashAlgorithm::sha512:
    case HashAlgorithm::sha3_512:
        return 64;
    }
    return 0;
}

std::string_view cardFileName(CardFile file) noexcept {
    switch (file) {
    case CardFile::identity:
        return "identity";
    case CardFile::identitySignature:
        return "identity-signature";
    case CardFile::address:
        return "address";
    case CardFile::addressSignature:
        return "address-signature";
    case CardFile::photo:
        return "photo";
    case CardFile::rnCertificate:
        return "rn-cert";
    case CardFile::rootCertificate:
        return "root-cert";
    case CardFile::caCertificate:
        return "ca-cert";
    case CardFile::authCertificate:
        return "auth-cert";
    case CardFile::signCertificate:
        return "sign-cert";
    case CardFile::basicKey:
        return "basic-key";
    case CardFile::cardData:
        return "card-data";
    case CardFile::tokenInfo:
        return "token-info";
    }
    return "";
}

Card::Card(std::unique_ptr<CardDriver> driver) : driver_(std::move(driver)) {}
Card::Card(Card &&) noexcept = default;
Card &Card::operator=(Card &&) noexcept = default;
Card::~Card() = default;

const CardInfo &Card::info() const noexcept {
    return driver_->info();
}
std::vector<CardFile> Card::files() const {
    return driver_->files();
}
std::vector<KeyInfo> Card::keys() const {
    return driver_->keys();
}

KeyInfo Card::key(KeyRole role) const {
    for (KeyInfo &key : driver_->keys()) {
        if (key.role == role) {
            return std::move(key);
        }
    }
    throw Error(Situation::keyNotFound);
}

Bytes Card::readFile(CardFile file, const ReadProgress &progress) {
    return driver_->readFile(file, progress);
}
PinStatus Card::pinStatus() {
    return driver_->pinStatus();
}
void Card::verifyPin(const PinInput &pin) {
    driver_->verifyPin(pin);
}
void Card::changePin(const SecretBytes &oldPin, const SecretBytes &newPin) {
    driver_->changePin(oldPin, newPin);
}
void Card::changePin(const Pinpad &pinpad) {
    driver_->changePin(pinpad);
}
void Card::unblockPin(const SecretBytes &puk) {
    driver_->unblockPin(puk);
}

Bytes Card::sign(KeyRole role, SignatureScheme scheme, ByteView digest, const PinInput *pin) {
    return driver_->sign(role, scheme, digest, pin);
}

std::uint64_t Card::resetCount() const noexcept {
    return driver_->resetCount();
}

Bytes Card::challenge(ByteView digest) {
    return driver_->challenge(digest);
}
void Card::logOff() {
    driver_->logOff();
}
Bytes Card::random(std::size_t count) {
    return driver_->random(count);
}

} // namespace eid
