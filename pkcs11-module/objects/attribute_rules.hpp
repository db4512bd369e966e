// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "objects/encoding.hpp"
#include "objects/object.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace eid::pkcs11 {

/// Whether an attribute can be told without reading the object's file.
enum class Needs { nothing, file };

/// One row of a table: how objects of class `Of` answer for one attribute.
template <typename Of> struct AttributeRule {
    CK_ATTRIBUTE_TYPE type;
    Needs needs;
    AttributeAnswer (*answer)(const Of &object, FileSource &files);
};

/// Answers that do not depend on the object.
template <typename Of> AttributeAnswer yes(const Of & /*object*/, FileSource & /*files*/) {
    return truthAnswer(true);
}
template <typename Of> AttributeAnswer no(const Of & /*object*/, FileSource & /*files*/) {
    return truthAnswer(false);
}
template <typename Of> AttributeAnswer empty(const Of & /*object*/, FileSource & /*files*/) {
    return AttributeAnswer::of({});
}
template <typename Of> AttributeAnswer hidden(const Of & /*object*/, FileSource & /*files*/) {
    return AttributeAnswer::sensitive();
}

/// An object that answers from tables, each of which speaks for a property the object has. The first table that has a
/// row for an attribute counts.
template <typename Of> class RuledObject : public Object {
  public:
    using Rule = AttributeRule<Of>;
    using Table = std::span<const Rule>;

    /// @param uniqueId CKA_UNIQUE_ID: the same whenever this card is in a reader, and no other object's.
    RuledObject(std::string label, std::string uniqueId) : label_(std::move(label)), uniqueId_(std::move(uniqueId)) {}

    [[nodiscard]] const std::string &label() const noexcept { return label_; }
    [[nodiscard]] const std::string &uniqueId() const noexcept { return uniqueId_; }

    [[nodiscard]] std::optional<CardFile> fileFor(CK_ATTRIBUTE_TYPE type) const noexcept final {
        const Rule *const rule = ruleFor(type);
        return rule != nullptr && rule->needs == Needs::file ? dependsOn() : std::nullopt;
    }
    [[nodiscard]] AttributeAnswer attribute(CK_ATTRIBUTE_TYPE type, FileSource &files) const final {
        const Rule *const rule = ruleFor(type);
        return rule == nullptr ? AttributeAnswer{} : rule->answer(static_cast<const Of &>(*this), files);
    }

  private:
    [[nodiscard]] virtual std::span<const Table> tables() const noexcept = 0;

    [[nodiscard]] const Rule *ruleFor(CK_ATTRIBUTE_TYPE type) const noexcept {
        for (const Table table : tables()) {
            const auto rule =
                std::find_if(table.begin(), table.end(), [type](const Rule &row) { return row.type == type; });
            if (rule != table.end()) {
                return &*rule;
            }
        }
        return nullptr;
    }

    const std::string label_;
    const std::string uniqueId_;
};

/// What every object on a card says (PKCS#11 Base 3.0, 4.4 and 4.6): the module changes, copies and destroys none.
template <typename Of> constexpr std::array<AttributeRule<Of>, 8> storageRules() {
    using enum Needs;
    return {{
        {CKA_CLASS, nothing, [](const Of &object, FileSource &) { return numberAnswer(object.objectClass()); }},
        {CKA_TOKEN, nothing, yes<Of>},
        {CKA_PRIVATE, nothing, [](const Of &object, FileSource &) { return truthAnswer(object.isPrivate()); }},
        {CKA_MODIFIABLE, nothing, no<Of>},
        {CKA_COPYABLE, nothing, no<Of>},
        {CKA_DESTROYABLE, nothing, no<Of>},
        {CKA_LABEL, nothing, [](const Of &object, FileSource &) { return textAnswer(object.label()); }},
        {CKA_UNIQUE_ID, nothing, [](const Of &object, FileSource &) { return textAnswer(object.uniqueId()); }},
    }};
}

} // namespace eid::pkcs11
