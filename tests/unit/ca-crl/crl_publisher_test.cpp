// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_publisher.hpp"

#include "crl/crl_place.hpp"
#include "fixture.hpp"

#include <nlohmann/json.hpp>

#include <atomic>
#include <thread>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

std::map<Serial, ParsedEntry> entriesOf(const std::string &path) {
    return ParsedCrl(path).entries();
}

TestAuthorityOptions whole() {
    TestAuthorityOptions options;
    options.shards = 1;
    return options;
}

} // namespace

TEST_CASE("Each certificate is in the list of its shard, which has the address the certificates name") {
    CrlFixture made;
    made.add(1, 0, State::revoked, Reason::keyCompromise);
    made.add(2, 1, State::onHold);
    made.add(3, 1, State::active);
    made.add(4, 3, State::revoked, Reason::unspecified);
    made.add(5, 3, State::intent);
    made.add(6, 3, State::issued);
    const auto done = made.publisher().publishFull();
    REQUIRE(done.size() == 8);
    CHECK(done[1].scope == "shard-1");
    CHECK(done[1].path == made.path("-1.crl"));
    CHECK(done[1].entries == 1);
    CHECK(done[1].number == 1);
    const Time now = made.authority.clock.now();
    CHECK(entriesOf(made.path("-0.crl")) == std::map<Serial, ParsedEntry>{{CrlFixture::serial(1), {1, now, {}}}});
    CHECK(entriesOf(made.path("-1.crl")) == std::map<Serial, ParsedEntry>{{CrlFixture::serial(2), {6, now, {}}}});
    CHECK(entriesOf(made.path("-2.crl")).empty());
    CHECK(entriesOf(made.path("-3.crl")) == std::map<Serial, ParsedEntry>{{CrlFixture::serial(4), {-1, now, {}}}});
    for (int shard = 0; shard < 4; ++shard) {
        const ParsedCrl crl(made.path("-" + std::to_string(shard) + ".crl"));
        CHECK(crl.verifies(made.authority.issuer.certificate));
        CHECK(crl.nextUpdate() == now + made.options.fullLife);
        const std::string idp = crl.extension(NID_issuing_distribution_point);
        CHECK(idp.starts_with("+"));
        CHECK(idp.find("URI:" + shardUrl(made.authority.issuer.crlUrl, shard)) != std::string::npos);
        CHECK(crl.extension(NID_freshest_crl).find("URI:" + shardUrl(made.authority.issuer.deltaUrl, shard)) !=
              std::string::npos);
    }
    CHECK(namesIn(made.options.folder).size() == 8);
}

TEST_CASE("An issuer without shards has one list of everything, without issuingDistributionPoint") {
    CrlFixture made(whole());
    made.add(1, 0, State::revoked, Reason::keyCompromise);
    const auto done = made.publisher().publishFull();
    REQUIRE(done.size() == 2);
    CHECK(done[0].scope == "full");
    CHECK(done[0].path == made.path(".crl"));
    CHECK(ParsedCrl(done[0].path).extension(NID_issuing_distribution_point).empty());
    CHECK(done[1].path == made.path(".delta.crl"));
    CHECK(made.publisher().publishShards({0}).size() == 2);
    CHECK(made.publisher().publishShards({}).empty());
}

TEST_CASE("Numbers grow over full lists and deltas of a shard together") {
    CrlFixture made;
    auto publisher = made.publisher();
    for (int round = 0; round < 3; ++round) {
        CHECK(publisher.publishFull()[2].number == 2 * round + 1);
        made.authority.clock.advance(1min);
        const auto deltas = publisher.publishDelta();
        REQUIRE(deltas.size() == 4);
        CHECK(deltas[2].number == 2 * round + 2);
        CHECK(ParsedCrl(deltas[2].path).number() == 2 * round + 2);
        CHECK(ParsedCrl(deltas[2].path).baseNumber() == 2 * round + 1);
        made.authority.clock.advance(1min);
    }
    CHECK(publisher.publishShards({2, 2, 0}).size() == 4);
    CHECK(ParsedCrl(made.path("-2.crl")).number() == 7);
    CHECK(ParsedCrl(made.path("-1.crl")).number() == 5);
    CHECK(situationOf([&] { publisher.publishShards({4}); }) == Situation::invalidArgument);
    CHECK(situationOf([&] { publisher.publishShards({-1}); }) == Situation::invalidArgument);
}

