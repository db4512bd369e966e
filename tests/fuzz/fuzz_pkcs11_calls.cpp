// SPDX-License-Identifier: Apache-2.0
// A program without sense or manners: any functions of the module in any order, with handles it has, had and made up,
// pointers that are null or exactly as long as said, mechanisms and templates that lie, while cards come and go.
//
// Input: an octet that chooses the card, then calls: an octet for the function, and for each of its arguments an octet
// or more (see Program). What is checked:
//   - every answer is a value of PKCS#11, and none says that the module was surprised;
//   - nothing is written behind the announced length, and nothing is announced that was not written;
//   - a try for the PIN is spent only by a call that brought a PIN, one with the form of a PIN, and a wrong one;
//   - no signature without login, and for keys that want it, none without a PIN of its own;
//   - after C_Finalize the module holds nothing that belongs to the cards.
#include "bridge/instance.hpp"
#include "bridge/return_value.hpp"
#include "cryptoki/cryptoki.hpp"
#include "fuzz/fresh_cards.hpp"
#include "fuzz/input.hpp"
#include "mech/table.hpp"
#include "shim/function_lists.hpp"
#include "sim/in_process.hpp"
#include "sim/virtual_card.hpp"
#include "unit/pkcs11-bridge/function_matrix.hpp"

#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using eid::Bytes;
using eid::ByteView;
using eid::fuzz::Input;
using eid::fuzz::require;
using eid::test::MatrixRow;
namespace pkcs11 = eid::pkcs11;
namespace sim = eid::sim;

constexpr std::size_t kMaxCalls = 48;
constexpr std::size_t kMaxSignatures = 4; // RSA takes its time under the sanitizers
constexpr std::array<std::string_view, 4> kPersonas{"anke", "jan", "oldest", "foreigner"};
const std::string kReader = "Virtual Reader 00";
constexpr std::uint8_t kUntouched = 0xA5;

/// Lengths around which something changes: digests, signatures, paddings, nothing.
constexpr std::array<std::size_t, 24> kLengths{0,  1,  7,  8,  16,  19,  20,  28,  32,  36,  48,  51,
                                               64, 95, 96, 97, 117, 127, 128, 129, 245, 255, 256, 300};

constexpr std::array<CK_ATTRIBUTE_TYPE, 48> kAttributes{CKA_CLASS,
                                                        CKA_TOKEN,
                                                        CKA_PRIVATE,
                                                        CKA_LABEL,
                                                        CKA_UNIQUE_ID,
                                                        CKA_APPLICATION,
                                                        CKA_VALUE,
                                                        CKA_OBJECT_ID,
                                                        CKA_CERTIFICATE_TYPE,
                                                        CKA_ISSUER,
                                                        CKA_SERIAL_NUMBER,
                                                        CKA_TRUSTED,
                                                        CKA_CERTIFICATE_CATEGORY,
                                                        CKA_URL,
                                                        CKA_CHECK_VALUE,
                                                        CKA_KEY_TYPE,
                                                        CKA_SUBJECT,
                                                        CKA_ID,
                                                        CKA_SENSITIVE,
                                                        CKA_ENCRYPT,
                                                        CKA_DECRYPT,
                                                        CKA_WRAP,
                                                        CKA_UNWRAP,
                                                        CKA_SIGN,
                                                        CKA_SIGN_RECOVER,
                                                        CKA_VERIFY,
                                                        CKA_DERIVE,
                                                        CKA_START_DATE,
                                                        CKA_END_DATE,
                                                        CKA_MODULUS,
                                                        CKA_MODULUS_BITS,
                                                        CKA_PUBLIC_EXPONENT,
                                                        CKA_PRIVATE_EXPONENT,
                                                        CKA_PRIME_1,
                                                        CKA_PUBLIC_KEY_INFO,
                                                        CKA_VALUE_LEN,
                                                        CKA_EXTRACTABLE,
                                                        CKA_LOCAL,
                                                        CKA_NEVER_EXTRACTABLE,
                                                        CKA_ALWAYS_SENSITIVE,
                                                        CKA_KEY_GEN_MECHANISM,
                                                        CKA_MODIFIABLE,
                                                        CKA_EC_PARAMS,
                                                        CKA_EC_POINT,
                                                        CKA_ALWAYS_AUTHENTICATE,
                                                        CKA_ALLOWED_MECHANISMS,
                                                        CKA_PROFILE_ID,
                                                        CKA_VENDOR_DEFINED};

