// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace eid::test {

/// Where the packages of this build folder are, made once by a test program. They are linted while they are made: an
/// error or a warning fails the making.
const std::filesystem::path &packages();

/// The one package of that name.
std::string package(const std::string &name);

/// The text of a file that has to be there.
std::string textOf(const std::filesystem::path &path);

} // namespace eid::test
