// SPDX-License-Identifier: Apache-2.0
#include "mech/mechanism.hpp"
#include "mechanisms.hpp"
#include "openssl_program.hpp"
#include "refused_value.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace eid;
using namespace eid::test;
using namespace eid::pkcs11;

namespace {

const std::vector<std::pair<CK_MECHANISM_TYPE, HashAlgorithm>> kDigests{
    {CKM_SHA_1, HashAlgorithm::sha1},    {CKM_SHA224, HashAlgorithm::sha224}, {CKM_SHA256, HashAlgorithm::sha256},
    {CKM_SHA384, HashAlgorithm::sha384}, {CKM_SHA512, HashAlgorithm::sha512},
};

} // namespace

TEST_CASE("a digest is the one of the openssl program, in one part and in many") {
    const OpenSslProgram openssl;
    const Bytes data = someOctets(1000);
    for (const auto &[type, hash] : kDigests) {
        CAPTURE(type);
        REQUIRE(planDigest(*MechanismCall(type)) == hash);
        const Bytes expected = openssl.digest(hash, data);

        Hasher once(planDigest(*MechanismCall(type)));
        CHECK(once.algorithm() == hash);
        once.update(data);
        CHECK(once.finish() == expected);

        // Parts of all lengths around the blocks of the hashes (64 and 128 octets), nothing among them.
        Hasher parts(hash);
        std::size_t at = 0;
        for (const std::size_t length : {0, 1, 63, 64, 65, 0, 127, 128, 129}) {
            parts.update(ByteView(data).subspan(at, length));
            at += length;
        }
        parts.update(ByteView(data).subspan(at));
        CHECK(parts.finish() == expected);

        // It is as new afterwards, and nothing at all has a digest as well.
        CHECK(parts.finish() == openssl.digest(hash, {}));
        parts.update(data);
        CHECK(parts.finish() == expected);
    }
}

TEST_CASE("a hasher keeps what it has seen when it is moved") {
    const Bytes data = someOctets(300);
    Hasher whole(HashAlgorithm::sha256);
    whole.update(data);
    Hasher first(HashAlgorithm::sha256);
    first.update(ByteView(data).first(100));
    Hasher second(std::move(first));
    second.update(ByteView(data).subspan(100));
    CHECK(second.finish() == whole.finish());
}

TEST_CASE("there is no hasher without a hash") {
    CHECK(situationOf([] { Hasher hasher(HashAlgorithm::none); }) == Situation::schemeNotSupported);
}

TEST_CASE("a digest takes no parameter, and signatures are no digests") {
    Bytes parameter{1, 2, 3, 4};
    const CK_MECHANISM withParameter{CKM_SHA256, parameter.data(), parameter.size()};
    CHECK(refusedValue([&] { (void)planDigest(withParameter); }) == CKR_MECHANISM_PARAM_INVALID);
    const CK_MECHANISM pointerOnly{CKM_SHA256, parameter.data(), 0};
    CHECK(planDigest(pointerOnly) == HashAlgorithm::sha256);
    for (const CK_MECHANISM_TYPE type : {CKM_RSA_PKCS, CKM_SHA256_RSA_PKCS, CKM_ECDSA_SHA384, CKM_MD5, ~0UL}) {
        CAPTURE(type);
        CHECK(refusedValue([&] { (void)planDigest(*MechanismCall(type)); }) == CKR_MECHANISM_INVALID);
    }
}
