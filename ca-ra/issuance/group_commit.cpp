// SPDX-License-Identifier: Apache-2.0
#include "issuance/group_commit.hpp"

#include "base/log_line.hpp"
#include "core/issuer_end.hpp"
#include "issuance/preparation.hpp"

#include <algorithm>
#include <limits>

namespace eid::ca {

namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

bool any(const std::vector<GroupCommit::Outcome> &outcomes, IssuingJob::Stage stage) {
    return std::any_of(outcomes.begin(), outcomes.end(),
                       [stage](const auto &outcome) { return outcome.job->stage == stage; });
}

/// An error that is about the store and not about one request.
bool isGeneral(const std::exception_ptr &problem) {
    try {
        std::rethrow_exception(problem);
    } catch (const Error &error) {
        return error.situation() == Situation::storeUnavailable || error.situation() == Situation::storeDamaged;
    } catch (...) {
        return false;
    }
}

} // namespace

void GroupCommit::store(Writing &writing, Outcome &outcome, const std::exception_ptr &clock, bool ended) const {
    const IssuingJob &job = *outcome.job;
    if (job.stage == IssuingJob::Stage::result) {
        outcome.record = writing.complete(job.intent.key, job.der, clock_.now(), self());
        return;
    }
    outcome.refused = clock;
    if (!outcome.refused && ended && !afterEnd_.contains(job.intent.profile)) {
        outcome.refused =
            std::make_exception_ptr(Error(Situation::transitionForbidden, "the issuer " + issuer_.name + " has ended"));
    }
    if (!outcome.refused && !job.intent.publicKeyDigest.empty()) {
        // Inside the transaction, so that two requests for one key, here or in another process, cannot both pass.
        try {
            requireKeyUnused(job, writing.byPublicKey(job.intent.publicKeyDigest, kMaxKeyHolders));
        } catch (const Error &error) {
            if (error.situation() != Situation::keyReused && error.situation() != Situation::requestConflict) {
                throw;
            }
            outcome.refused = std::current_exception();
        }
    }
    if (!outcome.refused) {
        writing.addIntent(job.intent, job.request.requester);
    }
}

bool GroupCommit::write(Writing &writing, std::vector<Outcome> &outcomes, std::size_t &at) const {
    at = kNobody;
    std::exception_ptr clock;
    bool ended = false;
    if (any(outcomes, IssuingJob::Stage::intent)) {
        ended = isTerminated(writing, issuer_.id); // here, so that no intent comes after the end
        const std::optional<Time> database = writing.databaseTime();
        try {
            guard_.requireAgreement(clock_.now(), database);
        } catch (const Error &error) {
            clock = std::current_exception();
            if (!disagrees_) { // once, not with each request that is turned away
                writing.record({"clock.disagrees", self(), clock_.now(), std::nullopt, {{"why", error.context()}}});
            }
        }
    }
    for (at = 0; at < outcomes.size(); ++at) {
        outcomes[at].refused = nullptr;
        outcomes[at].record.reset();
        store(writing, outcomes[at], clock, ended);
    }
    at = kNobody;
    return clock != nullptr;
}

std::vector<GroupCommit::Outcome> GroupCommit::commit(IssuingJobs jobs) {
    std::vector<Outcome> waiting;
    waiting.reserve(jobs.size());
    for (IssuingJobPtr &job : jobs) {
        waiting.push_back({std::move(job), nullptr, std::nullopt});
    }
    const bool intents = any(waiting, IssuingJob::Stage::intent);
    const bool results = any(waiting, IssuingJob::Stage::result);
    if (intents) {
        reach(milestones_, "intent.before-commit");
    }
    if (results) {
        reach(milestones_, "result.before-commit");
    }
    std::vector<Outcome> refused;
    while (!waiting.empty()) {
        std::size_t at = kNobody;
        try {
            bool disagrees = false;
            store_.write([&](Writing &writing) { disagrees = write(writing, waiting, at); });
            disagrees_ = disagrees;
            if (intents) {
                reach(milestones_, "intent.after-commit");
            }
            if (results) {
                reach(milestones_, "result.after-commit");
            }
            break;
        } catch (...) {
            const std::exception_ptr problem = std::current_exception();
            if (at == kNobody || isGeneral(problem)) {
                for (Outcome &outcome : waiting) {
                    outcome.refused = problem;
                }
                break;
            }
            // One is at fault: the rest tries again without it.
            waiting[at].refused = problem;
            refused.push_back(std::move(waiting[at]));
            waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    std::move(refused.begin(), refused.end(), std::back_inserter(waiting));
    return waiting;
}

void GroupCommit::recordClock() noexcept {
    const auto step = guard_.takeStep();
    if (!step) {
        return;
    }
    try {
        store_.write([&](Writing &writing) {
            writing.record(
                {"clock.step", self(), clock_.now(), std::nullopt, {{"step_ms", std::to_string(step->count())}}});
        });
    } catch (const std::exception &error) { // the requests were refused already; the log is what is left
        log(LogLevel::error, std::string("a step of the clock could not be recorded: ") + error.what());
    }
}

} // namespace eid::ca
