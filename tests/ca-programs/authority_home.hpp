// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http_client.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// A service that runs: told ready by its own notification, its port from its log.
class RunningService {
  public:
    /// @throws std::runtime_error with what it said when it does not become ready.
    RunningService(const std::filesystem::path &folder, const std::vector<std::string> &command);

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] ChildProcess &process() noexcept { return *process_; }
    [[nodiscard]] std::string log() const { return process_->err(); }
    /// SIGTERM. @return the exit code.
    int end() { return process_->terminate(); }
    [[nodiscard]] ca::test::HttpClient client() const { return ca::test::HttpClient(port_); }
    /// Asks until the answer pleases; false when it never does within half a minute.
    bool eventually(const std::string &target,
                    const std::function<bool(const ca::test::ClientResponse &)> &pleases) const;

  private:
    std::unique_ptr<ChildProcess> process_;
    std::uint16_t port_ = 0;
};

/// A folder with configuration, keys and store of a small authority "citizen" below "root"; made by the real programs.
class AuthorityHome {
  public:
    struct Options {
        bool approvals = false;
        std::string store; ///< address; empty: SQLite in the folder
        std::string more;  ///< further lines of the configuration, tables only
    };
    explicit AuthorityHome(const Options &options);
    AuthorityHome() : AuthorityHome(Options{}) {}

    [[nodiscard]] std::string path(const std::string &name) const { return (folder.path / name).string(); }
    void write(const std::string &name, const std::string &content) const;
    [[nodiscard]] std::string read(const std::string &name) const;
    /// eid-ca with the configuration.
    [[nodiscard]] ProcessResult run(std::vector<std::string> words) const;
    /// The same, which must succeed; its JSON.
    nlohmann::json call(std::vector<std::string> words) const;
    /// openssl, which must succeed; its output.
    std::string openssl(std::vector<std::string> words) const;

    void migrate() const;
    void holdCeremony(const std::vector<std::string> &approvals = {}) const;
    /// Keys and certificates of CMP protection and of a registration authority, and the audit key.
    void makeServices() const;
    /// Key NAME.key and request NAME.csr by openssl.
    void makeRequest(const std::string &name, const std::string &subject) const;

    [[nodiscard]] std::unique_ptr<RunningService> serve() const;
    [[nodiscard]] std::unique_ptr<RunningService> serveStatus() const;
    /// An `ir` of the registration authority with openssl's client. @return what openssl said and its exit code; the
    /// certificate is in NAME.crt.
    [[nodiscard]] ProcessResult enrol(const RunningService &service, const std::string &name,
                                      const std::string &subject) const;

    ScratchFolder folder;
};

} // namespace eid::test
