// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "ocsp/ocsp_request.hpp"
#include "support/refusal.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using eid::Bytes;
using eid::ByteView;
using eid::Situation;
using eid::ca::encodeExtension;
using eid::ca::OcspRequest;
using eid::ca::Serial;
using eid::test::situationOf;
namespace der = eid::der;

namespace {

constexpr const char *kNonce = "1.3.6.1.5.5.7.48.1.2";
constexpr const char *kPreferred = "1.3.6.1.5.5.7.48.1.8";
constexpr const char *kOther = "1.2.3.4";

const Bytes kSha1 = der::sequence({der::oid("1.3.14.3.2.26"), der::element(der::tag::kNull, {})});
const Bytes kSerial = Serial::fromHex("0102030405060708090a0b0c0d0e0f10").der();

Bytes certId(ByteView serial = kSerial, ByteView more = {}) {
    return der::sequence({kSha1, der::octetString(Bytes(20, 0x11)), der::octetString(Bytes(20, 0x22)), serial, more});
}

Bytes item(const Bytes &id = certId(), ByteView more = {}) {
    return der::sequence({id, more});
}

Bytes extensions(const std::vector<Bytes> &all, unsigned tag = 2) {
    Bytes content;
    for (const Bytes &one : all) {
        der::append(content, one);
    }
    return der::element(der::tag::context(tag), der::element(der::tag::kSequence, content));
}

Bytes request(const Bytes &items, ByteView after = {}, ByteView before = {}) {
    return der::sequence({der::sequence({before, der::element(der::tag::kSequence, items), after})});
}

Bytes items(std::size_t count) {
    Bytes all;
    for (std::size_t i = 0; i < count; ++i) {
        der::append(all, item());
    }
    return all;
}

Bytes nonce(std::size_t octets) {
    return encodeExtension(kNonce, false, der::octetString(Bytes(octets, 0x5A)));
}

Situation refusal(const Bytes &encoded) {
    return situationOf([&] { (void)OcspRequest::parse(encoded); });
}

} // namespace

TEST_CASE("An OCSP request is taken apart without being copied") {
    const Bytes encoded = request(items(2), extensions({nonce(32)}));
    const OcspRequest parsed = OcspRequest::parse(encoded);
    REQUIRE(parsed.items.size() == 2);
    const OcspRequest::Item &first = parsed.items.front();
    CHECK(Bytes(first.certId.begin(), first.certId.end()) == certId());
    CHECK(first.certId.data() > encoded.data());
    CHECK(first.certId.data() < encoded.data() + encoded.size());
    CHECK(Bytes(first.hashAlgorithm.begin(), first.hashAlgorithm.end()) == kSha1);
    CHECK(Bytes(first.issuerNameHash.begin(), first.issuerNameHash.end()) == Bytes(20, 0x11));
    CHECK(Bytes(first.issuerKeyHash.begin(), first.issuerKeyHash.end()) == Bytes(20, 0x22));
    CHECK(first.serial.hex() == "0102030405060708090a0b0c0d0e0f10");
    REQUIRE(parsed.nonce);
    CHECK(Bytes(parsed.nonce->begin(), parsed.nonce->end()) == Bytes(32, 0x5A));
    CHECK(parsed.preferred.empty());
}

