// SPDX-License-Identifier: Apache-2.0
#include "core/metrics.hpp"

#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace eid;
using namespace eid::ca;

TEST_CASE("Metrics are written as Prometheus reads them") {
    Metrics metrics;
    metrics.counter("requests_total", "Requests.", "result=\"good\"").add(3);
    metrics.counter("requests_total", "Requests.", "result=\"bad\"").add();
    metrics.gauge("age_seconds", "Age.").set(1.5);
    Histogram &histogram = metrics.histogram("time_seconds", "Time.", {0.1, 1});
    for (const double value : {0.05, 0.1, 0.5, 7.0}) {
        histogram.observe(value);
    }
    CHECK(metrics.text() == "# HELP age_seconds Age.\n# TYPE age_seconds gauge\nage_seconds 1.5\n"
                            "# HELP requests_total Requests.\n# TYPE requests_total counter\n"
                            "requests_total{result=\"bad\"} 1\nrequests_total{result=\"good\"} 3\n"
                            "# HELP time_seconds Time.\n# TYPE time_seconds histogram\n"
                            "time_seconds_bucket{le=\"0.1\"} 2\ntime_seconds_bucket{le=\"1\"} 3\n"
                            "time_seconds_bucket{le=\"+Inf\"} 4\ntime_seconds_sum 7.65\ntime_seconds_count 4\n");
    CHECK(&metrics.gauge("age_seconds", "Age.") == &metrics.gauge("age_seconds", "Age."));
    CHECK(test::situationOf([&] { metrics.gauge("requests_total", "x"); }) == Situation::internalError);
}

TEST_CASE("Counting from several threads loses nothing") {
    Metrics metrics;
    const auto count = [&] {
        for (int i = 0; i < 10000; ++i) {
            metrics.counter("n", "n").add();
            metrics.histogram("h", "h", {1}).observe(1);
        }
    };
    std::thread other(count);
    count();
    other.join();
    CHECK(metrics.counter("n", "n").value() == 20000);
    CHECK(metrics.histogram("h", "h", {1}).counts() == std::vector<std::uint64_t>{20000, 0});
}
