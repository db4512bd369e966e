// SPDX-License-Identifier: Apache-2.0
#include "store/open_store.hpp"

#include "store/journal_check.hpp"
#include "store/migrations.hpp"
#include "store/sql_store.hpp"

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

namespace eid::ca {

namespace {

constexpr std::string_view kSqlite = "sqlite:";
/// Certificates hold names: not for everybody.
constexpr ::mode_t kMode = 0640;

/// Rounds that two programs which migrate at once need at most.
constexpr int kRounds = 10;

void requireThere(const std::string &address) {
    if (address.starts_with(kSqlite) && !std::filesystem::exists(address.substr(kSqlite.size()))) {
        // SQLite would make an empty one.
        throw Error(Situation::storeVersion, "there is no database at " + address.substr(kSqlite.size()));
    }
}

} // namespace

std::unique_ptr<Store> openStore(StoreOptions options) {
    requireThere(options.address);
    return std::make_unique<SqlStore>(std::move(options));
}

StoreCheck checkStore(const StoreOptions &options) {
    if (options.journalFolder.empty()) {
        throw Error(Situation::configurationInvalid, "the folder of the journals is not named");
    }
    requireThere(options.address);
    Connection connection(options.address);
    requireNewestSchema(connection);
    return compareWithJournals(connection, options.journalFolder);
}

std::vector<int> migrateStore(const StoreOptions &options) {
    if (options.address.starts_with(kSqlite)) {
        const std::string path = options.address.substr(kSqlite.size());
        const Descriptor made(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
        if (made.get() < 0) {
            throw Error(Situation::storeUnavailable, path);
        }
    }
    Connection connection(options.address);
    for (int round = 1;; ++round) {
        try {
            return migrate(connection, options.milestones);
        } catch (const DatabaseFailure &failure) {
            if (failure.kind() != FailureKind::conflict || round == kRounds) {
                throw;
            }
        }
    }
}

} // namespace eid::ca
