// SPDX-License-Identifier: Apache-2.0
// A card with one file that holds anything: every attribute of every object is asked for, and searched for.
//
// Input: an octet that chooses the card, one for the file, one for the number of attributes of a template and those
// (an octet for the type, one for the length, the value), and the rest is what the file holds. What is checked:
//   - an answer or one of the situations that tell of a damaged file, and the same again when asked again;
//   - objects of other files know nothing of it, and what needs no file asks for none;
//   - values have the form that PKCS#11 gives them;
//   - a search finds an object by each of its values, and by nothing else.
#include "cryptoki/cryptoki.hpp"
#include "fuzz/fresh_cards.hpp"
#include "fuzz/input.hpp"
#include "objects/object.hpp"
#include "sim/in_process.hpp"
#include "sim/virtual_card.hpp"

#include <eid/card.hpp>
#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <algorithm>
#include <array>
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
using eid::CardFile;
using eid::Situation;
using eid::fuzz::Input;
using eid::fuzz::require;
using eid::pkcs11::AttributeAnswer;
using eid::pkcs11::Object;
using Kind = AttributeAnswer::Kind;
namespace sim = eid::sim;

constexpr std::array<std::string_view, 3> kPersonas{"anke", "jan", "oldest"};
constexpr std::array kFiles{CardFile::authCertificate, CardFile::signCertificate, CardFile::caCertificate,
                            CardFile::rootCertificate, CardFile::basicKey,        CardFile::identity,
                            CardFile::address,         CardFile::cardData,        CardFile::tokenInfo};
constexpr std::size_t kMaxAttributes = 4;

/// What an attribute's value looks like, whatever object has it.
enum class Form { octets, number, truth, date, numbers, threeOctets };
struct AttributeForm {
    CK_ATTRIBUTE_TYPE type;
    Form form;
};
constexpr std::array kAttributes{
    AttributeForm{CKA_CLASS, Form::number},
    AttributeForm{CKA_TOKEN, Form::truth},
    AttributeForm{CKA_PRIVATE, Form::truth},
    AttributeForm{CKA_LABEL, Form::octets},
    AttributeForm{CKA_UNIQUE_ID, Form::octets},
    AttributeForm{CKA_APPLICATION, Form::octets},
    AttributeForm{CKA_VALUE, Form::octets},
    AttributeForm{CKA_OBJECT_ID, Form::octets},
    AttributeForm{CKA_CERTIFICATE_TYPE, Form::number},
    AttributeForm{CKA_ISSUER, Form::octets},
    AttributeForm{CKA_SERIAL_NUMBER, Form::octets},
    AttributeForm{CKA_TRUSTED, Form::truth},
    AttributeForm{CKA_CERTIFICATE_CATEGORY, Form::number},
    AttributeForm{CKA_URL, Form::octets},
    AttributeForm{CKA_CHECK_VALUE, Form::threeOctets},
    AttributeForm{CKA_KEY_TYPE, Form::number},
    AttributeForm{CKA_SUBJECT, Form::octets},
    AttributeForm{CKA_ID, Form::octets},
    AttributeForm{CKA_SENSITIVE, Form::truth},
    AttributeForm{CKA_SIGN, Form::truth},
    AttributeForm{CKA_VERIFY, Form::truth},
    AttributeForm{CKA_START_DATE, Form::date},
    AttributeForm{CKA_END_DATE, Form::date},
    AttributeForm{CKA_MODULUS, Form::octets},
    AttributeForm{CKA_MODULUS_BITS, Form::number},
    AttributeForm{CKA_PUBLIC_EXPONENT, Form::octets},
    AttributeForm{CKA_PRIVATE_EXPONENT, Form::octets},
    AttributeForm{CKA_PUBLIC_KEY_INFO, Form::octets},
    AttributeForm{CKA_VALUE_LEN, Form::number},
    AttributeForm{CKA_EXTRACTABLE, Form::truth},
    AttributeForm{CKA_KEY_GEN_MECHANISM, Form::number},
    AttributeForm{CKA_EC_PARAMS, Form::octets},
    AttributeForm{CKA_EC_POINT, Form::octets},
    AttributeForm{CKA_ALWAYS_AUTHENTICATE, Form::truth},
    AttributeForm{CKA_ALLOWED_MECHANISMS, Form::numbers},
    AttributeForm{CKA_HASH_OF_SUBJECT_PUBLIC_KEY, Form::octets},
    AttributeForm{CKA_NAME_HASH_ALGORITHM, Form::number},
    AttributeForm{CKA_PROFILE_ID, Form::number},
    AttributeForm{CKA_VENDOR_DEFINED, Form::octets},
};

