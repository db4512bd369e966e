// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"
#include "bench/ca_bench.hpp"
#include "bench/ca_scale.hpp"
#include "bench/ca_worker.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Benchmark {
    std::string_view name;
    std::vector<eid::bench::Figure> (*run)();
};

constexpr Benchmark kBenchmarks[] = {
    {"card", eid::bench::benchCard},
    {"pkcs11", eid::bench::benchPkcs11},
    {"ca", eid::bench::benchCa},
    {"viewer", eid::bench::benchViewer},
};

int usage() {
    std::fprintf(stderr, "usage: eid-bench NAME [--json]\n       eid-bench ca --scale NUMBER [--json]\nbenchmarks:");
    for (const Benchmark &benchmark : kBenchmarks) {
        std::fprintf(stderr, " %s", std::string(benchmark.name).c_str());
    }
    std::fprintf(stderr, "\n");
    return 2;
}

} // namespace

int main(int argc, char **argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto json = std::find(arguments.begin(), arguments.end(), "--json");
    const auto print = json == arguments.end() ? eid::bench::printTable : eid::bench::printJson;
    if (json != arguments.end()) {
        arguments.erase(json);
    }
    try {
        if (!arguments.empty() && arguments.front() == "ca-worker") {
            return eid::bench::caWorker({arguments.begin() + 1, arguments.end()});
        }
        if (arguments.size() == 3 && arguments[0] == "ca" && arguments[1] == "--scale") {
            print(eid::bench::benchCaScale(std::stoull(arguments[2])));
            return 0;
        }
        for (const Benchmark &benchmark : kBenchmarks) {
            if (arguments.size() == 1 && benchmark.name == arguments.front()) {
                print(benchmark.run());
                return 0;
            }
        }
    } catch (const std::exception &error) {
        std::fprintf(stderr, "eid-bench: %s\n", error.what());
        return 1;
    }
    return usage();
}
