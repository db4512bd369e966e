// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_writer.hpp"

#include "fixture.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

RevokedEntries entriesFrom(std::vector<RevokedEntry> list) {
    return [list = std::move(list)](const std::function<void(const RevokedEntry &)> &each) {
        for (const RevokedEntry &entry : list) {
            each(entry);
        }
    };
}

struct WriterFixture : CrlFixture {
    explicit WriterFixture(TestAuthorityOptions made = {}) : CrlFixture(std::move(made)) {
        std::filesystem::create_directories(options.folder);
        head.number = 7;
        head.thisUpdate = authority.clock.now();
        head.nextUpdate = head.thisUpdate + 24h;
    }
    std::size_t write(const RevokedEntries &entries) {
        return writeCrl(path(".crl"), authority.issuer, *authority.key, head, entries);
    }
    [[nodiscard]] ParsedCrl parsed() const { return ParsedCrl(path(".crl")); }

    CrlHead head;
};

} // namespace

TEST_CASE("A list without entries has no revokedCertificates and verifies") {
    WriterFixture made;
    CHECK(made.write(entriesFrom({})) == 0);
    const ParsedCrl crl = made.parsed();
    CHECK(crl.verifies(made.authority.issuer.certificate));
    CHECK_FALSE(crl.hasRevokedSequence());
    CHECK(crl.version() == 2);
    CHECK(crl.number() == 7);
    CHECK(crl.thisUpdate() == made.head.thisUpdate);
    CHECK(crl.nextUpdate() == made.head.nextUpdate);
    CHECK_FALSE(crl.baseNumber());
    CHECK(crl.extension(NID_issuing_distribution_point).empty());
    CHECK(crl.extension(NID_freshest_crl).empty());
    CHECK(crl.extensionValue("2.5.29.60").empty());
    CHECK(namesIn(made.options.folder) == std::vector<std::string>{"citizen-test.crl"});
}

TEST_CASE("Every extension of a list reads as it was meant, with the criticality of RFC 5280") {
    WriterFixture made;
    made.head.distributionPoint = "http://pki.eid.example/crl/citizen-test-3.crl";
    made.head.onlyAttributeCertificates = true;
    made.head.keepsExpired = true;
    made.head.expiredSince = parseTime("2020-02-29T23:59:58Z");
    SECTION("full") {
        made.head.freshestCrl = "http://pki.eid.example/crl/citizen-test-3.delta.crl";
        made.write(entriesFrom({}));
        const ParsedCrl crl = made.parsed();
        const std::string idp = crl.extension(NID_issuing_distribution_point);
        CHECK(idp.starts_with("+"));
        CHECK(idp.find("URI:http://pki.eid.example/crl/citizen-test-3.crl") != std::string::npos);
        CHECK(idp.find("Only Attribute Certificates") != std::string::npos);
        CHECK(idp.find("Only User") == std::string::npos);
        const std::string freshest = crl.extension(NID_freshest_crl);
        CHECK_FALSE(freshest.starts_with("+"));
        CHECK(freshest.find("URI:http://pki.eid.example/crl/citizen-test-3.delta.crl") != std::string::npos);
        CHECK(toText(crl.extensionValue("2.5.29.60")).substr(2) == "20200229235958Z");
        CHECK(crl.extensionValue("2.5.29.60")[0] == 0x18);
        const Bytes identifier = crl.extensionValue("2.5.29.35");
        REQUIRE(identifier.size() == 4 + made.authority.issuer.keyIdentifier.size());
        CHECK(Bytes(identifier.begin() + 4, identifier.end()) == made.authority.issuer.keyIdentifier);
        CHECK_FALSE(crl.extension(NID_crl_number).starts_with("+"));
        CHECK_FALSE(crl.extension(NID_authority_key_identifier).starts_with("+"));
    }
    SECTION("delta") {
        made.head.baseNumber = 5;
        made.write(entriesFrom({}));
        const ParsedCrl crl = made.parsed();
        CHECK(crl.baseNumber() == 5);
        CHECK(crl.extension(NID_delta_crl).starts_with("+"));
        CHECK(crl.verifies(made.authority.issuer.certificate));
    }
}

