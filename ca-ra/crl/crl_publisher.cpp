// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_publisher.hpp"

#include "base/log_line.hpp"
#include "core/issuer_end.hpp"
#include "core/x509.hpp"
#include "crl/crl_place.hpp"
#include "crl/crl_reader.hpp"
#include "crl/new_file.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <set>
#include <system_error>

namespace eid::ca {

namespace {

/// A restored backup counts from an older number on; how far the publisher follows the published one.
constexpr int kMaxCatchUp = 100'000;

/// Publishers of one folder take turns, so that a list that was begun later is never replaced by one begun earlier.
/// The lock is the folder itself: nothing else lies among the files that are served, and it goes with its process.
class FolderLock {
  public:
    explicit FolderLock(const std::string &folder)
        : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        int locked = -1;
        while (folder_.get() >= 0 && (locked = ::flock(folder_.get(), LOCK_EX)) != 0 && errno == EINTR) {
        }
        if (locked != 0) {
            throw Error(Situation::fileNotWritable, folder + ": " + std::system_category().message(errno));
        }
    }

  private:
    Descriptor folder_;
};

/// The number of the list that is published now; 0 when there is none. One that cannot be read is in nobody's way.
std::int64_t publishedNumber(const std::string &path) {
    if (!std::filesystem::exists(path)) {
        return 0;
    }
    try {
        CrlReader reader(path);
        reader.skipEntries();
        return reader.facts().number;
    } catch (const Error &error) {
        log(LogLevel::warning,
            "a published revocation list is replaced although it cannot be read: " + std::string(error.what()));
        return 0;
    }
}

Actor publisherActor() {
    return {"service", "crl-publisher"};
}

std::string labelsOf(const Issuer &issuer, Shard shard, bool delta) {
    return fmt::format(R"(issuer="{}",scope="{}",kind="{}")", issuer.name, crlScope(shard), delta ? "delta" : "full");
}

/// What will not be better for the next shard.
bool concernsAllShards(Situation situation) {
    return situation == Situation::authorityKeyUnavailable || situation == Situation::tokenPinRefused ||
           situation == Situation::storeUnavailable;
}

/// Publishes one after the other. One that fails leaves its old list and does not keep the others from being made.
std::vector<PublishedCrl> publishEach(const std::vector<Shard> &shards,
                                      const std::function<PublishedCrl(Shard)> &publish) {
    std::vector<PublishedCrl> done;
    std::optional<Error> failure;
    for (const Shard &shard : shards) {
        try {
            done.push_back(publish(shard));
        } catch (const Error &error) {
            log(LogLevel::error, "revocation list " + crlScope(shard) + " stays as it was: " + error.what());
            if (!failure) {
                failure = error;
            }
            if (concernsAllShards(error.situation())) {
                break;
            }
        }
    }
    if (failure) {
        throw Error(failure->situation(), fmt::format("{} of {} revocation lists were made; the first failure: {}",
                                                      done.size(), shards.size(), failure->context()))
            .withCause(*failure);
    }
    return done;
}

} // namespace

CrlPublisher::CrlPublisher(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock,
                           CrlOptions options, Metrics *metrics)
    : store_(store), issuer_(std::move(issuer)), key_(std::move(key)), clock_(clock), options_(std::move(options)),
      metrics_(metrics) {}

std::vector<PublishedCrl> CrlPublisher::publishFull() {
    return publishEach(shardsOf(issuer_), [this](Shard shard) { return publish(shard, false, false); });
}

std::vector<PublishedCrl> CrlPublisher::publishDelta() {
    return publishEach(shardsOf(issuer_), [this](Shard shard) { return publish(shard, true, false); });
}

std::vector<PublishedCrl> CrlPublisher::publishShards(const std::vector<int> &shards) {
    if (issuer_.shards <= 1) {
        return shards.empty() ? std::vector<PublishedCrl>() : publishFull();
    }
    std::set<Shard> wanted;
    for (const int shard : shards) {
        if (shard < 0 || shard >= issuer_.shards) {
            throw Error(Situation::invalidArgument, fmt::format("{} has no shard {}", issuer_.name, shard));
        }
        wanted.insert(shard);
    }
    return publishEach({wanted.begin(), wanted.end()}, [this](Shard shard) { return publish(shard, false, false); });
}

std::vector<PublishedCrl> CrlPublisher::publishLast(const Seen &made) {
    auto done = publishEach(shardsOf(issuer_), [&](Shard shard) { return publish(shard, false, true, made); });
    if (!issuer_.deltaUrl.empty()) { // certificates name the deltas' address for as long as they exist
        const auto deltas =
            publishEach(shardsOf(issuer_), [&](Shard shard) { return publish(shard, true, true, made); });
        done.insert(done.end(), deltas.begin(), deltas.end());
    }
    return done;
}

PublishedCrl CrlPublisher::publish(Shard shard, bool delta, bool last, const Seen &seen) {
    const std::string labels = metrics_ != nullptr ? labelsOf(issuer_, shard, delta) : std::string();
    try {
        std::error_code failed;
        std::filesystem::create_directories(options_.folder, failed); // the lock says what is wrong with it
        PublishedCrl made = make(shard, delta, last, labels, seen);
        reach(options_.milestones, "crl.after-record");
        return made;
    } catch (...) {
        if (metrics_ != nullptr) {
            metrics_->counter("eid_ca_crl_failures_total", "Revocation lists that could not be made", labels).add();
        }
        throw;
    }
}

