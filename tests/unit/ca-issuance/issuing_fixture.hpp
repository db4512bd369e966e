// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "issuance/issuing_service.hpp"
#include "support/fake_store.hpp"
#include "support/refusal.hpp"
#include "support/test_authority.hpp"
#include "wrapped_key.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace eid::test {

/// An authority on a store in memory. `start` makes a service; a second one is the program started again.
struct IssuingFixture {
    IssuingFixture() {
        authority.enrol(store);
        key = std::make_shared<WrappedKey>(authority.key);
    }

    std::unique_ptr<ca::IssuingService> start(ca::IssuingOptions options = {}, ca::Metrics *metrics = nullptr) {
        return std::make_unique<ca::IssuingService>(store, authority.issuer, key, authority.profiles,
                                                    authority.keyCheck, authority.clock, std::move(options), metrics);
    }

    std::int64_t rows(ca::State state) {
        std::int64_t count = 0;
        store.read([&](ca::Reading &reading) { count = reading.count(authority.issuer.id, state); });
        return count;
    }

    std::optional<ca::CertificateRecord> byRequest(const std::string &id) {
        std::optional<ca::CertificateRecord> record;
        store.read([&](ca::Reading &reading) { record = reading.byRequest(authority.issuer.id, id); });
        return record;
    }

    FakeStore store;
    TestAuthority authority;
    std::shared_ptr<WrappedKey> key;
};

/// Lets threads wait at a place until the test opens it.
class Gate {
  public:
    /// For the waiting thread.
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        --waiting_;
    }
    /// For the test: until somebody waits there.
    void awaitVisitor() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return waiting_ > 0; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

} // namespace eid::test
