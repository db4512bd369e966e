// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <eid/identity.hpp>

#include <string>

using eid::CardDate;
using eid::parseCardDate;

TEST_CASE("numeric dates of a card are read") {
    CHECK(parseCardDate("23.07.2009") == CardDate{2009, 7, 23});
    CHECK(parseCardDate("29.02.2024") == CardDate{2024, 2, 29});
    CHECK(parseCardDate("31.12.9999") == CardDate{9999, 12, 31});
}

TEST_CASE("birth dates are read in Dutch, French and German") {
    const char *const dutch[] = {"JAN", "FEB", "MAAR", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC"};
    const char *const french[] = {"JAN",  "FEV",  "MARS", "AVR", "MAI", "JUIN",
                                  "JUIL", "AOUT", "SEPT", "OCT", "NOV", "DEC"};
    const char *const german[] = {"JAN", "FEB", "M\xC3\x84R", "APR", "MAI", "JUN",
                                  "JUL", "AUG", "SEP",        "OKT", "NOV", "DEZ"};
    for (int month = 1; month <= 12; ++month) {
        for (const auto *months : {dutch, french, german}) {
            const std::string name = months[month - 1];
            INFO(name);
            CHECK(parseCardDate("01 " + name + " 1971") == CardDate{1971, month, 1});
            CHECK(parseCardDate("1 " + name + " 1971") == CardDate{1971, month, 1});
            CHECK(parseCardDate("22." + name + ". 1997") == CardDate{1997, month, 22});
            CHECK(parseCardDate("22." + name + ".1997") == CardDate{1997, month, 22});
        }
    }
}

TEST_CASE("March is read however its umlaut was written") {
    for (const std::string march : {"M\xC3\x84R", "m\xC3\xA4r", "MA\xCC\x88R", "M\xC4R", "MAR", "M\xC3\x84RZ"}) {
        INFO(march);
        CHECK(parseCardDate("05 " + march + " 1960") == CardDate{1960, 3, 5});
    }
    CHECK(parseCardDate("05 F\xC3\x89V 1960") == CardDate{1960, 2, 5});
    CHECK(parseCardDate("05 AO\xC3\x9BT 1960") == CardDate{1960, 8, 5});
}

TEST_CASE("a blank day or month is unknown") {
    CHECK(parseCardDate("   JUL 1985") == CardDate{1985, 7, 0});
    CHECK(parseCardDate("1985") == CardDate{1985, 0, 0});
    CHECK(parseCardDate("        1985") == CardDate{1985, 0, 0});
    CHECK(parseCardDate("  .07.1985") == CardDate{1985, 7, 0});
    CHECK(parseCardDate("  .   .1985") == CardDate{1985, 0, 0});
    CHECK(CardDate{1985, 7, 0}.iso() == "1985-07");
    CHECK(CardDate{1985, 0, 0}.iso() == "1985");
    CHECK(CardDate{1985, 7, 1}.iso() == "1985-07-01");
}

TEST_CASE("what is no date is refused") {
    for (const std::string text :
         {"",           " ",          "30 FEB 1985",   "29.02.2023", "32.01.1985",   "00.01.1985",  "01.13.1985",
          "01.00.1985", "21..1985",   "01 JAN 0085",   "01 JAN 85",  "01 JAN 19850", "01 JAM 1985", "JAN",
          "01 JAN",     "07 1985",    "01 JAN 1985 x", "01-01-1985", "1985-07-21",   "-1 JAN 1985", "01 JAN 1985\x01",
          "1.2.3.1985", "01 01 1985", "MAARMAAR 1985"}) {
        INFO(text);
        CHECK_FALSE(parseCardDate(text).has_value());
    }
    CHECK_FALSE(parseCardDate("1985" + std::string(1000, ' ')).has_value());
}