/// Memory of exactly that many octets, so that the sanitizer sees one too many.
class Exact {
  public:
    explicit Exact(std::size_t size) : data_(new std::uint8_t[size]), size_(size) {
        std::fill_n(data_.get(), size, kUntouched);
    }
    explicit Exact(ByteView content) : Exact(content.size()) { std::copy(content.begin(), content.end(), data_.get()); }
    template <typename T> [[nodiscard]] T *as() const { return reinterpret_cast<T *>(data_.get()); }
    [[nodiscard]] std::uint8_t *data() const { return data_.get(); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool untouchedFrom(std::size_t at) const {
        return std::all_of(data_.get() + std::min(at, size_), data_.get() + size_,
                           [](std::uint8_t octet) { return octet == kUntouched; });
    }

  private:
    std::unique_ptr<std::uint8_t[]> data_;
    std::size_t size_;
};

/// A card and the PINs that it may have: more than one when a change failed halfway.
struct KnownCard {
    std::shared_ptr<sim::VirtualCard> card;
    std::set<std::string> pins;
    int tries = 0; ///< before the call
};

bool hasFormOfPin(const std::string &pin) {
    return pin.size() >= 4 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

/// Settings of the machine it runs on must not decide what happens. EID_LOG is left: it tells what an input does.
void forgetEnvironment() {
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"}) {
        ::unsetenv(name);
    }
}

/// Each decision is taken in a statement of its own, so that an input means the same whatever the compiler.
class Program {
  public:
    Program(const std::uint8_t *data, std::size_t size) : in_(data, size) {
        // Each initialisation gets connections of its own: C_Finalize cancels their waits for good.
        pkcs11::useReaders([readers = readers_] { return eid::Readers(readers->another()); });
        insertNew(in_.below(kPersonas.size()));
        require(C_GetFunctionList(&f_) == CKR_OK && f_ != nullptr);
    }
    ~Program() {
        f_->C_Finalize(nullptr);
        pkcs11::useReaders({});
        std::vector<std::weak_ptr<sim::VirtualCard>> cards;
        for (const KnownCard &known : cards_) {
            cards.emplace_back(known.card);
        }
        cards_.clear();
        readers_.reset();
        require(std::all_of(cards.begin(), cards.end(), [](const auto &card) { return card.expired(); }));
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    void run() {
        for (std::size_t calls = 0; !in_.ended() && calls < kMaxCalls && signatures_ < kMaxSignatures; ++calls) {
            one();
        }
    }

  private:
    // --- the cards ---

    void insertNew(std::size_t persona) {
        const auto name = kPersonas.at(persona);
        cards_.push_back(
            {std::make_shared<sim::VirtualCard>(eid::fuzz::freshCard(name)), {sim::builtinPersona(name).pin}, 0});
        readers_->insert(kReader, cards_.back().card);
        loggedIn_ = false;
    }

    void somethingHappens() {
        switch (in_.below(14)) {
        case 0:
            readers_->remove(kReader);
            loggedIn_ = false;
            break;
        case 1:
            readers_->remove(kReader); // or a card that is there already would stay
            readers_->insert(kReader, in_.one(cards_).card);
            loggedIn_ = false;
            break;
        case 2:
            if (cards_.size() < kPersonas.size()) {
                insertNew(in_.below(kPersonas.size()));
            }
            break;
        case 3:
            readers_->resetByOther(kReader);
            break;
        case 4:
            readers_->setExclusive(kReader, true);
            break;
        case 5:
            readers_->setExclusive(kReader, false);
            break;
        case 6:
            readers_->serviceDown(true);
            break;
        case 7:
            readers_->serviceDown(false);
            break;
        case 8:
            readers_->addReader("Another Reader");
            break;
        case 9:
            readers_->removeReader(in_.once(2) ? kReader : "Another Reader");
            break;
        case 10:
            cards_.back().card->setFaults({});
            break;
        case 11:
            anotherPresents("9999");
            break;
        case 12:
            anotherPresents(*cards_.back().pins.begin());
            break;
        default:
            setFault();
        }
    }

    /// Another program's VERIFY, between two of our calls.
    void anotherPresents(const std::string &pin) {
        Bytes command{0x00, 0x20, 0x00, 0x01, 0x08};
        const eid::SecretBytes block = sim::pinBlock(pin);
        command.insert(command.end(), block.view().begin(), block.view().end());
        cards_.back().card->transmit(command);
    }

    void setFault() {
        sim::Faults faults;
        const std::size_t after = in_.below(40);
        switch (in_.below(6)) {
        case 0:
            faults.removeAfter = after;
            break;
        case 1:
            faults.resetAfter = after;
            break;
        case 2:
            faults.silentAfter = after;
            break;
        case 3:
            faults.wrongLengthAt = after;
            break;
        case 4:
            faults.garbageAt = after;
            faults.garbageStatus = in_.number<std::uint16_t>();
            break;
        default:
            faults.mute = true;
        }
        cards_.back().card->setFaults(faults);
    }

    // --- what is watched around each call ---

    /// @param given the PINs that the call brings.
    CK_RV watched(const std::vector<std::string> &given, const std::function<CK_RV()> &call) {
        for (KnownCard &known : cards_) {
            known.tries = known.card->pinTriesLeft();
        }
        const CK_RV rv = call();
        const std::string_view name = pkcs11::returnValueName(rv);
        require(name.substr(0, 6) != "CKR_0x");
        require(rv != CKR_GENERAL_ERROR && rv != CKR_HOST_MEMORY && rv != CKR_FUNCTION_FAILED);
        for (const KnownCard &known : cards_) {
            const int now = known.card->pinTriesLeft();
            const bool mayBeWrong = std::any_of(given.begin(), given.end(), [&](const std::string &pin) {
                return hasFormOfPin(pin) && (known.pins.size() > 1 || !known.pins.contains(pin));
            });
            const bool mayBeRight = std::any_of(given.begin(), given.end(),
                                                [&](const std::string &pin) { return known.pins.contains(pin); });
            require(now >= known.tries || (mayBeWrong && now == known.tries - 1));
            // A signature brings the right PIN that a context-specific login gave for it.
            const bool broughtBefore =
                std::any_of(begun_.begin(), begun_.end(), [](const auto &entry) { return entry.second.pinGiven; });
            require(now <= known.tries || mayBeRight || broughtBefore);
        }
        return rv;
    }
    template <typename Call> CK_RV watched(Call call) { return watched({}, call); }

    // --- arguments ---

    CK_ULONG handleOf(const std::vector<CK_ULONG> &known) {
        const std::uint8_t how = in_.octet();
        if (known.empty() || how >= 0xF0) {
            return in_.number<CK_ULONG>();
        }
        const CK_ULONG handle = known[how % known.size()];
        if (how >= 0xE0) {
            return handle + (in_.once(2) ? 1UL : ~0UL);
        }
        return handle;
    }
    CK_SESSION_HANDLE session() { return handleOf(sessions_); }
    CK_OBJECT_HANDLE object() { return handleOf(objects_); }
    CK_SLOT_ID slot() { return in_.once(16) ? in_.number<CK_SLOT_ID>() : in_.below(8) == 7 ? 1 : 0; }

    Exact input() {
        if (in_.once(3)) {
            return Exact(in_.octets(in_.octet()));
        }
        return Exact(in_.one(kLengths));
    }

    /// Null with a length of 0, now and then with another one.
    struct Argument {
        Exact memory;
        std::uint8_t *data;
        CK_ULONG length;
    };
    Argument inputArgument() {
        if (in_.once(16)) {
            return {Exact(std::size_t{0}), nullptr, in_.once(2) ? in_.number<CK_ULONG>() : 0};
        }
        Exact memory = input();
        std::uint8_t *const data = memory.data();
        const std::size_t size = memory.size();
        return {std::move(memory), data, size};
    }

    std::optional<std::string> pin() {
        const std::string right = *cards_.back().pins.begin();
        switch (in_.below(20)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
        case 5:
            return right;
        case 6:
            return "9999";
        case 7:
            return "123456789012";
        case 8:
            return "1234567890123";
        case 9:
            return "123";
        case 10:
            return std::string("12\0004", 4);
        case 11:
            return right + std::string(1, '\0');
        case 12:
            return "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4"; // Arabic digits
        case 13:
            return std::string(64, '1');
        case 14:
            return std::string(65, '1');
        case 15:
            return "";
        case 16:
            return std::nullopt;
        case 17:
            return " " + right;
        default: {
            const Bytes octets = in_.octets(in_.below(16));
            return std::string(octets.begin(), octets.end());
        }
        }
    }

    struct Mechanism {
        std::vector<Exact> memory;
        CK_MECHANISM *mechanism = nullptr;
    };
    Mechanism mechanism() {
        Mechanism made;
        if (in_.once(20)) {
            return made;
        }
        const auto rows = pkcs11::mechanismTable();
        CK_MECHANISM content{in_.once(12) ? in_.number<CK_MECHANISM_TYPE>() : rows[in_.below(rows.size())].type,
                             nullptr, 0};
        const auto giveParameter = [&](const void *from, std::size_t size, std::size_t shift) {
            made.memory.emplace_back(size + shift);
            std::copy_n(static_cast<const std::uint8_t *>(from), size, made.memory.back().data() + shift);
            content.pParameter = made.memory.back().data() + shift;
            content.ulParameterLen = size;
        };
        constexpr std::array<std::array<CK_ULONG, 3>, 5> kPss{{{CKM_SHA_1, CKG_MGF1_SHA1, 20},
                                                               {CKM_SHA224, CKG_MGF1_SHA224, 28},
                                                               {CKM_SHA256, CKG_MGF1_SHA256, 32},
                                                               {CKM_SHA384, CKG_MGF1_SHA384, 48},
                                                               {CKM_SHA512, CKG_MGF1_SHA512, 64}}};
        auto pss = in_.one(kPss);
        switch (in_.below(10)) {
        case 0:
            giveParameter(pss.data(), sizeof pss, 0);
            break;
        case 1:
            giveParameter(pss.data(), sizeof pss, 1 + in_.below(7)); // where no CK_ULONG should be
            break;
        case 2:
            pss.at(in_.below(pss.size())) = in_.number<CK_ULONG>();
            giveParameter(pss.data(), sizeof pss, 0);
            break;
        case 3:
            giveParameter(pss.data(), in_.below(sizeof pss), 0);
            break;
        case 4:
            content.ulParameterLen = in_.number<CK_ULONG>(); // of nothing
            break;
        case 5: {
            const Bytes octets = in_.octets(in_.below(64));
            giveParameter(octets.data(), octets.size(), 0);
            break;
        }
        case 6:
            giveParameter(pss.data(), sizeof pss, 0);
            content.ulParameterLen = 0;
            break;
        default:
            break;
        }
        made.memory.emplace_back(sizeof content);
        std::memcpy(made.memory.back().data(), &content, sizeof content);
        made.mechanism = made.memory.back().as<CK_MECHANISM>();
        return made;
    }

    struct Template {
        std::vector<Exact> memory; ///< one for each attribute, then the template itself
        std::vector<CK_ULONG> said;
        CK_ATTRIBUTE *attributes = nullptr;
        CK_ULONG count = 0;
    };
    Template attributes(bool toBeFilled) {
        Template made;
        made.count = in_.below(7);
        if (in_.once(24)) {
            return made; // null, with a count perhaps
        }
        std::vector<CK_ATTRIBUTE> content;
        for (CK_ULONG i = 0; i < made.count; ++i) {
            const CK_ATTRIBUTE_TYPE type = in_.once(16) ? in_.number<CK_ATTRIBUTE_TYPE>() : in_.one(kAttributes);
            const std::size_t shift = in_.once(8) ? 1 : 0;
            Bytes value;
            if (toBeFilled) {
                value.assign(in_.one(kLengths), kUntouched);
                value.resize(value.size() * (in_.once(4) ? 16U : 1U), kUntouched);
            } else {
                switch (in_.below(4)) {
                case 0:
                    value.assign(sizeof(CK_ULONG), 0);
                    value.front() = in_.octet();
                    break;
                case 1:
                    value.assign(1, in_.octet());
                    break;
                default:
                    value = in_.octets(in_.below(24));
                }
            }
            value.insert(value.begin(), shift, kUntouched);
            made.memory.emplace_back(value);
            const Exact &room = made.memory.back();
            CK_ULONG said = room.size() - shift;
            if (said > 0 && in_.once(6)) {
                said -= 1 + in_.below(said);
            }
            void *pointer = room.data() + shift;
            if (in_.once(8)) {
                pointer = nullptr;
                said = in_.once(2) ? in_.number<CK_ULONG>() : 0;
            }
            content.push_back({type, pointer, said});
            made.said.push_back(said);
        }
        made.memory.emplace_back(content.size() * sizeof(CK_ATTRIBUTE));
        if (!content.empty()) {
            std::memcpy(made.memory.back().data(), content.data(), content.size() * sizeof(CK_ATTRIBUTE));
        }
        made.attributes = made.memory.back().as<CK_ATTRIBUTE>();
        return made;
    }

    // --- calls with an output ---

    /// @return what was written, when something was.
    template <typename Call> std::pair<CK_RV, std::optional<Bytes>> withOutput(Call call) {
        std::size_t size = in_.one(kLengths);
        size += in_.below(3);
        Exact room(size);
        const std::size_t said = in_.once(5) ? in_.below(size + 1) : size;
        const Exact length(sizeof(CK_ULONG));
        *length.as<CK_ULONG>() = said;
        std::uint8_t *const data = in_.once(6) ? nullptr : room.data();
        if (data == nullptr && in_.once(2)) {
            *length.as<CK_ULONG>() = in_.number<CK_ULONG>();
        }
        CK_ULONG *const where = in_.once(24) ? nullptr : length.as<CK_ULONG>();
        const CK_RV rv = watched([&] { return call(data, where); });
        const CK_ULONG told = *length.as<CK_ULONG>();
        require(room.untouchedFrom(said));
        if (where == nullptr) {
            require(rv != CKR_OK && room.untouchedFrom(0));
            return {rv, std::nullopt};
        }
        if (rv == CKR_BUFFER_TOO_SMALL) {
            require(data != nullptr && told > said);
        }
        if (rv != CKR_OK) {
            require(room.untouchedFrom(0));
            return {rv, std::nullopt};
        }
        if (data == nullptr) {
            return {rv, std::nullopt};
        }
        require(told <= said);
        return {rv, Bytes(data, data + told)};
    }

    template <typename Entry, typename Call> std::vector<Entry> withList(Call call) {
        const std::size_t entries = in_.below(40);
        const Exact room(entries * sizeof(Entry));
        const Exact count(sizeof(CK_ULONG));
        const std::size_t said = in_.once(5) ? in_.below(entries + 1) : entries;
        *count.as<CK_ULONG>() = said;
        Entry *const list = in_.once(4) ? nullptr : room.as<Entry>();
        const CK_RV rv = watched([&] { return call(list, in_.once(24) ? nullptr : count.as<CK_ULONG>()); });
        require(room.untouchedFrom(said * sizeof(Entry)));
        std::vector<Entry> found;
        if (rv == CKR_OK && list != nullptr) {
            require(*count.as<CK_ULONG>() <= said);
            found.assign(list, list + *count.as<CK_ULONG>());
        }
        if (rv == CKR_BUFFER_TOO_SMALL) {
            require(*count.as<CK_ULONG>() > said && room.untouchedFrom(0));
        }
        return found;
    }

    template <typename Info, typename Call> void withInfo(Call call) {
        const Exact info(sizeof(Info));
        Info *const pointer = in_.once(16) ? nullptr : info.as<Info>();
        watched([&] { return call(pointer); });
    }

    // --- sessions and what is remembered of them ---

    struct Begun {
        bool always = false;
        bool pinGiven = false;
    };

    void logIn(CK_SESSION_HANDLE handle, CK_USER_TYPE user, const std::optional<std::string> &pin) {
        Exact memory(pin ? ByteView(reinterpret_cast<const std::uint8_t *>(pin->data()), pin->size()) : ByteView());
        const std::vector<std::string> given = pin ? std::vector<std::string>{*pin} : std::vector<std::string>{};
        const CK_RV rv =
            watched(given, [&] { return f_->C_Login(handle, user, pin ? memory.data() : nullptr, memory.size()); });
        if (rv != CKR_OK) {
            return;
        }
        const auto &right = cards_.back().pins;
        const bool known = std::any_of(cards_.begin(), cards_.end(),
                                       [&](const KnownCard &card) { return pin && card.pins.contains(*pin); });
        require(known && !right.empty());
        if (user == CKU_USER) {
            loggedIn_ = true;
        } else {
            require(begun_.contains(handle));
            begun_[handle].pinGiven = true;
        }
    }

    /// Opens a session, perhaps logs in, and learns all the handles there are.
    void settleIn() {
        const bool withLogin = !in_.once(3);
        const bool all = in_.once(3);
        CK_SESSION_HANDLE handle = 0;
        if (watched([&] {
                return f_->C_OpenSession(0, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &handle);
            }) != CKR_OK) {
            return;
        }
        sessions_.push_back(handle);
        if (withLogin) {
            logIn(handle, CKU_USER, *cards_.back().pins.begin());
        }
        CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
        CK_ATTRIBUTE attribute{CKA_CLASS, &wanted, sizeof wanted};
        if (watched([&] { return f_->C_FindObjectsInit(handle, &attribute, all ? 0 : 1); }) != CKR_OK) {
            return;
        }
        std::array<CK_OBJECT_HANDLE, 100> found{};
        CK_ULONG count = 0;
        watched([&] { return f_->C_FindObjects(handle, found.data(), found.size(), &count); });
        watched([&] { return f_->C_FindObjectsFinal(handle); });
        for (std::size_t i = 0; i < count; ++i) {
            learn(handle, found.at(i));
        }
    }

    void learn(CK_SESSION_HANDLE in, CK_OBJECT_HANDLE handle) {
        objects_.push_back(handle);
        CK_BBOOL always = CK_FALSE;
        CK_ATTRIBUTE attribute{CKA_ALWAYS_AUTHENTICATE, &always, sizeof always};
        if (watched([&] { return f_->C_GetAttributeValue(in, handle, &attribute, 1); }) == CKR_OK) {
            always_[handle] = always != CK_FALSE;
        }
    }

    void signedWith(CK_SESSION_HANDLE handle, const std::optional<Bytes> &signature) {
        if (!signature) {
            return;
        }
        const auto begun = begun_.find(handle);
        require(begun != begun_.end() && loggedIn_);
        require(!begun->second.always || begun->second.pinGiven);
        begun_.erase(begun);
        lastSignature_ = *signature;
        ++signatures_;
    }

    // --- the functions ---

    void one() {
        switch (in_.below(40)) {
        case 0:
        case 1:
            initialise();
            break;
        case 2: {
            void *const reserved = in_.once(4) ? this : nullptr;
            if (watched([&] { return f_->C_Finalize(reserved); }) == CKR_OK) {
                loggedIn_ = false;
                begun_.clear();
            }
            break;
        }
        case 3:
            withInfo<CK_INFO>([&](CK_INFO *info) { return f_->C_GetInfo(info); });
            break;
        case 4:
            withList<CK_SLOT_ID>([&](CK_SLOT_ID *list, CK_ULONG *count) {
                return f_->C_GetSlotList(static_cast<CK_BBOOL>(in_.below(3)), list, count);
            });
            break;
        case 5:
            withInfo<CK_SLOT_INFO>([&](CK_SLOT_INFO *info) { return f_->C_GetSlotInfo(slot(), info); });
            break;
        case 6:
            withInfo<CK_TOKEN_INFO>([&](CK_TOKEN_INFO *info) { return f_->C_GetTokenInfo(slot(), info); });
            break;
        case 7:
            withList<CK_MECHANISM_TYPE>(
                [&](CK_MECHANISM_TYPE *list, CK_ULONG *count) { return f_->C_GetMechanismList(slot(), list, count); });
            break;
        case 8:
            withInfo<CK_MECHANISM_INFO>([&](CK_MECHANISM_INFO *info) {
                const CK_SLOT_ID id = slot();
                return f_->C_GetMechanismInfo(id, in_.number<std::uint16_t>(), info);
            });
            break;
        case 9:
            openSession();
            break;
        case 10:
            closeSession();
            break;
        case 11:
            if (in_.once(4) && watched([&] { return f_->C_CloseAllSessions(slot()); }) == CKR_OK) {
                begun_.clear();
            }
            break;
        case 12:
            withInfo<CK_SESSION_INFO>([&](CK_SESSION_INFO *info) { return f_->C_GetSessionInfo(session(), info); });
            break;
        case 13: {
            const CK_SESSION_HANDLE handle = session();
            const CK_USER_TYPE user = in_.once(12) ? in_.octet() : CKU_USER;
            logIn(handle, user, pin());
            break;
        }
        case 14:
        case 15: {
            const CK_SESSION_HANDLE handle = session();
            logIn(handle, CKU_CONTEXT_SPECIFIC, pin());
            break;
        }
        case 16:
            if (watched([&] { return f_->C_Logout(session()); }) == CKR_OK) {
                loggedIn_ = false;
            }
            break;
        case 17:
            setPin();
            break;
        case 18: {
            const Template wanted = attributes(false);
            watched([&] { return f_->C_FindObjectsInit(session(), wanted.attributes, wanted.count); });
            break;
        }
        case 19:
            findObjects();
            break;
        case 20:
            watched([&] { return f_->C_FindObjectsFinal(session()); });
            break;
        case 21:
        case 22:
            getAttributes();
            break;
        case 23: {
            const Mechanism mechanism = this->mechanism();
            watched([&] { return f_->C_DigestInit(session(), mechanism.mechanism); });
            break;
        }
        case 24: {
            const Argument data = inputArgument();
            const CK_SESSION_HANDLE handle = session();
            withOutput([&](CK_BYTE *output, CK_ULONG *length) {
                return f_->C_Digest(handle, data.data, data.length, output, length);
            });
            break;
        }
        case 25: {
            const Argument data = inputArgument();
            watched([&] { return f_->C_DigestUpdate(session(), data.data, data.length); });
            break;
        }
        case 26: {
            const CK_SESSION_HANDLE handle = session();
            withOutput([&](CK_BYTE *output, CK_ULONG *length) { return f_->C_DigestFinal(handle, output, length); });
            break;
        }
        case 27:
        case 28:
            signInit();
            break;
        case 29: {
            const Argument data = inputArgument();
            const CK_SESSION_HANDLE handle = session();
            signedWith(handle, withOutput([&](CK_BYTE *output, CK_ULONG *length) {
                                   return f_->C_Sign(handle, data.data, data.length, output, length);
                               }).second);
            break;
        }
        case 30: {
            const Argument data = inputArgument();
            watched([&] { return f_->C_SignUpdate(session(), data.data, data.length); });
            break;
        }
        case 31: {
            const CK_SESSION_HANDLE handle = session();
            signedWith(handle, withOutput([&](CK_BYTE *output, CK_ULONG *length) {
                                   return f_->C_SignFinal(handle, output, length);
                               }).second);
            break;
        }
        case 32: {
            const Mechanism mechanism = this->mechanism();
            const CK_SESSION_HANDLE handle = session();
            watched([&] { return f_->C_VerifyInit(handle, mechanism.mechanism, object()); });
            break;
        }
        case 33: {
            const Argument data = inputArgument();
            Argument signature = this->signature();
            watched([&] { return f_->C_Verify(session(), data.data, data.length, signature.data, signature.length); });
            break;
        }
        case 34: {
            const Argument data = inputArgument();
            watched([&] { return f_->C_VerifyUpdate(session(), data.data, data.length); });
            break;
        }
        case 35: {
            Argument signature = this->signature();
            watched([&] { return f_->C_VerifyFinal(session(), signature.data, signature.length); });
            break;
        }
        case 36:
            otherFunction();
            break;
        case 37:
            try {
                somethingHappens();
            } catch (const eid::Error &) { // NOLINT(bugprone-empty-catch): no such reader, nothing happens
            }
            break;
        case 38:
            settleIn();
            break;
        default:
            lesserFunction();
        }
    }

    void initialise() {
        const Exact memory(sizeof(CK_C_INITIALIZE_ARGS));
        auto *const arguments = memory.as<CK_C_INITIALIZE_ARGS>();
        *arguments = {};
        if (in_.once(8)) {
            arguments->CreateMutex = [](void **) -> CK_RV { return CKR_OK; };
        }
        if (in_.once(8)) {
            arguments->pReserved = this;
        }
        arguments->flags = in_.octet();
        void *const given = in_.once(3) ? arguments : nullptr;
        watched([&] { return f_->C_Initialize(given); });
    }

    void openSession() {
        const Exact handle(sizeof(CK_SESSION_HANDLE));
        const CK_FLAGS flags = in_.once(8) ? in_.number<CK_FLAGS>() : CKF_SERIAL_SESSION | (in_.once(2) ? 2UL : 0UL);
        auto *const where = in_.once(16) ? nullptr : handle.as<CK_SESSION_HANDLE>();
        const CK_RV rv = watched([&] { return f_->C_OpenSession(slot(), flags, this, nullptr, where); });
        if (rv == CKR_OK) {
            require(*where != CK_INVALID_HANDLE);
            sessions_.push_back(*where);
        } else {
            require(handle.untouchedFrom(0));
        }
    }

    void closeSession() {
        const CK_SESSION_HANDLE handle = session();
        if (watched([&] { return f_->C_CloseSession(handle); }) == CKR_OK) {
            begun_.erase(handle);
            CK_SESSION_INFO info{};
            require(f_->C_GetSessionInfo(handle, &info) == CKR_SESSION_HANDLE_INVALID);
        }
    }

    void setPin() {
        const auto oldPin = pin();
        const auto newPin = pin();
        const Exact oldMemory(oldPin ? ByteView(reinterpret_cast<const std::uint8_t *>(oldPin->data()), oldPin->size())
                                     : ByteView());
        const Exact newMemory(newPin ? ByteView(reinterpret_cast<const std::uint8_t *>(newPin->data()), newPin->size())
                                     : ByteView());
        std::vector<std::string> given;
        if (oldPin && newPin) {
            given.push_back(*oldPin);
        }
        const CK_RV rv = watched(given, [&] {
            return f_->C_SetPIN(session(), oldPin ? oldMemory.data() : nullptr, oldMemory.size(),
                                newPin ? newMemory.data() : nullptr, newMemory.size());
        });
        if (!oldPin || !newPin || !hasFormOfPin(*newPin)) {
            require(rv != CKR_OK);
            return;
        }
        for (KnownCard &known : cards_) {
            // Which card it was, and whether it had done it before it failed, is not asked here.
            if (known.pins.contains(*oldPin)) {
                known.pins.insert(*newPin);
            }
        }
        if (rv == CKR_OK && cards_.size() == 1) {
            cards_.front().pins = {*newPin};
        }
    }

    void findObjects() {
        const CK_SESSION_HANDLE handle = session();
        const std::size_t entries = in_.below(80);
        const Exact room(entries * sizeof(CK_OBJECT_HANDLE));
        const Exact count(sizeof(CK_ULONG));
        CK_ULONG said = in_.once(5) ? in_.below(entries + 1) : entries;
        CK_OBJECT_HANDLE *list = room.as<CK_OBJECT_HANDLE>();
        if (in_.once(16)) {
            list = nullptr;
            said = in_.once(2) ? said : 0;
        }
        auto *const where = in_.once(24) ? nullptr : count.as<CK_ULONG>();
        const CK_RV rv = watched([&] { return f_->C_FindObjects(handle, list, said, where); });
        require(room.untouchedFrom(said * sizeof(CK_OBJECT_HANDLE)));
        if (rv == CKR_OK) {
            require(*where <= said);
            for (CK_ULONG i = 0; i < *where; ++i) {
                learn(handle, list[i]);
            }
        }
    }

    void getAttributes() {
        const Template asked = attributes(true);
        const CK_SESSION_HANDLE handle = session();
        const CK_RV rv =
            watched([&] { return f_->C_GetAttributeValue(handle, object(), asked.attributes, asked.count); });
        for (CK_ULONG i = 0; asked.attributes != nullptr && i < asked.count; ++i) {
            const CK_ATTRIBUTE &attribute = asked.attributes[i];
            const Exact &room = asked.memory.at(i);
            if (attribute.pValue == nullptr) {
                require(room.untouchedFrom(0));
                continue;
            }
            const auto shift = static_cast<std::size_t>(static_cast<std::uint8_t *>(attribute.pValue) - room.data());
            require(room.untouchedFrom(shift + asked.said[i]));
            require(rv != CKR_OK || attribute.ulValueLen <= asked.said[i]);
        }
    }

    void signInit() {
        const Mechanism mechanism = this->mechanism();
        const CK_SESSION_HANDLE handle = session();
        const CK_OBJECT_HANDLE key = object();
        const CK_RV rv = watched([&] { return f_->C_SignInit(handle, mechanism.mechanism, key); });
        if (rv != CKR_OK) {
            return;
        }
        if (mechanism.mechanism == nullptr) {
            begun_.erase(handle);
            return;
        }
        const auto always = always_.find(key);
        begun_[handle] = {always != always_.end() && always->second, false};
    }

    Argument signature() {
        if (lastSignature_.empty() || in_.once(3)) {
            return inputArgument();
        }
        Exact memory{ByteView(lastSignature_)};
        std::uint8_t *const data = memory.data();
        const std::size_t size = memory.size();
        return {std::move(memory), data, size};
    }

    /// All functions of both lists with plain arguments, also those the module does not support.
    void otherFunction() {
        const auto &rows = eid::test::functionMatrix();
        const MatrixRow &row = rows[in_.below(rows.size())];
        // These are called elsewhere; C_WaitForSlotEvent would wait.
        if (row.enter == MatrixRow::Enter::any || row.name == "C_WaitForSlotEvent" || row.name == "C_CloseSession" ||
            row.name == "C_CloseAllSessions" || row.name == "C_Logout") {
            return;
        }
        const std::string null =
            row.checked.empty() || !in_.once(3) ? std::string() : row.checked[in_.below(row.checked.size())];
        eid::test::Storage storage(null);
        const CK_ULONG target = row.enter == MatrixRow::Enter::slot ? slot() : session();
        const CK_RV rv = watched([&] { return row.call(target, storage); });
        require(null.empty() || rv != CKR_OK);
    }

    void lesserFunction() {
        switch (in_.below(5)) {
        case 0: {
            const std::size_t length = in_.one(kLengths);
            const Exact room(length * (in_.once(8) ? 20U : 1U));
            watched([&] { return f_->C_GenerateRandom(session(), room.data(), room.size()); });
            break;
        }
        case 1:
            withInfo<CK_SLOT_ID>([&](CK_SLOT_ID *event) {
                void *const reserved = in_.once(16) ? this : nullptr;
                return f_->C_WaitForSlotEvent(CKF_DONT_BLOCK | in_.octet(), event, reserved);
            });
            break;
        case 2: {
            const CK_FLAGS flags = in_.once(3) ? in_.number<CK_FLAGS>() : in_.octet() * 64UL;
            watched([&] { return C_SessionCancel(session(), flags); });
            break;
        }
        case 3:
            watched([&] { return C_SessionCancel(session(), CKF_SIGN | CKF_VERIFY | CKF_DIGEST | CKF_FIND_OBJECTS); });
            break;
        default: {
            Bytes name = in_.once(3) ? Bytes{'P', 'K', 'C', 'S', ' ', '1', '1'} : in_.octets(in_.below(12));
            name.push_back(0);
            const Exact memory{ByteView(name)};
            CK_VERSION version{in_.octet(), in_.octet()};
            CK_INTERFACE *found = nullptr;
            CK_UTF8CHAR *const asked = in_.once(2) ? nullptr : memory.data();
            CK_VERSION *const which = in_.once(2) ? nullptr : &version;
            const CK_RV rv = watched([&] { return C_GetInterface(asked, which, &found, in_.octet()); });
            require((rv == CKR_OK) == (found != nullptr));
        }
        }
    }

    Input in_;
    std::shared_ptr<sim::InProcessReaders> readers_ = std::make_shared<sim::InProcessReaders>();
    std::vector<KnownCard> cards_;
    CK_FUNCTION_LIST *f_ = nullptr;

    std::vector<CK_SESSION_HANDLE> sessions_; ///< all there ever were
    std::vector<CK_OBJECT_HANDLE> objects_;
    std::map<CK_OBJECT_HANDLE, bool> always_; ///< CKA_ALWAYS_AUTHENTICATE
    std::map<CK_SESSION_HANDLE, Begun> begun_;
    bool loggedIn_ = false; ///< a login with the right PIN has succeeded, and nobody has ended it
    Bytes lastSignature_;
    std::size_t signatures_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const bool ready = (forgetEnvironment(), true);
    static_cast<void>(ready);
    Program(data, size).run();
    return 0;
}
