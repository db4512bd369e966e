// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::test {

/// A PostgreSQL server private to the test: temporary folder, loopback only, gone with the object (also when the test
/// is killed: then the kernel ends it). It refuses to run as root, so as root it runs as nobody.
///
///     if (const auto reason = PostgresServer::unavailable()) { WARN("skipped: " << *reason); return; }
///     PostgresServer server;
///     openStore({server.address(server.createDatabase())...});
class PostgresServer {
  public:
    /// Why it cannot run on this machine; nothing when it can.
    static std::optional<std::string> unavailable();

    /// Makes a cluster and starts it. @param options further settings, "name=value". Durability is off unless
    /// `options` says otherwise: a killed server loses nothing by that, only a machine without power would.
    /// @throws std::runtime_error with the server's own words.
    explicit PostgresServer(std::vector<std::string> options = {});
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// A new, empty database. @return its name.
    std::string createDatabase();
    /// libpq's words for a database: "host=127.0.0.1 port=... dbname=... user=postgres".
    [[nodiscard]] std::string words(const std::string &database) const;
    /// StoreOptions::address.
    [[nodiscard]] std::string address(const std::string &database) const { return "postgresql:" + words(database); }
    /// Runs SQL with psql. @return what it printed, one line a row.
    ProcessResult sql(const std::string &database, const std::string &text) const;

    void stop(); ///< fast shutdown: sessions are ended, then it closes down in order
    void kill(); ///< SIGKILL to the server and its sessions: a crash
    void start();
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

  private:
    class Folder;
    [[nodiscard]] std::vector<std::string> asServerUser(std::vector<std::string> command) const;

    std::unique_ptr<Folder> folder_;
    std::vector<std::string> options_;
    std::uint16_t port_ = 0;
    int databases_ = 0;
    std::unique_ptr<ChildProcess> server_;
};

} // namespace eid::test