TEST_CASE("Lists of one time have one number and say the same; lists of two times have two") {
    CrlFixture made(whole());
    auto publisher = made.publisher();
    const auto pair = [&] { return std::pair(ParsedCrl(made.path(".crl")), ParsedCrl(made.path(".delta.crl"))); };
    made.add(1, 0, State::onHold);
    publisher.publishFull();
    {
        const auto [full, delta] = pair();
        CHECK(full.number() == 1);
        CHECK(delta.number() == 1);
        CHECK(delta.baseNumber() == 1); // there is no earlier one
        CHECK(delta.thisUpdate() == full.thisUpdate());
    }
    SECTION("a delta of the same second comes with its full list") {
        made.add(2, 0, State::onHold);
        CHECK(publisher.publishDelta().size() == 2);
        const auto [full, delta] = pair();
        CHECK(full.number() == 2);
        CHECK(delta.number() == 2);
        CHECK(full.entries().size() == 2);
    }
    SECTION("single shards keep the base of the day, and their deltas are based on it") {
        made.authority.clock.advance(1h);
        made.add(2, 0, State::onHold);
        publisher.publishShards({0});
        made.authority.clock.advance(1h);
        made.add(3, 0, State::onHold);
        publisher.publishDelta();
        const auto [full, delta] = pair();
        CHECK(full.number() == 2);
        CHECK(full.entries().size() == 2);
        CHECK(delta.number() == 3);
        CHECK(delta.baseNumber() == 1);
        CHECK(delta.entries().contains(CrlFixture::serial(2)));
        CHECK(delta.entries().contains(CrlFixture::serial(3)));
        made.authority.clock.advance(1h);
        publisher.publishFull(); // who has the first list can go on with this delta
        CHECK(pair().second.baseNumber() == 1);
        CHECK(pair().second.number() == 4);
        made.authority.clock.advance(1h);
        publisher.publishDelta();
        CHECK(pair().second.baseNumber() == 4);
    }
    SECTION("a base that has ended is none") {
        made.authority.clock.advance(made.options.fullLife);
        publisher.publishShards({0});
        made.authority.clock.advance(1s);
        publisher.publishDelta();
        CHECK(pair().second.baseNumber() == 2);
    }
    SECTION("where the list that deltas are based on is missing, it is made") {
        made.authority.clock.advance(1h);
        std::filesystem::remove(made.path(".crl"));
        CHECK(publisher.publishDelta().size() == 2);
        CHECK(pair().first.number() == 2);
    }
    CHECK(made.check().faults.empty());
}

TEST_CASE("A delta says what came, what changed and what was released since its base") {
    CrlFixture made(whole());
    auto &clock = made.authority.clock;
    const auto kept = made.add(1, 0, State::revoked, Reason::superseded);
    const auto held = made.add(2, 0, State::onHold);
    const auto released = made.add(3, 0, State::onHold);
    const auto active = made.add(4, 0);
    clock.advance(1h);
    auto publisher = made.publisher();
    publisher.publishFull();
    const Time base = clock.now();
    clock.advance(1h);
    made.change(held, State::revoked, Reason::keyCompromise);
    made.change(released, State::active);
    made.change(active, State::onHold);
    clock.advance(1h);
    const auto deltas = publisher.publishDelta();
    REQUIRE(deltas.size() == 1);
    CHECK(deltas[0].path == made.path(".delta.crl"));
    const ParsedCrl delta(deltas[0].path);
    CHECK(delta.verifies(made.authority.issuer.certificate));
    CHECK(delta.nextUpdate() == clock.now() + made.options.deltaLife);
    CHECK(delta.extension(NID_freshest_crl).empty());
    const Time change = base + 1h;
    const std::map<Serial, ParsedEntry> expected{{held.serial, {1, base - 1h, {}}}, // the hold's date is kept
                                                 {released.serial, {8, change, {}}},
                                                 {active.serial, {6, change, {}}}};
    CHECK(delta.entries() == expected);
    CHECK(made.check().faults.empty());

    SECTION("the next full list carries the same, and the next delta starts anew") {
        clock.advance(1h);
        publisher.publishFull();
        const auto full = entriesOf(made.path(".crl"));
        CHECK(full.size() == 3);
        CHECK_FALSE(full.contains(released.serial));
        CHECK(full.at(kept.serial).reason == 4);
        CHECK(made.check().faults.empty());                    // with an older delta beside it
        CHECK(entriesOf(made.path(".delta.crl")) == expected); // for those who have the list before
        clock.advance(1h);
        publisher.publishDelta();
        CHECK(entriesOf(made.path(".delta.crl")).empty());
    }
    SECTION("held again, it is on hold in the delta") {
        clock.advance(1h);
        made.change(released, State::onHold);
        publisher.publishDelta();
        CHECK(entriesOf(made.path(".delta.crl")).at(released.serial) == ParsedEntry{6, clock.now(), {}});
        CHECK(made.check().faults.empty());
    }
}

