// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/in_process_card.hpp"
#include "objects/object.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace eid::test {

using pkcs11::AttributeAnswer;
using pkcs11::FileSource;
using pkcs11::Object;
using Kind = AttributeAnswer::Kind;

/// The files of an open card, each read once, and how many were.
class CountedFiles final : public FileSource {
  public:
    explicit CountedFiles(Card card) : card_(std::move(card)) {}

    std::shared_ptr<const Bytes> file(CardFile file) override {
        if (failure) {
            throw Error(*failure);
        }
        auto &content = files_[file];
        if (content == nullptr) {
            ++reads;
            content = std::make_shared<const Bytes>(card_.readFile(file));
        }
        return content;
    }
    [[nodiscard]] bool isRead(CardFile file) const {
        const auto entry = files_.find(file);
        return entry != files_.end() && entry->second != nullptr;
    }
    [[nodiscard]] Card &card() { return card_; }

    std::size_t reads = 0;            ///< how often the card was read, missing files included
    std::optional<Situation> failure; ///< what every question ends with from now on

  private:
    Card card_;
    std::map<CardFile, std::shared_ptr<const Bytes>> files_;
};

/// A persona's card and its objects.
class CardObjects {
  public:
    explicit CardObjects(std::string_view persona, pkcs11::ObjectOptions options = {},
                         const std::function<void(sim::CardImage &)> &adjust = {})
        : card(sim::builtinPersona(persona), adjust), files(card.open()),
          all(pkcs11::objectsOf(files.card().info(), files.card().keys(), files.card().files(), options)) {}

    /// All of a class, or of that label too.
    [[nodiscard]] std::vector<std::shared_ptr<const Object>> of(CK_OBJECT_CLASS objectClass,
                                                                std::string_view label = {}) {
        std::vector<std::shared_ptr<const Object>> found;
        for (const auto &object : all) {
            if (object->objectClass() == objectClass && (label.empty() || text(*object, CKA_LABEL) == label)) {
                found.push_back(object);
            }
        }
        return found;
    }
    /// The only one.
    [[nodiscard]] const Object &one(CK_OBJECT_CLASS objectClass, std::string_view label) {
        const auto found = of(objectClass, label);
        INFO("class " << objectClass << ", label " << label);
        REQUIRE(found.size() == 1);
        return *found.front();
    }

    [[nodiscard]] AttributeAnswer ask(const Object &object, CK_ATTRIBUTE_TYPE type) {
        return object.attribute(type, files);
    }
    /// The value, which must be there.
    [[nodiscard]] Bytes value(const Object &object, CK_ATTRIBUTE_TYPE type) {
        const AttributeAnswer answer = ask(object, type);
        INFO("attribute 0x" << std::hex << type);
        REQUIRE(answer.kind == Kind::value);
        return answer.value;
    }
    [[nodiscard]] std::string text(const Object &object, CK_ATTRIBUTE_TYPE type) { return toText(value(object, type)); }
    [[nodiscard]] CK_ULONG number(const Object &object, CK_ATTRIBUTE_TYPE type) { return numbers(object, type).at(0); }
    [[nodiscard]] std::vector<CK_ULONG> numbers(const Object &object, CK_ATTRIBUTE_TYPE type) {
        const Bytes octets = value(object, type);
        REQUIRE(octets.size() % sizeof(CK_ULONG) == 0);
        std::vector<CK_ULONG> result(octets.size() / sizeof(CK_ULONG));
        if (!octets.empty()) {
            std::memcpy(result.data(), octets.data(), octets.size());
        }
        return result;
    }
    [[nodiscard]] bool truth(const Object &object, CK_ATTRIBUTE_TYPE type) {
        const Bytes octets = value(object, type);
        REQUIRE(octets.size() == 1);
        REQUIRE(octets.front() <= 1);
        return octets.front() == 1;
    }

    InProcessCard card;
    CountedFiles files;
    std::vector<std::shared_ptr<const Object>> all;
};

} // namespace eid::test
