// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "crl/crl_place.hpp"
#include "crl/crl_publisher.hpp"
#include "crl/crl_reader.hpp"
#include "crl/signature_check.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace eid::ca {

namespace {

/// What changed within that time before a list may have been committed after it was read (clocks of several machines).
constexpr std::chrono::seconds kSettling{2};
constexpr std::size_t kMaxFaultsPerList = 20;

/// Collects what is wrong with one list.
class Faults {
  public:
    Faults(std::vector<std::string> &all, std::string place) : all_(all), place_(std::move(place)) {}
    ~Faults() {
        if (count_ > kMaxFaultsPerList) {
            all_.push_back(fmt::format("{}: {} more", place_, count_ - kMaxFaultsPerList));
        }
    }
    Faults(const Faults &) = delete;
    Faults &operator=(const Faults &) = delete;

    void add(const std::string &what) {
        if (++count_ <= kMaxFaultsPerList) {
            all_.push_back(place_ + ": " + what);
        }
    }

  private:
    std::vector<std::string> &all_;
    std::string place_;
    std::size_t count_ = 0;
};

/// A full list with a delta over it, as one who has both sees it (RFC 5280, 5.2.4), ascending.
class CombinedList {
  public:
    CombinedList(const std::string &full, const std::optional<std::string> &delta) : full_(full) {
        if (delta) {
            delta_.emplace(*delta);
        }
        fromFull_ = full_.next();
        fromDelta_ = delta_ ? delta_->next() : std::nullopt;
        advance();
    }

    [[nodiscard]] const std::optional<RevokedEntry> &current() const noexcept { return current_; }
    void advance() {
        do {
            if (fromDelta_ && (!fromFull_ || fromDelta_->serial <= fromFull_->serial)) {
                if (fromFull_ && fromFull_->serial == fromDelta_->serial) {
                    fromFull_ = full_.next();
                }
                current_ = fromDelta_;
                fromDelta_ = delta_->next();
            } else {
                current_ = fromFull_;
                fromFull_ = fromFull_ ? full_.next() : std::nullopt;
            }
        } while (current_ && current_->reason == Reason::removeFromCrl);
    }

  private:
    CrlReader full_;
    std::optional<CrlReader> delta_;
    std::optional<RevokedEntry> fromFull_, fromDelta_, current_;
};

std::string nameOfReason(const RevokedEntry &entry) {
    return std::string(nameOf(entry.reason));
}

class ShardCheck {
  public:
    ShardCheck(Reading &reading, const Issuer &issuer, const CrlOptions &options, Time now, Shard shard,
               CrlCheck &result)
        : reading_(reading), issuer_(issuer), options_(options), now_(now), shard_(shard), result_(result),
          fullPath_(crlPath(options.folder, issuer, shard, false)),
          deltaPath_(crlPath(options.folder, issuer, shard, true)) {}

    void run() {
        Faults faults(result_.faults, std::filesystem::path(fullPath_).filename().string());
        const auto full = readAlone(fullPath_, faults);
        if (!full) {
            return;
        }
        result_.listed += full->entries;
        checkFull(*full, faults);
        compare(full->thisUpdate, *full, std::nullopt, faults);
        if (!issuer_.deltaUrl.empty() || std::filesystem::exists(deltaPath_)) {
            runDelta(*full);
        }
    }

  private:
    void runDelta(const CrlFacts &full) {
        Faults faults(result_.faults, std::filesystem::path(deltaPath_).filename().string());
        const auto delta = readAlone(deltaPath_, faults);
        if (!delta) {
            return;
        }
        if (!delta->baseNumber) {
            faults.add("it is no delta");
            return;
        }
        if (*delta->baseNumber > full.number) {
            faults.add(fmt::format("based on number {}, but {} is published", *delta->baseNumber, full.number));
            return;
        }
        if (!delta->freshestCrl.empty()) {
            faults.add("a delta with a freshest list");
        }
        // 5.2.3: those of one time have one number, those of two times have two.
        if ((delta->number == full.number) != (delta->thisUpdate == full.thisUpdate)) {
            faults.add(
                fmt::format("number {} beside the full list's {}, against their times", delta->number, full.number));
        }
        if (delta->number >= full.number) { // an older one is passed over by those who read both
            compare(delta->thisUpdate, full, deltaPath_, faults);
        }
    }

