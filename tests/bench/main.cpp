// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>

namespace {

struct Benchmark {
    std::string_view name;
    std::vector<eid::bench::Figure> (*run)();
};

constexpr Benchmark kBenchmarks[] = {
    {"card", eid::bench::benchCard},
    {"pkcs11", eid::bench::benchPkcs11},
};

int usage() {
    std::fprintf(stderr, "usage: eid-bench NAME [--json]\nbenchmarks:");
    for (const Benchmark &benchmark : kBenchmarks) {
        std::fprintf(stderr, " %s", std::string(benchmark.name).c_str());
    }
    std::fprintf(stderr, "\n");
    return 2;
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 2 || argc > 3 || (argc == 3 && std::strcmp(argv[2], "--json") != 0)) {
        return usage();
    }
    for (const Benchmark &benchmark : kBenchmarks) {
        if (benchmark.name == argv[1]) {
            try {
                const auto figures = benchmark.run();
                argc == 3 ? eid::bench::printJson(figures) : eid::bench::printTable(figures);
                return 0;
            } catch (const std::exception &error) {
                std::fprintf(stderr, "eid-bench: %s\n", error.what());
                return 1;
            }
        }
    }
    return usage();
}
