// SPDX-License-Identifier: Apache-2.0
#include "output/text.hpp"

#include <catch2/catch.hpp>

using namespace eid::cardtool;

TEST_CASE("text for a terminal keeps letters and loses what drives it") {
    CHECK(printable("Zo\xC3\xAB") == "Zo\xC3\xAB");
    CHECK(printable("\xF0\x9F\x99\x82") == "\xF0\x9F\x99\x82");
    const std::string replaced = "\xEF\xBF\xBD";
    for (const char *bad : {"\033", "\x7F", "\n", "\xC2\x9B", "\x9B", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xD8\x9C"}) {
        CHECK(printable(bad) == replaced);
    }
    // Overlong forms, surrogates and cut-off sequences are no UTF-8 (RFC 3629).
    CHECK(printable("\xC0\x9B") == replaced + replaced);
    CHECK(printable("\xED\xA0\x80") == replaced + replaced + replaced);
    CHECK(printable("a\xE2\x82") == "a" + replaced + replaced);
}

TEST_CASE("columns count letters, not octets") {
    CHECK(columns("Zo\xC3\xAB") == 3);
    CHECK(padded("Zo\xC3\xAB", 5) == "Zo\xC3\xAB  ");
    CHECK(padded("longer", 3) == "longer");
}

TEST_CASE("a national number is written the usual way") {
    CHECK(formatNationalNumber("85073003328") == "85.07.30-033.28");
    CHECK(formatNationalNumber("8507300332") == "8507300332");
    CHECK(formatNationalNumber("8507300332x") == "8507300332x");
}

TEST_CASE("times are written in UTC") {
    const eid::TimePoint time = std::chrono::system_clock::from_time_t(1782894600);
    CHECK(formatTime(time) == "2026-07-01T08:30:00Z");
    CHECK(formatDay(time) == "2026-07-01");
}
