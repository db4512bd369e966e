// SPDX-License-Identifier: Apache-2.0
#include "issuance/issuing_metrics.hpp"

#include <fmt/format.h>

namespace eid::ca {

namespace {

constexpr std::array<const char *, 4> kStages{"prepare", "intent", "sign", "result"};
constexpr const char *kRequests = "eid_ca_requests_total";
constexpr const char *kRequestsHelp = "Requests for certificates by what became of them";

} // namespace

IssuingMetrics::IssuingMetrics(Metrics *metrics, const std::string &issuer) : metrics_(metrics), issuer_(issuer) {
    if (metrics_ == nullptr) {
        return;
    }
    const std::string label = fmt::format("issuer=\"{}\"", issuer);
    waiting_ = &metrics_->gauge("eid_ca_requests_waiting", "Requests that were accepted and not answered yet", label);
    batch_ = &metrics_->histogram("eid_ca_commit_size", "Intents and results in one durable commit",
                                  {1, 2, 4, 8, 16, 32, 64, 128, 256, 512}, label);
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        stages_[i] = &metrics_->histogram(
            "eid_ca_issuance_seconds", "Time of one request in one stage, waiting included",
            {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10},
            fmt::format("{},stage=\"{}\"", label, kStages[i]));
    }
    issued_ = &metrics_->counter(kRequests, kRequestsHelp, label + ",result=\"issued\"");
    repeated_ = &metrics_->counter(kRequests, kRequestsHelp, label + ",result=\"repeated\"");
}

void IssuingMetrics::waiting(std::size_t count) noexcept {
    if (waiting_ != nullptr) {
        waiting_->set(static_cast<double>(count));
    }
}

void IssuingMetrics::batch(std::size_t jobs) noexcept {
    if (batch_ != nullptr) {
        batch_->observe(static_cast<double>(jobs));
    }
}

void IssuingMetrics::stage(const IssuingJob &job) noexcept {
    if (metrics_ != nullptr) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - job.since;
        stages_[static_cast<std::size_t>(job.stage)]->observe(took.count());
    }
}

void IssuingMetrics::count(const Issued &issued) noexcept {
    if (metrics_ != nullptr) {
        (issued.repeated ? repeated_ : issued_)->add();
    }
}

void IssuingMetrics::count(const std::exception_ptr &refused) noexcept {
    if (metrics_ == nullptr) {
        return;
    }
    std::string_view code = "EID-000";
    try {
        std::rethrow_exception(refused);
    } catch (const Error &error) {
        code = error.info().code; // of the closed catalogue, so there are few labels
    } catch (...) {
        code = situationInfo(Situation::internalError).code;
    }
    try {
        metrics_->counter(kRequests, kRequestsHelp, fmt::format("issuer=\"{}\",result=\"{}\"", issuer_, code)).add();
    } catch (...) { // out of memory: a number that is missing must not cost an answer
        return;
    }
}

} // namespace eid::ca
