// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetcher.hpp"
#include "net/http_fetcher.hpp"
#include "support/qt_loop.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <utility>

namespace eid::test {

inline viewer::FetchRequest get(std::string address) {
    viewer::FetchRequest request;
    request.address = std::move(address);
    request.limit = 1U << 20U;
    request.timeLimit = std::chrono::seconds(60);
    return request;
}

/// What a fetcher calls back with.
inline viewer::FetchResult fetched(viewer::Fetcher &fetcher, const viewer::FetchRequest &request) {
    application();
    std::optional<viewer::FetchResult> result;
    const auto pending = fetcher.fetch(request, [&](viewer::FetchResult answer) {
        REQUIRE_FALSE(result);
        result = std::move(answer);
    });
    REQUIRE_FALSE(result); // never from inside the call
    REQUIRE(runUntil([&] { return result.has_value(); }));
    return *result;
}

inline Bytes bodyOf(const viewer::FetchResult &result) {
    if (const Error *const error = std::get_if<Error>(&result)) {
        FAIL(error->what());
    }
    return std::get<Bytes>(result);
}

inline Situation situationIn(const viewer::FetchResult &result) {
    const Error *const error = std::get_if<Error>(&result);
    REQUIRE(error != nullptr);
    INFO(error->what());
    return error->situation();
}

} // namespace eid::test
