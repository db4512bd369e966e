// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "profiles/profile.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace eid::test {

/// The text of a profile that is part of the product.
inline std::string shippedProfile(const std::string &name) {
    return toText(readFileWhole(std::string(EID_PROFILES) + "/" + name + ".toml", 65536));
}

/// The text with one change. The test fails when there is nothing to change.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
    const std::size_t position = text.find(from);
    INFO("to be changed: " << from);
    REQUIRE(position != std::string::npos);
    text.replace(position, from.size(), to);
    return text;
}

/// The text without the `[[extension]]` or `[[subject]]` that holds a line.
inline std::string without(std::string text, std::string_view line) {
    const std::size_t position = text.find(line);
    INFO("to be taken out: " << line);
    REQUIRE(position != std::string::npos);
    const std::size_t begin = text.rfind("[[", position);
    const std::size_t end = text.find("\n[[", position);
    text.erase(begin, end == std::string::npos ? end : end + 1 - begin);
    return text;
}

} // namespace eid::test
