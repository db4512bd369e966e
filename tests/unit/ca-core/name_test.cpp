// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "der/writer.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;

namespace {

const std::string kCommonName = "2.5.4.3";
const std::string kCountry = "2.5.4.6";

Situation encoding(const std::string &oid, const std::string &value) {
    return test::situationOf([&] { encodeName({{oid, value}}); });
}

Situation decoding(ByteView der) {
    return test::situationOf([&] { decodeName(der); });
}

/// A name of one attribute, its value any element.
Bytes nameWith(ByteView value) {
    return der::sequence({der::constructed(0x31, {der::sequence({der::oid(kCommonName), value})})});
}

} // namespace

TEST_CASE("A name keeps its order and its string types") {
    const Name name{{kCountry, "BE"}, {kCommonName, "Zoë 李 (Signature)"}, {"2.5.4.5", "PNOBE-85073003328"}};
    const Bytes der = encodeName(name);
    CHECK(decodeName(der) == name);
    const std::string hex = toHex(der);
    CHECK(hex.find("060355040613024245") != std::string::npos); // C: PrintableString
    CHECK(hex.find("06035504030C") != std::string::npos);       // CN: UTF8String
    CHECK(hex.find("060355040513"
                   "11"
                   "504E4F4245") != std::string::npos); // serialNumber: PrintableString
    CHECK(displayName(der) == "serialNumber=PNOBE-85073003328,CN=Zoë 李 (Signature),C=BE");
    CHECK(decodeName(encodeName({})).empty());
}

TEST_CASE("Text for people escapes what RFC 4514 escapes") {
    CHECK(displayName(encodeName({{kCommonName, "#1, \"A+B\" <c>;\\"}})) == "CN=\\#1\\, \\\"A\\+B\\\" \\<c\\>\\;\\\\");
    CHECK(displayName(encodeName({{"1.2.3.4", "x"}})) == "1.2.3.4=x");
}

TEST_CASE("Values that no certificate may carry are refused") {
    CHECK(encoding(kCommonName, "") == Situation::requestOutOfProfile);
    CHECK(encoding(kCommonName, "a\nb") == Situation::requestOutOfProfile);
    CHECK(encoding(kCommonName, std::string("a\0b", 3)) == Situation::requestOutOfProfile);
    CHECK(encoding(kCommonName, "a\x7F") == Situation::requestOutOfProfile);
    CHECK(encoding(kCommonName, "a\xC2\x85z") == Situation::requestOutOfProfile); // U+0085, a C1 control
    CHECK(encoding(kCommonName, "a\xFFz") == Situation::requestOutOfProfile);
    CHECK(encoding(kCommonName, "\xED\xA0\x80") == Situation::requestOutOfProfile); // a surrogate
    CHECK(encoding(kCommonName, std::string(65, 'x')) == Situation::requestOutOfProfile);
    CHECK(encoding(kCountry, "BEL") == Situation::requestOutOfProfile);
    CHECK(encoding(kCountry, "B_") == Situation::requestOutOfProfile);
    CHECK(encoding("1.2.840.113549.1.9.1", "zo\xC3\xAB@example.org") == Situation::requestOutOfProfile);
    CHECK_NOTHROW(encodeName({{kCommonName, std::string(64, 'x')}}));
    std::string accents; // 64 characters are 128 octets here
    for (int i = 0; i < 64; ++i) {
        accents += "\xC3\xA9";
    }
    CHECK_NOTHROW(encodeName({{kCommonName, accents}}));
}

TEST_CASE("Names are read strictly") {
    CHECK(decodeName(nameWith(der::element(0x14, fromHex("5A6FEB")))).front().value == "Zo\xC3\xAB"); // TeletexString
    CHECK(decodeName(nameWith(der::element(0x1E, fromHex("005A674E")))).front().value == "Z\xE6\x9D\x8E"); // BMPString
    CHECK(decoding({}) == Situation::requestMalformed);
    CHECK(decoding(fromHex("3003310130")) == Situation::requestMalformed);
    CHECK(decoding(nameWith(der::integer(5))) == Situation::requestMalformed);
    CHECK(decoding(nameWith(der::element(0x0C, fromHex("C328")))) == Situation::requestMalformed);
    Bytes followed = encodeName({{kCountry, "BE"}});
    followed.push_back(0);
    CHECK(decoding(followed) == Situation::requestMalformed);
    const Bytes pair = der::sequence({der::oid(kCommonName), der::utf8String("x")});
    CHECK(decoding(der::sequence({der::constructed(0x31, {pair, pair})})) == Situation::requestMalformed);
    Name many(65, {kCommonName, "x"});
    CHECK(decoding(encodeName(many)) == Situation::requestMalformed);
    many.pop_back();
    CHECK(decodeName(encodeName(many)).size() == 64);

    const Bytes whole = encodeName({{kCountry, "BE"}, {kCommonName, "Somebody"}});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CHECK(decoding(ByteView(whole).first(length)) == Situation::requestMalformed);
    }
}

TEST_CASE("Attributes go by their short names") {
    CHECK(attributeOid("CN") == kCommonName);
    CHECK(attributeOid("organizationIdentifier") == "2.5.4.97");
    CHECK(attributeOid("1.2.3") == "1.2.3");
    CHECK(attributeShortName("2.5.4.97") == "organizationIdentifier");
    CHECK(test::situationOf([] { attributeOid("nonsense"); }) == Situation::invalidArgument);
    CHECK(test::situationOf([] { attributeOid("1.x"); }) == Situation::invalidArgument);
    CHECK(test::situationOf([] { attributeOid(""); }) == Situation::invalidArgument);
}
