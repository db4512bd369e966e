// SPDX-License-Identifier: Apache-2.0
#include "ocsp/ocsp_responder.hpp"

#include "base/log_line.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "ocsp/served_issuer.hpp"
#include "ocsp/status_cache.hpp"
#include "ocsp/store_watch.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <mutex>
#include <string>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::size_t kEtagOctets = 16;
constexpr std::size_t kPresignPage = 1000;
constexpr int kPresignTries = 3;

OcspAnswer exceptionOf(OcspResponseStatus status) {
    OcspAnswer answer;
    answer.response = std::make_shared<const Bytes>(writeOcspException(status));
    return answer;
}

/// What a client is told of an error of this side: later, when it passes by itself.
OcspResponseStatus exceptionFor(const Error &error) noexcept {
    switch (error.situation()) {
    case Situation::requestMalformed:
        return OcspResponseStatus::malformedRequest;
    case Situation::storeUnavailable:
    case Situation::statusStale:
    case Situation::authorityKeyUnavailable:
    case Situation::tokenPinRefused:
    case Situation::serviceBusy:
        return OcspResponseStatus::tryLater;
    default:
        return OcspResponseStatus::internalError;
    }
}

/// The algorithm to sign with (RFC 6960, 4.4.7.2.1): the first preferred one that this key can make, else its usual.
SignatureAlgorithm algorithmFor(const OcspRequest &request, KeyKind kind) noexcept {
    const SignatureAlgorithm usual = usualAlgorithm(kind);
    for (const ByteView preferred : request.preferred) {
        const auto algorithm = signatureAlgorithmOf(preferred);
        if (algorithm && isRsa(*algorithm) == isRsa(usual)) {
            return *algorithm;
        }
    }
    return usual;
}

} // namespace

class OcspResponder::Implementation {
  public:
    using Issuers = StoreWatch::Issuers;
    using Statuses = std::vector<std::optional<CertificateStatus>>;

    Implementation(Store &store, const Clock &clock, OcspOptions options, Metrics *metrics)
        : store_(store), clock_(clock), options_(std::move(options)), cache_(options_.cached) {
        if (metrics != nullptr) {
            counters_ = std::make_unique<Counters>(*metrics);
        }
        for (const OcspResponseStatus status : {OcspResponseStatus::malformedRequest, OcspResponseStatus::internalError,
                                                OcspResponseStatus::tryLater, OcspResponseStatus::unauthorized}) {
            exceptions_[static_cast<std::size_t>(status)] = exceptionOf(status);
        }
        watch_ = std::make_unique<StoreWatch>(
            store_, clock_, cache_, options_.watch, options_.milestones, [this] { return issuers(); }, metrics);
    }

    void serve(const Issuer &issuer, OcspSignerSource signers) {
        auto served = std::make_shared<ServedIssuer>(issuer, std::move(signers));
        {
            const std::lock_guard lock(mutex_);
            auto changed = std::make_shared<Issuers>(*issuers_);
            std::erase_if(*changed, [&](const auto &one) { return one->issuer().id == issuer.id; });
            changed->push_back(std::move(served));
            issuers_ = std::move(changed);
        }
        watch_->wake();
    }

    OcspAnswer answer(ByteView encoded) {
        try {
            const OcspRequest request = OcspRequest::parse(encoded);
            const auto all = issuers();
            const auto issuer = std::find_if(all->begin(), all->end(),
                                             [&](const auto &one) { return one->isNamedBy(request.items.front()); });
            // One signer answers for one authority: the others' certificates are not its to speak of.
            if (issuer == all->end() ||
                !std::all_of(request.items.begin(), request.items.end(),
                             [&](const OcspRequest::Item &item) { return (*issuer)->isNamedBy(item); })) {
                return refuse(OcspResponseStatus::unauthorized);
            }
            return answer(**issuer, request);
        } catch (const Error &error) {
            const OcspResponseStatus status = exceptionFor(error);
            if (status != OcspResponseStatus::malformedRequest) {
                log(LogLevel::warning, std::string("no status was answered: ") + error.what());
            }
            return refuse(status);
        } catch (const std::exception &error) {
            log(LogLevel::error, std::string("no status was answered: ") + error.what());
            return refuse(OcspResponseStatus::internalError);
        }
    }

