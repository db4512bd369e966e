// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace eid::ca {

/// Counts up.
class Counter {
  public:
    void add(std::uint64_t amount = 1) noexcept { value_.fetch_add(amount, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

/// Goes up and down.
class Gauge {
  public:
    void set(double value) noexcept { value_.store(value, std::memory_order_relaxed); }
    [[nodiscard]] double value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<double> value_{0};
};

/// Counts observations in ranges.
class Histogram {
  public:
    /// @param bounds upper bounds of the ranges, ascending; the last range, +Inf, is added.
    explicit Histogram(std::vector<double> bounds);
    void observe(double value) noexcept;
    [[nodiscard]] const std::vector<double> &bounds() const noexcept { return bounds_; }
    [[nodiscard]] std::vector<std::uint64_t> counts() const; ///< of each range, not summed up
    [[nodiscard]] double sum() const noexcept { return sum_.load(std::memory_order_relaxed); }

  private:
    std::vector<double> bounds_;
    std::vector<std::atomic<std::uint64_t>> counts_;
    std::atomic<double> sum_{0};
};

/// The numbers of one program. Names and labels as Prometheus wants them; labels never hold personal data. The objects
/// live as long as the registry, so callers keep references.
class Metrics {
  public:
    /// @param labels `result="good"`, or empty
    Counter &counter(const std::string &name, const std::string &help, const std::string &labels = {});
    Gauge &gauge(const std::string &name, const std::string &help, const std::string &labels = {});
    Histogram &histogram(const std::string &name, const std::string &help, std::vector<double> bounds,
                         const std::string &labels = {});

    /// Prometheus text format 0.0.4.
    [[nodiscard]] std::string text() const;

  private:
    struct Family;
    Family &family(const std::string &name, const std::string &help, const char *type);

    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Family>> families_;
};

} // namespace eid::ca
