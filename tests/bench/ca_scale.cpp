// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_scale.hpp"

#include "core/hash.hpp"
#include "crl/crl_writer.hpp"
#include "issuance/issuing_service.hpp"
#include "store/open_store.hpp"
#include "support/postgres_server.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <future>
#include <random>
#include <stdexcept>
#include <string>

namespace eid::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kSmall = 100'000;
constexpr std::uint64_t kChunk = 250'000;
constexpr std::uint64_t kRevokedEach = 20;  ///< one certificate of so many is revoked
constexpr std::uint64_t kShardOf = 100'000; ///< certificates that share a shard: 5,000 entries
constexpr unsigned kOneAtATime = 500;
constexpr unsigned kTogether = 3000;
constexpr unsigned kLookUps = 5000;
constexpr int kLists = 9;

double secondsSince(Steady::time_point start) {
    return std::chrono::duration<double>(Steady::now() - start).count();
}

/// Serial of row `number`, as the SQL below makes it: 16 octets, the first of which is 40.
ca::Serial serialOf(std::uint64_t number) {
    Bytes octets = ca::sha256(asBytes(std::to_string(number)));
    octets.resize(15);
    octets.insert(octets.begin(), 0x40);
    return ca::Serial::fromInteger(octets);
}

struct Times {
    double issueOne = 0;      ///< milliseconds
    double issueTogether = 0; ///< milliseconds a certificate
    double lookUp = 0;        ///< milliseconds
    double shard = 0;         ///< milliseconds
    double rowOctets = 0;     ///< of tables and indexes, each certificate
};

class ScaledAuthority {
  public:
    explicit ScaledAuthority(std::uint64_t count)
        : server_({"fsync=on", "synchronous_commit=on", "shared_buffers=1GB", "max_wal_size=8GB",
                   "maintenance_work_mem=1GB", "checkpoint_timeout=30min"}),
          database_(server_.createDatabase()), authority_(options(count)) {
        ca::StoreOptions store;
        store.address = server_.address(database_);
        store.journalFolder = (folder_.path / "journal").string();
        std::filesystem::create_directory(store.journalFolder);
        static_cast<void>(ca::migrateStore(store));
        store_ = ca::openStore(store);
        authority_.enrol(*store_);
        issue(1, 1); // makes the row of the profile
        derOctets_ = static_cast<unsigned>(number("SELECT max(length(der)) FROM certificate_body"));
    }

    /// Rows up to `count`. The indexes are left out meanwhile when there are many to come.
    void fill(std::uint64_t count) {
        const bool many = count - filled_ > 10 * kChunk;
        const std::string indexes = many ? dropIndexes() : std::string();
        while (filled_ < count) {
            const std::uint64_t last = std::min(count, filled_ + kChunk);
            sql(rows(filled_ + 1, last));
            filled_ = last;
            std::fprintf(stderr, "\r%llu rows", static_cast<unsigned long long>(filled_));
        }
        std::fprintf(stderr, "\n");
        if (many) {
            std::fprintf(stderr, "indexes\n");
            sql(indexes);
        }
        sql("VACUUM ANALYZE certificate; VACUUM ANALYZE certificate_body; CHECKPOINT");
    }

    Times measure() {
        Times times;
        issue(50, 1); // connections, plans
        Steady::time_point start = Steady::now();
        issue(kOneAtATime, 1);
        times.issueOne = 1000 * secondsSince(start) / kOneAtATime;
        start = Steady::now();
        issue(kTogether, 1024);
        times.issueTogether = 1000 * secondsSince(start) / kTogether;
        times.lookUp = lookUp();
        std::mt19937_64 random{filled_};
        times.shard = median(kLists, [&] { return writeShard(random() % (filled_ / kShardOf)); });
        times.rowOctets = number("SELECT pg_total_relation_size('certificate') + "
                                 "pg_total_relation_size('certificate_body')") /
                          static_cast<double>(filled_);
        return times;
    }

