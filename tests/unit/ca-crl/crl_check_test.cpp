// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_place.hpp"
#include "fixture.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// Two shards with ten certificates each of every state, published an hour after the last change.
struct CheckFixture : CrlFixture {
    CheckFixture() : CrlFixture(made()) {
        for (int i = 1; i <= 20; ++i) {
            const int shard = i % 2;
            i % 5 == 0   ? add(i, shard)
            : i % 3 == 0 ? add(i, shard, State::onHold)
                         : add(i, shard, State::revoked, Reason::superseded);
        }
        authority.clock.advance(1h);
        publisher().publishFull();
        authority.clock.advance(1h);
        publisher().publishDelta();
    }
    static TestAuthorityOptions made() {
        TestAuthorityOptions options;
        options.shards = 2;
        return options;
    }

    /// Writes a list in place of shard 0's, signed by the issuer, with entries changed.
    void plant(const std::function<void(CrlHead &)> &changeHead,
               const std::function<void(std::vector<RevokedEntry> &)> &changeEntries, SigningKey *key = nullptr) {
        std::vector<RevokedEntry> entries;
        CrlHead head;
        store.read([&](Reading &reading) {
            reading.eachRevoked(authority.issuer.id, 0, Time(), [&](const auto &entry) { entries.push_back(entry); });
            const auto base = crlBase(reading, authority.issuer.id, 0);
            head.number = base->number;
            head.thisUpdate = base->thisUpdate;
        });
        head.nextUpdate = head.thisUpdate + options.fullLife;
        head.distributionPoint = shardUrl(authority.issuer.crlUrl, 0);
        head.freshestCrl = shardUrl(authority.issuer.deltaUrl, 0);
        head.keepsExpired = true;
        head.expiredSince = Time();
        changeHead(head);
        changeEntries(entries);
        writeCrl(path("-0.crl"), authority.issuer, key != nullptr ? *key : *authority.key, head,
                 [&](const auto &each) { std::for_each(entries.begin(), entries.end(), each); });
    }
    [[nodiscard]] std::vector<std::string> faults() {
        auto all = check().faults;
        std::sort(all.begin(), all.end());
        return all;
    }
};

void none(CrlHead &) {}
void all(std::vector<RevokedEntry> &) {}

} // namespace

TEST_CASE("Lists that agree with the database have no faults") {
    CheckFixture made;
    const CrlCheck check = made.check();
    CHECK(check.faults == std::vector<std::string>());
    CHECK(check.listed == 16);
    made.plant(none, all); // the planting itself plants nothing
    CHECK(made.faults().empty());
}