    /// What can be said of a list without the database.
    std::optional<CrlFacts> readAlone(const std::string &path, Faults &faults) {
        try {
            CrlReader reader(path);
            while (reader.next()) {
            }
            const CrlFacts &facts = reader.facts();
            // Over the digest: X509_CRL would hold the whole list.
            if (!signatureVerifies(CertificateView::parse(issuer_.certificate).publicKeyInfo, facts.algorithm,
                                   facts.tbsDigest, facts.signature)) {
                faults.add("the signature does not verify");
            }
            if (facts.algorithm != issuer_.algorithm) {
                faults.add("signed with another algorithm");
            }
            if (facts.issuer != issuer_.subject || facts.authorityKeyIdentifier != issuer_.keyIdentifier) {
                faults.add("it is of another issuer");
            }
            if (facts.thisUpdate > now_ + kSettling) {
                faults.add("it is from the future");
            }
            if (facts.nextUpdate <= now_) {
                faults.add("it is stale");
            }
            if (facts.distributionPoint != distributionPointOf(issuer_, shard_)) {
                faults.add("its distribution point is not the certificates'");
            }
            if (facts.onlyAttributeCertificates != issuesAttributeCertificates(issuer_)) {
                faults.add("onlyContainsAttributeCerts");
            }
            if (facts.expiredSince.has_value() != options_.keepExpired) {
                faults.add("expiredCertsOnCRL");
            }
            return facts;
        } catch (const Error &error) {
            faults.add(error.situation() == Situation::fileNotReadable ? "it cannot be read" : error.context());
            return std::nullopt;
        }
    }

    void checkFull(const CrlFacts &full, Faults &faults) {
        if (full.baseNumber) {
            faults.add("it is a delta");
        }
        const auto base = crlBase(reading_, issuer_.id, shard_);
        if (!base) {
            faults.add("the database does not know that it was published");
        } else if (base->number > full.number) {
            faults.add(fmt::format("number {}, but {} was published already", full.number, base->number));
        }
        const std::string freshest = full.nextUpdate == kForEver || issuer_.deltaUrl.empty()
                                         ? ""
                                         : shardUrl(issuer_.deltaUrl, shard_.value_or(0));
        if (full.freshestCrl != freshest) {
            faults.add("its freshest list is not the issuer's");
        }
        if (shard_ && full.entries > options_.shardLimit) {
            // No fault: making it anew would not mend it, and what it says is true.
            result_.warnings.push_back(fmt::format("{}: {} entries, more than {}",
                                                   std::filesystem::path(fullPath_).filename().string(), full.entries,
                                                   options_.shardLimit));
        }
    }

    /// Full list (and delta) against the database. What changed since the list was made may differ.
    void compare(Time listTime, const CrlFacts &full, const std::optional<std::string> &delta, Faults &faults) {
        std::vector<Serial> changed; // ascending
        reading_.eachChanged(issuer_.id, shard_, listTime - kSettling,
                             [&](const RevokedEntry &entry) { changed.push_back(entry.serial); });
        const auto mayDiffer = [&](const RevokedEntry &entry) {
            return std::binary_search(changed.begin(), changed.end(), entry.serial);
        };
        CombinedList list(fullPath_, delta);
        const auto extra = [&] {
            if (!mayDiffer(*list.current())) {
                faults.add("listed but neither on hold nor revoked: " + list.current()->serial.hex());
            }
            list.advance();
        };
        reading_.eachRevoked(issuer_.id, shard_, notEndedBefore(options_, full.thisUpdate),
                             [&](const RevokedEntry &entry) {
                                 while (list.current() && list.current()->serial < entry.serial) {
                                     extra();
                                 }
                                 if (!list.current() || list.current()->serial != entry.serial) {
                                     if (!mayDiffer(entry)) {
                                         faults.add("missing: " + entry.serial.hex());
                                     }
                                     return;
                                 }
                                 if (!mayDiffer(entry)) {
                                     compareEntries(*list.current(), entry, faults);
                                 }
                                 list.advance();
                             });
        while (list.current()) {
            extra();
        }
    }

    static void compareEntries(const RevokedEntry &listed, const RevokedEntry &stored, Faults &faults) {
        if (listed.reason != stored.reason) {
            faults.add(fmt::format("{} is listed as {} but is {}", stored.serial.hex(), nameOfReason(listed),
                                   nameOfReason(stored)));
        }
        if (listed.revokedAt != wholeSeconds(stored.revokedAt)) {
            faults.add("another revocation date: " + stored.serial.hex());
        }
        if (listed.invalidityDate.has_value() != stored.invalidityDate.has_value() ||
            (listed.invalidityDate && *listed.invalidityDate != wholeSeconds(*stored.invalidityDate))) {
            faults.add("another invalidity date: " + stored.serial.hex());
        }
    }

    Reading &reading_;
    const Issuer &issuer_;
    const CrlOptions &options_;
    Time now_;
    Shard shard_;
    CrlCheck &result_;
    std::string fullPath_, deltaPath_;
};

} // namespace

CrlCheck checkPublished(Store &store, const Issuer &issuer, const CrlOptions &options, Time now) {
    CrlCheck result;
    store.read([&](Reading &reading) {
        result = {};
        std::int64_t inShards = 0;
        for (const Shard &shard : shardsOf(issuer)) {
            ShardCheck(reading, issuer, options, now, shard, result).run();
            inShards += reading.countRevoked(issuer.id, shard, Time());
        }
        // The union: a row whose shard does not exist would be in no list.
        const std::int64_t all = reading.countRevoked(issuer.id, std::nullopt, Time());
        if (inShards != all) {
            result.faults.push_back(
                fmt::format("{} of {} revoked certificates belong to no shard", all - inShards, all));
        }
    });
    return result;
}

} // namespace eid::ca