    std::size_t presign(IssuerId id) {
        const auto all = issuers();
        const auto place =
            std::find_if(all->begin(), all->end(), [&](const auto &one) { return one->issuer().id == id; });
        if (place == all->end()) {
            throw Error(Situation::invalidArgument, "no issuer of that number is served");
        }
        const ServedIssuer &issuer = **place;
        std::size_t made = 0;
        std::size_t kept = 0;
        std::optional<Serial> after;
        for (;;) {
            const std::vector<StatusCache::Mark> marks = cache_.marks();
            std::vector<CertificateRecord> page;
            store_.read([&](Reading &reading) { page = reading.statuses(id, after, kPresignPage); });
            for (const CertificateRecord &record : page) {
                if (kept == options_.cached) {
                    return made;
                }
                const bool live = record.state == State::active || record.state == State::onHold;
                if (live && record.notAfter >= clock_.now()) {
                    made += presign(issuer, record.key, CertificateStatus::of(record),
                                    StatusCache::nearest(marks, record.key));
                    ++kept;
                }
            }
            if (page.size() < kPresignPage) {
                return made;
            }
            after = page.back().key.serial;
        }
    }

    void forget(const CertificateKey &key) { cache_.forget(key); }

  private:
    struct Counters {
        explicit Counters(Metrics &metrics)
            : good(answers(metrics, "good")), revoked(answers(metrics, "revoked")),
              unknown(answers(metrics, "unknown")), malformed(answers(metrics, "malformed_request")),
              unauthorized(answers(metrics, "unauthorized")), tryLater(answers(metrics, "try_later")),
              internalError(answers(metrics, "internal_error")),
              hits(metrics.counter("eid_ocsp_cached_total", "Answers that had been signed beforehand.")),
              signatures(metrics.counter("eid_ocsp_signatures_total", "Answers signed.")),
              age(metrics.histogram("eid_ocsp_answer_age_seconds", "Age of what was answered, from its thisUpdate.",
                                    {0, 1, 10, 60, 300, 900, 1800, 2700, 3600, 7200, 14400, 43200, 86400})) {}
        static Counter &answers(Metrics &metrics, const std::string &result) {
            return metrics.counter("eid_ocsp_answers_total", "OCSP answers by what they said.",
                                   "result=\"" + result + "\"");
        }
        Counter &good, &revoked, &unknown, &malformed, &unauthorized, &tryLater, &internalError;
        Counter &hits, &signatures;
        Histogram &age;
    };

    std::shared_ptr<const Issuers> issuers() const {
        const std::lock_guard lock(mutex_);
        return issuers_;
    }

    OcspAnswer refuse(OcspResponseStatus status) {
        if (counters_) {
            (status == OcspResponseStatus::malformedRequest ? counters_->malformed
             : status == OcspResponseStatus::unauthorized   ? counters_->unauthorized
             : status == OcspResponseStatus::tryLater       ? counters_->tryLater
                                                            : counters_->internalError)
                .add();
        }
        return exceptions_[static_cast<std::size_t>(status)];
    }

    void count(const std::optional<CertificateStatus> &status, Time thisUpdate, Time now) {
        if (counters_) {
            const CertStatus said = certStatusOf(status);
            (said == CertStatus::good      ? counters_->good
             : said == CertStatus::revoked ? counters_->revoked
                                           : counters_->unknown)
                .add();
            counters_->age.observe(std::chrono::duration<double>(now - thisUpdate).count());
        }
    }

    OcspAnswer answer(const ServedIssuer &issuer, const OcspRequest &request) {
        const std::optional<ByteView> nonce = options_.nonceAnswered ? request.nonce : std::nullopt;
        if (request.items.size() == 1 && !nonce && request.preferred.empty()) {
            if (const auto form = issuer.formOf(request.items.front())) {
                return answerCacheable(issuer, request, *form);
            }
        }
        return answerOnDemand(issuer, request, nonce);
    }

    OcspAnswer answerOnDemand(const ServedIssuer &issuer, const OcspRequest &request,
                              const std::optional<ByteView> &nonce) {
        const Time now = wholeSeconds(clock_.now());
        const Statuses statuses = statusesOf(issuer, request);
        const std::shared_ptr<const OcspSigner> signer = issuer.signer();
        OcspAnswer result =
            sign(issuer, *signer, algorithmFor(request, signer->key->kind()), certIdsOf(request), statuses, nonce, now);
        for (const auto &status : statuses) {
            count(status, now, now);
        }
        if (nonce || request.items.size() > 1 || certStatusOf(statuses.front()) == CertStatus::unknown) {
            result.thisUpdate.reset(); // not for others, or true no longer than it takes to issue a certificate
            result.nextUpdate.reset();
        } else {
            result.etag = etagOf(*result.response);
        }
        return result;
    }

