// SPDX-License-Identifier: Apache-2.0
#include "sim/virtual_card.hpp"

#include "iso7816/apdu.hpp"
#include "sim/signer.hpp"

#include <eid/error.hpp>

#include <botan/auto_rng.h>
#include <botan/mem_ops.h>
#include <botan/pk_keys.h>

#include <algorithm>
#include <optional>
#include <thread>

namespace eid::sim {

namespace {

namespace sw = iso7816::sw;
namespace ins = iso7816::ins;

constexpr std::size_t kHeaderLength = 4;
constexpr std::size_t kMaxResponse = 256;
constexpr std::size_t kBlockLength = 8;
constexpr std::uint8_t kInsGetCardData = 0xE4, kInsLogOff = 0xE6;
constexpr std::uint8_t kPinReference = 0x01;
constexpr std::string_view kAppletAid = "A00000003029057000AD13100101FF";
constexpr std::string_view kPkcs15Aid = "A000000177504B43532D3135";

/// A command as it crosses the contacts under T=0: a header whose fifth octet is Lc or Le, and data or none.
struct Tpdu {
    std::uint8_t cla = 0, ins = 0, p1 = 0, p2 = 0, p3 = 0;
    ByteView data;

    /// Le of a command without data; 00 stands for 256 (ISO 7816-3 12.2.2).
    [[nodiscard]] std::size_t expected() const noexcept { return p3 == 0 ? kMaxResponse : p3; }
};

Bytes status(std::uint16_t word) {
    return {static_cast<std::uint8_t>(word >> 8U), static_cast<std::uint8_t>(word)};
}

Bytes withStatus(Bytes data, std::uint16_t word) {
    data.push_back(static_cast<std::uint8_t>(word >> 8U));
    data.push_back(static_cast<std::uint8_t>(word));
    return data;
}

std::uint16_t wrongLe(std::size_t right) {
    return static_cast<std::uint16_t>(0x6C00U | (right & 0xFFU));
}
std::uint16_t remaining(std::size_t octets) {
    return static_cast<std::uint16_t>(0x6100U | (octets >= kMaxResponse ? 0U : octets));
}
std::uint16_t triesStatus(int tries) {
    return tries > 0 ? static_cast<std::uint16_t>(0x63C0U | static_cast<unsigned>(tries)) : sw::kBlocked;
}

bool sameBlock(const SecretBytes &expected, ByteView given) {
    return expected.size() == given.size() && !given.empty() &&
           Botan::constant_time_compare(expected.view().data(), given.data(), given.size());
}

/// 2L, L BCD digits, the rest F (GlobalPlatform Card Specification, PIN format).
bool wellFormedBlock(ByteView block) {
    if (block.size() != kBlockLength || (block[0] >> 4U) != 2) {
        return false;
    }
    const unsigned length = block[0] & 0xFU;
    if (length < 4 || length > 12) {
        return false;
    }
    for (unsigned i = 0; i < 14; ++i) {
        const unsigned octet = block[1 + i / 2];
        const unsigned nibble = i % 2 == 0 ? octet >> 4U : octet & 0xFU;
        if (i < length ? nibble > 9 : nibble != 0xF) {
            return false;
        }
    }
    return true;
}

SecretBytes secretOf(ByteView octets) {
    SecretBytes secret(kBlockLength);
    secret.append(octets);
    return secret;
}

} // namespace

struct VirtualCard::Impl {
    explicit Impl(VirtualCard &card) : image(card.image_), log(card.log_) {}

    CardImage &image;
    ApduLog &log;
    mutable std::mutex mutex;
    Faults faults;
    std::size_t commandsSinceFaults = 0;
    bool silent = false;
    bool removed = false;
    Timing timing = Timing::none;
    std::filesystem::path stateFile;
    Work work = Work::none;