TEST_CASE("What a request may have besides is passed over") {
    const Bytes version = der::element(der::tag::context(0), der::integer(0));
    const Bytes requestor = der::element(der::tag::context(1), der::element(0x82, eid::toBytes("client.example")));
    Bytes signedRequest =
        der::sequence({der::sequence({version, requestor, der::element(der::tag::kSequence, items(1))}),
                       der::element(der::tag::context(0), der::sequence({kSha1, der::bitString({})}))});
    CHECK(OcspRequest::parse(signedRequest).items.size() == 1);
    const Bytes ofItem = extensions({encodeExtension(kOther, false, {})}, 0);
    CHECK(OcspRequest::parse(request(item(certId(), ofItem), extensions({encodeExtension(kOther, false, {})})))
              .items.size() == 1);
    const Bytes acceptable =
        encodeExtension("1.3.6.1.5.5.7.48.1.4", true, der::sequence({der::oid("1.3.6.1.5.5.7.48.1.1")}));
    CHECK(OcspRequest::parse(request(items(1), extensions({acceptable}))).items.size() == 1);
    // criticality FALSE written out, which DER leaves out and some clients do not
    const Bytes explicitly = der::sequence({der::oid(kNonce), der::element(der::tag::kBoolean, Bytes{0x00}),
                                            der::octetString(der::octetString(Bytes(16, 1)))});
    CHECK(OcspRequest::parse(request(items(1), extensions({explicitly}))).nonce->size() == 16);
}

TEST_CASE("A nonce has 1 to 128 octets (RFC 9654, 2.1)") {
    for (const std::size_t good : {1U, 16U, 32U, 128U}) {
        CHECK(OcspRequest::parse(request(items(1), extensions({nonce(good)}))).nonce->size() == good);
    }
    for (const std::size_t bad : {0U, 129U, 1000U}) {
        CHECK(refusal(request(items(1), extensions({nonce(bad)}))) == Situation::requestMalformed);
    }
    const Bytes bare = encodeExtension(kNonce, false, Bytes(16, 0x5A)); // not in an OCTET STRING of its own
    CHECK(refusal(request(items(1), extensions({bare}))) == Situation::requestMalformed);
    CHECK(refusal(request(items(1), extensions({nonce(16), nonce(16)}))) == Situation::requestMalformed);
}

TEST_CASE("A request asks about 1 to 16 certificates") {
    CHECK(OcspRequest::parse(request(items(16))).items.size() == 16);
    CHECK(refusal(request(items(17))) == Situation::requestMalformed);
    CHECK(refusal(request(items(0))) == Situation::requestMalformed);
}

TEST_CASE("Critical extensions that are not known are refused, for the request and for one item") {
    CHECK(refusal(request(items(1), extensions({encodeExtension(kOther, true, {})}))) == Situation::requestMalformed);
    CHECK(refusal(request(item(certId(), extensions({encodeExtension(kOther, true, {})}, 0)))) ==
          Situation::requestMalformed);
    // a nonce belongs to the whole request
    CHECK(refusal(request(item(certId(), extensions({encodeExtension(kNonce, true, {})}, 0)))) ==
          Situation::requestMalformed);
}

TEST_CASE("Preferred signature algorithms come in their order") {
    const Bytes p384 = der::sequence({der::oid("1.2.840.10045.4.3.3")});
    const Bytes p256 = der::sequence({der::oid("1.2.840.10045.4.3.2")});
    const Bytes key = der::sequence({der::oid("1.2.840.10045.2.1")});
    const Bytes list = der::sequence({der::sequence({p384, key}), der::sequence({p256})});
    const OcspRequest parsed =
        OcspRequest::parse(request(items(1), extensions({encodeExtension(kPreferred, false, list)})));
    REQUIRE(parsed.preferred.size() == 2);
    const auto refused = [](const Bytes &value) {
        return refusal(request(items(1), extensions({encodeExtension(kPreferred, false, value)})));
    };
    CHECK(refused(der::sequence({})) == Situation::requestMalformed);
    CHECK(refused({}) == Situation::requestMalformed);
    CHECK(refused(der::sequence({der::sequence({p256, key, key})})) == Situation::requestMalformed);
    CHECK(refused(der::sequence({der::sequence({der::sequence({})})})) == Situation::requestMalformed);
    Bytes many;
    for (int i = 0; i < 17; ++i) {
        der::append(many, der::sequence({p256}));
    }
    CHECK(refused(der::element(der::tag::kSequence, many)) == Situation::requestMalformed);
}

