// SPDX-License-Identifier: Apache-2.0
#include "core/timings.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace eid;
using eid::viewer::Timings;

TEST_CASE("timings are lines of JSON in the order of what happened, from the start of the process") {
    const test::ScratchFolder folder;
    const std::string file = (folder.path / "timings.jsonl").string();
    {
        Timings timings(QString::fromStdString(file));
        CHECK(timings.on());
        timings.mark("first_paint");
        timings.blocked(17.5);
        timings.mark("card_shown");
    }
    std::ifstream in(file);
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(nlohmann::json::parse(line));
    }
    REQUIRE(lines.size() == 3);
    CHECK(lines[0]["what"] == "first_paint");
    CHECK(lines[1]["what"] == "blocked");
    CHECK(lines[1]["ms"] == 17.5);
    CHECK(lines[2]["what"] == "card_shown");
    double last = 0;
    for (const auto &line : lines) {
        CHECK(line["at_ms"].get<double>() >= last);
        last = line["at_ms"].get<double>();
    }
    constexpr double kHour = 3'600'000; // no test runs as long as this
    CHECK(last < kHour);
}

TEST_CASE("without a file nothing is written, and a file that cannot be written is told") {
    Timings timings{QString()};
    CHECK_FALSE(timings.on());
    timings.mark("nothing");
    timings.blocked(1);
    CHECK(test::situationOf([] { Timings nowhere(QStringLiteral("/nowhere/at/all")); }) == Situation::fileNotWritable);
}
