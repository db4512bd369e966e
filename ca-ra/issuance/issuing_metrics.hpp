// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/metrics.hpp"
#include "issuance/issuing_job.hpp"

#include <array>
#include <exception>
#include <string>

namespace eid::ca {

/// What an issuing service tells of itself. Does nothing without a registry. Thread-safe.
class IssuingMetrics {
  public:
    /// @param metrics may be null.
    IssuingMetrics(Metrics *metrics, const std::string &issuer);

    void waiting(std::size_t count) noexcept;
    void batch(std::size_t jobs) noexcept;
    /// How long the job was in that stage, waiting included.
    void stage(const IssuingJob &job) noexcept;
    void count(const Issued &issued) noexcept;
    void count(const std::exception_ptr &refused) noexcept;

  private:
    Metrics *metrics_;
    std::string issuer_;
    Gauge *waiting_ = nullptr;
    Histogram *batch_ = nullptr;
    std::array<Histogram *, 4> stages_{};
    Counter *issued_ = nullptr;
    Counter *repeated_ = nullptr;
};

} // namespace eid::ca
