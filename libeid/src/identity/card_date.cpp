// SPDX-License-Identifier: Apache-2.0
#include <eid/identity.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace eid {

namespace {

constexpr std::size_t kLongestDate = 32; // the longest printed form has 13 octets
constexpr int kEarliestYear = 1800;

/// Month names as printed on the cards, without accents: Dutch, French, German.
constexpr std::array<std::pair<std::string_view, int>, 25> kMonths{{
    {"JAN", 1}, {"FEB", 2},  {"FEV", 2},  {"MAAR", 3}, {"MARS", 3}, {"MAR", 3},  {"MARZ", 3}, {"MRT", 3}, {"APR", 4},
    {"AVR", 4}, {"MEI", 5},  {"MAI", 5},  {"JUN", 6},  {"JUIN", 6}, {"JUL", 7},  {"JUIL", 7}, {"AUG", 8}, {"AOUT", 8},
    {"SEP", 9}, {"SEPT", 9}, {"OKT", 10}, {"OCT", 10}, {"NOV", 11}, {"DEC", 12}, {"DEZ", 12},
}};

/// The base letter of an accented letter of Latin-1 (U+00C0-U+00FF, low octet given), or 0.
char baseLetter(unsigned char latin1) {
    switch (latin1 & 0xDFU) { // both cases
    case 0xC0:
    case 0xC1:
    case 0xC2:
    case 0xC4:
        return 'A';
    case 0xC8:
    case 0xC9:
    case 0xCA:
    case 0xCB:
        return 'E';
    case 0xD9:
    case 0xDA:
    case 0xDB:
    case 0xDC:
        return 'U';
    default:
        return 0;
    }
}

/// Upper case without accents. Cards were personalised with composed and decomposed UTF-8 and with Latin-1; anything
/// else stays as it is and then is no month.
std::string foldLetters(std::string_view text) {
    std::string folded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto octet = static_cast<unsigned char>(text[i]);
        const auto following = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        if (octet >= 'a' && octet <= 'z') {
            folded += static_cast<char>(octet - 'a' + 'A');
        } else if (octet == 0xC3 && (following & 0xC0U) == 0x80U && baseLetter(following | 0x40U) != 0) {
            folded += baseLetter(following | 0x40U);
            ++i;
        } else if (octet == 0xCC && (following & 0xC0U) == 0x80U) {
            ++i; // a combining accent
        } else if (octet >= 0xC0 && baseLetter(octet) != 0) {
            folded += baseLetter(octet);
        } else {
            folded += text[i];
        }
    }
    return folded;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == separator) {
            parts.push_back(trim(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    return parts;
}

/// A number of `fewest` to `most` digits and nothing else.
std::optional<int> number(std::string_view text, std::size_t fewest, std::size_t most) {
    if (text.size() < fewest || text.size() > most ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<int> monthByName(std::string_view name) {
    const auto *const found =
        std::find_if(kMonths.begin(), kMonths.end(), [name](const auto &entry) { return entry.first == name; });
    return found == kMonths.end() ? std::nullopt : std::optional(found->second);
}

/// Puts the parts together; empty day and month are unknown, but a day needs its month.
std::optional<CardDate> compose(std::string_view day, std::string_view month, std::string_view year,
                                bool numericMonth) {
    CardDate date;
    const auto yearNumber = number(year, 4, 4);
    if (!yearNumber || *yearNumber < kEarliestYear) {
        return std::nullopt;
    }
    date.year = *yearNumber;
    if (month.empty()) {
        return day.empty() ? std::optional(date) : std::nullopt;
    }
    auto monthNumber = monthByName(month);
    if (!monthNumber && numericMonth) {
        monthNumber = number(month, 1, 2);
    }
    if (!monthNumber || *monthNumber < 1 || *monthNumber > 12) {
        return std::nullopt;
    }
    date.month = *monthNumber;
    if (day.empty()) {
        return date;
    }
    const auto dayNumber = number(day, 1, 2);
    if (!dayNumber) {
        return std::nullopt;
    }
    const std::chrono::year_month_day calendar{std::chrono::year(date.year),
                                               std::chrono::month(static_cast<unsigned>(date.month)),
                                               std::chrono::day(static_cast<unsigned>(*dayNumber))};
    if (!calendar.ok()) {
        return std::nullopt;
    }
    date.day = *dayNumber;
    return date;
}

} // namespace

std::string CardDate::iso() const {
    if (month == 0) {
        return fmt::format("{:04}", year);
    }
    return day == 0 ? fmt::format("{:04}-{:02}", year, month) : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<CardDate> parseCardDate(std::string_view text) {
    if (text.size() > kLongestDate) {
        return std::nullopt;
    }
    std::string folded = foldLetters(text);
    // Two dots fix the place of each part, so that a blank one can be told: "22.DEZ. 1997", "  .07.1985".
    if (const auto parts = split(folded, '.'); parts.size() == 3) {
        return compose(parts[0], parts[1], parts[2], true);
    }
    // Otherwise blanks separate (and a dot may shorten a month's name): then months are names, and what is missing is
    // missing in front.
    std::replace(folded.begin(), folded.end(), '.', ' ');
    auto parts = split(folded, ' ');
    parts.erase(std::remove(parts.begin(), parts.end(), std::string_view()), parts.end());
    if (parts.empty() || parts.size() > 3) {
        return std::nullopt;
    }
    parts.insert(parts.begin(), 3 - parts.size(), std::string_view());
    return compose(parts[0], parts[1], parts[2], false);
}

} // namespace eid