    /// One certificate, no nonce, in the very form that answers are kept in.
    OcspAnswer answerCacheable(const ServedIssuer &issuer, const OcspRequest &request, CertIdForm form) {
        const CertificateKey key{issuer.issuer().id, request.items.front().serial};
        const Time now = clock_.now();
        const StatusCache::Mark mark = cache_.mark(key);
        StatusCache::Found found;
        if (watch_->isFresh(issuer)) {
            found = cache_.find(key, form);
        }
        const bool usable = found.answer && found.answer->thisUpdate <= now && now < found.answer->nextUpdate;
        if (!usable || now >= *found.answer->nextUpdate - options_.renewBefore) {
            try {
                return renewed(issuer, request, key, form, found.status, mark);
            } catch (const Error &) {
                if (!usable) {
                    throw;
                } // else it is good for a while yet
            }
        }
        if (counters_) {
            counters_->hits.add();
        }
        count(found.status, *found.answer->thisUpdate, now);
        return *found.answer;
    }

    OcspAnswer renewed(const ServedIssuer &issuer, const OcspRequest &request, const CertificateKey &key,
                       CertIdForm form, std::optional<CertificateStatus> status, StatusCache::Mark mark) {
        if (!status) {
            status = fromStore(key);
        }
        const Time now = wholeSeconds(clock_.now());
        const std::shared_ptr<const OcspSigner> signer = issuer.signer();
        OcspAnswer made =
            sign(issuer, *signer, usualAlgorithm(signer->key->kind()), certIdsOf(request), {status}, std::nullopt, now);
        count(status, now, now);
        if (certStatusOf(status) == CertStatus::unknown) {
            made.thisUpdate.reset();
            made.nextUpdate.reset();
            return made;
        }
        made.etag = etagOf(*made.response);
        cache_.put(key, *status, form, std::make_shared<const OcspAnswer>(made), mark);
        return made;
    }

    /// @return how many were signed: the form that most clients ask for, and the other one when it was asked for
    /// before.
    std::size_t presign(const ServedIssuer &issuer, const CertificateKey &key, std::optional<CertificateStatus> status,
                        StatusCache::Mark mark) {
        std::size_t made = 0;
        for (const CertIdForm form : {CertIdForm::sha1, CertIdForm::sha256}) {
            // Where a change was told of meanwhile, the store has to be asked again.
            for (int tries = 0; status && certStatusOf(status) != CertStatus::unknown && tries < kPresignTries;
                 ++tries) {
                const Time now = wholeSeconds(clock_.now());
                const StatusCache::Found found = cache_.find(key, form);
                const bool wanted = form == CertIdForm::sha1 || found.answer;
                const bool fresh = found.answer && found.status == status && found.answer->thisUpdate <= now &&
                                   now < *found.answer->nextUpdate - options_.renewBefore;
                if (!wanted || fresh) {
                    break;
                }
                const std::shared_ptr<const OcspSigner> signer = issuer.signer();
                OcspAnswer answer = sign(issuer, *signer, usualAlgorithm(signer->key->kind()),
                                         {issuer.certId(form, key.serial)}, {status}, std::nullopt, now);
                answer.etag = etagOf(*answer.response);
                ++made;
                if (cache_.put(key, *status, form, std::make_shared<const OcspAnswer>(std::move(answer)), mark)) {
                    break;
                }
                mark = cache_.mark(key);
                status = fromStore(key);
            }
        }
        return made;
    }

    std::optional<CertificateStatus> fromStore(const CertificateKey &key) {
        std::optional<CertificateStatus> status;
        store_.read([&](Reading &reading) {
            const auto record = reading.status(key);
            status = record ? std::optional(CertificateStatus::of(*record)) : std::nullopt;
        });
        return status;
    }