    // Volatile state of the chip.
    bool appletSelected = true;
    std::string currentDf{path::kMaster};
    std::string currentEf;
    /// A VERIFY that no signature has used yet, and how many commands have passed since.
    bool freshVerify = false;
    int commandsSinceVerify = 0;
    /// The authentication key is open ("PIN once").
    bool pinOnce = false;
    struct SecurityEnvironment {
        std::uint8_t algorithm;
        std::uint8_t key;
    };
    std::optional<SecurityEnvironment> environment;
    Bytes pending;

    void forgetVolatile() {
        appletSelected = true;
        currentDf = path::kMaster;
        currentEf.clear();
        clearPinState();
        environment.reset();
        pending.clear();
    }

    void clearPinState() {
        freshVerify = false;
        commandsSinceVerify = 0;
        pinOnce = false;
    }

    void persist() const {
        if (!stateFile.empty()) {
            saveState(image.state, stateFile);
        }
    }

    [[nodiscard]] bool isEc() const { return image.generation == Generation::applet18; }

    [[nodiscard]] const Bytes *fileContent(const std::string &filePath, Bytes &changed) const {
        const auto file = image.files.find(filePath);
        if (file == image.files.end()) {
            return nullptr;
        }
        auto fault = faults.fileSizes.find(filePath);
        if (fault == faults.fileSizes.end()) {
            fault = faults.fileSizes.find(filePath.substr(filePath.size() - 4));
        }
        if (fault == faults.fileSizes.end()) {
            return &file->second;
        }
        changed = file->second;
        changed.resize(fault->second, 0xFF);
        return &changed;
    }

    [[nodiscard]] bool isDirectory(const std::string &filePath) const {
        return filePath == path::kMaster || filePath == path::kPkcs15 || filePath == path::kId;
    }

    Bytes dispatch(ByteView command) {
        if (command.size() < kHeaderLength) {
            return status(sw::kWrongLength);
        }
        Tpdu tpdu{command[0], command[1], command[2], command[3], 0, {}};
        if (command.size() > kHeaderLength) {
            tpdu.p3 = command[4];
            tpdu.data = command.subspan(kHeaderLength + 1);
        }
        if (tpdu.cla != 0x00 && tpdu.cla != 0x80) {
            pending.clear();
            return status(sw::kClaNotSupported);
        }
        // T=0 has no way to send both Lc and Le, so what follows the fifth octet is exactly Lc octets of data.
        if (!tpdu.data.empty() && tpdu.data.size() != tpdu.p3) {
            pending.clear();
            return status(sw::kWrongLength);
        }
        if (tpdu.cla == 0x00 && tpdu.ins == ins::kGetResponse) {
            return getResponse(tpdu);
        }
        pending.clear();
        if (freshVerify) {
            ++commandsSinceVerify;
        }
        Bytes response = perform(tpdu);
        // A VERIFY that no signature consumed in time stays good for the authentication key.
        if (freshVerify && commandsSinceVerify > 1) {
            freshVerify = false;
            pinOnce = true;
        }
        return response;
    }

    Bytes perform(const Tpdu &tpdu) {
        if (tpdu.cla == 0x00 && tpdu.ins == ins::kSelect && tpdu.p1 == 0x04) {
            return selectAid(tpdu);
        }
        if (!appletSelected) {
            return status(sw::kInsNotSupported);
        }
        if (tpdu.cla == 0x80) {
            switch (tpdu.ins) {
            case kInsGetCardData:
                return getCardData(tpdu);
            case kInsLogOff:
                clearPinState();
                return status(sw::kOk);
            case ins::kReadRecord:
                return readRecord(tpdu);
            default:
                return status(sw::kInsNotSupported);
            }
        }
        switch (tpdu.ins) {
        case ins::kSelect:
            return select(tpdu);
        case ins::kReadBinary:
            return readBinary(tpdu);
        case ins::kVerify:
            return verify(tpdu);
        case ins::kChangeReferenceData:
            return change(tpdu);
        case ins::kResetRetryCounter:
            return resetRetryCounter(tpdu);
        case ins::kGetChallenge:
            return getChallenge(tpdu);
        case ins::kManageSecurityEnvironment:
            return setEnvironment(tpdu);
        case ins::kPerformSecurityOperation:
            return sign(tpdu);
        case ins::kInternalAuthenticate:
            return internalAuthenticate(tpdu);
        default:
            return status(sw::kInsNotSupported);
        }
    }

