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

/// What is known of the list that is published now; nothing when there is none. One that cannot be read is in nobody's
/// way.
std::optional<CrlFacts> publishedFacts(const std::string &path) {
    if (!std::filesystem::exists(path)) {
        return std::nullopt;
    }
    try {
        CrlReader reader(path);
        reader.skipEntries();
        return reader.facts();
    } catch (const Error &error) {
        log(LogLevel::warning,
            "a published revocation list is replaced although it cannot be read: " + std::string(error.what()));
        return std::nullopt;
    }
}

std::int64_t numberOf(const std::optional<CrlFacts> &facts) {
    return facts ? facts->number : 0;
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

} // namespace

/// The list of one shard, its delta, or both, made at one time.
class CrlPublisher::Edition {
  public:
    Edition(CrlPublisher &publisher, Shard shard, Run run)
        : publisher_(publisher), shard_(shard), run_(run), fullPath_(pathOf(false)), deltaPath_(pathOf(true)) {}

    std::vector<PublishedCrl> publish(const Seen &seen) {
        const FolderLock lock(publisher_.options_.folder);
        removeLeftovers(fullPath_);
        removeLeftovers(deltaPath_);
        begin();
        const auto remembered = [&] {
            for (const PublishedCrl &list : made_) {
                remember(list);
            }
        };
        try {
            reach(publisher_.options_.milestones, "crl.before-write");
            // One snapshot for both: they say the same.
            publisher_.store_.read([&](Reading &reading) {
                if (full_) {
                    write(reading, false);
                }
                if (full_ && delta_) {
                    reach(publisher_.options_.milestones, "crl.before-write");
                }
                if (delta_) {
                    write(reading, true);
                }
            });
        } catch (const Error &) {
            if (!made_.empty()) { // the full list is published whatever became of its delta
                remembered();
            }
            throw;
        }
        remembered();
        for (const PublishedCrl &list : made_) {
            if (seen) {
                seen(list);
            }
        }
        return std::move(made_);
    }

  private:
    [[nodiscard]] std::string pathOf(bool delta) const {
        return crlPath(publisher_.options_.folder, publisher_.issuer_, shard_, delta);
    }

    /// Decides what is made, and its number and time.
    void begin() {
        const Issuer &issuer = publisher_.issuer_;
        const std::optional<CrlFacts> full = publishedFacts(fullPath_);
        const std::int64_t published = std::max(numberOf(full), numberOf(publishedFacts(deltaPath_)));
        publisher_.store_.write([&](Writing &writing) {
            base_ = crlBase(writing, issuer.id, shard_);
            // With the number: a list whose number is higher than a last one's is a last one too (EN 319 411-1, 6.4.9),
            // also when the issuer was ended by another process a moment ago.
            forEver_ = run_ == Run::last || isTerminated(writing, issuer.id);
            // In a transaction of its own, before the entries are read: a number is never given twice, crash or not.
            int tries = 0;
            do {
                number_ = writing.nextCrlNumber(issuer.id, crlScope(shard_));
            } while (number_ <= published && ++tries < kMaxCatchUp);
        });
        thisUpdate_ = wholeSeconds(publisher_.clock_.now());
        delta_ = run_ == Run::delta || !issuer.deltaUrl.empty();
        // A delta needs the list it is based on, or a later one, beside it. One of the same second would have to have
        // the full list's number.
        full_ =
            run_ != Run::delta || !base_ || !full || full->number < base_->number || full->thisUpdate >= thisUpdate_;
        becomesBase_ =
            full_ && (run_ != Run::shard || !base_ || base_->thisUpdate + publisher_.options_.fullLife <= thisUpdate_);
        if (!base_) {
            base_ = CrlBase{number_, thisUpdate_};
        }
    }

