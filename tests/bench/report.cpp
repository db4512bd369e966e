// SPDX-License-Identifier: Apache-2.0
#include "bench/report.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace eid::bench {

namespace {

std::string number(double value) {
    char text[32];
    const bool whole = value == static_cast<double>(static_cast<long long>(value));
    std::snprintf(text, sizeof text, whole ? "%.0f" : "%.2f", value);
    return text;
}

std::string peersOf(const Figure &figure) {
    std::string text;
    for (const auto &[name, value] : figure.peers) {
        text += (text.empty() ? "" : ", ") + name + " " + number(value);
        if (figure.ours > 0 && value > 0) {
            const double ratio = figure.better == Better::lower ? value / figure.ours : figure.ours / value;
            text += " (ours " + number(ratio) + "x better)";
        }
    }
    return text.empty() ? "-" : text;
}

} // namespace

void printJson(const std::vector<Figure> &figures) {
    for (const Figure &figure : figures) {
        nlohmann::ordered_json line;
        line["work"] = figure.work;
        line["ours"] = figure.ours;
        line["unit"] = figure.unit;
        line["better"] = figure.better == Better::lower ? "lower" : "higher";
        line["target"] = figure.target ? nlohmann::ordered_json(*figure.target) : nlohmann::ordered_json();
        line["peers"] = figure.peers;
        std::printf("%s\n", line.dump().c_str());
    }
}

void printTable(const std::vector<Figure> &figures) {
    std::printf("%-62s %12s %12s  %s\n", "work", "ours", "target", "peers in this run");
    for (const Figure &figure : figures) {
        const std::string ours = number(figure.ours) + " " + figure.unit;
        const std::string target = figure.target ? number(*figure.target) : "-";
        std::printf("%-62s %12s %12s  %s\n", figure.work.c_str(), ours.c_str(), target.c_str(),
                    peersOf(figure).c_str());
    }
}

std::vector<Figure> rateFigures(const std::string &work, const Rate &ours, double target,
                                const std::map<std::string, Rate> &peers) {
    Figure clock{work, ours.perSecond, "/s", Better::higher, target, {}};
    Figure processor{
        "  the same by the server's processor time", ours.perServerSecond, "/s", Better::higher, target, {}};
    for (const auto &[name, rate] : peers) {
        clock.peers[name] = rate.perSecond;
        processor.peers[name] = rate.perServerSecond;
    }
    return {clock, processor};
}

} // namespace eid::bench
