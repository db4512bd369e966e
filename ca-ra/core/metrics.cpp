// SPDX-License-Identifier: Apache-2.0
#include "core/metrics.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <variant>

namespace eid::ca {

Histogram::Histogram(std::vector<double> bounds) : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

void Histogram::observe(double value) noexcept {
    const auto range = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
    counts_[static_cast<std::size_t>(range)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

std::vector<std::uint64_t> Histogram::counts() const {
    std::vector<std::uint64_t> result;
    std::transform(counts_.begin(), counts_.end(), std::back_inserter(result),
                   [](const auto &count) { return count.load(std::memory_order_relaxed); });
    return result;
}

struct Metrics::Family {
    using Member = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>>;

    std::string help;
    const char *type;
    std::map<std::string, Member> members; // by labels
};

namespace {

std::string withLabels(const std::string &name, const std::string &labels, const std::string &more = {}) {
    const std::string all = labels + (labels.empty() || more.empty() ? "" : ",") + more;
    return all.empty() ? name : name + "{" + all + "}";
}

void write(std::string &text, const std::string &name, const std::string &labels, const Counter &counter) {
    fmt::format_to(std::back_inserter(text), "{} {}\n", withLabels(name, labels), counter.value());
}

void write(std::string &text, const std::string &name, const std::string &labels, const Gauge &gauge) {
    fmt::format_to(std::back_inserter(text), "{} {}\n", withLabels(name, labels), gauge.value());
}

void write(std::string &text, const std::string &name, const std::string &labels, const Histogram &histogram) {
    const std::vector<std::uint64_t> counts = histogram.counts();
    std::uint64_t total = 0;
    for (std::size_t range = 0; range < counts.size(); ++range) {
        total += counts[range];
        const std::string bound =
            range < histogram.bounds().size() ? fmt::format("{}", histogram.bounds()[range]) : "+Inf";
        fmt::format_to(std::back_inserter(text), "{} {}\n",
                       withLabels(name + "_bucket", labels, fmt::format("le=\"{}\"", bound)), total);
    }
    fmt::format_to(std::back_inserter(text), "{} {}\n{} {}\n", withLabels(name + "_sum", labels), histogram.sum(),
                   withLabels(name + "_count", labels), total);
}

} // namespace

Metrics::Family &Metrics::family(const std::string &name, const std::string &help, const char *type) {
    auto &family = families_[name];
    if (!family) {
        family = std::make_shared<Family>(Family{help, type, {}});
    }
    if (std::string_view(family->type) != type) {
        throw Error(Situation::internalError, "metric " + name + " has two types");
    }
    return *family;
}

Counter &Metrics::counter(const std::string &name, const std::string &help, const std::string &labels) {
    const std::lock_guard lock(mutex_);
    auto &member = family(name, help, "counter").members.try_emplace(labels, std::make_unique<Counter>()).first->second;
    return *std::get<std::unique_ptr<Counter>>(member);
}

Gauge &Metrics::gauge(const std::string &name, const std::string &help, const std::string &labels) {
    const std::lock_guard lock(mutex_);
    auto &member = family(name, help, "gauge").members.try_emplace(labels, std::make_unique<Gauge>()).first->second;
    return *std::get<std::unique_ptr<Gauge>>(member);
}

Histogram &Metrics::histogram(const std::string &name, const std::string &help, std::vector<double> bounds,
                              const std::string &labels) {
    const std::lock_guard lock(mutex_);
    auto &member = family(name, help, "histogram")
                       .members.try_emplace(labels, std::make_unique<Histogram>(std::move(bounds)))
                       .first->second;
    return *std::get<std::unique_ptr<Histogram>>(member);
}

std::string Metrics::text() const {
    const std::lock_guard lock(mutex_);
    std::string text;
    for (const auto &[name, family] : families_) {
        fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n", name, family->help, name,
                       family->type);
        for (const auto &[labels, member] : family->members) {
            std::visit([&, &n = name, &l = labels](const auto &metric) { write(text, n, l, *metric); }, member);
        }
    }
    return text;
}

} // namespace eid::ca
