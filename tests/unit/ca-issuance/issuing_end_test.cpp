// SPDX-License-Identifier: Apache-2.0
#include "core/issuer_end.hpp"
#include "issuing_fixture.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;

TEST_CASE("an issuer that was ended by another process issues nothing, but signers of the answers about its past") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    const auto before = citizenRequest(1);
    const ca::Issued old = service->issue(before);
    fixture.store.write([&](ca::Writing &writing) {
        CHECK(setTerminated(writing, fixture.authority.issuer.id, fixture.authority.clock.now()));
    });
    CHECK(situationOf([&] { service->issue(citizenRequest(2)); }) == Situation::transitionForbidden);
    CHECK_FALSE(fixture.byRequest(citizenRequest(2).id));

    const ca::Issued again = service->issue(before); // what it has is given again
    CHECK(again.repeated);
    CHECK(again.record.key == old.record.key);

    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    const auto signer = exampleRequest(fixture.authority.profiles.named("ocsp-signer"), 3, *key);
    CHECK(service->issue(signer).record.state == ca::State::active);
}