    [[nodiscard]] CrlHead headOf(bool delta) const {
        const Issuer &issuer = publisher_.issuer_;
        const CrlOptions &options = publisher_.options_;
        CrlHead head;
        head.number = number_;
        head.thisUpdate = thisUpdate_;
        head.nextUpdate = forEver_ ? kForEver : head.thisUpdate + (delta ? options.deltaLife : options.fullLife);
        head.distributionPoint = distributionPointOf(issuer, shard_);
        head.onlyAttributeCertificates = issuesAttributeCertificates(issuer);
        head.keepsExpired = options.keepExpired;
        if (options.keepExpired) {
            head.expiredSince = CertificateView::parse(issuer.certificate).notBefore;
        }
        if (delta) {
            head.baseNumber = base_->number;
        } else if (!issuer.deltaUrl.empty() && !forEver_) {
            head.freshestCrl = shardUrl(issuer.deltaUrl, shard_.value_or(0));
        }
        return head;
    }

    void write(Reading &reading, bool delta) {
        const CrlOptions &options = publisher_.options_;
        const IssuerId issuer = publisher_.issuer_.id;
        PublishedCrl list;
        list.path = delta ? deltaPath_ : fullPath_;
        list.scope = crlScope(shard_);
        list.delta = delta;
        list.number = number_;
        list.entries = writeCrl(
            list.path, publisher_.issuer_, *publisher_.key_, headOf(delta),
            [&](const std::function<void(const RevokedEntry &)> &each) {
                if (delta) {
                    reading.eachChanged(issuer, shard_, base_->thisUpdate - options.overlap, each);
                } else {
                    reading.eachRevoked(issuer, shard_, notEndedBefore(options, thisUpdate_), each);
                }
            },
            [&] {
                reach(options.milestones, "crl.before-rename");
                // Once more: on file systems without locks another publisher may have come between.
                const std::int64_t now = numberOf(publishedFacts(list.path));
                if (now >= number_) {
                    throw Error(Situation::listIncomplete,
                                fmt::format("number {} would replace number {} of {}", number_, now, list.path));
                }
            });
        reach(options.milestones, "crl.after-rename");
        made_.push_back(std::move(list));
    }

    /// After the rename: a base that was never published would make deltas that nobody can use.
    void remember(const PublishedCrl &list) {
        const CrlOptions &options = publisher_.options_;
        const std::string &issuer = publisher_.issuer_.name;
        const CrlHead head = headOf(list.delta);
        const bool crowded = shard_.has_value() && !list.delta && list.entries > options.shardLimit;
        publisher_.store_.write([&](Writing &writing) {
            AuditEvent event{"crl.published", publisherActor(), publisher_.clock_.now(), std::nullopt, {}};
            event.facts = {
                {"issuer_name", issuer},
                {"scope", list.scope},
                {"number", std::to_string(list.number)},
                {"entries", std::to_string(list.entries)},
                {"this_update", formatTime(head.thisUpdate)},
                {"next_update", head.nextUpdate == kForEver ? "9999-12-31T23:59:59Z" : formatTime(head.nextUpdate)}};
            if (head.baseNumber) {
                event.facts.emplace_back("base_number", std::to_string(*head.baseNumber));
            }
            if (crowded) {
                event.facts.emplace_back("over_limit", std::to_string(options.shardLimit));
            }
            writing.record(event);
            if (!list.delta && becomesBase_) {
                setCrlBase(writing, publisher_.issuer_.id, shard_, {list.number, head.thisUpdate});
            }
        });
        if (crowded) {
            log(LogLevel::warning,
                fmt::format("{} of {} has {} entries, more than {}: give the next issuer more shards", list.scope,
                            issuer, list.entries, options.shardLimit));
        }
        if (publisher_.metrics_ != nullptr) {
            measure(*publisher_.metrics_, list, head, crowded);
        }
    }

