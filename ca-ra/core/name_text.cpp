// SPDX-License-Identifier: Apache-2.0
#include "core/name_text.hpp"

#include "base/utf8.hpp"
#include "core/unicode_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eid::ca {

namespace {

template <typename Range> const Range *rangeWith(std::span<const Range> ranges, std::uint32_t code) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                        [](std::uint32_t wanted, const Range &range) { return wanted < range.first; });
    return after == ranges.begin() || std::prev(after)->last < code ? nullptr : &*std::prev(after);
}

std::uint8_t combiningClass(std::uint32_t code) {
    const CombiningRange *const range = rangeWith(combiningRanges(), code);
    return range == nullptr ? std::uint8_t{0} : range->combiningClass;
}

/// Whether NFC would make one character of the two (UAX #15; Unicode 3.12 for Hangul).
bool compose(std::uint32_t base, std::uint32_t mark) {
    constexpr std::uint32_t kFirstSyllable = 0xAC00, kSyllables = 11172, kTrailing = 28;
    const bool leadAndVowel = base >= 0x1100 && base <= 0x1112 && mark >= 0x1161 && mark <= 0x1175;
    const bool openSyllable =
        base >= kFirstSyllable && base < kFirstSyllable + kSyllables && (base - kFirstSyllable) % kTrailing == 0;
    const auto pairs = composingPairs();
    return leadAndVowel || (openSyllable && mark >= 0x11A8 && mark <= 0x11C2) ||
           std::binary_search(pairs.begin(), pairs.end(), std::uint64_t{mark} << 32U | base);
}

/// Goes along a text and sees the first character that NFC would move or merge.
class NormalFormCheck {
  public:
    std::optional<NameFault> next(std::uint32_t code) {
        const std::uint8_t now = combiningClass(code);
        if (!base_ && now != 0) {
            return NameFault::loneMark;
        }
        const bool misplaced = now != 0 && now < class_;
        // A mark of the same class in between keeps it apart from its base (Unicode, D115).
        const bool reachesBase = class_ == 0 ? (now != 0 || adjacent_) : now > class_;
        if (misplaced || (base_ && reachesBase && compose(*base_, code))) {
            return NameFault::decomposed;
        }
        if (now == 0) {
            base_ = code;
        }
        adjacent_ = now == 0;
        class_ = now;
        return std::nullopt;
    }

  private:
    std::optional<std::uint32_t> base_;
    std::uint8_t class_ = 0; ///< of the character before
    bool adjacent_ = false;  ///< the character before is the base
};

/// Letters and digits of ASCII, and what is beyond the signs of Latin-1 and the general punctuation.
bool hasSubstance(std::uint32_t code) {
    if (code < 0x80) {
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    }
    return (code >= 0xC0 && code != 0xD7 && code != 0xF7 && !(code >= 0x2000 && code <= 0x206F) &&
            !(code >= 0x3000 && code <= 0x3003)) ||
           code == 0xAA || code == 0xB5 || code == 0xBA;
}

const char *reasonOf(NameFault fault) {
    switch (fault) {
    case NameFault::control:
        return "a control character";
    case NameFault::steering:
        return "which changes the direction of the text";
    case NameFault::hidden:
        return "which cannot be seen";
    case NameFault::lineBreak:
        return "which breaks the line";
    case NameFault::otherSpace:
        return "a space that is not U+0020";
    case NameFault::privateUse:
        return "which is for private use";
    case NameFault::noCharacter:
        return "which is no character";
    case NameFault::unassigned:
        return "which Unicode 14.0 does not assign";
    case NameFault::decomposed:
        return "where the normal form C has another spelling";
    case NameFault::edgeSpace:
        return "a space at its edge";
    case NameFault::doubleSpace:
        return "a space after a space";
    case NameFault::loneMark:
        return "a mark that combines with nothing";
    case NameFault::noSubstance:
        return "and no letter and no digit";
    }
    return "";
}

} // namespace

std::optional<NameTextFault> nameTextFault(std::string_view text) {
    NormalFormCheck normalForm;
    std::uint32_t previous = ' ';
    bool substance = false;
    bool first = true;
    while (!text.empty()) {
        const Utf8Character character = firstCharacter(text);
        const std::uint32_t code = character.code;
        if (code == ' ' && (first || previous == ' ')) {
            return NameTextFault{first ? NameFault::edgeSpace : NameFault::doubleSpace, code};
        }
        if (code < 0x20 || code >= 0x7F) { // what is left of ASCII is in no table
            if (const RefusedRange *const range = rangeWith(refusedRanges(), code)) {
                return NameTextFault{range->fault, code};
            }
        }
        if (const auto fault = normalForm.next(code)) {
            return NameTextFault{*fault, code};
        }
        substance = substance || hasSubstance(code);
        previous = code;
        first = false;
        text.remove_prefix(character.encoded.size());
    }
    if (!first && previous == ' ') {
        return NameTextFault{NameFault::edgeSpace, previous};
    }
    if (!first && !substance) {
        return NameTextFault{NameFault::noSubstance, previous};
    }
    return std::nullopt;
}

std::string describe(const NameTextFault &fault) {
    return fmt::format("holds U+{:04X}, {}", fault.code, reasonOf(fault.fault));
}

} // namespace eid::ca