    Bytes deliver(Bytes data) {
        pending = std::move(data);
        return status(remaining(pending.size()));
    }

    Bytes getResponse(const Tpdu &tpdu) {
        if (!tpdu.data.empty() || tpdu.p1 != 0 || tpdu.p2 != 0) {
            return status(sw::kWrongP1P2);
        }
        if (pending.empty()) {
            return status(sw::kConditionsNotSatisfied);
        }
        const std::size_t wanted = tpdu.expected();
        if (wanted > pending.size()) {
            return status(wrongLe(pending.size()));
        }
        const auto end = pending.begin() + static_cast<std::ptrdiff_t>(wanted);
        Bytes part(pending.begin(), end);
        pending.erase(pending.begin(), end);
        return withStatus(std::move(part), pending.empty() ? sw::kOk : remaining(pending.size()));
    }

    Bytes selectAid(const Tpdu &tpdu) {
        if (tpdu.data.empty()) {
            return status(sw::kLcInconsistentP1P2);
        }
        if (tpdu.p2 != 0x0C && tpdu.p2 != 0x00) {
            return status(sw::kWrongP1P2);
        }
        const auto is = [&](ByteView aid) {
            return std::equal(aid.begin(), aid.end(), tpdu.data.begin(), tpdu.data.end());
        };
        if (is(fromHex(kAppletAid)) || is(fromHex(kPkcs15Aid))) {
            const bool applet = tpdu.data.size() == fromHex(kAppletAid).size();
            if (!applet && !image.state.activated) {
                return status(sw::kConditionsNotSatisfied);
            }
            forgetVolatile();
            currentDf = applet ? path::kMaster : path::kPkcs15;
            return status(sw::kOk);
        }
        if (std::any_of(image.foreignAids.begin(), image.foreignAids.end(), is)) {
            forgetVolatile();
            appletSelected = false;
            return status(sw::kOk);
        }
        return status(sw::kFileNotFound);
    }

    Bytes select(const Tpdu &tpdu) {
        if ((tpdu.p1 != 0x02 && tpdu.p1 != 0x08) || tpdu.p2 != 0x0C) {
            return status(sw::kWrongP1P2);
        }
        const std::size_t length = tpdu.data.size();
        if (tpdu.p1 == 0x02 ? length != 2 : (length < 2 || length > 6 || length % 2 != 0)) {
            return status(sw::kLcInconsistentP1P2);
        }
        if (!image.state.activated) {
            return status(sw::kConditionsNotSatisfied);
        }
        const std::string given = toHex(tpdu.data);
        std::string target;
        if (given == path::kMaster) {
            target = given;
        } else if (tpdu.p1 == 0x02) {
            target = currentDf + given;
        } else {
            target = given.starts_with(path::kMaster) ? given : std::string(path::kMaster) + given;
        }
        if (isDirectory(target)) {
            currentDf = target;
            currentEf.clear();
            return status(sw::kOk);
        }
        if (!image.files.contains(target)) {
            return status(sw::kFileNotFound);
        }
        currentDf = target.substr(0, target.size() - 4);
        currentEf = target;
        return status(sw::kOk);
    }

