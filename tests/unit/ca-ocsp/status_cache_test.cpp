// SPDX-License-Identifier: Apache-2.0
#include "ocsp/status_cache.hpp"

#include <catch2/catch.hpp>

#include <memory>

using eid::ca::CertIdForm;
using eid::ca::CertificateKey;
using eid::ca::CertificateStatus;
using eid::ca::OcspAnswer;
using eid::ca::Reason;
using eid::ca::Serial;
using eid::ca::State;
using eid::ca::StatusCache;
using eid::ca::Time;

namespace {

const CertificateStatus kGood{State::active, 2, Time(), std::nullopt, Time()};
const CertificateStatus kHeld{State::onHold, 3, Time(), Reason::certificateHold, Time()};

CertificateKey someKey() {
    return {1, Serial::random()};
}

std::shared_ptr<const OcspAnswer> someAnswer() {
    return std::make_shared<const OcspAnswer>();
}

} // namespace

TEST_CASE("The cache gives what was put in, each form of CertID by itself") {
    StatusCache cache(1000);
    const CertificateKey key = someKey();
    const auto answer = someAnswer();
    CHECK_FALSE(cache.find(key, CertIdForm::sha1).status);
    REQUIRE(cache.put(key, kGood, CertIdForm::sha1, answer, cache.mark(key)));
    CHECK(cache.find(key, CertIdForm::sha1).answer == answer);
    CHECK(cache.find(key, CertIdForm::sha1).status == kGood);
    CHECK_FALSE(cache.find(key, CertIdForm::sha256).answer);
    CHECK(cache.find(key, std::nullopt).status == kGood);
    CHECK(cache.size() == 1);
    REQUIRE(cache.put(key, kGood, CertIdForm::sha256, answer, cache.mark(key)));
    CHECK(cache.size() == 2);
    // another issuer's certificate with the same number
    CHECK_FALSE(cache.find({2, key.serial}, CertIdForm::sha1).status);
    // another status takes all answers of the one before with it
    REQUIRE(cache.put(key, kHeld, CertIdForm::sha1, nullptr, cache.mark(key)));
    CHECK_FALSE(cache.find(key, CertIdForm::sha256).answer);
    CHECK(cache.size() == 1);
}

TEST_CASE("What was read before a change that the cache was told of is not put in after it") {
    StatusCache cache(1000);
    const CertificateKey key = someKey();
    const StatusCache::Mark before = cache.mark(key);
    const auto all = cache.marks();
    CHECK(StatusCache::nearest(all, key) == before);
    SECTION("forgotten") {
        cache.forget(key);
    }
    SECTION("seen to have changed") {
        cache.observe(key, kHeld);
    }
    SECTION("with everything") {
        cache.forgetAll();
    }
    CHECK_FALSE(cache.put(key, kGood, CertIdForm::sha1, someAnswer(), before));
    CHECK_FALSE(cache.find(key, CertIdForm::sha1).status);
    CHECK(cache.put(key, kHeld, CertIdForm::sha1, someAnswer(), cache.mark(key)));
}

TEST_CASE("A change that is known already costs no answer") {
    StatusCache cache(1000);
    const CertificateKey key = someKey();
    cache.put(key, kGood, CertIdForm::sha1, someAnswer(), cache.mark(key));
    cache.observe(key, kGood);
    CHECK(cache.find(key, CertIdForm::sha1).answer);
    cache.observe(key, kHeld);
    CHECK_FALSE(cache.find(key, CertIdForm::sha1).status);
    CHECK(cache.size() == 0);
}

TEST_CASE("The cache does not grow beyond its capacity") {
    StatusCache cache(64 * 10);
    for (int i = 0; i < 5000; ++i) {
        const CertificateKey key = someKey();
        REQUIRE(
            cache.put(key, kGood, i % 2 == 0 ? CertIdForm::sha1 : CertIdForm::sha256, someAnswer(), cache.mark(key)));
        CHECK(cache.find(key, std::nullopt).status); // the newest is never the one that goes
    }
    CHECK(cache.size() <= 640);
    CHECK(cache.size() > 500);
    StatusCache none(0);
    const CertificateKey key = someKey();
    CHECK(none.put(key, kGood, CertIdForm::sha1, someAnswer(), none.mark(key)));
    CHECK(none.size() == 0);
}
