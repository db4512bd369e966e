// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "support/scratch.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

// What every store has to keep, whatever its database. Each test program names a database and runs `storeContract`.

namespace eid::test {

/// A database for one test.
class TestDatabase {
  public:
    TestDatabase() = default;
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;
    virtual ~TestDatabase() = default;

    /// Empty, not migrated; StoreOptions::address.
    [[nodiscard]] virtual std::string address() const = 0;
    /// Runs SQL past the store, as somebody with the database's own client could.
    /// @return the database's complaint; nothing when it did as told.
    virtual std::optional<std::string> raw(const std::string &sql) = 0;
    /// One number from SQL.
    virtual std::int64_t number(const std::string &sql) = 0;

    [[nodiscard]] std::string journalFolder() const { return (folder.path / "journal").string(); }
    ScratchFolder folder;
};

using MakeDatabase = std::function<std::unique_ptr<TestDatabase>()>;

/// Whole seconds after 2026-01-01.
ca::Time moment(std::int64_t seconds);

/// A sequence that begins with this content as TBS, as a certificate does.
Bytes madeTbs(const std::string &content);
Bytes madeCertificate(ByteView tbs);

ca::Issuer madeIssuer(const std::string &name, int shards = 4);
ca::Intent madeIntent(ca::IssuerId issuer, const std::string &request, ca::State born = ca::State::active);

/// An intent and its certificate, in one write each.
ca::CertificateKey issue(ca::Store &store, ca::IssuerId issuer, const std::string &request,
                         ca::State born = ca::State::active, std::int64_t at = 10);
ca::CertificateRecord changed(ca::Store &store, const ca::CertificateKey &key, const ca::Change &change);
ca::CertificateRecord recordOf(ca::Store &store, const ca::CertificateKey &key);
/// Requires that all chains are unbroken. @return how many records there are.
std::int64_t verifyChains(ca::Store &store);

inline const ca::Actor kTester{"operator", "tester"};

/// Migrates and opens. @param chain its audit chain
std::unique_ptr<ca::Store> opened(const TestDatabase &database, const std::string &chain = "ca");

/// The contract: sections of the test case that calls it.
void storeReadsAndWrites(const MakeDatabase &make);
void storeGuardsItsStates(const MakeDatabase &make);
void storeRefusesRawChanges(const MakeDatabase &make);
void storeListsRevocations(const MakeDatabase &make);
void storeKeepsItsJournal(const MakeDatabase &make);
void storeRestoresKeysAndOrders(const MakeDatabase &make);
void storeIsHeldAgainstItsJournals(const MakeDatabase &make);
void storeSharesChains(const MakeDatabase &make);
void storeServesManyThreads(const MakeDatabase &make);
/// @param golden SQL text that makes a database of version 1 with the rows of makeGoldenRows.
void storeUpgrades(const MakeDatabase &make, const std::string &golden);

/// What a golden database holds. When a release changes the database's shape, its golden database is a dump of a new
/// one with these rows (test "[.golden]" makes them at the address in EID_GOLDEN).
void makeGoldenRows(ca::Store &store);

} // namespace eid::test
