// SPDX-License-Identifier: Apache-2.0
#include "issuance/issuing_service.hpp"

#include "issuance/group_commit.hpp"
#include "issuance/issuing_job.hpp"
#include "issuance/issuing_metrics.hpp"
#include "issuance/preparation.hpp"
#include "issuance/tbs_signer.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace eid::ca {

namespace {

using Stage = IssuingJob::Stage;

/// How many fresh requests one look-up in the store serves at most.
constexpr std::size_t kLookUp = 32;
/// How many intents `reconcile` takes at once.
constexpr std::size_t kPage = 256;
/// A request id that is taken and not there is looked for that often.
constexpr int kMaxConflicts = 3;

/// Old certificates are answered for until they end, also when their issuer has ended.
std::set<std::string> issuedAfterEnd(const ProfileSet &profiles) {
    std::set<std::string> names;
    for (const auto &[name, profile] : profiles.all()) {
        if (profile.kind == ProfileKind::ocspSigner) {
            names.insert(name);
        }
    }
    return names;
}

} // namespace

/// Three kinds of threads: callers bring fresh jobs, workers prepare and sign, one committer stores. A job is in one
/// queue or with one thread, and in `inFlight_` until it is answered.
class IssuingService::Implementation {
  public:
    Implementation(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const ProfileSet &profiles,
                   const KeyCheck &keyCheck, const Clock &clock, IssuingOptions options, Metrics *metrics)
        : store_(store), issuer_(std::move(issuer)), options_(std::move(options)), clock_(clock),
          preparation_(issuer_, profiles, keyCheck), signer_(issuer_, std::move(key)), guard_(options_.clockTolerance),
          commit_(store_, issuer_, clock_, guard_, options_.milestones, issuedAfterEnd(profiles)),
          metrics_(metrics, issuer_.name) {
        threads_.emplace_back([this] { commitLoop(); });
        for (unsigned i = 0; i < std::max(1U, options_.workers); ++i) {
            threads_.emplace_back([this] { workLoop(); });
        }
    }

    Implementation(const Implementation &) = delete;
    Implementation &operator=(const Implementation &) = delete;