/// The files of a card from memory, and whether somebody asked.
class MemoryFiles final : public eid::pkcs11::FileSource {
  public:
    std::shared_ptr<const Bytes> file(CardFile file) override {
        asked.insert(file);
        const auto found = contents.find(file);
        if (found == contents.end()) {
            throw eid::Error(Situation::fileNotFound);
        }
        return found->second;
    }

    std::map<CardFile, std::shared_ptr<const Bytes>> contents;
    std::set<CardFile> asked;
};

/// A good card: what its driver tells of it and all its files.
struct Good {
    eid::CardInfo info;
    std::vector<eid::KeyInfo> keys;
    std::vector<CardFile> files;
    std::map<CardFile, std::shared_ptr<const Bytes>> contents;
};

Good readGood(std::string_view persona) {
    const std::string reader = "Reader";
    const auto provider = std::make_shared<sim::InProcessReaders>();
    provider->insert(reader, std::make_shared<sim::VirtualCard>(eid::fuzz::freshCard(persona)));
    eid::Readers readers(provider);
    eid::Card card = eid::openCard(readers, reader);
    Good good{card.info(), card.keys(), card.files(), {}};
    for (const CardFile file : good.files) {
        good.contents[file] = std::make_shared<const Bytes>(card.readFile(file));
    }
    return good;
}

const Good &goodCard(std::size_t which) {
    static std::map<std::size_t, Good> cards;
    auto found = cards.find(which);
    if (found == cards.end()) {
        found = cards.emplace(which, readGood(kPersonas.at(which))).first;
    }
    return found->second;
}

bool tellsOfDamage(Situation situation) {
    return situation == Situation::fileNotFound || situation == Situation::cardDataInvalid ||
           situation == Situation::certificateInvalid || situation == Situation::recordInvalid;
}

/// Nothing when the file is said to be damaged.
std::optional<AttributeAnswer> ask(const Object &object, CK_ATTRIBUTE_TYPE type, MemoryFiles &files) {
    try {
        return object.attribute(type, files);
    } catch (const eid::Error &error) {
        require(tellsOfDamage(error.situation()));
        return std::nullopt;
    }
}

/// The value in memory of exactly its length, and the attribute that points there.
class Wanted {
  public:
    Wanted(CK_ATTRIBUTE_TYPE type, ByteView value) : memory_(new std::uint8_t[value.size()]) {
        std::copy(value.begin(), value.end(), memory_.get());
        attribute_ = {type, memory_.get(), value.size()};
    }
    [[nodiscard]] const CK_ATTRIBUTE &attribute() const { return attribute_; }

  private:
    std::unique_ptr<std::uint8_t[]> memory_;
    CK_ATTRIBUTE attribute_{};
};

bool found(const Object &object, std::span<const CK_ATTRIBUTE> wanted, MemoryFiles &files) {
    return eid::pkcs11::matches(object, wanted, files);
}

