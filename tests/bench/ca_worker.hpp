// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace eid::bench {

/// Parts of the benchmark of the authority that want a process of their own: a server on one core, or work whose peak
/// of memory is asked for. `eid-bench ca-worker WORK FOLDER ...`, started by the benchmark only.
int caWorker(const std::vector<std::string> &arguments);

/// How many certificates the server of `ca-worker serve` knows.
inline constexpr unsigned kServedCertificates = 10000;

} // namespace eid::bench
