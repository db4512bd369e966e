// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "store/open_store.hpp"
#include "support/refusal.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>

namespace eid::test {

using ca::Reading;
using ca::Reason;
using ca::Serial;
using ca::State;
using ca::Writing;

namespace {

constexpr std::size_t kLimit = 10'000'000;

ca::StoreOptions optionsOf(const TestDatabase &database, const std::string &folder, const std::string &chain = "ca") {
    ca::StoreOptions options;
    options.address = database.address();
    options.journalFolder = folder;
    options.chain = chain;
    options.chainWait = std::chrono::milliseconds(0);
    return options;
}

std::string journalOf(const std::string &folder) {
    return folder + "/ca.journal";
}

std::int64_t restored(TestDatabase &database) {
    return database.number("SELECT count(*) FROM audit_record WHERE body LIKE '%journal.restored%'");
}

void append(const std::string &path, const std::string &text) {
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

} // namespace

void storeKeepsItsJournal(const MakeDatabase &make) {
    const auto database = make();
    ca::IssuerId issuer = 0;
    const auto addIssuer = [&](ca::Store &store) {
        store.write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    };
    // What a restored backup lacks is made by giving a second database the journal of a first: the second has the same
    // certificates in older states.
    SECTION("a database that is older than the journal learns of every revocation and hold") {
        const auto older = make();
        std::map<std::string, ca::Intent> intents;
        ca::CertificateKey lost;
        ca::CertificateKey lostReleased;
        {
            const auto store = opened(*database);
            const auto backup = opened(*older);
            addIssuer(*store);
            addIssuer(*backup);
            for (const char *name : {"revoked", "held", "released", "again", "intent", "born", "quiet"}) {
                ca::Intent intent =
                    madeIntent(issuer, name, std::string(name) == "born" ? State::onHold : State::active);
                intents[name] = intent;
                for (auto *both : {store.get(), backup.get()}) {
                    both->write([&](Writing &writing) {
                        writing.addIntent(intent, kTester);
                        if (std::string(name) != "intent" && std::string(name) != "born") {
                            writing.complete(intent.key, madeCertificate(intent.tbs), moment(10), kTester);
                        }
                        if (std::string(name) == "released") {
                            writing.change(intent.key, {State::onHold, {}, {}, moment(11)}, kTester);
                        }
                    });
                }
            }
            // From here on the backup knows nothing.
            changed(*store, intents["revoked"].key, {State::onHold, {}, {}, moment(20)});
            changed(*store, intents["revoked"].key, {State::revoked, Reason::keyCompromise, moment(3), moment(21)});
            changed(*store, intents["held"].key, {State::onHold, {}, {}, moment(22)});
            changed(*store, intents["released"].key, {State::active, {}, {}, moment(23)});
            changed(*store, intents["again"].key, {State::onHold, {}, {}, moment(24)});
            changed(*store, intents["again"].key, {State::active, {}, {}, moment(25)});
            changed(*store, intents["intent"].key, {State::revoked, {}, {}, moment(26)});
            store->write([&](Writing &writing) {
                writing.complete(intents["born"].key, madeCertificate(intents["born"].tbs), moment(27), kTester);
            });
            lost = issue(*store, issuer, "lost", State::onHold);
            changed(*store, lost, {State::revoked, Reason::superseded, {}, moment(28)});
            lostReleased = issue(*store, issuer, "lost-released", State::onHold);
            changed(*store, lostReleased, {State::active, {}, {}, moment(29)});
            for (int i = 0; i < 5; ++i) {
                store->write([&](Writing &writing) { writing.nextCrlNumber(issuer, "full"); });
            }
        }
        std::filesystem::remove_all(older->journalFolder());
        std::filesystem::copy(database->journalFolder(), older->journalFolder());
        // The backup's mark is of its own journal; a real one would have an older mark of the same.
        REQUIRE_FALSE(older->raw("UPDATE journal_mark SET position = 0, sum = ''"));
        {
            const auto store = ca::openStore(optionsOf(*older, older->journalFolder()));
            auto record = recordOf(*store, intents["revoked"].key);
            CHECK(record.state == State::revoked);
            CHECK(record.reason == Reason::keyCompromise);
            CHECK(record.stateAt == moment(20));
            CHECK(record.invalidityDate == moment(3));
            CHECK(record.version == 4);
            CHECK(recordOf(*store, intents["held"].key).state == State::onHold);
            CHECK(recordOf(*store, intents["released"].key).state == State::active);
            CHECK(recordOf(*store, intents["released"].key).releasedAt == moment(23));
            record = recordOf(*store, intents["again"].key);
            CHECK(record.state == State::active);
            CHECK(record.version == 4); // the versions it missed are not given again
            CHECK(recordOf(*store, intents["intent"].key).state == State::revoked);
            CHECK(recordOf(*store, intents["born"].key).state == State::intent); // to be finished, on hold
            CHECK(recordOf(*store, intents["quiet"].key).version == 2);
            record = recordOf(*store, lost);
            CHECK(record.state == State::revoked);
            CHECK(record.reason == Reason::superseded);
            CHECK(record.shard == 1);
            CHECK(record.notAfter == moment(100'000'000));
            CHECK(recordOf(*store, lostReleased).state == State::onHold); // until somebody has looked at it
            std::int64_t number = 0;
            store->write([&](Writing &writing) { number = writing.nextCrlNumber(issuer, "full"); });
            CHECK(number == 6);
            store->read([&](Reading &reading) { CHECK(reading.countRevoked(issuer, std::nullopt, moment(0)) == 5); });
            CHECK(restored(*older) == 8);
            verifyChains(*store);
            changed(*store, lostReleased, {State::active, {}, {}, moment(60)});
        }
        // Nothing twice.
        const auto store = ca::openStore(optionsOf(*older, older->journalFolder()));
        CHECK(restored(*older) == 8);
        CHECK(recordOf(*store, lostReleased).state == State::active);
        CHECK(recordOf(*store, intents["born"].key).state == State::intent);
    }

    SECTION("a line that a crash tore is cut off and told") {
        ca::CertificateKey key;
        {
            const auto store = opened(*database);
            addIssuer(*store);
            key = issue(*store, issuer, "request-1");
            changed(*store, key, {State::revoked, {}, {}, moment(20)});
        }
        append(journalOf(database->journalFolder()), R"({"issuer":1,"serial":"00)");
        {
            const auto store = ca::openStore(optionsOf(*database, database->journalFolder()));
            CHECK(database->number("SELECT count(*) FROM audit_record WHERE body LIKE '%journal.torn%'") == 1);
            const auto other = issue(*store, issuer, "request-2");
            changed(*store, other, {State::revoked, {}, {}, moment(20)});
        }
        ca::openStore(optionsOf(*database, database->journalFolder()));
        CHECK(database->number("SELECT count(*) FROM audit_record WHERE body LIKE '%journal.torn%'") == 1);
    }

    SECTION("any other damage is refused") {
        {
            const auto store = opened(*database);
            addIssuer(*store);
            for (int i = 0; i < 3; ++i) {
                changed(*store, issue(*store, issuer, std::to_string(i)), {State::revoked, {}, {}, moment(20)});
            }
        }
        const std::string path = journalOf(database->journalFolder());
        const std::string whole = toText(readFileWhole(path, kLimit));
        const auto situation = [&](const std::string &text) {
            writeFileAtomically(path, asBytes(text), Overwrite::replace);
            return situationOf([&] { ca::openStore(optionsOf(*database, database->journalFolder())); });
        };
        std::string damaged = whole;
        damaged[whole.find("revoked")] = 'R';
        CHECK(situation(damaged) == Situation::storeDamaged);
        CHECK(situation(whole.substr(whole.find('\n') + 1)) == Situation::storeDamaged); // a line is missing
        CHECK(situation(whole + "rubbish\n") == Situation::storeDamaged);
        CHECK(situation(whole + whole) == Situation::storeDamaged);
        writeFileAtomically(path, asBytes(whole), Overwrite::replace);
        ca::openStore(optionsOf(*database, database->journalFolder()));
        // Now the database knows how far the journal was.
        CHECK(situation("") == Situation::storeDamaged);
        CHECK(situation(whole.substr(0, whole.size() / 2)) == Situation::storeDamaged);
        writeFileAtomically(path, asBytes(whole), Overwrite::replace);
        ca::openStore(optionsOf(*database, database->journalFolder()));
    }

    SECTION("one chain is one process's") {
        const auto store = opened(*database);
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database, database->journalFolder())); }) ==
              Situation::storeUnavailable);
        const auto other = ca::openStore(optionsOf(*database, database->journalFolder(), "other"));
        addIssuer(*store);
        const auto key = issue(*other, issuer, "request-1");
        CHECK(changed(*store, key, {State::revoked, {}, {}, moment(20)}).state == State::revoked);
        CHECK(verifyChains(*store) == 4);
    }

    SECTION("versions, options and places that do not fit") {
        const auto fresh = make();
        CHECK(situationOf([&] { ca::openStore(optionsOf(*fresh, fresh->journalFolder())); }) ==
              Situation::storeVersion);
        { const auto store = opened(*database); }
        REQUIRE_FALSE(database->raw(
            "INSERT INTO schema_migration (number, name, digest, applied_at) VALUES (9999, 'later', '', 0)"));
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database, database->journalFolder())); }) ==
              Situation::storeVersion);
        CHECK(situationOf([&] { ca::migrateStore(optionsOf(*database, database->journalFolder())); }) ==
              Situation::storeVersion);
        REQUIRE_FALSE(database->raw("DELETE FROM schema_migration WHERE number = 9999"));
        CHECK(ca::migrateStore(optionsOf(*database, database->journalFolder())).empty());
        ca::StoreOptions options = optionsOf(*database, database->journalFolder(), "no/chain");
        CHECK(situationOf([&] { ca::openStore(options); }) == Situation::configurationInvalid);
        options.chain = "ca";
        options.address = "oracle:x";
        CHECK(situationOf([&] { ca::openStore(options); }) == Situation::configurationInvalid);
    }

    SECTION("a store for reading has no chain and writes nothing") {
        const auto store = opened(*database);
        addIssuer(*store);
        ca::StoreOptions options = optionsOf(*database, {}, {});
        options.readOnly = true;
        const auto reader = ca::openStore(options);
        reader->read([&](Reading &reading) { CHECK(reading.issuers().size() == 1); });
        CHECK(situationOf([&] { reader->write([](Writing &) {}); }) == Situation::internalError);
    }

    SECTION("an audit chain that was changed is not continued") {
        { addIssuer(*opened(*database)); }
        const char *damage[] = {"DROP TRIGGER audit_update", "DROP TRIGGER audit_change ON audit_record"};
        REQUIRE((!database->raw(damage[0]) || !database->raw(damage[1])));
        REQUIRE_FALSE(database->raw("UPDATE audit_record SET body = '{}' WHERE position = 1"));
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database, database->journalFolder())); }) ==
              Situation::storeDamaged);
    }
}

} // namespace eid::test
