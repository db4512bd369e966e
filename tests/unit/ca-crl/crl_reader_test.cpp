// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_reader.hpp"

#include "core/hash.hpp"
#include "crl/crl_writer.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "fixture.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// The octets of a list with these entries.
Bytes listOf(CrlFixture &made, const CrlHead &head, const std::vector<RevokedEntry> &entries) {
    const std::string path = (made.scratch.path / "list.crl").string();
    writeCrl(path, made.authority.issuer, *made.authority.key, head, [&](const auto &each) {
        for (const RevokedEntry &entry : entries) {
            each(entry);
        }
    });
    return readFileWhole(path, 64U << 20U);
}

CrlHead someHead(const CrlFixture &made) {
    CrlHead head;
    head.number = 300;
    head.thisUpdate = made.authority.clock.now();
    head.nextUpdate = head.thisUpdate + 1h;
    head.distributionPoint = "http://pki.eid.example/1.crl";
    return head;
}

bool readsWhole(ByteView octets) {
    try {
        CrlReader reader(octets);
        while (reader.next()) {
        }
        return true;
    } catch (const Error &error) {
        REQUIRE(error.situation() == Situation::listIncomplete);
        return false;
    }
}

} // namespace

TEST_CASE("The reader gives back what the writer was told") {
    CrlFixture made;
    CrlHead head = someHead(made);
    head.freshestCrl = "http://pki.eid.example/1.delta.crl";
    head.keepsExpired = true;
    head.expiredSince = parseTime("2020-01-01T00:00:00Z");
    std::vector<RevokedEntry> entries;
    for (int i = 1; i <= 9000; ++i) { // more than the reader's window
        entries.push_back({CrlFixture::serial(i), head.thisUpdate - std::chrono::seconds(i),
                           i % 3 == 0 ? Reason::unspecified : Reason::certificateHold,
                           i % 7 == 0 ? std::optional(head.thisUpdate - 10h) : std::nullopt});
    }
    const Bytes octets = listOf(made, head, entries);
    const std::string path = (made.scratch.path / "list.crl").string();
    REQUIRE(octets.size() > 256U * 1024U);

    const bool fromFile = GENERATE(true, false);
    CrlReader reader = fromFile ? CrlReader(path) : CrlReader(ByteView(octets));
    for (const RevokedEntry &expected : entries) {
        const auto entry = reader.next();
        REQUIRE(entry);
        REQUIRE(entry->serial == expected.serial);
        REQUIRE(entry->revokedAt == expected.revokedAt);
        REQUIRE(entry->reason == expected.reason);
        REQUIRE(entry->invalidityDate == expected.invalidityDate);
    }
    CHECK_FALSE(reader.next());
    CHECK_FALSE(reader.next());
    const CrlFacts &facts = reader.facts();
    CHECK(facts.entries == entries.size());
    CHECK(facts.number == 300);
    CHECK(facts.thisUpdate == head.thisUpdate);
    CHECK(facts.nextUpdate == head.nextUpdate);
    CHECK(facts.issuer == made.authority.issuer.subject);
    CHECK(facts.authorityKeyIdentifier == made.authority.issuer.keyIdentifier);
    CHECK(facts.distributionPoint == head.distributionPoint);
    CHECK(facts.freshestCrl == head.freshestCrl);
    CHECK(facts.expiredSince == head.expiredSince);
    CHECK_FALSE(facts.onlyAttributeCertificates);
    const ByteView tbs = der::Reader(der::Reader(octets).next().content).next().encoded;
    CHECK(facts.tbsDigest == sha256(tbs));

    CrlReader quick = fromFile ? CrlReader(path) : CrlReader(ByteView(octets));
    quick.skipEntries();
    CHECK(quick.facts().number == 300);
    CHECK(quick.facts().signature == facts.signature);
    CHECK(quick.facts().tbsDigest.empty());
}

TEST_CASE("A list that was cut short anywhere is refused") {
    CrlFixture made;
    const Bytes octets =
        listOf(made, someHead(made),
               {{Serial::fromHex("1234"), made.authority.clock.now(), Reason::superseded, made.authority.clock.now()}});
    REQUIRE(readsWhole(octets));
    for (std::size_t size = 0; size < octets.size(); ++size) {
        INFO(size);
        CHECK_FALSE(readsWhole(ByteView(octets).first(size)));
    }
    Bytes longer = octets;
    longer.push_back(0);
    CHECK_FALSE(readsWhole(longer));
}

TEST_CASE("What RFC 5280 forbids in a list is refused") {
    CrlFixture made;
    const Time at = made.authority.clock.now();
    const Bytes octets = listOf(made, someHead(made),
                                {{Serial::fromHex("1234"), at, Reason::superseded, std::nullopt},
                                 {Serial::fromHex("1235"), at, Reason::superseded, std::nullopt}});
    const auto replaced = [&](const std::string &fromText, const std::string &toText) {
        const Bytes from = fromHex(fromText);
        const Bytes to = fromHex(toText);
        Bytes changed = octets;
        const auto place = std::search(changed.begin(), changed.end(), from.begin(), from.end());
        REQUIRE(place != changed.end());
        REQUIRE(from.size() == to.size());
        std::copy(to.begin(), to.end(), place);
        return changed;
    };
    CHECK_FALSE(readsWhole(replaced("0A0104", "0A0100")));                     // reason 0
    CHECK_FALSE(readsWhole(replaced("0A0104", "0A0107")));                     // reason 7 is not used
    CHECK_FALSE(readsWhole(replaced("02021235", "02021234")));                 // a serial twice
    CHECK_FALSE(readsWhole(replaced("02021234", "02028234")));                 // negative
    CHECK_FALSE(readsWhole(replaced("02021234", "02020034")));                 // not minimal
    CHECK_FALSE(readsWhole(replaced("02021234", "02021236")));                 // out of order
    CHECK_FALSE(readsWhole(replaced("0603551D14", "0603551D7F")));             // an unknown extension, and no number
    CHECK_FALSE(readsWhole(replaced("0603551D1C0101FF", "0603551D1C010100"))); // critical FALSE
    CHECK_FALSE(readsWhole(replaced("0603551D150403", "0603551D170403")));     // an unknown extension of an entry
    CHECK_FALSE(readsWhole(replaced("020101300A", "020100300A")));             // version 1
    CHECK(readsWhole(replaced("0A0104", "0A0105")));                           // only the signature tells
}

TEST_CASE("A file that is no list, a folder and no file are refused") {
    CrlFixture made;
    const std::string path = (made.scratch.path / "x.crl").string();
    writeFileAtomically(path, toBytes("not a list"), Overwrite::replace);
    CHECK(situationOf([&] { CrlReader{path}; }) == Situation::listIncomplete);
    writeFileAtomically(path, Bytes(), Overwrite::replace);
    CHECK(situationOf([&] { CrlReader{path}; }) == Situation::listIncomplete);
    CHECK(situationOf([&] { CrlReader{made.scratch.path.string()}; }) == Situation::fileNotReadable);
    CHECK(situationOf([&] { CrlReader{path + ".none"}; }) == Situation::fileNotReadable);
}