    /// Audit records are made by issuing only.
    double auditOctets() {
        return number("SELECT pg_total_relation_size('audit_record')") / static_cast<double>(next_);
    }

  private:
    static test::TestAuthorityOptions options(std::uint64_t count) {
        test::TestAuthorityOptions options;
        options.now = std::chrono::system_clock::now();
        options.shards = static_cast<int>(std::max<std::uint64_t>(count / kShardOf, 1));
        return options;
    }

    std::string psql(const std::string &text) {
        test::ProcessOptions options;
        options.limit = 4h;
        const auto result = test::runProcess(
            {"psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", server_.words(database_), "-c", text},
            options);
        if (result.exit != 0) {
            throw std::runtime_error("psql: " + result.err);
        }
        return result.out;
    }
    /// Each statement by itself.
    void sql(const std::string &text) {
        test::ProcessOptions options;
        options.limit = 4h;
        options.input = text + ";\n";
        const auto result = test::runProcess(
            {"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server_.words(database_), "-f", "-"}, options);
        if (result.exit != 0) {
            throw std::runtime_error("psql: " + result.err);
        }
    }
    double number(const std::string &text) { return std::stod(psql(text)); }

    /// @return SQL that makes again what was dropped.
    std::string dropIndexes() {
        const std::string constraints =
            "SELECT {} FROM pg_constraint WHERE contype = 'u' AND conrelid IN ('certificate'::regclass, "
            "'certificate_body'::regclass)";
        const std::string indexes = "SELECT {} FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT "
                                    "i.indisunique AND i.indrelid IN ('certificate'::regclass, "
                                    "'certificate_body'::regclass)";
        const std::string again =
            psql(fmt::format(fmt::runtime(indexes), "pg_get_indexdef(i.indexrelid) || ';'")) +
            psql(fmt::format(fmt::runtime(constraints), "'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || "
                                                        "conname || ' ' || pg_get_constraintdef(oid) || ';'"));
        sql(psql(fmt::format(fmt::runtime(indexes), "'DROP INDEX ' || c.relname || ';'")) +
            psql(fmt::format(fmt::runtime(constraints),
                             "'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname || ';'")));
        return again;
    }

    /// Bodies and states as issuing leaves them. Triggers are passed over: they watch over steps, not over rows.
    std::string rows(std::uint64_t first, std::uint64_t last) const {
        const std::string body = fmt::format(
            "INSERT INTO certificate_body (id, created_at, issuer_id, profile_id, born, request_id, request_digest, "
            "public_key_digest, tbs, der) SELECT 1000000 + g, 1795000000000000000, {}, (SELECT min(id) FROM profile), "
            "'active', 'request-' || g, sha256(g::text::bytea), sha256(('key' || g)::bytea), "
            "NULL, substring(decode(repeat(md5(g::text), {}), 'hex') FROM 1 FOR {}) FROM generate_series({}, {}) g",
            authority_.issuer.id, derOctets_ / 16 + 1, derOctets_, first, last);
        const std::string state = fmt::format(
            "INSERT INTO certificate (id, state_at, changed_at, not_before, not_after, issuer_id, version, shard, "
            "reason, state, serial) SELECT 1000000 + g, 1795000000000000000 + g, 1795000000000000000 + g, "
            "1795000000000000000, 1950000000000000000, {0}, 2, (g - 1) / {1}, CASE WHEN g % {2} = 0 THEN 1 END, "
            "CASE WHEN g % {2} = 0 THEN 'revoked' ELSE 'active' END, "
            "'\\x1040'::bytea || substring(sha256(g::text::bytea) FROM 1 FOR 15) FROM generate_series({3}, {4}) g",
            authority_.issuer.id, kShardOf, kRevokedEach, first, last);
        return "SET session_replication_role = replica;\n" + body + ";\n" + state;
    }

    void issue(unsigned count, unsigned waiting) {
        std::vector<ca::IssuanceRequest> requests;
        for (unsigned i = 0; i < count; ++i) {
            const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
            requests.push_back(test::exampleRequest(authority_.profiles.named("tls-server"), next_++, *key));
        }
        ca::IssuingService service(*store_, authority_.issuer, authority_.key, authority_.profiles, authority_.keyCheck,
                                   clock_);
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
    }

    /// As OCSP does: each in a transaction of its own, anywhere among them.
    double lookUp() {
        std::mt19937_64 random{filled_};
        const auto look = [&](unsigned count) {
            for (unsigned i = 0; i < count; ++i) {
                const ca::CertificateKey key{authority_.issuer.id, serialOf(1 + random() % filled_)};
                store_->read([&](ca::Reading &reading) {
                    if (!reading.status(key)) {
                        throw std::runtime_error("a certificate is not found");
                    }
                });
            }
        };
        look(kLookUps / 10);
        const Steady::time_point start = Steady::now();
        look(kLookUps);
        return 1000 * secondsSince(start) / kLookUps;
    }

    double writeShard(std::uint64_t shard) {
        const Steady::time_point start = Steady::now();
        ca::CrlHead head;
        head.number = 1;
        head.thisUpdate = ca::wholeSeconds(clock_.now());
        head.nextUpdate = head.thisUpdate + 24h;
        head.distributionPoint = ca::shardUrl(authority_.issuer.crlUrl, static_cast<int>(shard));
        const std::size_t entries = ca::writeCrl(
            (folder_.path / "shard.crl").string(), authority_.issuer, *authority_.key, head, [&](const auto &each) {
                store_->read([&](ca::Reading &reading) {
                    reading.eachRevoked(authority_.issuer.id, static_cast<int>(shard), ca::Time(), each);
                });
            });
        if (entries != kShardOf / kRevokedEach) {
            throw std::runtime_error(fmt::format("shard {} has {} entries", shard, entries));
        }
        return 1000 * secondsSince(start);
    }

    test::ScratchFolder folder_;
    test::PostgresServer server_;
    std::string database_;
    test::TestAuthority authority_;
    ca::SystemClock clock_;
    std::unique_ptr<ca::Store> store_;
    unsigned derOctets_ = 0; ///< of a certificate that was issued
    std::uint64_t filled_ = 0;
    unsigned next_ = 0;
};

} // namespace

std::vector<Figure> benchCaScale(std::uint64_t count) {
    if (count < 2 * kSmall || count % kShardOf != 0) {
        throw std::runtime_error("--scale takes a multiple of 100,000 from 200,000 on");
    }
    if (const auto reason = test::PostgresServer::unavailable()) {
        throw std::runtime_error(*reason);
    }
    ScaledAuthority authority(count);
    authority.fill(kSmall);
    const Times small = authority.measure();
    authority.fill(count);
    const Times large = authority.measure();
    std::vector<Figure> figures;
    const auto compare = [&](const char *work, double few, double all) {
        figures.push_back(
            {fmt::format("{}: {:.3f} ms with {} certificates, {:.3f} ms with {}", work, few, kSmall, all, count),
             all / few,
             "times",
             Better::lower,
             1.5,
             {}});
    };
    compare("PostgreSQL, issue one at a time", small.issueOne, large.issueOne);
    compare("PostgreSQL, issue with group commit", small.issueTogether, large.issueTogether);
    compare("PostgreSQL, look up a status", small.lookUp, large.lookUp);
    compare("PostgreSQL, write a shard of 5,000 entries", small.shard, large.shard);
    figures.push_back(
        {"octets of rows and indexes, each certificate", large.rowOctets, "octets", Better::lower, {}, {}});
    figures.push_back(
        {"octets of audit records, each certificate", authority.auditOctets(), "octets", Better::lower, {}, {}});
    return figures;
}

} // namespace eid::bench
