// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "core/hash.hpp"
#include "store/journal.hpp"
#include "store/open_store.hpp"
#include "support/refusal.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace eid::test {

using ca::Reading;
using ca::Reason;
using ca::State;
using ca::Writing;

namespace {

constexpr std::size_t kLimit = 10'000'000;
constexpr std::chrono::milliseconds kNoWait{0};

ca::StoreOptions optionsOf(const TestDatabase &database, const std::string &chain = "ca") {
    ca::StoreOptions options;
    options.address = database.address();
    options.journalFolder = database.journalFolder();
    options.chain = chain;
    options.chainWait = kNoWait;
    return options;
}

std::string journalOf(const TestDatabase &database) {
    return database.journalFolder() + "/ca.journal";
}

std::string textOf(const TestDatabase &database) {
    return toText(readFileWhole(journalOf(database), kLimit));
}

void put(const TestDatabase &database, const std::string &text) {
    writeFileAtomically(journalOf(database), asBytes(text), Overwrite::replace);
}

/// `older` becomes a backup of `database`: it has the journal of now.
void giveJournal(const TestDatabase &database, TestDatabase &older) {
    std::filesystem::remove_all(older.journalFolder());
    std::filesystem::copy(database.journalFolder(), older.journalFolder());
    REQUIRE_FALSE(older.raw("UPDATE journal_mark SET position = 0, sum = ''"));
}

/// A journal of one line. @param entry its members, without braces
std::string lineOf(const std::string &entry) {
    const std::string text = "{" + entry;
    return text + R"(,"sum":")" + toHex(ca::sha256(asBytes(text))).substr(0, 32) + "\"}\n";
}

std::vector<std::string> faultsOf(const TestDatabase &database) {
    return ca::checkStore(optionsOf(database)).faults;
}

std::vector<ca::CertificateRecord> holdersOf(ca::Store &store, const std::string &request) {
    std::vector<ca::CertificateRecord> holders;
    store.read([&](Reading &reading) { holders = reading.byPublicKey(ca::sha256(asBytes("key " + request)), 5); });
    return holders;
}

bool useOrder(ca::Store &store, const std::string &id) {
    bool fresh = false;
    store.write([&](Writing &writing) { fresh = writing.useOrder(id, moment(50)); });
    return fresh;
}

ca::IssuerId added(ca::Store &store) {
    ca::IssuerId issuer = 0;
    store.write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    return issuer;
}

} // namespace

void storeRestoresKeysAndOrders(const MakeDatabase &make) {
    const auto database = make();
    const auto older = make();
    ca::IssuerId issuer = 0;
    {
        const auto store = opened(*database);
        issuer = added(*store);
        const auto backup = opened(*older);
        REQUIRE(added(*backup) == issuer);
        REQUIRE(useOrder(*store, "00112233445566778899"));
    }

    SECTION("the key of a certificate that the backup lost is still known, and what became of it") {
        {
            const auto store = opened(*database);
            changed(*store, issue(*store, issuer, "lost"), {State::revoked, Reason::keyCompromise, {}, moment(21)});
            issue(*store, issuer, "born-on-hold", State::onHold);
        }
        giveJournal(*database, *older);
        const auto store = ca::openStore(optionsOf(*older));
        auto holders = holdersOf(*store, "lost");
        REQUIRE(holders.size() == 1);
        CHECK(holders[0].state == State::revoked);
        CHECK(holders[0].reason == Reason::keyCompromise);
        CHECK(holders[0].der.empty());
        holders = holdersOf(*store, "born-on-hold");
        REQUIRE(holders.size() == 1);
        CHECK(holders[0].state == State::onHold);
        // What happens to it from here on is in the journal with its key too.
        changed(*store, holders[0].key, {State::revoked, Reason::keyCompromise, {}, moment(30)});
        CHECK(textOf(*older).find(toHex(ca::sha256(asBytes("key born-on-hold")))) != std::string::npos);
    }

    SECTION("an order runs once, whatever was restored") {
        {
            const auto store = opened(*database);
            CHECK_FALSE(useOrder(*store, "00112233445566778899"));
            CHECK_THROWS_AS(store->write([](Writing &writing) {
                REQUIRE(writing.useOrder("99887766554433221100", moment(51)));
                throw std::runtime_error("what it was for did not go well");
            }),
                            std::runtime_error);
            CHECK(useOrder(*store, "99887766554433221100"));
        }
        giveJournal(*database, *older);
        const auto store = ca::openStore(optionsOf(*older));
        CHECK_FALSE(useOrder(*store, "00112233445566778899"));
        CHECK_FALSE(useOrder(*store, "99887766554433221100"));
        CHECK(useOrder(*store, "00000000000000000000"));
        CHECK(older->number("SELECT count(*) FROM audit_record WHERE body LIKE '%journal.restored%' AND body LIKE "
                            "'%00112233445566778899%'") == 1);
    }

    SECTION("lines of the first format are read, those of a later one are not") {
        giveJournal(*database, *older);
        ca::CertificateKey known;
        {
            const auto store = ca::openStore(optionsOf(*older, "other"));
            known = issue(*store, issuer, "known");
        }
        const std::string members = R"("issuer":)" + std::to_string(issuer) + R"(,"serial":")" + known.serial.hex() +
                                    R"(","state":"revoked","version":2,"at":1767225620000000000,)"
                                    R"("changed":1767225620000000000,"reason":1,"shard":1,)"
                                    R"("not_after":1867225600000000000,"audit":3)";
        REQUIRE_FALSE(older->raw("UPDATE journal_mark SET position = 0, sum = ''"));
        put(*older, lineOf(R"("format":3,)" + members));
        CHECK(situationOf([&] { ca::openStore(optionsOf(*older)); }) == Situation::storeVersion);
        put(*older, lineOf(members));
        const auto store = ca::openStore(optionsOf(*older));
        // A revocation that was asked for counts, although another change got its version.
        CHECK(recordOf(*store, known).state == State::revoked);
        CHECK(recordOf(*store, known).reason == Reason::keyCompromise);
        CHECK(recordOf(*store, known).version == 3);
    }
}