TEST_CASE("A delta looks back over its base by the overlap") {
    CrlFixture made(whole());
    made.options.overlap = 10min;
    const auto early = made.add(1, 0, State::onHold);
    made.authority.clock.advance(15min);
    const auto late = made.add(2, 0, State::onHold);
    made.authority.clock.advance(5min);
    auto publisher = made.publisher();
    publisher.publishFull();
    made.authority.clock.advance(1s);
    publisher.publishDelta();
    const auto delta = entriesOf(made.path(".delta.crl"));
    CHECK(delta.contains(late.serial));
    CHECK_FALSE(delta.contains(early.serial));
}

TEST_CASE("A delta without a base makes the base first") {
    CrlFixture made;
    const auto lists = made.publisher().publishDelta();
    CHECK(lists.size() == 8);
    CHECK(namesIn(made.options.folder).size() == 8);
    CHECK(ParsedCrl(made.path("-0.delta.crl")).baseNumber() == 1);
    CHECK(made.check().faults.empty());
}

TEST_CASE("Expired certificates stay listed and the list says so; on wish they go after one more list") {
    CrlFixture made(whole());
    const auto key = made.add(1, 0, State::revoked, Reason::superseded);
    made.options.keepExpired = GENERATE(true, false);
    auto publisher = made.publisher();
    made.authority.clock.advance(std::chrono::hours(24 * 365 + 1)); // the certificate has just ended
    publisher.publishFull();
    CHECK(entriesOf(made.path(".crl")).contains(key.serial));
    made.authority.clock.advance(2 * made.options.fullLife);
    publisher.publishFull();
    const ParsedCrl crl(made.path(".crl"));
    CHECK(crl.entries().contains(key.serial) == made.options.keepExpired);
    CHECK(crl.extensionValue("2.5.29.60").empty() != made.options.keepExpired);
    publisher.publishDelta();
    CHECK(made.check().faults.empty());
}

TEST_CASE("The list of an attribute authority says that it has nothing else") {
    CrlFixture made;
    CHECK_FALSE(issuesAttributeCertificates(made.authority.issuer));
    Issuer other = made.authority.issuer;
    other.certificate = made.authority.certifyService("ocsp-signer", "An end entity", *makeThrowAwayKey(KeyKind::p256));
    CHECK(issuesAttributeCertificates(other));
}

TEST_CASE("Publishing is on record, with what was published") {
    CrlFixture made(whole());
    made.add(1, 0, State::revoked, Reason::superseded);
    Metrics metrics;
    auto publisher = made.publisher(&metrics);
    publisher.publishFull();
    made.authority.clock.advance(1min);
    publisher.publishDelta();
    CHECK(made.store.auditNames().back() == "crl.published");
    std::vector<AuditRecord> records;
    made.store.read([&](Reading &reading) { records = reading.auditRecords("test", 1, 100); });
    const auto body = nlohmann::json::parse(records.back().body);
    CHECK(body.at("scope") == "full");
    CHECK(body.at("number") == "2");
    CHECK(body.at("base_number") == "1");
    CHECK(body.at("entries") == "1");
    CHECK(body.at("issuer_name") == "citizen-test");
    const std::string text = metrics.text();
    CHECK(text.find(R"(eid_ca_crl_number{issuer="citizen-test",scope="full",kind="full"} 1)") != std::string::npos);
    CHECK(text.find(R"(eid_ca_crl_entries{issuer="citizen-test",scope="full",kind="delta"} 1)") != std::string::npos);
}