void checkForm(const AttributeForm &row, const Bytes &value) {
    switch (row.form) {
    case Form::octets:
        return;
    case Form::number:
        require(value.size() == sizeof(CK_ULONG));
        return;
    case Form::truth:
        require(value.size() == sizeof(CK_BBOOL) && value.front() <= CK_TRUE);
        return;
    case Form::date:
        require(value.empty() ||
                (value.size() == sizeof(CK_DATE) &&
                 std::all_of(value.begin(), value.end(), [](auto c) { return c >= '0' && c <= '9'; })));
        return;
    case Form::numbers:
        require(value.size() % sizeof(CK_ULONG) == 0);
        return;
    case Form::threeOctets:
        require(value.size() == 3);
    }
}

/// @param damaged the file that may hold anything.
void examine(const Object &object, CardFile damaged, MemoryFiles &files) {
    const bool concerned = object.dependsOn() == damaged;
    for (const AttributeForm &row : kAttributes) {
        const bool needsFile = object.fileFor(row.type).has_value();
        files.asked.clear();
        const auto answer = ask(object, row.type, files);
        require(answer || (concerned && needsFile));
        require(needsFile || files.asked.empty());
        require(concerned || !files.asked.contains(damaged));
        const auto again = ask(object, row.type, files);
        require(answer.has_value() == again.has_value());
        if (!answer) {
            require(!found(object, std::array{Wanted(row.type, {}).attribute()}, files));
            continue;
        }
        require(answer->kind == again->kind && answer->value == again->value);
        if (answer->kind != Kind::value) {
            require(answer->value.empty());
            require(!found(object, std::array{Wanted(row.type, {}).attribute()}, files));
            continue;
        }
        checkForm(row, answer->value);
        const Wanted same(row.type, answer->value);
        require(found(object, std::array{same.attribute()}, files));
        Bytes other = answer->value;
        other.push_back(0);
        const Wanted longer(row.type, other);
        require(!found(object, std::array{longer.attribute()}, files));
        if (!answer->value.empty()) {
            const Wanted shorter(row.type, ByteView(answer->value).first(answer->value.size() - 1));
            require(!found(object, std::array{shorter.attribute()}, files));
            other = answer->value;
            other.back() ^= 1U;
            const Wanted changed(row.type, other);
            require(!found(object, std::array{changed.attribute(), same.attribute()}, files));
        }
    }
    try {
        require(!object.subjectPublicKeyInfo(files).empty());
    } catch (const eid::Error &error) {
        require(error.situation() == Situation::keyNotFound || (concerned && tellsOfDamage(error.situation())));
    }
}

void search(const Object &object, const std::vector<Wanted> &wanted, MemoryFiles &files) {
    std::vector<CK_ATTRIBUTE> attributes;
    bool all = true;
    for (const Wanted &one : wanted) {
        const CK_ATTRIBUTE &attribute = one.attribute();
        attributes.push_back(attribute);
        const auto answer = ask(object, attribute.type, files);
        const auto *const value = static_cast<const std::uint8_t *>(attribute.pValue);
        all = all && answer && answer->kind == Kind::value &&
              std::equal(answer->value.begin(), answer->value.end(), value, value + attribute.ulValueLen);
    }
    require(found(object, attributes, files) == all);
    // Nowhere is no value, whatever the length.
    for (CK_ATTRIBUTE &attribute : attributes) {
        attribute.pValue = nullptr;
        require(attribute.ulValueLen == 0 || !found(object, attributes, files));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    Input in(data, size);
    const Good &good = goodCard(in.below(kPersonas.size()));
    const CardFile damaged = in.one(kFiles);
    std::vector<Wanted> wanted;
    for (std::size_t count = in.below(kMaxAttributes); count > 0; --count) {
        const CK_ATTRIBUTE_TYPE type = in.one(kAttributes).type;
        const std::size_t length = in.octet();
        wanted.emplace_back(type, in.octets(length));
    }
    MemoryFiles files;
    files.contents = good.contents;
    files.contents[damaged] = std::make_shared<const Bytes>(in.octets(size));
    for (const auto &object : eid::pkcs11::objectsOf(good.info, good.keys, good.files, {})) {
        examine(*object, damaged, files);
        search(*object, wanted, files);
    }
    return 0;
}
