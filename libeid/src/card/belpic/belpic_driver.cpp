// SPDX-License-Identifier: Apache-2.0
#include "card/belpic/belpic_driver.hpp"

#include "card/belpic/pin_block.hpp"
#include "card/digest_info.hpp"
#include "der/reader.hpp"
#include "iso7816/commands.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace eid::belpic {

namespace {

using iso7816::Response;
using transport::Session;
namespace sw = iso7816::sw;

constexpr std::size_t kBlock = 256;         // the most a short READ BINARY returns
constexpr std::size_t kChallengeBlock = 64; // octets a GET CHALLENGE is asked for at once
constexpr std::uint8_t kSetForComputation = 0x41, kDigitalSignatureTemplate = 0xB6;

/// Lengths that the applet signs when it is not told the hash.
constexpr std::array<std::size_t, 5> kUnnamedDigests{20, 28, 32, 48, 64};

/// The keypad fills in the same block that pin_block.hpp makes: system units of octets, PIN after one octet, BCD, left.
constexpr std::uint8_t kPinpadFormat = 0x89, kPinpadFormatPlain = 0x01, kPinpadBlock = 0x47, kPinpadLength = 0x04;
constexpr std::array<std::uint8_t, 13> kVerifyTemplate{0x00, 0x20, 0x00, 0x01, 0x08, 0x20, 0xFF,
                                                       0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
constexpr std::array<std::uint8_t, 21> kChangeTemplate{0x00, 0x24, 0x00, 0x01, 0x10, 0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                       0xFF, 0xFF, 0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
constexpr std::uint8_t kNewPinOffset = 8;

bool appletIsGone(std::uint16_t status) {
    return status == sw::kInsNotSupported || status == sw::kClaNotSupported;
}

/// A checking error (ISO 7816-4 table 5: 67 to 6F): the card understood that it does not want the command.
bool isRefusal(std::uint16_t status) {
    return status >= sw::kWrongLength && status < 0x7000;
}

/// Another program may have selected another applet without a reset. The first command of an operation finds out:
/// selecting again beforehand would cost a command and forget the PIN.
template <typename Command> auto withApplet(Session &session, Command command) {
    auto result = command();
    const auto statusOf = [](const auto &r) {
        if constexpr (std::is_same_v<std::decay_t<decltype(r)>, Response>) {
            return r.status;
        } else {
            return r;
        }
    };
    if (appletIsGone(statusOf(result)) && iso7816::selectApplication(session, kAppletId) == sw::kOk) {
        result = command();
    }
    return result;
}

Response getCardData(Session &session, std::uint8_t p2, std::size_t length) {
    return iso7816::exchange(session, {kProprietary, kGetCardData, 0x00, p2, {}, length});
}

/// The meaning of a status word after a PIN was compared. @throws unless 9000.
void requirePinAccepted(std::uint16_t status) {
    if (status == sw::kOk) {
        return;
    }
    if (sw::isTriesLeft(status)) {
        const int tries = status & 0x0F;
        throw Error(tries == 0 ? Situation::pinBlocked : Situation::pinWrong)
            .withStatusWord(status)
            .withTriesLeft(tries);
    }
    if (status == sw::kBlocked) {
        throw Error(Situation::pinBlocked).withStatusWord(status).withTriesLeft(0);
    }
    if (status == sw::kWrongData) {
        throw Error(Situation::pinFormat, "refused by the card").withStatusWord(status);
    }
    if (status == sw::kConditionsNotSatisfied) {
        throw Error(Situation::cardNotActivated).withStatusWord(status);
    }
    throw iso7816::unexpectedStatus(status, "presenting the PIN");
}

/// Appends the next block of the selected file. @return false at the file's end.
bool readBlock(Session &session, const FileFacts &facts, std::size_t asked, Bytes &content) {
    const Response block = iso7816::readBinary(session, content.size(), asked);
    if (block.status == sw::kWrongOffset) {
        return false; // the file's size is a multiple of the block
    }
    const std::string name(cardFileName(facts.file));
    if (block.status == sw::kInsNotSupported) {
        throw Error(Situation::cardNotActivated, name).withStatusWord(block.status);
    }
    if (!block.ok()) {
        throw iso7816::unexpectedStatus(block.status, "reading " + name);
    }
    content.insert(content.end(), block.data.begin(), block.data.end());
    return block.data.size() == asked;
}

/// Reads until the card has no more, or to the length the file is known to have at most.
Bytes readToEnd(Session &session, const FileFacts &facts, const ReadProgress &progress) {
    const std::size_t stop = facts.end == FileEnd::knownLength ? facts.limit : facts.limit + 1;
    Bytes content;
    bool more = true;
    while (more && content.size() < stop) {
        more = readBlock(session, facts, std::min(kBlock, stop - content.size()), content);
        if (progress) {
            progress(content.size(), 0);
        }
    }
    if (content.size() > facts.limit) {
        throw Error(Situation::fileTooLarge, std::string(cardFileName(facts.file)));
    }
    return content;
}

/// Reads one DER element and leaves the padding behind it alone.
Bytes readDer(Session &session, const FileFacts &facts, const ReadProgress &progress) {
    const std::string name(cardFileName(facts.file));
    Bytes content;
    bool more = readBlock(session, facts, facts.firstBlock, content);
    if (content.empty() || content.front() == 0) {
        return {}; // cards without certificates hold zeros
    }
    const std::optional<std::size_t> length = der::elementLength(content);
    if (!length) {
        throw Error(Situation::cardDataInvalid, name + ": cut short");
    }
    const std::size_t total = *length;
    if (total > facts.limit) {
        throw Error(Situation::fileTooLarge, name);
    }
    while (content.size() < total && more) {
        more = readBlock(session, facts, std::min(kBlock, total - content.size()), content);
        if (progress) {
            progress(std::min(content.size(), total), total);
        }
    }
    if (content.size() < total) {
        throw Error(Situation::cardDataInvalid, name + ": cut short");
    }
    content.resize(total);
    return content;
}

iso7816::PinLayout pinLayout(const iso7816::PinpadFeatures &features, ByteView apduTemplate) {
    iso7816::PinLayout layout;
    layout.formatString = features.plainFormatOnly ? kPinpadFormatPlain : kPinpadFormat;
    layout.blockString = kPinpadBlock;
    layout.lengthFormat = kPinpadLength;
    layout.minLength = kMinPin;
    layout.maxLength = kMaxPin;
    layout.apduTemplate = apduTemplate;
    layout.insertionOffsetOld = 0;
    layout.insertionOffsetNew = kNewPinOffset;
    return layout;
}

} // namespace

std::vector<CardFile> BelpicDriver::files() const {
    using enum CardFile;
    std::vector<CardFile> all{identity,        address,         identitySignature, addressSignature,
                              photo,           rnCertificate,   rootCertificate,   caCertificate,
                              authCertificate, signCertificate, cardData,          tokenInfo};
    if (generation_ != nullptr && generation_->hasBasicKey) {
        all.push_back(basicKey);
    }
    return all;
}

std::vector<KeyInfo> BelpicDriver::keys() const {
    const Generation &g = *generation_;
    const std::vector<SignatureScheme> schemes(g.schemes.begin(), g.schemes.end());
    std::vector<KeyInfo> all{
        {KeyRole::authentication, "Authentication", 2, g.keyType, g.keyBits, false, CardFile::authCertificate, schemes},
        {KeyRole::signature, "Signature", 3, g.keyType, g.keyBits, true, CardFile::signCertificate, schemes},
    };
    if (g.hasBasicKey) {
        all.push_back({KeyRole::card, "Card", 1, g.keyType, g.keyBits, false, std::nullopt, {}});
    }
    return all;
}

CardDriver::PinRules BelpicDriver::pinRules() const {
    return {kMinPin, kMaxPin, generation_->hasPuk ? 2 * kPukHalf : 0};
}

CardInfo BelpicDriver::recogniseImpl(Session &session) {
    Response data = getCardData(session, 0x00, kCardDataLength);
    // Another applet may refuse in any way: for a card manager this command is DELETE, which it does not allow.
    if (isRefusal(data.status) && iso7816::selectApplication(session, kAppletId) == sw::kOk) {
        data = getCardData(session, 0x00, kCardDataLength);
    }
    if (!data.ok()) {
        throw Error(Situation::cardUnknown, "GET CARD DATA").withStatusWord(data.status);
    }
    if (data.data.size() != kCardDataLength) {
        throw Error(Situation::cardDataInvalid, "GET CARD DATA");
    }
    generation_ = generationOf(data.data[kAppletVersionAt]);
    if (generation_ == nullptr) {
        throw Error(Situation::cardUnknown,
                    "applet version " + toHex(ByteView(data.data).subspan(kAppletVersionAt, 1)));
    }
    CardInfo info;
    info.kind = "belpic";
    info.model = generation_->model;
    info.label = "Belgian eID card";
    info.manufacturer = "Belgian National Register";
    info.version = generation_->version;
    info.serial.assign(data.data.begin(), data.data.begin() + kSerialLength);
    // Octet 27 has this meaning since applet 1.7; before, the first SELECT tells.
    info.activated = generation_->keyBits == 1024 || data.data[kLifeCycleAt] != kNotPersonalised;
    return info;
}

void BelpicDriver::selectFile(Session &session, const FileFacts &facts) {
    const auto select = [&] { return iso7816::selectPath(session, facts.path); };
    std::uint16_t status = withApplet(session, select);
    if (status == sw::kFileNotFound || status == sw::kWrongP1P2) {
        // Not there, or another applet is listening: GET CARD DATA tells without disturbing the PIN.
        if (!getCardData(session, 0x00, kCardDataLength).ok() &&
            iso7816::selectApplication(session, kAppletId) == sw::kOk) {
            status = select();
        }
    }
    const std::string name(cardFileName(facts.file));
    switch (status) {
    case sw::kOk:
        return;
    case sw::kFileNotFound:
    case sw::kWrongP1P2:
        throw Error(Situation::fileNotFound, name).withStatusWord(status);
    case sw::kConditionsNotSatisfied:
        throw Error(Situation::cardNotActivated, name).withStatusWord(status);
    default:
        throw iso7816::unexpectedStatus(status, "selecting " + name);
    }
}

iso7816::Response BelpicDriver::cardData(Session &session) {
    return generation_->tellsTries ? getCardData(session, 0x01, kLongCardDataLength)
                                   : getCardData(session, 0x00, kCardDataLength);
}

Bytes BelpicDriver::readFileImpl(Session &session, CardFile file, const ReadProgress &progress) {
    if (file == CardFile::cardData) {
        Response data = withApplet(session, [&] { return cardData(session); });
        if (!data.ok()) {
            throw iso7816::unexpectedStatus(data.status, "reading card data");
        }
        return std::move(data.data);
    }
    const FileFacts &facts = *factsOf(file);
    selectFile(session, facts);
    Bytes content =
        facts.end == FileEnd::derLength ? readDer(session, facts, progress) : readToEnd(session, facts, progress);
    if (content.empty()) {
        throw Error(Situation::fileNotFound, std::string(cardFileName(file)) + ": empty");
    }
    return content;
}

PinStatus BelpicDriver::pinStatusImpl(Session &session) {
    PinStatus status;
    status.maxTries = kMaxTries;
    status.minLength = kMinPin;
    status.maxLength = kMaxPin;
    status.canUnblock = generation_->hasPuk;
    status.pinpad = pinpad(session).verifyPinDirect.has_value();
    if (!generation_->tellsTries) {
        return status; // an empty VERIFY would count as a wrong PIN on these applets
    }
    const Response data = withApplet(session, [&] { return cardData(session); });
    if (!data.ok() || data.data.size() != kLongCardDataLength) {
        throw iso7816::unexpectedStatus(data.status, "reading the PIN counter");
    }
    const std::uint8_t tries = data.data[kTriesAt];
    if (tries != kNoPinObject) {
        status.triesLeft = tries & 0x0F;
    }
    return status;
}

std::uint16_t BelpicDriver::enterPin(Session &session, const PinInput &pin) {
    PinAtRisk risk(*this);
    std::uint16_t status = 0;
    if (const Pinpad *const keypad = pin.asPinpad()) {
        const auto &features = pinpad(session);
        if (!features.verifyPinDirect) {
            risk.answered();
            throw Error(Situation::controlNotSupported);
        }
        const Bytes structure = iso7816::pinVerifyStructure(pinLayout(features, kVerifyTemplate), *keypad);
        status = iso7816::enterOnPinpad(session, *features.verifyPinDirect, structure);
    } else {
        SecretBytes block(kPinBlock);
        appendPinBlock(block, pin.digits().view());
        status = iso7816::verify(session, kPinReference, block);
    }
    risk.answered();
    return status;
}

void BelpicDriver::verifyPinImpl(Session &session, const PinInput &pin) {
    requirePinAccepted(withApplet(session, [&] { return enterPin(session, pin); }));
}

void BelpicDriver::changePinImpl(Session &session, const SecretBytes &oldPin, const SecretBytes &newPin) {
    SecretBytes blocks(2 * kPinBlock);
    appendPinBlock(blocks, oldPin.view());
    appendPinBlock(blocks, newPin.view());
    requirePinAccepted(withApplet(session, [&] {
        PinAtRisk risk(*this);
        const std::uint16_t status = iso7816::changeReferenceData(session, kPinReference, blocks);
        risk.answered();
        return status;
    }));
}

void BelpicDriver::changePinImpl(Session &session, const Pinpad &keypad) {
    const auto &features = pinpad(session);
    if (!features.modifyPinDirect) {
        throw Error(Situation::controlNotSupported);
    }
    PinAtRisk risk(*this);
    const Bytes structure = iso7816::pinModifyStructure(pinLayout(features, kChangeTemplate), keypad);
    const std::uint16_t status = iso7816::enterOnPinpad(session, *features.modifyPinDirect, structure);
    risk.answered();
    requirePinAccepted(status);
}

void BelpicDriver::unblockPinImpl(Session &session, const SecretBytes &puk) {
    // The card compares the second half first.
    SecretBytes swapped(2 * kPukHalf);
    swapped.append(puk.view().subspan(kPukHalf, kPukHalf));
    swapped.append(puk.view().first(kPukHalf));
    SecretBytes block(kPinBlock);
    appendPinBlock(block, swapped.view());
    const std::uint16_t status = withApplet(session, [&] {
        PinAtRisk risk(*this);
        const std::uint16_t answer = iso7816::resetRetryCounter(session, kPinReference, block);
        risk.answered();
        return answer;
    });
    if (status == sw::kOk) {
        return;
    }
    if (sw::isTriesLeft(status) && (status & 0x0FU) != 0) {
        throw Error(Situation::pukWrong).withStatusWord(status).withTriesLeft(status & 0x0F);
    }
    if (sw::isTriesLeft(status) || status == sw::kBlocked) {
        throw Error(Situation::pukBlocked).withStatusWord(status).withTriesLeft(0);
    }
    if (appletIsGone(status)) {
        throw Error(Situation::unblockNotSupported).withStatusWord(status);
    }
    throw iso7816::unexpectedStatus(status, "presenting the PUK");
}

Bytes BelpicDriver::signImpl(Session &session, const KeyInfo &key, SignatureScheme scheme, ByteView digest,
                             const PinInput *pin) {
    const auto algorithm = algorithmReference(scheme);
    if (!algorithm) {
        throw Error(Situation::schemeNotSupported);
    }
    const bool needsDigestInfo = scheme.mechanism == SignatureMechanism::rsaPkcs1 && scheme.hash != HashAlgorithm::none;
    const Bytes wrapped = needsDigestInfo ? digestInfo(scheme.hash, digest) : Bytes(digest.begin(), digest.end());
    if (key.type == KeyType::rsa && wrapped.size() + 11 > generation_->signatureLength) { // RFC 8017 9.2 step 3
        throw Error(Situation::digestLength, std::to_string(wrapped.size()) + " octets");
    }

    if (key.type == KeyType::ec && scheme.hash == HashAlgorithm::none &&
        std::find(kUnnamedDigests.begin(), kUnnamedDigests.end(), digest.size()) == kUnnamedDigests.end()) {
        throw Error(Situation::digestLength, std::to_string(digest.size()) + " octets");
    }

    // The first octet is the length of what follows, not a tag: the applet's own way.
    const std::array<std::uint8_t, 5> environment{0x04, 0x80, *algorithm, 0x84, keyReference(key.role)};
    const std::uint16_t set = withApplet(session, [&] {
        return iso7816::manageSecurityEnvironment(session, kSetForComputation, kDigitalSignatureTemplate, environment);
    });
    switch (set) {
    case sw::kOk:
        break;
    case sw::kReferenceNotFound:
        throw Error(Situation::keyNotFound, key.label).withStatusWord(set);
    case sw::kConditionsNotSatisfied:
        throw Error(Situation::cardNotActivated, key.label).withStatusWord(set);
    case sw::kWrongData:
        throw Error(Situation::schemeNotSupported).withStatusWord(set);
    default:
        throw iso7816::unexpectedStatus(set, "choosing the key");
    }
    // The signature key allows one command at most between VERIFY and the signature, so the PIN comes last.
    if (pin != nullptr) {
        requirePinAccepted(enterPin(session, *pin));
    }
    Response response = iso7816::computeDigitalSignature(session, wrapped);
    switch (response.status) {
    case sw::kOk:
        break;
    case sw::kSecurityNotSatisfied:
        throw Error(Situation::pinRequired, key.label).withStatusWord(response.status);
    case sw::kConditionsNotSatisfied:
    case sw::kCommandNotAllowed:
        throw Error(Situation::signatureRefused, key.label).withStatusWord(response.status);
    default:
        throw iso7816::unexpectedStatus(response.status, "signing");
    }
    if (response.data.size() != generation_->signatureLength) {
        throw Error(Situation::cardProtocol, "length of the signature");
    }
    return std::move(response.data);
}

Bytes BelpicDriver::challengeImpl(Session &session, const KeyInfo &key, ByteView digest) {
    if (digest.size() != kChallengeLength) {
        throw Error(Situation::digestLength, std::to_string(digest.size()) + " octets");
    }
    Bytes data{kChallengeTag, static_cast<std::uint8_t>(digest.size())};
    data.insert(data.end(), digest.begin(), digest.end());
    Response response = withApplet(session, [&] {
        return iso7816::exchange(session, {0x00, iso7816::ins::kInternalAuthenticate, kChallengeAlgorithm,
                                           keyReference(key.role), data, 256});
    });
    switch (response.status) {
    case sw::kOk:
        break;
    case sw::kBlocked:
    case sw::kSecurityNotSatisfied:
    case sw::kConditionsNotSatisfied:
        throw Error(Situation::challengeLimit).withStatusWord(response.status);
    case sw::kReferenceNotFound:
        throw Error(Situation::keyNotFound, key.label).withStatusWord(response.status);
    default:
        throw iso7816::unexpectedStatus(response.status, "answering a challenge");
    }
    if (response.data.size() != generation_->signatureLength) {
        throw Error(Situation::cardProtocol, "length of the answer to the challenge");
    }
    return std::move(response.data);
}

void BelpicDriver::logOffImpl(Session &session) {
    const std::uint16_t status = withApplet(session, [&] {
        return iso7816::exchange(session, {kProprietary, kLogOff, 0x00, 0x00}).status;
    });
    if (status != sw::kOk) {
        throw iso7816::unexpectedStatus(status, "logging off");
    }
}

Bytes BelpicDriver::randomImpl(Session &session, std::size_t count) {
    Bytes result;
    while (result.size() < count) {
        const std::size_t asked = std::min(kChallengeBlock, count - result.size());
        const Response block = withApplet(session, [&] { return iso7816::getChallenge(session, asked); });
        if (!block.ok() || block.data.size() != asked) {
            throw iso7816::unexpectedStatus(block.status, "drawing random octets");
        }
        result.insert(result.end(), block.data.begin(), block.data.end());
    }
    return result;
}

} // namespace eid::belpic
