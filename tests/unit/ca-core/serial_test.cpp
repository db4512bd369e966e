// SPDX-License-Identifier: Apache-2.0
#include "core/serial.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace eid;
using ca::Serial;

TEST_CASE("Random serials are positive, of one length, and never the same") {
    std::set<std::string> seen;
    Bytes ones(16);
    for (int i = 0; i < 5000; ++i) {
        const Serial serial = Serial::random();
        REQUIRE(serial.octets().size() == 16);
        REQUIRE(serial.octets().front() != 0);
        REQUIRE(serial.octets().front() < 0x80);
        REQUIRE(serial.der().size() == 18);
        REQUIRE(seen.insert(serial.hex()).second);
        std::transform(ones.begin(), ones.end(), serial.octets().begin(), ones.begin(), std::bit_or<>());
    }
    CHECK(toHex(ones) == "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"); // every bit but the sign is used
}

TEST_CASE("Serials are read as positive integers of at most 20 octets") {
    CHECK(Serial::fromInteger(fromHex("00FF")).hex() == "ff");
    CHECK(toHex(Serial::fromInteger(fromHex("00FF")).der()) == "020200FF");
    CHECK(Serial::fromHex("abc").hex() == "0abc");
    CHECK(Serial::fromHex("00:01").hex() == "01");
    CHECK(Serial::fromInteger(Bytes(20, 0x7F)).octets().size() == 20);
    CHECK(Serial::fromHex("0F") < Serial::fromHex("F0"));
    CHECK(Serial::fromHex("F0") < Serial::fromHex("0100"));
    CHECK(Serial::fromHex("0100") == Serial::fromHex("100"));

    CHECK(test::situationOf([] { Serial::fromInteger({}); }) == Situation::requestMalformed);
    CHECK(test::situationOf([] { Serial::fromInteger(fromHex("00")); }) == Situation::requestMalformed);
    CHECK(test::situationOf([] { Serial::fromInteger(fromHex("80")); }) == Situation::requestMalformed);
    CHECK(test::situationOf([] { Serial::fromInteger(Bytes(21, 1)); }) == Situation::requestMalformed);
    CHECK(test::situationOf([] { Serial::fromHex(""); }) == Situation::invalidArgument);
    CHECK(test::situationOf([] { Serial::fromHex("0000"); }) == Situation::invalidArgument);
    CHECK(test::situationOf([] { Serial::fromHex("xyz"); }) == Situation::invalidArgument);
    CHECK(test::situationOf([] { Serial::fromHex(std::string(42, 'f')); }) == Situation::invalidArgument);
}
