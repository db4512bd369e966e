// SPDX-License-Identifier: Apache-2.0
#include "bin/list_keeper.hpp"
#include "support/fake_store.hpp"
#include "support/parsed_crl.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// A clock that goes on while one works: three seconds with each look.
class WalkingClock final : public Clock {
  public:
    explicit WalkingClock(Time start) : now_(start) {}
    [[nodiscard]] Time now() const override { return now_ += 3s; }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return now_.time_since_epoch(); }

  private:
    mutable Time now_;
};

struct KeeperFixture {
    KeeperFixture() {
        authority.enrol(store);
        configuration.crl.folder = (scratch.path / "crl").string();
    }
    [[nodiscard]] ListKeeper keeper() {
        return {store, authority.issuer, authority.key, authority.clock, configuration, metrics};
    }
    CertificateKey add(int shard, State state, State born, std::optional<Reason> reason = std::nullopt) {
        Intent intent;
        intent.key = {authority.issuer.id, Serial::random()};
        intent.requestId = "request-" + intent.key.serial.hex();
        intent.profile = "identity-authentication";
        intent.shard = shard;
        intent.born = born;
        intent.at = authority.clock.now();
        intent.notBefore = intent.at;
        intent.notAfter = intent.at + 24h;
        store.addCertificate(intent, toBytes("a certificate"), state, reason);
        return intent.key;
    }
    void change(const CertificateKey &key, State to, Reason reason) {
        store.write([&](Writing &writing) {
            Change change;
            change.to = to;
            change.reason = reason;
            change.at = authority.clock.now();
            writing.change(key, change, Actor());
        });
    }
    [[nodiscard]] std::int64_t number(int shard) const { return list(shard).number().value_or(0); }
    [[nodiscard]] bool lists(int shard, const CertificateKey &key) const {
        return list(shard).entries().count(key.serial) == 1;
    }
    [[nodiscard]] ParsedCrl list(int shard) const {
        return ParsedCrl(configuration.crl.folder + "/citizen-test-" + std::to_string(shard) + ".crl");
    }

    TestAuthority authority;
    FakeStore store;
    ScratchFolder scratch;
    Metrics metrics;
    Configuration configuration;
};

} // namespace

TEST_CASE("lists that were made while the keeper worked are not from the future") {
    KeeperFixture made;
    const WalkingClock clock(made.authority.clock.now());
    ListKeeper keeper(made.store, made.authority.issuer, made.authority.key, clock, made.configuration, made.metrics);
    CHECK_NOTHROW(keeper.tick());
    CHECK_NOTHROW(keeper.tick());
}

TEST_CASE("births on hold wait for their shard's gap; what is revoked or suspended waits for nothing") {
    KeeperFixture made;
    ListKeeper keeper = made.keeper();
    keeper.tick();
    const std::int64_t first = made.number(1); // its delta's too
    made.authority.clock.advance(1s);
    const CertificateKey born = made.add(1, State::onHold, State::onHold);
    for (int i = 0; i < 10; ++i) { // mass production: each second one more
        made.add(1, State::onHold, State::onHold);
        keeper.tick();
        made.authority.clock.advance(1s);
    }
    CHECK(made.number(1) == first);
    CHECK_FALSE(made.lists(1, born));

    SECTION("the gap is over") {
        made.authority.clock.advance(made.configuration.jobs.listGap);
        keeper.tick();
        CHECK(made.number(1) == first + 1);
        CHECK(made.lists(1, born));
        keeper.tick();
        CHECK(made.number(1) == first + 1); // nothing new
    }
    SECTION("one is revoked") {
        made.change(born, State::revoked, Reason::keyCompromise);
        keeper.tick();
        CHECK(made.number(1) == first + 1);
        CHECK(made.lists(1, born));
        // Another one in the same second is as urgent.
        const CertificateKey other = made.add(1, State::revoked, State::active, Reason::superseded);
        keeper.tick();
        CHECK(made.lists(1, other));
    }
    SECTION("a good one is suspended") {
        const CertificateKey good = made.add(2, State::active, State::active);
        made.change(good, State::onHold, Reason::certificateHold);
        keeper.tick();
        CHECK(made.lists(2, good));
        CHECK(made.number(1) == first); // another shard's
    }
    SECTION("no gap is configured") {
        made.configuration.jobs.listGap = 0s;
        ListKeeper eager = made.keeper();
        eager.tick();
        const CertificateKey next = made.add(1, State::onHold, State::onHold);
        eager.tick();
        CHECK(made.lists(1, next));
    }
}