TEST_CASE("A shard that is too large is published and told") {
    CrlFixture made;
    made.options.shardLimit = 2;
    for (int i = 1; i <= 3; ++i) {
        made.add(i, 1, State::onHold);
    }
    made.add(4, 0, State::onHold);
    Metrics metrics;
    made.publisher(&metrics).publishFull();
    CHECK(entriesOf(made.path("-1.crl")).size() == 3);
    CHECK(metrics.text().find(R"(eid_ca_crl_over_limit{issuer="citizen-test",scope="shard-1",kind="full"} 1)") !=
          std::string::npos);
    CHECK(metrics.text().find(R"(eid_ca_crl_over_limit{issuer="citizen-test",scope="shard-0",kind="full"} 0)") !=
          std::string::npos);
    made.publisher().publishDelta();
    const CrlCheck check = made.check();
    CHECK(check.warnings == std::vector<std::string>{"citizen-test-1.crl: 3 entries, more than 2"});
    CHECK(check.faults.empty()); // making it anew would not mend it
}

TEST_CASE("A shard that fails leaves its old list; the others are made") {
    CrlFixture made;
    made.publisher().publishFull();
    const Bytes old = readFileWhole(made.path("-1.crl"), 1U << 20U);
    int list = -1;
    made.options.milestones = [&list](std::string_view place) {
        if (place == "crl.before-write" && ++list == 2) { // after the first shard's list and delta
            throw Error(Situation::fileNotWritable, "no room");
        }
    };
    Metrics metrics;
    const Error error = errorOf([&] { made.publisher(&metrics).publishFull(); });
    CHECK(error.situation() == Situation::fileNotWritable);
    CHECK(error.context().find("3 of 4") != std::string::npos);
    CHECK(readFileWhole(made.path("-1.crl"), 1U << 20U) == old);
    CHECK(ParsedCrl(made.path("-0.crl")).number() == 2);
    CHECK(ParsedCrl(made.path("-3.crl")).number() == 2);
    CHECK(metrics.text().find(R"(eid_ca_crl_failures_total{issuer="citizen-test",scope="shard-1",kind="full"} 1)") !=
          std::string::npos);
    made.options.milestones = {};
    CHECK(made.publisher().publishFull()[1].number == 3); // the number of the failure is not given again
    CHECK(namesIn(made.options.folder).size() == 8);
}

TEST_CASE("Without the key no shard is tried in vain") {
    CrlFixture made;
    made.publisher().publishDelta();
    int writes = 0;
    made.options.milestones = [&writes](std::string_view place) { writes += place == "crl.before-write" ? 1 : 0; };
    CrlPublisher publisher(made.store, made.authority.issuer, makeThrowAwayKey(KeyKind::p256), made.authority.clock,
                           made.options);
    CHECK(situationOf([&] { publisher.publishFull(); }) == Situation::authorityKeyUnavailable);
    CHECK(writes == 1);
    CHECK(made.check().faults.empty());
}

TEST_CASE("A crash anywhere leaves a whole list, and the next run goes on") {
    CrlFixture made(whole());
    const auto key = made.add(1, 0, State::onHold);
    made.publisher().publishFull();
    made.authority.clock.advance(1min);
    made.publisher().publishDelta(); // number 2
    made.change(key, State::revoked, Reason::keyCompromise);
    made.authority.clock.advance(1min);
    const std::string place = GENERATE("crl.before-write", "crl.before-rename", "crl.after-rename", "crl.after-record");
    const int occurrence = place == "crl.after-record" ? 1 : GENERATE(1, 2); // at the full list, or at its delta
    int visits = 0;
    made.options.milestones = [&visits, place, occurrence](std::string_view reached) {
        if (reached == place && ++visits == occurrence) {
            throw std::runtime_error("crash");
        }
    };
    CHECK_THROWS_AS(made.publisher().publishFull(), std::runtime_error);
    made.options.milestones = {};
    const bool replaced = place.starts_with("crl.after") || occurrence == 2;
    CHECK(entriesOf(made.path(".crl")).at(key.serial).reason == (replaced ? 1 : 6));
    CHECK(made.check().faults.empty());
    made.publisher().publishDelta(); // whatever base is remembered fits what is published
    CHECK(made.check().faults.empty());
    const auto next = made.publisher().publishFull();
    CHECK(next[0].number > 3);
    CHECK(entriesOf(made.path(".crl")).at(key.serial).reason == 1);
    CHECK(made.check().faults.empty());
}

TEST_CASE("What a killed publisher left beside its list is cleared away, and nothing else") {
    CrlFixture made(whole());
    made.publisher().publishFull();
    writeFileAtomically(made.path(".crl.new.aB3xYz"), toBytes("half"), Overwrite::replace);
    writeFileAtomically(made.path(".crl.backup"), toBytes("mine"), Overwrite::replace);
    writeFileAtomically(made.path(".delta.crl.new.aB3xYz"), toBytes("half"), Overwrite::replace);
    made.publisher().publishFull();
    CHECK(namesIn(made.options.folder) ==
          std::vector<std::string>{"citizen-test.crl", "citizen-test.crl.backup", "citizen-test.delta.crl"});
}