TEST_CASE("Numbers of any size are minimal integers") {
    WriterFixture made;
    for (const std::int64_t number : {std::int64_t{1}, std::int64_t{127}, std::int64_t{128}, std::int64_t{255},
                                      std::int64_t{256}, std::int64_t{1} << 40, INT64_MAX}) {
        made.head.number = number;
        made.write(entriesFrom({}));
        CHECK(made.parsed().number() == number);
    }
}

TEST_CASE("Entries come back as they were: reasons, dates, invalidity dates, long serials") {
    WriterFixture made;
    const Time day = parseTime("2026-11-01T00:00:00Z");
    const std::vector<RevokedEntry> list{
        {Serial::fromHex("01"), day, Reason::keyCompromise, std::nullopt},
        {Serial::fromHex("7f"), day + 1s, Reason::unspecified, std::nullopt},
        {Serial::fromHex("80"), day + 61s, Reason::certificateHold, std::nullopt}, // needs a leading zero
        {Serial::fromHex("0100"), day + 3661s, Reason::privilegeWithdrawn, parseTime("2026-10-30T12:13:14Z")},
        {Serial::fromHex("5500000000000000000000000000abcd"), parseTime("2049-12-31T23:59:59Z"), Reason::superseded,
         std::nullopt},
        {Serial::fromHex("ffffffffffffffffffffffffffffffffffffffff"), parseTime("2050-01-01T00:00:00Z"),
         Reason::aaCompromise, parseTime("1999-12-31T23:59:59Z")}};
    CHECK(made.write(entriesFrom(list)) == list.size());
    const ParsedCrl crl = made.parsed();
    CHECK(crl.verifies(made.authority.issuer.certificate));
    const auto entries = crl.entries();
    REQUIRE(entries.size() == list.size());
    for (const RevokedEntry &entry : list) {
        INFO(entry.serial.hex());
        const ParsedEntry &parsed = entries.at(entry.serial);
        CHECK(parsed.reason == (entry.reason == Reason::unspecified ? -1 : static_cast<int>(entry.reason)));
        CHECK(parsed.revokedAt == entry.revokedAt);
        CHECK(parsed.invalidityDate == entry.invalidityDate);
    }
}

TEST_CASE("Parts of a second are cut off, not rounded") {
    WriterFixture made;
    made.head.thisUpdate += 999ms;
    const Time at = parseTime("2026-11-01T00:00:00Z");
    made.write(entriesFrom({{Serial::fromHex("01"), at + 999ms, Reason::superseded, at + 500ms}}));
    const ParsedCrl crl = made.parsed();
    CHECK(crl.thisUpdate() == made.authority.clock.now());
    CHECK(crl.entries().at(Serial::fromHex("01")) == ParsedEntry{4, at, at});
}

