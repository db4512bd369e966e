// SPDX-License-Identifier: Apache-2.0
#include "packages.hpp"

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <vector>

namespace eid::test {

namespace fs = std::filesystem;

const fs::path &packages() {
    static const ScratchFolder folder;
    static const fs::path path = [] {
        ProcessOptions options;
        options.limit = std::chrono::minutes(15);
        const ProcessResult made =
            runProcess({EID_SOURCE_DIR "/packaging/build-deb.sh", EID_BINARY_DIR, folder.path}, options);
        INFO(made.out << made.err);
        REQUIRE(made.exit == 0);
        return folder.path;
    }();
    return path;
}

std::string package(const std::string &name) {
    std::vector<std::string> found;
    for (const auto &entry : fs::directory_iterator(packages())) {
        if (entry.path().extension() == ".deb" && entry.path().filename().string().rfind(name + "_", 0) == 0) {
            found.push_back(entry.path());
        }
    }
    REQUIRE(found.size() == 1);
    return found.front();
}

std::string textOf(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace eid::test