    void measure(Metrics &metrics, const PublishedCrl &list, const CrlHead &head, bool crowded) const {
        const std::string labels = labelsOf(publisher_.issuer_, shard_, list.delta);
        const auto seconds = [](Time time) {
            return static_cast<double>(
                std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
        };
        metrics.gauge("eid_ca_crl_number", "cRLNumber of the list published last", labels)
            .set(static_cast<double>(list.number));
        metrics.gauge("eid_ca_crl_entries", "Entries of the list published last", labels)
            .set(static_cast<double>(list.entries));
        metrics.gauge("eid_ca_crl_this_update_seconds", "thisUpdate of the list published last, Unix time", labels)
            .set(seconds(head.thisUpdate));
        metrics.gauge("eid_ca_crl_next_update_seconds", "nextUpdate of the list published last, Unix time", labels)
            .set(head.nextUpdate == kForEver ? 253402300799.0 : seconds(head.nextUpdate));
        metrics.gauge("eid_ca_crl_over_limit", "1 when a shard has more entries than it should", labels)
            .set(crowded ? 1 : 0);
    }

    CrlPublisher &publisher_;
    Shard shard_;
    Run run_;
    std::string fullPath_, deltaPath_;
    std::optional<CrlBase> base_;
    bool forEver_ = false, full_ = false, delta_ = false;
    bool becomesBase_ = false; ///< the full list, of deltas to come
    std::int64_t number_ = 0;
    Time thisUpdate_;
    std::vector<PublishedCrl> made_;
};

CrlPublisher::CrlPublisher(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock,
                           CrlOptions options, Metrics *metrics)
    : store_(store), issuer_(std::move(issuer)), key_(std::move(key)), clock_(clock), options_(std::move(options)),
      metrics_(metrics) {}

std::vector<PublishedCrl> CrlPublisher::publishFull() {
    return publishEach(shardsOf(issuer_), Run::full);
}

std::vector<PublishedCrl> CrlPublisher::publishDelta() {
    return publishEach(shardsOf(issuer_), Run::delta);
}

std::vector<PublishedCrl> CrlPublisher::publishShards(const std::vector<int> &shards) {
    if (issuer_.shards <= 1) {
        return shards.empty() ? std::vector<PublishedCrl>() : publishEach(shardsOf(issuer_), Run::shard);
    }
    std::set<Shard> wanted;
    for (const int shard : shards) {
        if (shard < 0 || shard >= issuer_.shards) {
            throw Error(Situation::invalidArgument, fmt::format("{} has no shard {}", issuer_.name, shard));
        }
        wanted.insert(shard);
    }
    return publishEach({wanted.begin(), wanted.end()}, Run::shard);
}

std::vector<PublishedCrl> CrlPublisher::publishLast(const Seen &made) {
    return publishEach(shardsOf(issuer_), Run::last, made);
}

/// Publishes one after the other. One that fails leaves its old list and does not keep the others from being made.
std::vector<PublishedCrl> CrlPublisher::publishEach(const std::vector<Shard> &shards, Run run, const Seen &seen) {
    std::vector<PublishedCrl> done;
    std::size_t good = 0;
    std::optional<Error> failure;
    for (const Shard &shard : shards) {
        try {
            std::vector<PublishedCrl> made = publish(shard, run, seen);
            std::move(made.begin(), made.end(), std::back_inserter(done));
            ++good;
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
                                                      good, shards.size(), failure->context()))
            .withCause(*failure);
    }
    std::stable_partition(done.begin(), done.end(), [](const PublishedCrl &list) { return !list.delta; });
    return done;
}

std::vector<PublishedCrl> CrlPublisher::publish(Shard shard, Run run, const Seen &seen) {
    try {
        std::error_code failed;
        std::filesystem::create_directories(options_.folder, failed); // the lock says what is wrong with it
        std::vector<PublishedCrl> made = Edition(*this, shard, run).publish(seen);
        reach(options_.milestones, "crl.after-record");
        return made;
    } catch (...) {
        if (metrics_ != nullptr) {
            metrics_
                ->counter("eid_ca_crl_failures_total", "Revocation lists that could not be made",
                          labelsOf(issuer_, shard, run == Run::delta))
                .add();
        }
        throw;
    }
}

} // namespace eid::ca