TEST_CASE("The check finds every planted fault and names it") {
    CheckFixture made;
    const std::string first = CrlFixture::serial(2).hex();
    const auto both = [&](const std::string &what) { // in the full list, and in it with the delta over it
        return std::vector<std::string>{"citizen-test-0.crl: " + what, "citizen-test-0.delta.crl: " + what};
    };
    SECTION("an entry is missing") {
        made.plant(none, [](auto &entries) { entries.erase(entries.begin()); });
        CHECK(made.faults() == both("missing: " + first));
    }
    SECTION("the last entry is missing") {
        made.plant(none, [](auto &entries) { entries.pop_back(); });
        CHECK(made.faults() == both("missing: " + CrlFixture::serial(18).hex()));
    }
    SECTION("an entry too many") {
        const Serial extra = CrlFixture::serial(10);
        made.plant(none, [&](auto &entries) {
            entries.insert(std::upper_bound(entries.begin(), entries.end(), extra,
                                            [](const Serial &s, const auto &entry) { return s < entry.serial; }),
                           {extra, made.authority.clock.now(), Reason::superseded, std::nullopt});
        });
        CHECK(made.faults() == both("listed but neither on hold nor revoked: " + extra.hex()));
    }
    SECTION("a serial nobody knows") {
        const Serial unknown = Serial::fromHex("7f00000000000000000000000000000001");
        made.plant(none, [&](auto &entries) {
            entries.push_back({unknown, made.authority.clock.now(), Reason::superseded, std::nullopt});
        });
        CHECK(made.faults() == both("listed but neither on hold nor revoked: " + unknown.hex()));
    }
    SECTION("a wrong reason") {
        made.plant(none, [](auto &entries) { entries.front().reason = Reason::certificateHold; });
        CHECK(made.faults() == both(first + " is listed as certificateHold but is superseded"));
    }
    SECTION("a wrong date") {
        made.plant(none, [](auto &entries) { entries.front().revokedAt += 1s; });
        CHECK(made.faults() == both("another revocation date: " + first));
    }
    SECTION("an invalidity date from nowhere") {
        made.plant(none, [](auto &entries) { entries.front().invalidityDate = Time(); });
        CHECK(made.faults() == both("another invalidity date: " + first));
    }
    SECTION("another issuer's name") {
        const Issuer mine = made.authority.issuer;
        made.authority.issuer.subject = made.authority.root.subject;
        made.plant(none, all);
        made.authority.issuer = mine;
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: it is of another issuer"});
    }
    SECTION("another issuer's signature") {
        const Issuer mine = made.authority.issuer;
        made.authority.issuer.certificate = made.authority.root.certificate;
        made.plant(none, all, made.authority.rootKey.get());
        made.authority.issuer = mine;
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: the signature does not verify"});
    }
    SECTION("one octet changed") {
        Bytes octets = readFileWhole(made.path("-0.crl"), 1U << 20U);
        const Bytes reason = fromHex("0A0104");
        *(std::search(octets.begin(), octets.end(), reason.begin(), reason.end()) + 2) = 1;
        writeFileAtomically(made.path("-0.crl"), octets, Overwrite::replace);
        const auto faults = made.faults();
        REQUIRE(faults.size() == 3);
        CHECK(faults[1] == "citizen-test-0.crl: the signature does not verify");
    }
    SECTION("stale") {
        made.plant([&](CrlHead &head) { head.nextUpdate = made.authority.clock.now(); }, all);
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: it is stale"});
    }
    SECTION("from the future") {
        made.plant(
            [&](CrlHead &head) {
                head.thisUpdate = made.authority.clock.now() + 10s;
                head.nextUpdate = head.thisUpdate + 1h;
            },
            all);
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: it is from the future"});
    }
    SECTION("an older list put back") {
        made.publisher().publishFull();
        made.plant([](CrlHead &head) { head.number = 1; }, all);
        CHECK(made.faults() == std::vector<std::string>{
                                   "citizen-test-0.crl: number 1, but 3 was published already",
                                   "citizen-test-0.delta.crl: number 3 beside the full list's 1, against their times",
                               });
    }
    SECTION("another shard's address") {
        made.plant([&](CrlHead &head) { head.distributionPoint = shardUrl(made.authority.issuer.crlUrl, 1); }, all);
        CHECK(made.faults() ==
              std::vector<std::string>{"citizen-test-0.crl: its distribution point is not the certificates'"});
    }
    SECTION("another delta's address") {
        made.plant([](CrlHead &head) { head.freshestCrl.clear(); }, all);
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: its freshest list is not the issuer's"});
    }
    SECTION("a delta in its place") {
        std::filesystem::copy_file(made.path("-0.delta.crl"), made.path("-0.crl"),
                                   std::filesystem::copy_options::overwrite_existing);
        const auto faults = made.faults();
        CHECK(std::count(faults.begin(), faults.end(), "citizen-test-0.crl: it is a delta") == 1);
    }
    SECTION("a full list in a delta's place") {
        std::filesystem::copy_file(made.path("-0.crl"), made.path("-0.delta.crl"),
                                   std::filesystem::copy_options::overwrite_existing);
        const auto faults = made.faults();
        CHECK(std::count(faults.begin(), faults.end(), "citizen-test-0.delta.crl: it is no delta") == 1);
    }
    SECTION("no file") {
        std::filesystem::remove(made.path("-0.crl"));
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-0.crl: it cannot be read"});
    }
    SECTION("no delta") {
        std::filesystem::remove(made.path("-1.delta.crl"));
        CHECK(made.faults() == std::vector<std::string>{"citizen-test-1.delta.crl: it cannot be read"});
    }
    SECTION("a certificate of a shard that is not there") {
        made.add(50, 2, State::revoked, Reason::superseded);
        CHECK(made.faults() == std::vector<std::string>{"1 of 17 revoked certificates belong to no shard"});
    }
    SECTION("many faults do not flood") {
        for (int i = 100; i < 140; ++i) {
            made.add(i, 0, State::revoked, Reason::superseded);
        }
        made.authority.clock.advance(1h);
        made.plant([&](CrlHead &head) { head.thisUpdate = made.authority.clock.now() - 1s; },
                   [](auto &entries) { entries.clear(); });
        const auto faults = made.faults();
        CHECK(std::count_if(faults.begin(), faults.end(), [](const std::string &fault) {
                  return fault.starts_with("citizen-test-0.crl: missing");
              }) == 20);
        CHECK(std::count(faults.begin(), faults.end(), "citizen-test-0.crl: 28 more") == 1);
    }
}

TEST_CASE("What changed after a list was made is no fault of the list") {
    CheckFixture made;
    made.authority.clock.advance(5min);
    made.add(60, 0, State::revoked, Reason::keyCompromise);
    made.change({made.authority.issuer.id, CrlFixture::serial(6)}, State::active);
    made.change({made.authority.issuer.id, CrlFixture::serial(18)}, State::revoked, Reason::keyCompromise);
    made.change({made.authority.issuer.id, CrlFixture::serial(10)}, State::onHold);
    CHECK(made.faults().empty());
    SECTION("but what was hidden before is") {
        made.plant(none, [](auto &entries) { entries.erase(entries.begin()); });
        CHECK(made.faults().size() == 2);
    }
    SECTION("and the next lists have it") {
        made.publisher().publishFull();
        CHECK(made.faults().empty());
        CHECK(ParsedCrl(made.path("-0.crl")).entries().contains(CrlFixture::serial(60)));
    }
}

TEST_CASE("A delta that hides a change is found") {
    CheckFixture made;
    made.authority.clock.advance(5min);
    made.change({made.authority.issuer.id, CrlFixture::serial(10)}, State::onHold);
    made.authority.clock.advance(5min);
    made.publisher().publishDelta();
    CHECK(made.faults().empty());
    // the same delta with nothing in it
    const ParsedCrl delta(made.path("-0.delta.crl"));
    CrlHead head;
    head.number = *delta.number();
    head.baseNumber = delta.baseNumber();
    head.thisUpdate = delta.thisUpdate();
    head.nextUpdate = delta.nextUpdate();
    head.distributionPoint = shardUrl(made.authority.issuer.crlUrl, 0);
    head.keepsExpired = true;
    head.expiredSince = Time();
    writeCrl(made.path("-0.delta.crl"), made.authority.issuer, *made.authority.key, head, [](const auto &) {});
    CHECK(made.faults() ==
          std::vector<std::string>{"citizen-test-0.delta.crl: missing: " + CrlFixture::serial(10).hex()});
}
