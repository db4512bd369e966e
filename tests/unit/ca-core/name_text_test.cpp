// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/name_text.hpp"
#include "core/unicode_tables.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <utility>
#include <vector>

using namespace eid;
using namespace eid::ca;

namespace {

std::string utf8(std::uint32_t code) {
    std::string text;
    const auto add = [&](std::uint32_t octet) { text += static_cast<char>(octet); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
    return text;
}

std::optional<NameFault> faultOf(std::string_view text) {
    const auto fault = nameTextFault(text);
    return fault ? std::optional(fault->fault) : std::nullopt;
}

} // namespace

TEST_CASE("Characters that hide, steer or mean nothing are found within a name, with their number") {
    using enum NameFault;
    const std::vector<std::pair<std::uint32_t, NameFault>> bad{
        {0x09, control},        {0x7F, control},       {0x85, control},       {0x202E, steering},
        {0x2066, steering},     {0x200E, steering},    {0x061C, steering},    {0x200B, hidden},
        {0x200C, hidden},       {0x200D, hidden},      {0xFEFF, hidden},      {0xAD, hidden},
        {0x180E, hidden},       {0xE0041, hidden},     {0xE0100, hidden},     {0xFE0F, hidden},
        {0x3164, hidden},       {0x115F, hidden},      {0xFFA0, hidden},      {0x2800, hidden},
        {0x34F, hidden},        {0x2028, lineBreak},   {0x2029, lineBreak},   {0xA0, otherSpace},
        {0x2003, otherSpace},   {0x3000, otherSpace},  {0xE000, privateUse},  {0xF8FF, privateUse},
        {0x10FFFD, privateUse}, {0xFFFF, noCharacter}, {0xFDD0, noCharacter}, {0x1FFFE, noCharacter},
        {0xFFFD, noCharacter},  {0x0378, unassigned},  {0x2FE0, unassigned},  {0xEFFFD, unassigned},
        {0x212B, decomposed},   {0x0340, decomposed},  {0x1D15E, decomposed}};
    for (const auto &[code, fault] : bad) {
        INFO(std::hex << code);
        const auto found = nameTextFault("Jan" + utf8(code) + "Peeters");
        REQUIRE(found);
        CHECK(found->fault == fault);
        CHECK(found->code == code);
    }
}

TEST_CASE("Names as people have them are fit") {
    for (const char *name :
         {"Ann Specimen", "Zo\u00EB 't Serstevens-d'Hoop", "\u674E\u5C0F\u9F99", "\u0141ukasz \u017B\u00F3\u0142\u0107",
          "Nguy\u1EC5n Th\u1ECB \u00C1nh", "O\u2019Brien", "\u039D\u03AF\u03BA\u03BF\u03C2", "\u0645\u062D\u0645\u062F",
          "\uAE40\uC815\uC740", "Smith (Authentication)", "3", "\U00020BB7\u91CE",
          "\u1ECC\u0300\u1E63un" /* a mark that has no composed form stays a mark */}) {
        INFO(name);
        const auto fault = nameTextFault(name);
        CHECK((fault ? describe(*fault) : "") == std::string());
    }
    CHECK_FALSE(nameTextFault(""));
}

TEST_CASE("Another spelling of a character that has one is found") {
    using enum NameFault;
    CHECK(faultOf("Zoe\u0308") == decomposed);          // e + diaeresis
    CHECK(faultOf("Nguye\u0302\u0303n") == decomposed); // e + circumflex + tilde
    CHECK(faultOf("a\u0323\u0302") == decomposed);      // composes over the mark below
    CHECK(faultOf("q\u0307\u0323") == decomposed);      // marks in another than the canonical order
    CHECK(faultOf("q\u0323\u0307") == std::nullopt);    // the same, ordered: q composes with neither
    CHECK(faultOf("\u1100\u1161") == decomposed);       // Hangul, lead and vowel
    CHECK(faultOf("\uAC00\u11A8") == decomposed);       // Hangul, open syllable and final
    CHECK(faultOf("\uAC01\u11A8") == std::nullopt);     // a closed one takes none
    CHECK(faultOf("\u09C7\u09BE") == decomposed);       // vowel signs of class 0
    CHECK(faultOf("\u09C7x\u09BE") == std::nullopt);
    CHECK(faultOf("\u0308Ann") == loneMark);
}

TEST_CASE("Spaces that nobody sees and names of signs alone are found") {
    using enum NameFault;
    CHECK(faultOf(" Ann") == edgeSpace);
    CHECK(faultOf("Ann ") == edgeSpace);
    CHECK(faultOf(" ") == edgeSpace);
    CHECK(faultOf("Ann  Specimen") == doubleSpace);
    CHECK(faultOf("-") == noSubstance);
    CHECK(faultOf("\u2014") == noSubstance);
    CHECK(faultOf("\u00B7") == noSubstance);
    CHECK_FALSE(faultOf("Ann-Marie"));
}

TEST_CASE("The tables are in order, so that a search finds what is in them") {
    std::uint32_t after = 0;
    for (const RefusedRange &range : refusedRanges()) {
        CHECK((range.first >= after && range.last >= range.first));
        after = range.last + 1;
    }
    CHECK(after == 0x110000);
    after = 0;
    for (const CombiningRange &range : combiningRanges()) {
        CHECK((range.first >= after && range.last >= range.first && range.combiningClass != 0));
        after = range.last + 1;
    }
    const auto pairs = composingPairs();
    CHECK(std::is_sorted(pairs.begin(), pairs.end()));
    CHECK(pairs.size() == 941); // primary composites of Unicode 14.0 that are not Hangul
}

TEST_CASE("A refusal tells attribute and character, not the name") {
    const Error error = test::errorOf([] {
        static_cast<void>(encodeName({{"2.5.4.3", "Jan\u202EPeeters (Authentication)"}}));
    });
    CHECK(error.situation() == Situation::requestOutOfProfile);
    CHECK(error.context() == "CN: holds U+202E, which changes the direction of the text");
}
