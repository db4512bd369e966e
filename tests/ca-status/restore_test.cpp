// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"
#include "ca/audit_log.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

void copyDatabase(const std::filesystem::path &from, const std::filesystem::path &to) {
    for (const char *part : {"", "-wal", "-shm"}) {
        const std::filesystem::path source = from.string() + part;
        const std::filesystem::path target = to.string() + part;
        std::filesystem::remove(target);
        if (std::filesystem::exists(source)) {
            std::filesystem::copy_file(source, target);
        }
    }
}

} // namespace

TEST_CASE("A restored backup neither un-revokes, nor un-holds, nor turns the lists' numbers back") {
    StatusWorld world(6);
    auto publish = [&] {
        auto publisher = world.publisher();
        publisher.publishFull();
        publisher.publishDelta();
    };
    publish();
    world.close();
    copyDatabase(world.database, world.scratch.path / "backup.db");
    world.open();

    world.authority.clock.advance(1h);
    world.revoke(0, Reason::keyCompromise);
    world.revoke(1, Reason::superseded);
    world.hold(3);
    world.release(2);
    for (int i = 0; i < 5; ++i) {
        publish();
    }
    world.requireFull();
    world.requireOcsp(true);
    const auto numberBefore = ParsedCrl(world.listPath(0, true)).number();

    world.close();
    copyDatabase(world.scratch.path / "backup.db", world.database);
    world.open();
    world.authority.clock.advance(1h);
    world.requireOcsp(false);
    publish();
    world.requireFull();
    world.requireFullWithDelta();
    world.requireCheck();
    CHECK(ParsedCrl(world.listPath(0, false)).number() > numberBefore);
    const auto auditKey = makeThrowAwayKey(KeyKind::p256);
    CHECK(verifyAudit(*world.store, auditKey->publicKeyInfo()).faults == std::vector<std::string>());
}

TEST_CASE("A certificate the restored store has never heard of can be revoked and is listed") {
    StatusWorld world(2, 1);
    const CertificateKey lost{world.authority.issuer.id, Serial::random()};
    world.authority.clock.advance(1h);
    world.store->write([&](Writing &writing) {
        Change change;
        change.reason = Reason::keyCompromise;
        change.at = world.authority.clock.now();
        writing.revokeUnknown(lost, 0, change.at + 24h, change, Actor());
    });
    world.publisher().publishDelta();
    CHECK(ParsedCrl(world.listPath(0, false)).entries().at(lost.serial).reason == 1);
    CHECK(ParsedCrl(world.listPath(0, true)).entries().at(lost.serial).reason == 1);
    world.requireCheck();
}
