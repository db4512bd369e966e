// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace eid::test {

/// A store in memory that keeps the contract of core/ports.hpp: transactions are all or nothing, the state machine is
/// kept, revocations are never refused, CRL numbers only grow, each change has its audit record. For tests of what uses
/// a store; what a database does (durability, several processes) is tested with the real one.
///
/// Copies of the same `Memory` behave as several processes on one database, with a chain each.
class FakeStore final : public ca::Store {
  public:
    /// What outlives a process: pass it to another FakeStore to "restart".
    struct Memory;

    explicit FakeStore(std::string chain = "test", std::shared_ptr<Memory> memory = nullptr);
    ~FakeStore() override;

    void read(const std::function<void(ca::Reading &)> &work) override;
    void write(const std::function<void(ca::Writing &)> &work) override;

    [[nodiscard]] std::shared_ptr<Memory> memory() const { return memory_; }

    /// Called at "read.begin", "write.begin", "write.before-commit" and "write.after-commit"; what it throws is what
    /// the caller gets. Thrown at before-commit, nothing is changed; at after-commit, everything is, and the caller
    /// does not know it: a connection lost while the answer to COMMIT was on its way. Set it while nobody calls.
    std::function<void(std::string_view place)> fault;
    /// Runs `work` of each write that many times more, rolled back, as a database does that finds a conflict. Shows
    /// work that has effects of its own.
    unsigned retries = 0;
    /// What `databaseTime` answers; empty: nothing. Set it while nobody calls.
    std::function<std::optional<ca::Time>()> databaseTime;

    /// Commits since the store was made, for those who count how many requests share one.
    [[nodiscard]] std::size_t commits() const noexcept { return commits_.load(); }

    /// Shorthands for tests.
    ca::IssuerId addIssuer(const ca::Issuer &issuer);
    /// A certificate in a state without going through issuance. The row is made by the legal steps.
    ca::CertificateRecord addCertificate(const ca::Intent &intent, ByteView der, ca::State state,
                                         std::optional<ca::Reason> reason = std::nullopt);
    [[nodiscard]] std::optional<ca::CertificateRecord> certificate(const ca::CertificateKey &key);
    /// Names of the audit events of this chain, in order: "certificate.intent", "certificate.active", ...
    [[nodiscard]] std::vector<std::string> auditNames();

  private:
    class View;

    std::string chain_;
    std::shared_ptr<Memory> memory_;
    std::atomic<std::size_t> commits_{0};
};

} // namespace eid::test
