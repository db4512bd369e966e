// SPDX-License-Identifier: Apache-2.0
#include "objects/data_object.hpp"

#include <array>
#include <utility>

namespace eid::pkcs11 {

namespace {

using enum Needs;
using Rule = AttributeRule<DataObject>;

AttributeAnswer groupOf(const DataObject &object, FileSource & /*files*/) {
    return textAnswer(object.group());
}

constexpr auto kStorage = storageRules<DataObject>();
constexpr std::array kData{
    Rule{CKA_APPLICATION, nothing, groupOf},
    // The specification wants the DER of an OBJECT IDENTIFIER here. Programs written for the Belgian middleware search
    // by the group's name as plain text, which that middleware has in this place; for them it is so here too.
    Rule{CKA_OBJECT_ID, nothing, groupOf},
    Rule{CKA_VALUE, file,
         [](const DataObject &object, FileSource &files) { return AttributeAnswer::of(object.value(files)); }},
    // Not in the specification for data; the same programs ask for it.
    Rule{CKA_VALUE_LEN, file,
         [](const DataObject &object, FileSource &files) { return numberAnswer(object.value(files).size()); }},
};
constexpr std::array kTables{DataObject::Table(kStorage), DataObject::Table(kData)};

} // namespace

DataObject::DataObject(std::string label, std::string group, std::optional<CardFile> file, Value value,
                       std::string uniqueId)
    : RuledObject(std::move(label), std::move(uniqueId)), group_(std::move(group)), file_(file),
      value_(std::move(value)) {}

std::span<const DataObject::Table> DataObject::tables() const noexcept {
    return kTables;
}

} // namespace eid::pkcs11
