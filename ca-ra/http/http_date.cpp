// SPDX-License-Identifier: Apache-2.0
#include "http/http_date.hpp"

#include <array>

namespace eid::ca {

namespace {

constexpr std::array<const char *, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char *, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void appendTwo(std::string &text, unsigned number) {
    text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
}

} // namespace

std::string httpDate(std::chrono::system_clock::time_point time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const auto seconds =
        static_cast<unsigned>(std::chrono::duration_cast<std::chrono::seconds>(time - day).count()); // below 86,400
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    std::string text;
    text.reserve(29);
    text += kDays.at(std::chrono::weekday(day).c_encoding());
    text += ", ";
    appendTwo(text, static_cast<unsigned>(date.day()));
    text += ' ';
    text += kMonths.at(static_cast<unsigned>(date.month()) - 1);
    text += ' ';
    appendTwo(text, year / 100);
    appendTwo(text, year % 100);
    text += ' ';
    appendTwo(text, seconds / 3600);
    text += ':';
    appendTwo(text, seconds / 60 % 60);
    text += ':';
    appendTwo(text, seconds % 60);
    text += " GMT";
    return text;
}

} // namespace eid::ca
