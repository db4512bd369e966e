// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/identity.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace eid {

/// What one value of a code field stands for.
struct CodeMeaning {
    std::string_view code;
    std::string_view meaning;
};

/// One tag of a record: its field label, its name for people and how its value is to be understood.
struct RecordTag {
    std::uint8_t tag;
    std::string_view label;
    std::string_view name;
    FieldKind kind;
    std::span<const CodeMeaning> meanings{};
};

/// Tags of the identity file (4031) and of the address file (4033).
std::span<const RecordTag> identityTags() noexcept;
std::span<const RecordTag> addressTags() noexcept;

/// English meaning of a code, or empty. A leading zero does not count: document types are written "1" and "01".
std::string_view codeMeaning(const RecordTag &tag, std::string_view code) noexcept;

} // namespace eid