    /// From the cache while it may be believed; the rest from the store, all of one moment.
    Statuses statusesOf(const ServedIssuer &issuer, const OcspRequest &request) {
        const std::size_t count = request.items.size();
        const bool believed = watch_->isFresh(issuer);
        Statuses statuses(count);
        std::vector<std::size_t> missing;
        std::vector<StatusCache::Mark> marks(count);
        const auto keyOf = [&](std::size_t i) { return CertificateKey{issuer.issuer().id, request.items[i].serial}; };
        for (std::size_t i = 0; i < count; ++i) {
            const CertificateKey key = keyOf(i);
            statuses[i] = believed ? cache_.find(key, std::nullopt).status : std::nullopt;
            if (!statuses[i]) {
                marks[i] = cache_.mark(key);
                missing.push_back(i);
            }
        }
        if (missing.empty()) {
            return statuses;
        }
        store_.read([&](Reading &reading) {
            for (const std::size_t i : missing) {
                const auto record = reading.status(keyOf(i));
                statuses[i] = record ? std::optional(CertificateStatus::of(*record)) : std::nullopt;
            }
        });
        for (const std::size_t i : missing) {
            if (certStatusOf(statuses[i]) != CertStatus::unknown) {
                cache_.put(keyOf(i), *statuses[i], CertIdForm::sha1, nullptr, marks[i]);
            }
        }
        return statuses;
    }

    static std::vector<Bytes> certIdsOf(const OcspRequest &request) {
        std::vector<Bytes> certIds;
        for (const OcspRequest::Item &item : request.items) {
            certIds.emplace_back(item.certId.begin(), item.certId.end());
        }
        return certIds;
    }

    OcspAnswer sign(const ServedIssuer &issuer, const OcspSigner &signer, SignatureAlgorithm algorithm,
                    const std::vector<Bytes> &certIds, const Statuses &statuses, const std::optional<ByteView> &nonce,
                    Time now) {
        const Time nextUpdate =
            wholeSeconds(std::min({now + options_.life, signer.notAfter, issuer.issuer().notAfter}));
        if (nextUpdate <= now) {
            throw Error(Situation::statusStale, "the certificate of the OCSP signer or its issuer has ended");
        }
        std::vector<SingleAnswer> singles;
        for (std::size_t i = 0; i < certIds.size(); ++i) {
            SingleAnswer single{certIds[i], statuses[i], std::nullopt};
            if (certStatusOf(statuses[i]) != CertStatus::unknown && statuses[i]->notAfter < now) {
                // EN 319 411-2, 6.3.10: status goes on after the end; nothing is known from before the issuer.
                single.archiveCutoff = wholeSeconds(std::max(now - options_.retention, issuer.notBefore()));
            }
            singles.push_back(single);
        }
        OcspAnswer answer;
        answer.thisUpdate = now;
        answer.nextUpdate = nextUpdate;
        answer.response = std::make_shared<const Bytes>(writeOcspResponse(keyIdentifierOf(signer.key->publicKeyInfo()),
                                                                          singles, {now, nextUpdate}, nonce,
                                                                          *signer.key, algorithm, signer.certificate));
        if (counters_) {
            counters_->signatures.add();
        }
        return answer;
    }

    static std::string etagOf(const Bytes &response) {
        const Bytes digest = sha256(response);
        return toHex(ByteView(digest).first(kEtagOctets));
    }

    Store &store_;
    const Clock &clock_;
    const OcspOptions options_;
    StatusCache cache_;
    std::unique_ptr<Counters> counters_;
    std::array<OcspAnswer, 7> exceptions_; ///< by number
    mutable std::mutex mutex_;
    std::shared_ptr<const Issuers> issuers_ = std::make_shared<const Issuers>();
    std::unique_ptr<StoreWatch> watch_; // the last: its thread uses the others
};

OcspResponder::OcspResponder(Store &store, const Clock &clock, OcspOptions options, Metrics *metrics)
    : implementation_(std::make_unique<Implementation>(store, clock, std::move(options), metrics)) {}

OcspResponder::~OcspResponder() = default;

void OcspResponder::serve(const Issuer &issuer, OcspSignerSource signers) {
    implementation_->serve(issuer, std::move(signers));
}

OcspAnswer OcspResponder::answer(ByteView request) {
    return implementation_->answer(request);
}

std::size_t OcspResponder::presign(IssuerId issuer) {
    return implementation_->presign(issuer);
}

void OcspResponder::forget(const CertificateKey &key) {
    implementation_->forget(key);
}

} // namespace eid::ca
