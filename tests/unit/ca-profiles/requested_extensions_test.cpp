// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "profiles/oids.hpp"
#include "profiles/profile.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

void accepts(std::string_view oid, const Bytes &value) {
    INFO(oid << " " << toHex(value));
    CHECK(requireRequestedExtension({std::string(oid), value}) == value);
}

void refuses(std::string_view oid, const Bytes &value) {
    INFO(oid << " " << toHex(value));
    CHECK(situationOf([&] {
              (void)requireRequestedExtension({std::string(oid), value});
          }) == Situation::requestOutOfProfile);
}

Bytes names(unsigned kind, std::string_view text) {
    return der::sequence({der::element(der::tag::contextPrimitive(kind), asBytes(text))});
}

Bytes printable(std::string_view text) {
    return der::element(der::tag::kPrintableString, asBytes(text));
}

Bytes attribute(std::string_view oid, std::initializer_list<ByteView> values) {
    return der::sequence({der::sequence({der::oid(oid), der::constructed(der::tag::kSet, values)})});
}

Bytes personName() {
    return der::element(der::tag::context(4), encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "Principal"}}));
}

} // namespace

TEST_CASE("Alternative names are DNS names, mail addresses and URIs that are valid") {
    const auto oid = oids::kSubjectAltName;
    accepts(oid, names(2, "www.example.be"));
    accepts(oid, names(2, "xn--caf-dma.example"));
    accepts(oid, names(1, "ann.specimen@example.be"));
    accepts(oid, names(6, "https://example.be/a?b=c"));
    accepts(oid, names(6, "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66"));
    for (const char *bad : {"", "localhost", "*.example.be", "-a.example", "a..example", "a.example.", "a b.example",
                            "caf\xC3\xA9.example", "a_b.example"}) {
        refuses(oid, names(2, bad));
    }
    refuses(oid, names(2, std::string(64, 'a') + ".example"));
    refuses(oid, names(2, std::string_view("www.example.be\0.evil.example", 28)));
    for (const char *bad : {"", "ann", "@example.be", "ann@", "ann@host", "Ann <ann@example.be>", "a..b@example.be"}) {
        refuses(oid, names(1, bad));
    }
    for (const char *bad : {"", "example.be/path", "://x", "https:", "https://a b", "1http://x"}) {
        refuses(oid, names(6, bad));
    }
    refuses(oid, der::sequence({personName()}));
    refuses(oid, names(7, "\x7F\x01\x01\x01")); // addresses of machines are not certified
    refuses(oid, der::sequence({}));
    Bytes many;
    for (int i = 0; i < 33; ++i) {
        der::append(many, der::element(der::tag::contextPrimitive(2), asBytes("www.example.be")));
    }
    refuses(oid, der::element(der::tag::kSequence, many));
    Bytes tail = names(2, "www.example.be");
    tail.push_back(0);
    refuses(oid, tail);
}

TEST_CASE("Directory attributes are those of RFC 3739, each once, with their own types") {
    const auto oid = oids::kSubjectDirectoryAttributes;
    const Bytes be = printable("BE");
    const Bytes nl = printable("NL");
    const Bytes born = encodeGeneralizedTime(parseTime("1985-07-30T12:00:00Z"));
    accepts(oid, attribute("1.3.6.1.5.5.7.9.1", {born}));
    accepts(oid, attribute("1.3.6.1.5.5.7.9.2", {der::utf8String("Li\xC3\xA8ge")}));
    accepts(oid, attribute("1.3.6.1.5.5.7.9.3", {printable("F")}));
    accepts(oid, attribute("1.3.6.1.5.5.7.9.4", {be, nl}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.4", {nl, be}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.4", {be, be}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.4", {printable("be")}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.4", {}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.3", {printable("X")}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.3", {printable("F"), printable("M")}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.1", {printable("1985")}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.1", {encodeTime(parseTime("1985-07-30T12:00:00Z"))}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.2", {der::utf8String("Li\xC3")}));
    refuses(oid, attribute("1.3.6.1.5.5.7.9.2", {der::utf8String("a\tb")}));
    refuses(oid, attribute("2.5.4.3", {der::utf8String("Ann")}));
    const Bytes one = der::sequence({der::oid("1.3.6.1.5.5.7.9.4"), der::constructed(der::tag::kSet, {be})});
    refuses(oid, der::sequence({one, one}));
}

TEST_CASE("Admissions, procurations and restrictions are read to the last octet") {
    const Bytes items = der::sequence({der::utf8String("Notary")});
    const auto admission = [&](const Bytes &profession, const Bytes &authority) {
        return der::sequence({authority, der::sequence({der::sequence({der::sequence({profession})})})});
    };
    const Bytes identifiers = der::sequence({der::oid("1.2.3")});
    accepts(oids::kAdmission, admission(der::sequence({items}), {}));
    accepts(oids::kAdmission, admission(der::sequence({items, identifiers, printable("123")}), personName()));
    refuses(oids::kAdmission, admission(der::sequence({identifiers}), {}));
    refuses(oids::kAdmission, admission(der::sequence({items, der::octetString(Bytes{1})}), {}));
    refuses(oids::kAdmission, admission(der::sequence({der::sequence({})}), {}));
    refuses(oids::kAdmission, admission(der::sequence({items}), printable("authority")));
    refuses(oids::kAdmission, der::sequence({der::sequence({})}));

    const auto explicitly = [](unsigned number, const Bytes &value) {
        return der::element(der::tag::context(number), value);
    };
    const Bytes third = explicitly(3, personName());
    accepts(oids::kProcuration, der::sequence({third}));
    accepts(oids::kProcuration,
            der::sequence({explicitly(1, printable("BE")), explicitly(2, der::utf8String("guardian")), third}));
    refuses(oids::kProcuration, der::sequence({explicitly(1, printable("BE"))}));
    refuses(oids::kProcuration, der::sequence({explicitly(1, printable("BEL")), third}));
    refuses(oids::kProcuration, der::sequence({explicitly(3, printable("Ann"))}));
    refuses(oids::kProcuration, der::sequence({third, third}));
    refuses(oids::kProcuration, der::sequence({explicitly(3, explicitly(4, der::sequence({})))}));

    accepts(oids::kRestriction, der::utf8String("Only for the municipality"));
    refuses(oids::kRestriction, der::utf8String(""));
    refuses(oids::kRestriction, der::utf8String(std::string(1025, 'x')));
    refuses(oids::kRestriction, der::integer(1));
}

TEST_CASE("Other extensions, and octets that are no DER, are not taken from requests") {
    refuses(oids::kBasicConstraints, fromHex("30030101FF"));
    refuses(oids::kKeyUsage, fromHex("03020106"));
    refuses("1.2.3.4", fromHex("3000"));
    refuses(oids::kSubjectAltName, {});
    refuses(oids::kSubjectAltName, fromHex("308100"));
    refuses(oids::kSubjectAltName, fromHex("3005"));
    refuses(oids::kSubjectAltName, Bytes(9000, 0x30));
}
