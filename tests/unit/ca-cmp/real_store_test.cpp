// SPDX-License-Identifier: Apache-2.0
// What depends on how the database keeps things, with the real one.
#include "issuance/issuing_service.hpp"
#include "store/open_store.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

namespace eid::test {

using namespace ca;

TEST_CASE("a key is certified again for the same subject only, as the database keeps it") {
    ScratchFolder folder;
    StoreOptions options;
    options.address = "sqlite:" + (folder.path / "ca.db").string();
    options.journalFolder = (folder.path / "journal").string();
    migrateStore(options);
    const auto store = openStore(options);
    TestAuthority authority;
    authority.enrol(*store);
    Profile profile = authority.profiles.named("identity-authentication");
    profile.name = "identity-again";
    profile.keyReuse = KeyReuse::sameSubject;
    authority.profiles.add(profile);
    IssuingService issuing(*store, authority.issuer, authority.key, authority.profiles, authority.keyCheck,
                           authority.clock, {}, nullptr);
    const auto key = makeThrowAwayKey(KeyKind::p256);
    IssuanceRequest request = citizenRequest(1, *key);
    request.profile = profile.name;
    request.id = "first";
    const Issued first = issuing.issue(request);
    request.id = "second";

    SECTION("the same subject") {
        CHECK(issuing.issue(request).record.key.serial != first.record.key.serial);
    }
    SECTION("another subject") {
        request.subject = citizen(2);
        try {
            issuing.issue(request);
            FAIL("the key was certified for somebody else");
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::keyReused);
        }
    }
    SECTION("as a renewal, for another purpose") {
        request.profile = "identity-authentication";
        request.replaces = first.record.key;
        try {
            issuing.issue(request);
            FAIL("the key was certified for another purpose");
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::keyReused);
        }
    }
    SECTION("a renewal beside another certificate of the key") {
        const Issued second = issuing.issue(request);
        request.id = "third";
        request.replaces = second.record.key;
        CHECK(issuing.issue(request).record.state == State::onHold);
    }
}

} // namespace eid::test