void storeIsHeldAgainstItsJournals(const MakeDatabase &make) {
    const auto database = make();
    const auto older = make();
    ca::IssuerId issuer = 0;
    ca::CertificateKey key;
    {
        const auto store = opened(*database);
        const auto backup = opened(*older);
        issuer = added(*store);
        added(*backup);
        const ca::Intent intent = madeIntent(issuer, "request-1");
        key = intent.key;
        for (auto *both : {store.get(), backup.get()}) {
            both->write([&](Writing &writing) {
                writing.addIntent(intent, kTester);
                writing.complete(key, madeCertificate(intent.tbs), moment(10), kTester);
            });
        }
        changed(*store, key, {State::onHold, {}, {}, moment(20)});
        changed(*store, key, {State::active, {}, {}, moment(21)});
        changed(*store, key, {State::revoked, Reason::keyCompromise, {}, moment(22)});
        store->write([&](Writing &writing) { writing.nextCrlNumber(issuer, "full"); });
        useOrder(*store, "00112233445566778899");
        const auto other = opened(*database, "other");
        issue(*other, issuer, "request-2", State::onHold);
        const ca::Intent waiting = madeIntent(issuer, "request-3", State::onHold);
        other->write([&](Writing &writing) { writing.addIntent(waiting, kTester); });
        // While the chains are written.
        const ca::StoreCheck check = ca::checkStore(optionsOf(*database));
        CHECK(check.faults == std::vector<std::string>());
        CHECK(check.journals == 2);
        CHECK(check.entries == 6);
    }

    SECTION("rows that were set back together with the mark show") {
        giveJournal(*database, *older);
        REQUIRE_FALSE(older->raw("DELETE FROM journal_mark"));
        for (const char *chain : {"ca", "other"}) {
            const std::string path = older->journalFolder() + "/" + chain + ".journal";
            const std::string text = toText(readFileWhole(path, kLimit));
            REQUIRE_FALSE(older->raw("INSERT INTO journal_mark (chain, position, sum) VALUES ('" + std::string(chain) +
                                     "', " + std::to_string(text.size()) + ", '" + text.substr(text.size() - 35, 32) +
                                     "')"));
        }
        { const auto store = ca::openStore(optionsOf(*older)); } // looks behind the marks only
        const std::vector<std::string> faults = faultsOf(*older);
        REQUIRE(faults.size() == 6);
        const auto told = [&](const std::string &what) {
            return std::count_if(faults.begin(), faults.end(),
                                 [&](const std::string &fault) { return fault.find(what) != std::string::npos; });
        };
        CHECK(told(key.serial.hex()) == 3);
        CHECK(told("order 00112233445566778899") == 1);
        CHECK(told("list 'full'") == 1);
    }

    SECTION("a line that was changed behind the mark shows") {
        { const auto store = ca::openStore(optionsOf(*database)); } // now the mark is at the end
        std::string text = textOf(*database);
        text[text.find("on_hold")] = 'O';
        put(*database, text);
        { const auto store = ca::openStore(optionsOf(*database)); }
        CHECK(faultsOf(*database).size() == 1);
    }

    SECTION("another journal in the place of one shows") {
        { const auto store = ca::openStore(optionsOf(*database)); }
        const std::string text = textOf(*database);
        put(*database, text.substr(0, text.find('\n') + 1));
        CHECK(faultsOf(*database).size() == 1);
        put(*database, lineOf(R"("issuer":)" + std::to_string(issuer) + R"(,"scope":"full","crl_number":1,"audit":1)"));
        CHECK(faultsOf(*database).size() == 1);
    }

    SECTION("a journal that is gone shows, and is not begun anew") {
        SECTION("although the database has not marked it yet") {
            REQUIRE_FALSE(database->raw("DELETE FROM journal_mark"));
        }
        SECTION("marked") {
            const auto store = ca::openStore(optionsOf(*database));
        }
        std::filesystem::remove(journalOf(*database));
        CHECK(faultsOf(*database).size() == 1);
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database)); }) == Situation::storeDamaged);
        CHECK_FALSE(std::filesystem::exists(journalOf(*database)));
        std::filesystem::remove_all(database->journalFolder());
        CHECK(faultsOf(*database).size() == 2);
    }

    SECTION("what cannot be compared is said so") {
        ca::StoreOptions options = optionsOf(*database);
        options.journalFolder.clear();
        CHECK(situationOf([&] { ca::checkStore(options); }) == Situation::configurationInvalid);
        const auto fresh = make();
        CHECK(situationOf([&] { ca::checkStore(optionsOf(*fresh)); }) == Situation::storeVersion);
    }
}