TEST_CASE("Lists at the borders of length encodings and of the buffer verify") {
    WriterFixture made;
    for (const int count : {1, 2, 3, 4, 1800, 1801, 1802, 1803, 30'000}) { // 30,000 entries: more than a mebibyte
        const RevokedEntries entries = [&](const std::function<void(const RevokedEntry &)> &each) {
            for (int i = 1; i <= count; ++i) {
                each({CrlFixture::serial(i), made.head.thisUpdate, Reason::superseded, std::nullopt});
            }
        };
        CHECK(made.write(entries) == static_cast<std::size_t>(count));
        const ParsedCrl crl = made.parsed();
        CHECK(crl.verifies(made.authority.issuer.certificate));
        CHECK(crl.entries().size() == static_cast<std::size_t>(count));
    }
    CHECK(namesIn(made.options.folder).size() == 1);
}

TEST_CASE("Lists are signed with P-384 and RSA too") {
    TestAuthorityOptions options;
    options.kind = GENERATE(KeyKind::p384, KeyKind::rsa2048);
    WriterFixture made(options);
    made.write(entriesFrom({{Serial::fromHex("01"), made.head.thisUpdate, Reason::superseded, std::nullopt}}));
    CHECK(made.parsed().verifies(made.authority.issuer.certificate));
}

TEST_CASE("A last list is valid for ever") {
    WriterFixture made;
    made.head.nextUpdate = kForEver;
    made.write(entriesFrom({}));
    CHECK(made.parsed().nextUpdateText() == "99991231235959Z");
}

TEST_CASE("What goes wrong leaves the old list and nothing else") {
    WriterFixture made;
    made.write(entriesFrom({}));
    const Bytes old = readFileWhole(made.path(".crl"), 1U << 20U);
    const Time at = made.head.thisUpdate;
    const RevokedEntry one{Serial::fromHex("01"), at, Reason::superseded, std::nullopt};
    const RevokedEntry two{Serial::fromHex("02"), at, Reason::superseded, std::nullopt};

    SECTION("a serial twice") {
        CHECK(situationOf([&] { made.write(entriesFrom({one, one})); }) == Situation::internalError);
    }
    SECTION("serials out of order") {
        CHECK(situationOf([&] { made.write(entriesFrom({two, one})); }) == Situation::internalError);
    }
    SECTION("an entry without a serial") {
        CHECK(situationOf([&] { made.write(entriesFrom({RevokedEntry()})); }) == Situation::internalError);
    }
    SECTION("removeFromCRL in a full list") {
        RevokedEntry removed = one;
        removed.reason = Reason::removeFromCrl;
        CHECK(situationOf([&] { made.write(entriesFrom({removed})); }) == Situation::internalError);
    }
    SECTION("no number") {
        made.head.number = 0;
        CHECK(situationOf([&] { made.write(entriesFrom({})); }) == Situation::internalError);
    }
    SECTION("a base that comes after the delta") {
        made.head.baseNumber = made.head.number + 1;
        CHECK(situationOf([&] { made.write(entriesFrom({})); }) == Situation::internalError);
    }
    SECTION("a delta that names a delta") {
        made.head.baseNumber = 1;
        made.head.freshestCrl = "http://pki.eid.example/delta.crl";
        CHECK(situationOf([&] { made.write(entriesFrom({})); }) == Situation::internalError);
    }
    SECTION("a store that breaks in the middle") {
        const RevokedEntries broken = [&](const std::function<void(const RevokedEntry &)> &each) {
            each(one);
            throw Error(Situation::storeUnavailable, "gone");
        };
        CHECK(situationOf([&] { made.write(broken); }) == Situation::storeUnavailable);
    }
    SECTION("the key of somebody else") {
        const auto other = makeThrowAwayKey(KeyKind::p256);
        CHECK(situationOf([&] {
                  writeCrl(made.path(".crl"), made.authority.issuer, *other, made.head, entriesFrom({one}));
              }) == Situation::authorityKeyUnavailable);
    }
    SECTION("a refusal at the last moment") {
        CHECK(situationOf([&] {
                  writeCrl(made.path(".crl"), made.authority.issuer, *made.authority.key, made.head, entriesFrom({one}),
                           [] { throw Error(Situation::listIncomplete, "no"); });
              }) == Situation::listIncomplete);
    }
    CHECK(readFileWhole(made.path(".crl"), 1U << 20U) == old);
    CHECK(namesIn(made.options.folder) == std::vector<std::string>{"citizen-test.crl"});
}

TEST_CASE("A folder that is not there is told") {
    WriterFixture made;
    CHECK(situationOf([&] {
              writeCrl(made.options.folder + "/none/x.crl", made.authority.issuer, *made.authority.key, made.head,
                       entriesFrom({}));
          }) == Situation::fileNotWritable);
}