TEST_CASE("Serial numbers are positive, minimal and of at most 20 octets") {
    const auto withSerial = [](const Bytes &content) {
        return request(item(certId(der::element(der::tag::kInteger, content))));
    };
    CHECK(OcspRequest::parse(withSerial(Bytes(20, 0x7F))).items.front().serial.octets().size() == 20);
    CHECK(OcspRequest::parse(withSerial({0x00, 0x80})).items.front().serial.hex() == "80");
    CHECK(refusal(withSerial({})) == Situation::requestMalformed);
    CHECK(refusal(withSerial({0x00})) == Situation::requestMalformed);
    CHECK(refusal(withSerial({0x80})) == Situation::requestMalformed);
    CHECK(refusal(withSerial({0x00, 0x01})) == Situation::requestMalformed);
    CHECK(refusal(withSerial(Bytes(21, 0x7F))) == Situation::requestMalformed);
}

TEST_CASE("Requests of another shape are refused") {
    const Bytes good = request(items(1));
    Bytes longer = good;
    longer.push_back(0);
    CHECK(refusal(longer) == Situation::requestMalformed);
    CHECK(refusal({}) == Situation::requestMalformed);
    CHECK(refusal(Bytes(16 * 1024 + 1, 0x30)) == Situation::requestMalformed);
    const auto version = [](std::uint32_t number) {
        return request(items(1), {}, der::element(der::tag::context(0), der::integer(number)));
    };
    CHECK(OcspRequest::parse(version(0)).items.size() == 1);
    CHECK(refusal(version(1)) == Situation::requestMalformed);
    CHECK(refusal(request(items(1), der::integer(1))) == Situation::requestMalformed);
    CHECK(refusal(request(item(certId(), der::integer(1)))) == Situation::requestMalformed);
    CHECK(refusal(request(item(certId(kSerial, der::integer(1))))) == Situation::requestMalformed);
    CHECK(refusal(request(items(1), extensions({}))) == Situation::requestMalformed);
    CHECK(refusal(request(items(1), extensions(std::vector<Bytes>(17, encodeExtension(kOther, false, {}))))) ==
          Situation::requestMalformed);
    CHECK(refusal(request(items(1), extensions({der::sequence({der::oid(kOther), der::integer(1)})}))) ==
          Situation::requestMalformed);
    const Bytes oddFlag =
        der::sequence({der::oid(kOther), der::element(der::tag::kBoolean, Bytes{0x01}), der::octetString({})});
    CHECK(refusal(request(items(1), extensions({oddFlag}))) == Situation::requestMalformed);
    const Bytes badSignature = der::sequence({der::sequence({der::element(der::tag::kSequence, items(1))}),
                                              der::element(der::tag::context(0), der::integer(1))});
    CHECK(refusal(badSignature) == Situation::requestMalformed);
}

TEST_CASE("A request that is damaged at any octet, or cut short anywhere, is read or refused, nothing else") {
    const Bytes good = request(items(2), extensions({nonce(32), encodeExtension(kOther, false, Bytes{1, 2, 3})}));
    std::size_t refused = 0;
    const auto tryIt = [&](const Bytes &encoded) {
        try {
            const OcspRequest parsed = OcspRequest::parse(encoded);
            CHECK((!parsed.items.empty() && parsed.items.size() <= 16));
        } catch (const eid::Error &error) {
            CHECK(error.situation() == Situation::requestMalformed);
            ++refused;
        }
    };
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(at));
        const std::size_t before = refused;
        tryIt(cut);
        CHECK(refused == before + 1); // DER that is cut short is never whole
        for (const unsigned value : {0x00U, 0x01U, 0x7FU, 0x80U, 0xFFU}) {
            Bytes damaged = good;
            damaged[at] = static_cast<std::uint8_t>(value);
            tryIt(damaged);
        }
    }
    CHECK(refused > good.size());
}
