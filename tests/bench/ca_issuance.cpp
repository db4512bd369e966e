// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_issuance.hpp"

#include "bench/cores.hpp"
#include "issuance/issuing_service.hpp"
#include "store/open_store.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <chrono>
#include <cstdio>
#include <deque>
#include <future>
#include <stdexcept>

#include <sys/resource.h>

namespace eid::bench {

namespace {

using Seconds = std::chrono::duration<double>;

/// A new database with an authority in it.
class Bench {
  public:
    explicit Bench(ca::KeyKind kind) : authority_(options(kind)) {
        ca::StoreOptions store;
        store.address = "sqlite:" + (folder_.path / "ca.db").string();
        store.journalFolder = (folder_.path / "journal").string();
        std::filesystem::create_directory(store.journalFolder);
        static_cast<void>(ca::migrateStore(store));
        store_ = ca::openStore(store);
        authority_.enrol(*store_);
    }

    /// @param waiting how many requests are under way at once. @return certificates per second.
    double perSecond(unsigned count, unsigned waiting, const std::string &profile) {
        std::vector<ca::IssuanceRequest> requests;
        for (unsigned i = 0; i < count; ++i) { // the holders' keys are not the authority's work
            const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
            requests.push_back(test::exampleRequest(authority_.profiles.named(profile), next_++, *key));
        }
        const Pinned pinned(cores().server);
        ca::IssuingService service(*store_, authority_.issuer, authority_.key, authority_.profiles, authority_.keyCheck,
                                   clock_, {}, &metrics_);
        const double busyBefore = busySeconds();
        const auto start = std::chrono::steady_clock::now();
        std::deque<std::future<ca::Issued>> futures;
        for (auto &request : requests) {
            if (futures.size() == waiting) {
                static_cast<void>(futures.front().get());
                futures.pop_front();
            }
            futures.push_back(service.submit(std::move(request)));
        }
        for (auto &future : futures) {
            static_cast<void>(future.get());
        }
        const double perSecond = count / Seconds(std::chrono::steady_clock::now() - start).count();
        static_cast<void>(std::fprintf(stderr, "  %s, %u at once: %.0f/s, %.0f us of the core each\n", profile.c_str(),
                                       waiting, perSecond, 1e6 * (busySeconds() - busyBefore) / count));
        return perSecond;
    }

    /// Octets of the database for each certificate in it.
    double octetsEach() const {
        return static_cast<double>(std::filesystem::file_size(folder_.path / "ca.db")) / next_;
    }

  private:
    /// Processor time of this process: tells the work from the waiting for the disk, and from other programs.
    static double busySeconds() {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    static test::TestAuthorityOptions options(ca::KeyKind kind) {
        test::TestAuthorityOptions options;
        options.kind = kind;
        options.now = std::chrono::system_clock::now();
        options.shards = 128;
        return options;
    }

    test::ScratchFolder folder_;
    test::TestAuthority authority_;
    ca::SystemClock clock_;
    ca::Metrics metrics_;
    std::unique_ptr<ca::Store> store_;
    unsigned next_ = 0;
};

} // namespace

std::vector<Figure> benchCaIssuance() {
    constexpr int kRuns = 3;
    constexpr unsigned kOne = 2000;
    constexpr unsigned kMany = 8000;
    constexpr unsigned kWaiting = 2048;
    std::vector<Figure> figures;
    Bench p256(ca::KeyKind::p256);
    Bench p384(ca::KeyKind::p384);
    const auto measure = [&](const char *work, Bench &bench, unsigned count, unsigned waiting, const char *profile,
                             std::optional<double> target) {
        figures.push_back({work,
                           median(kRuns, [&] { return bench.perSecond(count, waiting, profile); }),
                           "certificates/s",
                           Better::higher,
                           target,
                           {}});
    };
    measure("issue, P-256, one at a time", p256, kOne, 1, "tls-server", 1100);
    measure("issue, P-256, group commit", p256, kMany, kWaiting, "tls-server", 3700);
    measure("issue, P-256, group commit, born on hold", p256, kMany, kWaiting, "identity-signature", std::nullopt);
    measure("issue, P-384, one at a time", p384, kOne, 1, "tls-server", std::nullopt);
    measure("issue, P-384, group commit", p384, kMany, kWaiting, "tls-server", 2500);
    figures.push_back({"database, each certificate", p256.octetsEach(), "octets", Better::lower, std::nullopt, {}});
    return figures;
}

} // namespace eid::bench
