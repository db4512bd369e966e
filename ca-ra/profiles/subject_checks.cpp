// SPDX-License-Identifier: Apache-2.0
#include "profiles/subject_checks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace eid::ca {

namespace {

bool isDigit(char letter) noexcept {
    return letter >= '0' && letter <= '9';
}

bool isCapital(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z';
}

/// TTTCC-identifier with one of the given types, or a national scheme "XX:".
template <std::size_t N>
bool hasSemantics(std::string_view value, const std::array<std::string_view, N> &types) noexcept {
    if (value.size() < 7 || value[5] != '-') {
        return false;
    }
    const std::string_view type = value.substr(0, 3);
    const bool national = isCapital(type[0]) && isCapital(type[1]) && type[2] == ':';
    if (!national && std::find(types.begin(), types.end(), type) == types.end()) {
        return false;
    }
    return isCapital(value[3]) && isCapital(value[4]);
}

} // namespace

bool isBelgianNationalNumber(std::string_view digits) noexcept {
    if (digits.size() != 11 || !std::all_of(digits.begin(), digits.end(), isDigit)) {
        return false;
    }
    const auto number = [&](std::size_t from, std::size_t count) {
        std::uint64_t value = 0;
        for (const char digit : digits.substr(from, count)) {
            value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        return value;
    };
    // Month and day may be zero (birth date unknown), the month may be raised by 20 or 40 (foreigners' numbers).
    if (number(2, 2) > 52 || number(2, 2) % 20 > 12 || number(4, 2) > 31) {
        return false;
    }
    const std::uint64_t body = number(0, 9);
    const std::uint64_t check = number(9, 2);
    constexpr std::uint64_t kSince2000 = 2'000'000'000;
    return check == 97 - body % 97 || check == 97 - (kSince2000 + body) % 97;
}

bool isNaturalPersonIdentifier(std::string_view value) noexcept {
    static constexpr std::array<std::string_view, 5> kTypes{"PAS", "IDC", "PNO", "TAX", "TIN"};
    if (!hasSemantics(value, kTypes)) {
        return false;
    }
    return !value.starts_with("PNOBE-") || isBelgianNationalNumber(value.substr(6));
}

bool isLegalPersonIdentifier(std::string_view value) noexcept {
    static constexpr std::array<std::string_view, 4> kTypes{"VAT", "NTR", "PSD", "LEI"};
    return hasSemantics(value, kTypes);
}

bool knownSubjectCheck(std::string_view check) noexcept {
    return check.empty() || check == "etsi-natural-person" || check == "etsi-legal-person" ||
           check == "be-national-number";
}

bool passesSubjectCheck(std::string_view check, std::string_view value) noexcept {
    if (check == "etsi-natural-person") {
        return isNaturalPersonIdentifier(value);
    }
    if (check == "etsi-legal-person") {
        return isLegalPersonIdentifier(value);
    }
    if (check == "be-national-number") {
        return isBelgianNationalNumber(value);
    }
    return check.empty();
}

} // namespace eid::ca
