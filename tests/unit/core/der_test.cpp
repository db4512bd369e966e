// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

using namespace eid;

TEST_CASE("elements come out as they went in, at every length form") {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65535U, 65536U}) {
        const Bytes content(size, 0xAB);
        const Bytes encoded = der::octetString(content);
        der::Reader reader(encoded);
        const der::Element element = reader.expect(der::tag::kOctetString);
        CHECK(Bytes(element.content.begin(), element.content.end()) == content);
        CHECK(reader.atEnd());
        CHECK(der::elementLength(ByteView(encoded).first(std::min<std::size_t>(encoded.size(), 6))) == encoded.size());
    }
}

TEST_CASE("what is not DER is refused") {
    for (const char *hex : {"", "30", "3005", "30050000", "3080", "308100", "30817F", "30820001", "3085",
                            "308500000001", "1F", "1F8181", "1F818101", "300", "30FF"}) {
        CAPTURE(hex);
        if (std::string_view(hex).size() % 2 != 0) {
            continue;
        }
        const Bytes input = fromHex(hex);
        der::Reader reader(input);
        CHECK_THROWS_AS(reader.next(), Error);
    }
    const Bytes sequence = fromHex("3000");
    CHECK_THROWS_AS(der::Reader(sequence).expect(der::tag::kSet), Error);
    CHECK_FALSE(der::Reader(sequence).nextIf(der::tag::kSet));
}

TEST_CASE("the length of an element is known from its beginning alone") {
    CHECK(der::elementLength(fromHex("3082041F")) == 0x41F + 4);
    CHECK_FALSE(der::elementLength(fromHex("308204")));
    CHECK_FALSE(der::elementLength(fromHex("30")));
    CHECK_THROWS_AS(der::elementLength(fromHex("3080")), Error);
    const Bytes padded = fromHex("3003020105000000");
    CHECK(toHex(der::firstElement(padded)) == "3003020105");
}

TEST_CASE("integers and object identifiers are minimal") {
    CHECK(toHex(der::integer(std::uint32_t{0})) == "020100");
    CHECK(toHex(der::integer(std::uint32_t{0x80})) == "02020080");
    CHECK(toHex(der::integer(fromHex("0000FF01"))) == "020300FF01");
    CHECK(toHex(der::oid("1.2.840.113549.1.7.2")) == "06092A864886F70D010702");
    CHECK(toHex(der::oid("2.16.56.2")) == "0603603802");
    for (const char *bad : {"", "1", "1.", ".1", "3.1", "1.40", "1..2", "a.b", "1.2.x"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(der::oid(bad), Error);
    }
    CHECK(toHex(der::sequence({der::integer(std::uint32_t{5}), der::bitString(fromHex("06C0"), 6)})) ==
          "3008020105030306"
          "06C0");
}

TEST_CASE("ECDSA signatures change form both ways and bad ones are refused") {
    Bytes plain(96, 0);
    plain[0] = 0x80;
    plain[95] = 0x01;
    const Bytes encoded = der::ecdsaToDer(plain);
    CHECK(der::ecdsaToPlain(encoded, 48) == plain);
    CHECK_THROWS_AS(der::ecdsaToDer(Bytes(95)), Error);
    for (const char *bad : {"", "3000", "3003020101", "30060201010201", "300602010102018000", "3006020101020180",
                            "3106020101020101", "300602010102010100"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(der::ecdsaToPlain(fromHex(std::string_view(bad).size() % 2 == 0 ? bad : "00"), 48), Error);
    }
    CHECK_THROWS_AS(der::ecdsaToPlain(encoded, 32), Error);
}