PublishedCrl CrlPublisher::make(Shard shard, bool delta, bool last, const std::string &labels, const Seen &seen) {
    PublishedCrl made;
    made.path = crlPath(options_.folder, issuer_, shard, delta);
    made.scope = crlScope(shard);

    std::optional<CrlBase> base;
    if (delta) {
        store_.read([&](Reading &reading) { base = crlBase(reading, issuer_.id, shard); });
        if (!base) { // nothing to build on yet
            static_cast<void>(publish(shard, false, last));
            store_.read([&](Reading &reading) { base = crlBase(reading, issuer_.id, shard); });
        }
        if (!base) {
            throw Error(Situation::internalError, "no full list to base a delta on: " + made.scope);
        }
    }

    const FolderLock lock(options_.folder);
    removeLeftovers(made.path);
    const std::int64_t published = publishedNumber(made.path);
    bool forEver = last;
    store_.write([&](Writing &writing) {
        // With the number: a list whose number is higher than a last one's is a last one too (EN 319 411-1, 6.4.9),
        // also when the issuer was ended by another process a moment ago.
        forEver = last || isTerminated(writing, issuer_.id);
        // In a transaction of its own, before the entries are read: a number is never given twice, crash or not.
        int tries = 0;
        do {
            made.number = writing.nextCrlNumber(issuer_.id, made.scope);
        } while (made.number <= published && ++tries < kMaxCatchUp);
    });

    CrlHead head;
    head.number = made.number;
    head.thisUpdate = wholeSeconds(clock_.now());
    head.nextUpdate = forEver ? kForEver : head.thisUpdate + (delta ? options_.deltaLife : options_.fullLife);
    head.distributionPoint = distributionPointOf(issuer_, shard);
    head.onlyAttributeCertificates = issuesAttributeCertificates(issuer_);
    head.keepsExpired = options_.keepExpired;
    if (options_.keepExpired) {
        head.expiredSince = CertificateView::parse(issuer_.certificate).notBefore;
    }
    if (delta) {
        head.baseNumber = base->number;
    } else if (!issuer_.deltaUrl.empty() && !forEver) {
        head.freshestCrl = shardUrl(issuer_.deltaUrl, shard.value_or(0));
    }

    reach(options_.milestones, "crl.before-write");
    made.entries = writeCrl(
        made.path, issuer_, *key_, head,
        [&](const std::function<void(const RevokedEntry &)> &each) {
            store_.read([&](Reading &reading) {
                if (delta) {
                    reading.eachChanged(issuer_.id, shard, base->thisUpdate - options_.overlap, each);
                } else {
                    reading.eachRevoked(issuer_.id, shard, notEndedBefore(options_, head.thisUpdate), each);
                }
            });
        },
        [&] {
            reach(options_.milestones, "crl.before-rename");
            // Once more: on file systems without locks another publisher may have come between.
            const std::int64_t now = publishedNumber(made.path);
            if (now >= made.number) {
                throw Error(Situation::listIncomplete,
                            fmt::format("number {} would replace number {} of {}", made.number, now, made.path));
            }
        });
    reach(options_.milestones, "crl.after-rename");
    remember(made, head, shard, delta, labels);
    if (seen) {
        seen(made);
    }
    return made;
}

/// After the rename: a base that was never published would make deltas that nobody can use.
void CrlPublisher::remember(const PublishedCrl &made, const CrlHead &head, Shard shard, bool delta,
                            const std::string &labels) {
    const bool crowded = shard.has_value() && !delta && made.entries > options_.shardLimit;
    store_.write([&](Writing &writing) {
        AuditEvent event{"crl.published", publisherActor(), clock_.now(), std::nullopt, {}};
        event.facts = {
            {"issuer_name", issuer_.name},
            {"scope", made.scope},
            {"number", std::to_string(made.number)},
            {"entries", std::to_string(made.entries)},
            {"this_update", formatTime(head.thisUpdate)},
            {"next_update", head.nextUpdate == kForEver ? "9999-12-31T23:59:59Z" : formatTime(head.nextUpdate)}};
        if (head.baseNumber) {
            event.facts.emplace_back("base_number", std::to_string(*head.baseNumber));
        }
        if (crowded) {
            event.facts.emplace_back("over_limit", std::to_string(options_.shardLimit));
        }
        writing.record(event);
        if (!delta) {
            setCrlBase(writing, issuer_.id, shard, {made.number, head.thisUpdate});
        }
    });
    if (crowded) {
        log(LogLevel::warning, fmt::format("{} of {} has {} entries, more than {}: give the next issuer more shards",
                                           made.scope, issuer_.name, made.entries, options_.shardLimit));
    }
    if (metrics_ == nullptr) {
        return;
    }
    const auto seconds = [](Time time) {
        return static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
    };
    metrics_->gauge("eid_ca_crl_number", "cRLNumber of the list published last", labels)
        .set(static_cast<double>(made.number));
    metrics_->gauge("eid_ca_crl_entries", "Entries of the list published last", labels)
        .set(static_cast<double>(made.entries));
    metrics_->gauge("eid_ca_crl_this_update_seconds", "thisUpdate of the list published last, Unix time", labels)
        .set(seconds(head.thisUpdate));
    metrics_->gauge("eid_ca_crl_next_update_seconds", "nextUpdate of the list published last, Unix time", labels)
        .set(head.nextUpdate == kForEver ? 253402300799.0 : seconds(head.nextUpdate));
    metrics_->gauge("eid_ca_crl_over_limit", "1 when a shard has more entries than it should", labels)
        .set(crowded ? 1 : 0);
}

} // namespace eid::ca
