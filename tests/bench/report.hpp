// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eid::bench {

enum class Better { lower, higher };

/// One measured figure beside what peers needed in the same run.
struct Figure {
    std::string work;
    double ours = 0;
    std::string unit;
    Better better = Better::lower;
    std::optional<double> target;
    std::map<std::string, double> peers;
};

/// One JSON object a line: {"work","ours","unit","better","target","peers"}.
void printJson(const std::vector<Figure> &figures);
/// The same as a table for people, with the ratio to the best peer.
void printTable(const std::vector<Figure> &figures);

/// Runs a piece of work several times. @return the median of what `measure` gives.
template <typename Measure> double median(int runs, Measure measure) {
    std::vector<double> values;
    for (int i = 0; i < runs; ++i) {
        values.push_back(measure());
    }
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A rate, measured on the clock and by the processor's time of the server, which other programs on the same core
/// disturb less.
struct Rate {
    double perSecond = 0;
    double perServerSecond = 0;
};

/// The median of each.
template <typename Measure> Rate medianRate(int runs, Measure measure) {
    std::vector<Rate> all;
    for (int i = 0; i < runs; ++i) {
        all.push_back(measure());
    }
    std::size_t next = 0;
    const double clock = median(runs, [&] { return all[next++].perSecond; });
    next = 0;
    return {clock, median(runs, [&] { return all[next++].perServerSecond; })};
}

/// Two figures of one rate.
std::vector<Figure> rateFigures(const std::string &work, const Rate &ours, double target,
                                const std::map<std::string, Rate> &peers);

} // namespace eid::bench
