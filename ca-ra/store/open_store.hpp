// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/milestone.hpp"
#include "core/ports.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

struct StoreOptions {
    /// "sqlite:PATH" or "postgresql:host=... dbname=..." (libpq's words; a password comes from a passfile).
    std::string address;
    /// Folder of the journals, on another disk than the database: one append-only file for each chain.
    std::string journalFolder;
    /// Name of this process's audit chain; two processes must not share one at the same time (a lock file in the
    /// journal's folder sees to it).
    std::string chain = "ca";
    /// How long to wait for another process that has the chain: a command that is about to end, or one that reads.
    std::chrono::milliseconds chainWait = std::chrono::seconds(10);
    unsigned readers = 4;  ///< connections for reading, opened as they are needed
    bool readOnly = false; ///< for status services: no chain, no journal, no migration
    /// With readOnly: refuses a SQLite file that was put in its place and not held against the journals since. For who
    /// tells others the status of certificates and cannot read the journals.
    bool comparedOnly = false;
    Milestones milestones; ///< "journal.before", "journal.after", "commit.before", "commit.after", "migration.<n>"
};

/// Opens a database of the current version. The journals of the folder are compared with it first: a revocation or hold
/// that a restored backup does not know is applied again, with an audit record.
/// @throws Error storeVersion, storeUnavailable, storeDamaged (a journal that does not read; a chain that does not
/// continue), configurationInvalid.
std::unique_ptr<Store> openStore(StoreOptions options);

/// What comparing a database with its journals found.
struct StoreCheck {
    std::int64_t journals = 0;
    std::int64_t entries = 0;
    std::vector<std::string> faults; ///< sentences; when there are very many, the last one tells how many more
};

/// Holds every line of every journal against the database, whatever the database has seen of it already: journals of
/// all chains it knows are there, whole from their beginning and as far as it has seen them; and what they tell is
/// known. Takes no locks: others may write meanwhile. Changes nothing.
/// @throws Error storeVersion, storeUnavailable, configurationInvalid.
StoreCheck checkStore(const StoreOptions &options);

/// Makes or upgrades the database, one transaction a migration. @return numbers of the migrations that were applied.
/// @throws Error storeVersion when it is newer than the program.
std::vector<int> migrateStore(const StoreOptions &options);

} // namespace eid::ca
