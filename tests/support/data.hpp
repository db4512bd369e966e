// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace eid::test {

/// Folder of public card data, which is not part of this project.
inline std::filesystem::path cardData() {
    const char *fromEnvironment = std::getenv("EID_TEST_DATA");
    return std::filesystem::path(fromEnvironment != nullptr ? fromEnvironment : EID_TEST_DATA) / "belgian-cards";
}

/// True when the data is there; otherwise prints the reason why the test is skipped.
inline bool haveCardData() {
    if (std::filesystem::is_directory(cardData())) {
        return true;
    }
    WARN("skipped: no card data at " << cardData().string());
    return false;
}

} // namespace eid::test
