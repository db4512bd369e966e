// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <string>
#include <vector>

namespace eid::test {

/// The command in a mount namespace of its own: what it mounts, nobody else sees. Root may mount; others get a user
/// namespace as well.
inline std::vector<std::string> inMountNamespace(const std::vector<std::string> &command) {
    std::vector<std::string> whole{"unshare", "--mount", "--propagation", "private"};
    if (::geteuid() != 0) {
        whole.insert(whole.end(), {"--user", "--map-root-user"});
    }
    whole.insert(whole.end(), command.begin(), command.end());
    return whole;
}

} // namespace eid::test