TEST_CASE("A database that counts from an older number catches up with what is published") {
    CrlFixture made(whole());
    for (int i = 0; i < 5; ++i) {
        made.publisher().publishFull();
    }
    FakeStore restored; // knows nothing of five lists
    made.authority.enrol(restored);
    CrlPublisher publisher(restored, made.authority.issuer, made.authority.key, made.authority.clock, made.options);
    CHECK(publisher.publishFull()[0].number == 6);
    CHECK(ParsedCrl(made.path(".crl")).number() == 6);
}

TEST_CASE("A list is not replaced by one with a lower number") {
    CrlFixture made(whole());
    made.publisher().publishFull();
    // Another publisher, on a file system without locks, was faster and is ahead.
    const std::string other = (made.scratch.path / "other.crl").string();
    CrlHead head;
    head.number = 50;
    head.thisUpdate = made.authority.clock.now();
    head.nextUpdate = head.thisUpdate + 1h;
    writeCrl(other, made.authority.issuer, *made.authority.key, head, [](const auto &) {});
    made.options.milestones = [&](std::string_view place) {
        if (place == "crl.before-rename") {
            std::filesystem::copy_file(other, made.path(".crl"), std::filesystem::copy_options::overwrite_existing);
        }
    };
    CHECK(situationOf([&] { made.publisher().publishFull(); }) == Situation::listIncomplete);
    CHECK(ParsedCrl(made.path(".crl")).number() == 50);
    CHECK(ParsedCrl(made.path(".delta.crl")).number() == 1);
    CHECK(namesIn(made.options.folder).size() == 2);
}

TEST_CASE("A clock that steps back does not turn numbers back") {
    CrlFixture made(whole());
    made.publisher().publishFull();
    made.authority.clock.advance(-2h);
    CHECK(made.publisher().publishFull()[0].number == 2);
    CHECK(ParsedCrl(made.path(".crl")).thisUpdate() == made.authority.clock.now());
}

TEST_CASE("Two publishers of one folder take turns") {
    CrlFixture made;
    FakeStore second("second", made.store.memory());
    std::atomic<int> failures = 0;
    const auto publish = [&](Store &store) {
        CrlPublisher publisher(store, made.authority.issuer, made.authority.key, made.authority.clock, made.options);
        for (int i = 0; i < 8; ++i) {
            try {
                publisher.publishFull();
                publisher.publishDelta();
            } catch (const Error &) {
                ++failures;
            }
        }
    };
    std::thread one([&] { publish(made.store); });
    std::thread two([&] { publish(second); });
    one.join();
    two.join();
    CHECK(failures == 0);
    for (int shard = 0; shard < 4; ++shard) {
        const std::string stem = "-" + std::to_string(shard);
        const auto full = ParsedCrl(made.path(stem + ".crl")).number();
        const auto delta = ParsedCrl(made.path(stem + ".delta.crl")).number();
        CHECK(std::max(full, delta) == 32);
    }
    CHECK(namesIn(made.options.folder).size() == 8);
    CHECK(made.check().faults.empty());
}

TEST_CASE("The last lists are valid for ever, and so are the last deltas") {
    CrlFixture made;
    made.add(1, 2, State::revoked, Reason::cessationOfOperation);
    const auto done = made.publisher().publishLast();
    CHECK(done.size() == 8);
    for (const PublishedCrl &each : done) {
        const ParsedCrl crl(each.path);
        CHECK(crl.nextUpdateText() == "99991231235959Z");
        CHECK(crl.verifies(made.authority.issuer.certificate));
        CHECK(crl.extension(NID_freshest_crl).empty());
    }
    made.authority.clock.advance(std::chrono::hours(24 * 365 * 50));
    CHECK(made.check().faults.empty());
}

TEST_CASE("Work that the store runs again publishes the same") {
    CrlFixture made;
    made.store.retries = 2;
    made.add(1, 0, State::onHold);
    CHECK(made.publisher().publishFull()[0].number == 1);
    CHECK(made.publisher().publishDelta()[0].number == 2);
    CHECK(made.check().faults.empty());
}
