// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/attribute_rules.hpp"

#include <functional>
#include <optional>
#include <string>

namespace eid::pkcs11 {

/// CKO_DATA (PKCS#11 Base 3.0, 4.5): a file of the card, or one field of one.
class DataObject final : public RuledObject<DataObject> {
  public:
    using Value = std::function<Bytes(FileSource &files)>;

    /// @param group CKA_APPLICATION, and CKA_OBJECT_ID too.
    /// @param file nothing when `value` needs none.
    DataObject(std::string label, std::string group, std::optional<CardFile> file, Value value, std::string uniqueId);

    [[nodiscard]] CK_OBJECT_CLASS objectClass() const noexcept override { return CKO_DATA; }
    [[nodiscard]] std::optional<CardFile> dependsOn() const noexcept override { return file_; }

    [[nodiscard]] const std::string &group() const noexcept { return group_; }
    [[nodiscard]] Bytes value(FileSource &files) const { return value_(files); }

  private:
    [[nodiscard]] std::span<const Table> tables() const noexcept override;

    const std::string group_;
    const std::optional<CardFile> file_;
    const Value value_;
};

} // namespace eid::pkcs11
