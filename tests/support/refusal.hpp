// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <utility>

namespace eid::test {

/// The error that an action ends with; the test fails when there is none.
template <typename Action> Error errorOf(Action &&action) {
    try {
        std::forward<Action>(action)();
    } catch (const Error &error) {
        return error;
    }
    FAIL("no error");
    return Error(Situation::internalError);
}

template <typename Action> Situation situationOf(Action &&action) {
    return errorOf(std::forward<Action>(action)).situation();
}

} // namespace eid::test
