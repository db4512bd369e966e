// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <initializer_list>
#include <string>
#include <unistd.h>

namespace eid::test {

/// True when all are on the path; otherwise prints which one is missing.
inline bool havePrograms(std::initializer_list<const char *> names) {
    const char *path = std::getenv("PATH");
    for (const std::string name : names) {
        std::string rest = std::string(path != nullptr ? path : "") + ":/usr/sbin:";
        bool found = name.front() == '/' && ::access(name.c_str(), X_OK) == 0;
        for (std::size_t colon = rest.find(':'); colon != std::string::npos && !found; colon = rest.find(':')) {
            found = ::access((rest.substr(0, colon) + "/" + name).c_str(), X_OK) == 0;
            rest.erase(0, colon + 1);
        }
        if (!found) {
            WARN("skipped: " << name << " is not installed");
            return false;
        }
    }
    return true;
}

} // namespace eid::test