    ~Implementation() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        work_.notify_all();
        storeWork_.notify_all();
        for (std::thread &thread : threads_) {
            thread.join();
        }
    }

    [[nodiscard]] const Issuer &issuer() const noexcept { return issuer_; }

    std::future<Issued> submit(IssuanceRequest request) {
        auto job = std::make_shared<IssuingJob>();
        std::future<Issued> future = job->promise.get_future();
        try {
            requireRequestId(request.id);
            job->digest = request.digest();
            job->request = std::move(request);
            if (auto following = enqueue(job)) {
                return std::move(*following);
            }
        } catch (...) {
            metrics_.count(std::current_exception());
            job->promise.set_exception(std::current_exception());
        }
        return future;
    }

    std::size_t reconcile(std::chrono::seconds olderThan) {
        std::size_t completed = 0;
        std::set<std::string> seen;
        while (true) {
            std::vector<CertificateRecord> rows;
            const Time before = clock_.now() - olderThan;
            store_.read([&](Reading &reading) {
                rows = reading.inState(issuer_.id, State::intent, before, seen.size() + kPage);
            });
            std::erase_if(rows, [&seen](const auto &row) { return !seen.insert(row.key.serial.hex()).second; });
            if (rows.empty()) {
                return completed;
            }
            for (std::size_t at = 0; at < rows.size(); at += kPage) {
                completed +=
                    reconcileAll({rows.begin() + static_cast<std::ptrdiff_t>(at),
                                  rows.begin() + static_cast<std::ptrdiff_t>(std::min(at + kPage, rows.size()))});
            }
        }
    }

  private:
    // --- entering

    /// @return the future of the same request that is on its way already, if there is one.
    std::optional<std::future<Issued>> enqueue(const IssuingJobPtr &job) {
        {
            const std::lock_guard lock(mutex_);
            const auto found = inFlight_.find(job->request.id);
            if (found != inFlight_.end() && found->second->digest != job->digest) {
                throw Error(Situation::requestConflict, "the same identifier is on its way with another content");
            }
            if (waiting_ >= options_.waiting || stopping_) {
                throw Error(Situation::serviceBusy);
            }
            ++waiting_;
            if (found != inFlight_.end()) {
                return found->second->followers.emplace_back().get_future();
            }
            inFlight_.emplace(job->request.id, job);
            job->since = std::chrono::steady_clock::now();
            fresh_.push_back(job);
            metrics_.waiting(waiting_);
        }
        work_.notify_one();
        return std::nullopt;
    }

    /// One page of intents that were left behind. @return how many were completed.
    std::size_t reconcileAll(const std::vector<CertificateRecord> &rows) {
        std::vector<std::pair<CertificateKey, std::future<Issued>>> futures;
        for (const CertificateRecord &row : rows) {
            auto job = std::make_shared<IssuingJob>();
            job->request.id = row.requestId;
            job->digest = row.requestDigest;
            job->stored = row;
            job->bySweep = true;
            auto future = job->promise.get_future();
            {
                const std::lock_guard lock(mutex_);
                if (!inFlight_.emplace(row.requestId, job).second) {
                    continue; // its requester came back just now
                }
                job->since = std::chrono::steady_clock::now();
                ++waiting_; // not bounded: what is owed comes before what is new
                fresh_.push_back(job);
            }
            work_.notify_one();
            futures.emplace_back(row.key, std::move(future));
        }
        std::size_t completed = 0;
        std::exception_ptr general;
        for (auto &[key, future] : futures) {
            try {
                static_cast<void>(future.get());
                ++completed;
            } catch (const Error &error) {
                if (isTransient(error.situation())) {
                    general = std::current_exception(); // it stays an intent, and is tried again
                } else if (error.situation() != Situation::transitionForbidden) {
                    giveUp(key, error);
                }
            }
        }
        if (general) {
            std::rethrow_exception(general);
        }
        return completed;
    }

    static bool isTransient(Situation situation) {
        return situation == Situation::storeUnavailable || situation == Situation::authorityKeyUnavailable ||
               situation == Situation::tokenPinRefused || situation == Situation::clockDisagrees ||
               situation == Situation::serviceBusy || situation == Situation::internalError;
    }

    /// An intent that cannot become a certificate may have been signed by who crashed: it is revoked, never forgotten.
    void giveUp(const CertificateKey &key, const Error &why) {
        store_.write([&](Writing &writing) {
            Change change;
            change.reason = Reason::cessationOfOperation;
            change.at = clock_.now();
            writing.change(key, change, {"service", issuer_.name});
            writing.record({"certificate.abandoned",
                            {"service", issuer_.name},
                            clock_.now(),
                            key,
                            {{"situation", std::string(why.info().code)}}});
        });
    }

    // --- workers

    void workLoop() {
        while (true) {
            IssuingJobs jobs;
            {
                std::unique_lock lock(mutex_);
                work_.wait(lock,
                           [this] { return !toSign_.empty() || !fresh_.empty() || (stopping_ && inFlight_.empty()); });
                if (!toSign_.empty()) { // what was begun is finished first
                    jobs.push_back(std::move(toSign_.front()));
                    toSign_.pop_front();
                } else if (!fresh_.empty()) {
                    const std::size_t share = (fresh_.size() + options_.workers) / (options_.workers + 1);
                    for (std::size_t i = std::min(kLookUp, std::max<std::size_t>(1, share)); i > 0; --i) {
                        jobs.push_back(std::move(fresh_.front()));
                        fresh_.pop_front();
                    }
                } else {
                    return;
                }
            }
            if (jobs.front()->stage == Stage::sign) {
                signJob(jobs.front());
            } else {
                prepareJobs(jobs);
            }
        }
    }

    void signJob(const IssuingJobPtr &job) {
        guarded(job, [&] {
            reach(options_.milestones, "sign.before");
            job->der = signer_.sign(job->intent.tbs, tbsOf(job->twin));
            reach(options_.milestones, "sign.after");
            advance(job, Stage::result);
        });
    }

    void prepareJobs(const IssuingJobs &jobs) {
        std::vector<std::optional<CertificateRecord>> known(jobs.size());
        try {
            lookUp(jobs, known);
        } catch (...) {
            for (const IssuingJobPtr &job : jobs) {
                refuse(job, std::current_exception());
            }
            return;
        }
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            guarded(jobs[i], [&] { prepareJob(jobs[i], std::move(known[i])); });
        }
        commitClock();
    }

    void lookUp(const IssuingJobs &jobs, std::vector<std::optional<CertificateRecord>> &known) {
        if (std::all_of(jobs.begin(), jobs.end(), [](const auto &job) { return job->stored.has_value(); })) {
            return;
        }
        store_.read([&](Reading &reading) {
            for (std::size_t i = 0; i < jobs.size(); ++i) {
                known[i].reset();
                if (!jobs[i]->stored) {
                    known[i] = reading.byRequest(issuer_.id, jobs[i]->request.id);
                }
            }
        });
    }

    void prepareJob(const IssuingJobPtr &job, std::optional<CertificateRecord> known) {
        if (known) {
            if (known->requestDigest != job->digest) {
                throw Error(Situation::requestConflict);
            }
            if (known->state != State::intent) {
                answerKnown(job, std::move(*known));
                return;
            }
            job->stored = std::move(known);
        }
        const Time now = guard_.requireSteady(clock_);
        if (job->stored) {
            preparation_.resume(*job);
            advance(job, Stage::sign);
        } else {
            preparation_.prepare(*job, now);
            advance(job, Stage::intent);
        }
    }

    void answerKnown(const IssuingJobPtr &job, CertificateRecord record) {
        if (record.der.empty()) { // given up and revoked before there was a certificate
            throw Error(Situation::transitionForbidden, "the request was given up and its serial revoked");
        }
        answer(job, {std::move(record), true});
    }

    // --- the committer

    void commitLoop() {
        while (true) {
            IssuingJobs jobs;
            {
                std::unique_lock lock(mutex_);
                storeWork_.wait(
                    lock, [this] { return !toStore_.empty() || clockNoticed_ || (stopping_ && inFlight_.empty()); });
                if (clockNoticed_) {
                    clockNoticed_ = false;
                    lock.unlock();
                    commit_.recordClock();
                    continue;
                }
                if (toStore_.empty()) {
                    return;
                }
                const std::size_t count = std::min(std::max<std::size_t>(1, options_.batch), toStore_.size());
                const auto end = toStore_.begin() + static_cast<std::ptrdiff_t>(count);
                jobs.assign(std::make_move_iterator(toStore_.begin()), std::make_move_iterator(end));
                toStore_.erase(toStore_.begin(), end);
            }
            metrics_.batch(jobs.size());
            for (auto &outcome : commit_.commit(std::move(jobs))) {
                guarded(outcome.job, [&] { settle(outcome); });
            }
        }
    }

    void settle(GroupCommit::Outcome &outcome) {
        const IssuingJobPtr &job = outcome.job;
        if (!outcome.refused) {
            if (job->stage == Stage::intent) {
                advance(job, Stage::sign);
            } else {
                metrics_.stage(*job);
                outcome.record->der = job->der;
                answer(job, {std::move(*outcome.record), job->stored.has_value() && !job->bySweep});
            }
            return;
        }
        try {
            std::rethrow_exception(outcome.refused);
        } catch (const Error &error) {
            if (job->stage == Stage::intent && error.situation() == Situation::requestConflict &&
                ++job->conflicts < kMaxConflicts) {
                advance(job, Stage::fresh); // another process was faster: its answer is this one's, or a conflict
                return;
            }
            if (job->stage == Stage::result && error.situation() == Situation::transitionForbidden) {
                std::optional<CertificateRecord> record;
                store_.read([&](Reading &reading) { record = reading.certificate(job->intent.key); });
                if (record) { // completed, or revoked, by another process meanwhile
                    answerKnown(job, std::move(*record));
                    return;
                }
            }
            throw;
        }
    }

    // --- moving on

    void advance(const IssuingJobPtr &job, Stage stage) {
        metrics_.stage(*job);
        {
            const std::lock_guard lock(mutex_);
            job->stage = stage;
            job->since = std::chrono::steady_clock::now();
            if (stage == Stage::fresh) {
                fresh_.push_back(job);
            } else if (stage == Stage::sign) {
                toSign_.push_back(job);
            } else {
                toStore_.push_back(job);
            }
        }
        (stage == Stage::fresh || stage == Stage::sign ? work_ : storeWork_).notify_one();
    }

    template <typename Work> void guarded(const IssuingJobPtr &job, Work work) {
        try {
            work();
        } catch (const Error &) {
            refuse(job, std::current_exception());
        } catch (const std::exception &error) {
            refuse(job, std::make_exception_ptr(Error(Situation::internalError, error.what())));
        }
    }

    /// Takes the job out; from now on the same request is a new job. @return who waits for the same answer.
    std::vector<std::promise<Issued>> leave(const IssuingJobPtr &job) {
        std::vector<std::promise<Issued>> followers;
        bool last = false;
        {
            const std::lock_guard lock(mutex_);
            followers = std::move(job->followers);
            inFlight_.erase(job->request.id);
            waiting_ -= 1 + followers.size();
            metrics_.waiting(waiting_);
            last = stopping_ && inFlight_.empty();
        }
        if (last) {
            work_.notify_all();
            storeWork_.notify_all();
        }
        return followers;
    }

    void answer(const IssuingJobPtr &job, Issued issued) {
        auto followers = leave(job);
        metrics_.count(issued);
        for (auto &follower : followers) {
            follower.set_value({issued.record, true});
        }
        job->promise.set_value(std::move(issued));
    }

    void refuse(const IssuingJobPtr &job, const std::exception_ptr &why) {
        auto followers = leave(job);
        metrics_.count(why);
        for (auto &follower : followers) {
            follower.set_exception(why);
        }
        job->promise.set_exception(why);
    }

    void commitClock() {
        if (guard_.hasStep()) {
            {
                const std::lock_guard lock(mutex_);
                clockNoticed_ = true;
            }
            storeWork_.notify_one();
        }
    }

    Store &store_;
    const Issuer issuer_;
    const IssuingOptions options_;
    const Clock &clock_;
    Preparation preparation_;
    TbsSigner signer_;
    ClockGuard guard_;
    GroupCommit commit_;
    IssuingMetrics metrics_;

    std::mutex mutex_; // guards what follows, and stage, since and followers of jobs in queues
    std::condition_variable work_;
    std::condition_variable storeWork_;
    std::deque<IssuingJobPtr> fresh_;
    std::deque<IssuingJobPtr> toSign_;
    std::deque<IssuingJobPtr> toStore_;
    std::map<std::string, IssuingJobPtr> inFlight_; // by request id
    std::size_t waiting_ = 0;                       // jobs in flight and their followers
    bool clockNoticed_ = false;
    bool stopping_ = false;
    std::vector<std::thread> threads_; // last: they use all of the above
};

IssuingService::IssuingService(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const ProfileSet &profiles,
                               const KeyCheck &keyCheck, const Clock &clock, IssuingOptions options, Metrics *metrics)
    : implementation_(std::make_unique<Implementation>(store, std::move(issuer), std::move(key), profiles, keyCheck,
                                                       clock, std::move(options), metrics)) {}

IssuingService::~IssuingService() = default;

std::future<Issued> IssuingService::submit(IssuanceRequest request) {
    return implementation_->submit(std::move(request));
}

Issued IssuingService::issue(IssuanceRequest request) {
    return submit(std::move(request)).get();
}

std::size_t IssuingService::reconcile(std::chrono::seconds olderThan) {
    return implementation_->reconcile(olderThan);
}

const Issuer &IssuingService::issuer() const noexcept {
    return implementation_->issuer();
}

} // namespace eid::ca
