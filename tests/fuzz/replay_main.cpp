// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where there is none: runs a harness over every seed of a folder and over mutations that are
// the same each time, so that a failure can be repeated.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr std::size_t kMutationsPerHarness = 3000;
constexpr std::size_t kMaxChanges = 4;

void run(const Input &input) {
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

std::vector<Input> readSeeds(const std::filesystem::path &folder) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder)) {
        for (const auto &entry : std::filesystem::directory_iterator(folder)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<Input> seeds{{}, Input(64, 0x00), Input(64, 0xFF), Input(64, 0x30)};
    for (const auto &path : files) {
        std::ifstream file(path, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return seeds;
}

void change(Input &input, std::mt19937 &random) {
    const auto below = [&](std::size_t limit) { return random() % limit; };
    if (input.empty()) {
        input.push_back(static_cast<std::uint8_t>(random()));
        return;
    }
    const std::size_t at = below(input.size());
    const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(5)) {
    case 0: // a bit
        *place = static_cast<std::uint8_t>(*place ^ (1U << below(8)));
        break;
    case 1: // an octet, preferably one that lengths lie with
        *place = std::vector<std::uint8_t>{0x00, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFF}[below(7)];
        break;
    case 2: // cut short
        input.resize(at);
        break;
    case 3: // a piece left out
        input.erase(place, place + static_cast<std::ptrdiff_t>(std::min(input.size() - at, 1 + below(16))));
        break;
    default: // a piece twice
        const Input piece(place, place + static_cast<std::ptrdiff_t>(std::min(input.size() - at, 1 + below(16))));
        input.insert(place, piece.begin(), piece.end());
    }
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER-OF-SEEDS\n", argv[0]);
        return 2;
    }
    try {
        const std::vector<Input> seeds = readSeeds(argv[1]);
        for (const Input &seed : seeds) {
            run(seed);
        }
        std::mt19937 random(20221121); // fixed: a failure must come back
        for (std::size_t i = 0; i < kMutationsPerHarness; ++i) {
            Input input = seeds[i % seeds.size()];
            for (std::size_t changes = 1 + random() % kMaxChanges; changes > 0; --changes) {
                change(input, random);
            }
            run(input);
        }
        std::printf("%zu seeds, %zu mutations\n", seeds.size(), kMutationsPerHarness);
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "the harness let an exception through: %s\n", error.what());
        return 1;
    }
}
