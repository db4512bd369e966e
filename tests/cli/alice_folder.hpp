// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process.hpp"

#include <string>

namespace eid::test {

/// Fills a folder with a public test card under the names of a raw export.
/// @param trust gets the test card's root certificate.
void makeAliceFolder(const std::string &folder, const std::string &trust);

} // namespace eid::test