    Bytes readBinary(const Tpdu &tpdu) {
        if (!image.state.activated) {
            return status(sw::kInsNotSupported);
        }
        if (!tpdu.data.empty()) {
            return status(sw::kWrongLength);
        }
        if ((tpdu.p1 & 0x80U) != 0) { // short file identifiers are not offered
            return status(sw::kWrongP1P2);
        }
        Bytes changed;
        const Bytes *content = currentEf.empty() ? nullptr : fileContent(currentEf, changed);
        if (content == nullptr) {
            return status(sw::kCommandNotAllowed);
        }
        const std::size_t offset = static_cast<std::size_t>(tpdu.p1) << 8U | tpdu.p2;
        if (offset >= content->size()) {
            return status(sw::kWrongOffset);
        }
        const std::size_t left = content->size() - offset;
        if (tpdu.expected() > left) {
            return status(wrongLe(left));
        }
        const auto begin = content->begin() + static_cast<std::ptrdiff_t>(offset);
        return withStatus(Bytes(begin, begin + static_cast<std::ptrdiff_t>(tpdu.expected())), sw::kOk);
    }

    Bytes readRecord(const Tpdu &tpdu) {
        if (!image.state.activated) {
            return status(sw::kInsNotSupported);
        }
        if (!tpdu.data.empty() || tpdu.p2 < tpdu.p1) {
            return status(sw::kWrongP1P2);
        }
        if (currentEf != path::kIdentity && currentEf != path::kAddress) {
            return status(currentEf.empty() ? sw::kCommandNotAllowed : sw::kNotTlvFile);
        }
        Bytes changed;
        const Bytes *content = fileContent(currentEf, changed);
        Bytes found;
        for (std::size_t at = 0; content != nullptr && at + 1 < content->size();) {
            const std::size_t start = at;
            const std::uint8_t tag = (*content)[at++];
            if (tag == 0 && start != 0) {
                break; // padding
            }
            std::size_t length = 0;
            while (at < content->size() && (*content)[at] == 0xFF) {
                length += (*content)[at++];
            }
            if (at >= content->size()) {
                break;
            }
            length += (*content)[at++];
            if (length > content->size() - at) {
                break;
            }
            at += length;
            if (tag >= tpdu.p1 && tag <= tpdu.p2) {
                found.insert(found.end(), content->begin() + static_cast<std::ptrdiff_t>(start),
                             content->begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
        if (found.empty()) {
            return status(sw::kRecordNotFound);
        }
        if (tpdu.p3 == 0) {
            return deliver(std::move(found));
        }
        if (tpdu.p3 > found.size()) {
            return status(wrongLe(found.size()));
        }
        const auto cut = found.begin() + static_cast<std::ptrdiff_t>(tpdu.p3);
        pending.assign(cut, found.end());
        found.erase(cut, found.end());
        return withStatus(std::move(found), pending.empty() ? sw::kOk : remaining(pending.size()));
    }

    Bytes getCardData(const Tpdu &tpdu) {
        if (tpdu.p1 != 0 || (tpdu.p2 != 0 && !(tpdu.p2 == 1 && isEc()))) {
            return status(sw::kWrongP1P2);
        }
        Bytes data = image.cardData();
        if (tpdu.p2 == 1) {
            data.push_back(static_cast<std::uint8_t>(image.state.pinTries));
            data.push_back(0xFF);
            data.push_back(0xFF);
        }
        if (!tpdu.data.empty() || tpdu.p3 != data.size()) {
            return status(wrongLe(data.size()));
        }
        return withStatus(std::move(data), sw::kOk);
    }

    /// Compares and counts; the counter is lowered and stored before the comparison, so that pulling the card saves no
    /// try.
    bool compare(const SecretBytes &expected, ByteView given, int &tries, int most) {
        --tries;
        persist();
        if (!sameBlock(expected, given)) {
            return false;
        }
        tries = most;
        return true;
    }

    Bytes verify(const Tpdu &tpdu) {
        if (tpdu.p1 != 0) {
            return status(sw::kWrongP1P2);
        }
        if (tpdu.p2 != kPinReference) {
            return status(sw::kReferenceNotFound);
        }
        CardState &state = image.state;
        const bool empty = tpdu.data.empty();
        if (empty && tpdu.p3 != 0) {
            return status(sw::kWrongLength);
        }
        if (empty && isEc()) {
            return status(freshVerify || pinOnce ? sw::kOk : triesStatus(state.pinTries));
        }
        if (!empty && tpdu.data.size() != kBlockLength) {
            return status(sw::kWrongLength);
        }
        if (state.pinTries == 0) {
            clearPinState();
            return status(sw::kBlocked);
        }
        work = Work::verify;
        // Applets before 1.8 take an empty VERIFY for a wrong PIN.
        if (!compare(state.pinBlock, tpdu.data, state.pinTries, kPinMaxTries)) {
            clearPinState();
            return status(triesStatus(state.pinTries));
        }
        state.challengesLeft = kChallengeLimit;
        persist();
        if (freshVerify) { // the earlier one was not used by a signature: it stands for the authentication key
            pinOnce = true;
        }
        freshVerify = true;
        commandsSinceVerify = 0;
        return status(sw::kOk);
    }

    Bytes change(const Tpdu &tpdu) {
        if (tpdu.p1 != 0) {
            return status(sw::kWrongP1P2);
        }
        if (tpdu.p2 != kPinReference) {
            return status(sw::kReferenceNotFound);
        }
        if (tpdu.data.size() != 2 * kBlockLength) {
            return status(sw::kWrongLength);
        }
        CardState &state = image.state;
        if (state.pinTries == 0) {
            clearPinState();
            return status(sw::kBlocked);
        }
        const ByteView newBlock = tpdu.data.last(kBlockLength);
        if (!wellFormedBlock(newBlock)) {
            return status(sw::kWrongData);
        }
        work = Work::change;
        if (!compare(state.pinBlock, tpdu.data.first(kBlockLength), state.pinTries, kPinMaxTries)) {
            clearPinState();
            return status(triesStatus(state.pinTries));
        }
        state.pinBlock = secretOf(newBlock);
        persist();
        return status(sw::kOk);
    }

    Bytes resetRetryCounter(const Tpdu &tpdu) {
        if (isEc()) { // only the administration role may, after an EXTERNAL AUTHENTICATE that no test card has keys for
            return status(sw::kConditionsNotSatisfied);
        }
        if (tpdu.p1 != 0) {
            return status(sw::kWrongP1P2);
        }
        if (tpdu.p2 != kPinReference) {
            return status(sw::kReferenceNotFound);
        }
        if (tpdu.data.size() != kBlockLength) {
            return status(sw::kWrongLength);
        }
        CardState &state = image.state;
        if (state.pukTries == 0) {
            return status(sw::kBlocked);
        }
        work = Work::verify;
        if (!compare(state.pukBlock, tpdu.data, state.pukTries, kPukMaxTries)) {
            return status(triesStatus(state.pukTries));
        }
        state.pinTries = kPinMaxTries;
        persist();
        return status(sw::kOk);
    }

    Bytes getChallenge(const Tpdu &tpdu) {
        if (tpdu.p1 != 0 || tpdu.p2 != 0) {
            return status(sw::kWrongP1P2);
        }
        if (!tpdu.data.empty()) {
            return status(sw::kWrongLength);
        }
        work = Work::random;
        Bytes random(tpdu.expected());
        Botan::AutoSeeded_RNG rng;
        rng.randomize(random.data(), random.size());
        return withStatus(std::move(random), sw::kOk);
    }

    Bytes setEnvironment(const Tpdu &tpdu) {
        if (tpdu.p1 != 0x41 || tpdu.p2 != 0xB6) {
            return status(sw::kWrongP1P2);
        }
        constexpr std::size_t kTemplateLength = 5;
        if (tpdu.data.size() != kTemplateLength) {
            return status(sw::kWrongLength);
        }
        environment.reset();
        if (tpdu.data[0] != 0x04 || tpdu.data[1] != 0x80 || tpdu.data[3] != 0x84) {
            return status(sw::kWrongData);
        }
        const std::uint8_t algorithm = tpdu.data[2];
        const std::uint8_t key = tpdu.data[4];
        if (!cardAlgorithm(image.generation, algorithm)) {
            return status(sw::kWrongData);
        }
        if (!image.keys.contains(key)) {
            return status(sw::kReferenceNotFound);
        }
        if (!image.state.activated) {
            return status(sw::kConditionsNotSatisfied);
        }
        environment = SecurityEnvironment{algorithm, key};
        return status(sw::kOk);
    }

    Bytes sign(const Tpdu &tpdu) {
        if (tpdu.p1 != 0x9E || tpdu.p2 != 0x9A) {
            return status(sw::kWrongP1P2);
        }
        if (!environment || environment->key == kBasicKeyReference) {
            return status(sw::kConditionsNotSatisfied);
        }
        const bool signatureKey = environment->key == kSignKeyReference;
        // commandsSinceVerify counts this command too, hence 2: one command may stand between.
        const bool inTime = freshVerify && commandsSinceVerify <= 2;
        if (signatureKey ? !inTime : !(freshVerify || pinOnce)) {
            return status(sw::kSecurityNotSatisfied);
        }
        const auto algorithm = cardAlgorithm(image.generation, environment->algorithm);
        const auto &key = image.keys.at(environment->key);
        if (!algorithm || !algorithm->takes(tpdu.data.size(), static_cast<unsigned>(key->key_length()))) {
            return status(sw::kWrongLength);
        }
        work = isEc() ? Work::ecP384 : key->key_length() > 1024 ? Work::rsa2048 : Work::rsa1024;
        Bytes signature = cardSign(*key, *algorithm, tpdu.data);
        if (signatureKey) {
            freshVerify = false; // consumed: it does not open the authentication key
        } else if (freshVerify) {
            freshVerify = false;
            pinOnce = true;
        }
        return deliver(std::move(signature));
    }

    Bytes internalAuthenticate(const Tpdu &tpdu) {
        if (!isEc()) {
            return status(sw::kInsNotSupported);
        }
        const auto algorithm = cardAlgorithm(image.generation, tpdu.p1);
        if (!algorithm || tpdu.p1 > 0x04) {
            return status(sw::kWrongP1P2);
        }
        if (tpdu.p2 != kBasicKeyReference || !image.keys.contains(kBasicKeyReference)) {
            return status(sw::kReferenceNotFound);
        }
        if (tpdu.data.size() < 2) {
            return status(sw::kWrongLength);
        }
        const ByteView challenge = tpdu.data.subspan(2);
        if (tpdu.data[0] != 0x94 || tpdu.data[1] != challenge.size() || !algorithm->takes(challenge.size(), 0)) {
            return status(sw::kWrongData);
        }
        if (image.state.challengesLeft == 0) {
            return status(sw::kBlocked);
        }
        --image.state.challengesLeft;
        persist();
        environment.reset();
        work = Work::ecP384;
        return deliver(cardSign(*image.keys.at(kBasicKeyReference), *algorithm, challenge));
    }
};

VirtualCard::VirtualCard(CardImage image) : image_(std::move(image)), impl_(std::make_unique<Impl>(*this)) {}
VirtualCard::~VirtualCard() = default;

bool VirtualCard::mute() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->faults.mute || impl_->silent;
}

Bytes VirtualCard::transmit(ByteView command) {
    return exchange(command).response;
}

CardAnswer VirtualCard::exchange(ByteView command) {
    Impl &card = *impl_;
    const std::lock_guard lock(card.mutex);
    Faults &faults = card.faults;
    const std::size_t number = ++card.commandsSinceFaults;
    if (faults.removeAfter && number > *faults.removeAfter) {
        card.removed = true;
    }
    if (card.removed) {
        return {{}, CardEvent::removed};
    }
    if (faults.silentAfter && number > *faults.silentAfter) {
        card.silent = true;
    }
    if (card.silent || faults.mute) {
        log_.record(command, {});
        return {{}, CardEvent::silent};
    }
    if (faults.resetAfter && number > *faults.resetAfter) {
        faults.resetAfter.reset();
        card.forgetVolatile();
        return {{}, CardEvent::resetByOther};
    }
    const auto started = std::chrono::steady_clock::now();
    card.work = Work::none;
    Bytes response = card.dispatch(command);
    if (faults.garbageAt == number) {
        response = status(faults.garbageStatus);
    }
    if (faults.wrongLengthAt == number) {
        response.erase(response.size() > 2 ? response.end() - 3 : response.end() - 1);
    }
    log_.record(command, response);
    std::chrono::microseconds duration = faults.delay;
    if (card.timing == Timing::contact) {
        const std::size_t in = command.size() > kHeaderLength + 1 ? command.size() - kHeaderLength - 1 : 0;
        const std::size_t out = response.size() > 2 ? response.size() - 2 : 0;
        duration += contactDuration(in + out, card.work);
    }
    if (duration.count() > 0) { // the model is of real time, so the wait is real
        std::this_thread::sleep_until(started + duration);
    }
    return {std::move(response), CardEvent::none};
}

void VirtualCard::reset() {
    const std::lock_guard lock(impl_->mutex);
    impl_->forgetVolatile();
    log_.powerLost();
}

void VirtualCard::powerOff() {
    reset();
}

int VirtualCard::pinTriesLeft() const {
    const std::lock_guard lock(impl_->mutex);
    return image_.state.pinTries;
}

int VirtualCard::pukTriesLeft() const {
    const std::lock_guard lock(impl_->mutex);
    return image_.state.pukTries;
}

int VirtualCard::challengesLeft() const {
    const std::lock_guard lock(impl_->mutex);
    return image_.state.challengesLeft;
}

void VirtualCard::setChallengesLeft(int count) {
    const std::lock_guard lock(impl_->mutex);
    image_.state.challengesLeft = std::clamp(count, 0, kChallengeLimit);
    impl_->persist();
}

bool VirtualCard::activated() const {
    const std::lock_guard lock(impl_->mutex);
    return image_.state.activated;
}

void VirtualCard::setActivated(bool activated) {
    const std::lock_guard lock(impl_->mutex);
    image_.state.activated = activated;
    impl_->persist();
}

void VirtualCard::setFaults(Faults faults) {
    const std::lock_guard lock(impl_->mutex);
    impl_->faults = std::move(faults);
    impl_->commandsSinceFaults = 0;
    impl_->silent = false;
    impl_->removed = false;
}

void VirtualCard::setTiming(Timing timing) {
    const std::lock_guard lock(impl_->mutex);
    impl_->timing = timing;
}

Bytes VirtualCard::file(std::string_view filePath) const {
    const std::lock_guard lock(impl_->mutex);
    const auto found = image_.files.find(filePath);
    if (found == image_.files.end()) {
        throw Error(Situation::fileNotFound, std::string(filePath));
    }
    return found->second;
}

void VirtualCard::setFile(std::string_view filePath, Bytes content) {
    const std::lock_guard lock(impl_->mutex);
    image_.files.insert_or_assign(std::string(filePath), std::move(content));
}

void VirtualCard::removeFile(std::string_view filePath) {
    const std::lock_guard lock(impl_->mutex);
    if (const auto found = image_.files.find(filePath); found != image_.files.end()) {
        image_.files.erase(found);
    }
}

Bytes VirtualCard::publicKey(std::uint8_t keyReference) const {
    const std::lock_guard lock(impl_->mutex);
    const auto found = image_.keys.find(keyReference);
    if (found == image_.keys.end()) {
        throw Error(Situation::keyNotFound, "key reference " + toHex(Bytes{keyReference}));
    }
    return found->second->subject_public_key();
}

void VirtualCard::persistStateTo(std::filesystem::path file) {
    const std::lock_guard lock(impl_->mutex);
    impl_->stateFile = std::move(file);
    impl_->persist();
}

} // namespace eid::sim