void storeSharesChains(const MakeDatabase &make) {
    const auto database = make();
    ca::IssuerId issuer = 0;
    {
        const auto store = opened(*database);
        issuer = added(*store);
    }

    SECTION("commands that need one chain wait for one another") {
        std::atomic<int> failures{0};
        std::vector<std::thread> commands;
        for (int i = 0; i < 6; ++i) {
            commands.emplace_back([&, i] {
                try {
                    ca::StoreOptions options = optionsOf(*database, "command");
                    options.chainWait = std::chrono::minutes(1);
                    const auto store = ca::openStore(options);
                    changed(*store, issue(*store, issuer, "request-" + std::to_string(i)),
                            {State::onHold, {}, {}, moment(20)});
                } catch (const std::exception &) {
                    ++failures;
                }
            });
        }
        for (auto &command : commands) {
            command.join();
        }
        CHECK(failures == 0);
        const auto store = ca::openStore(optionsOf(*database));
        store->read([&](Reading &reading) { CHECK(reading.count(issuer, State::onHold) == 6); });
        verifyChains(*store);
        CHECK(faultsOf(*database).empty());
    }

    SECTION("who reads a journal keeps only its writer waiting") {
        const auto folder = database->journalFolder();
        {
            const auto store = ca::openStore(optionsOf(*database));
            changed(*store, issue(*store, issuer, "request-1"), {State::revoked, {}, {}, moment(20)});
        }
        Descriptor reader = ca::lockChain(folder, "ca", ca::ChainLock::read, kNoWait);
        REQUIRE(reader.get() >= 0);
        {
            const auto other = ca::openStore(optionsOf(*database, "other"));
            CHECK(database->number("SELECT count(*) FROM journal_mark WHERE chain = 'ca' AND position > 0") == 1);
        }
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database)); }) == Situation::storeUnavailable);
        reader.close();
        const auto store = ca::openStore(optionsOf(*database));
        CHECK(ca::lockChain(folder, "ca", ca::ChainLock::read, kNoWait).get() < 0);
        CHECK(errorOf([&] { ca::openStore(optionsOf(*database)); }).context().find("'ca'") != std::string::npos);
    }
}

} // namespace eid::test
