// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <csignal>

namespace eid::cardtool {

/// While it lives, SIGINT, SIGTERM and SIGHUP wait; at its end the last of them takes effect as it would have. For the
/// moments in which a file is written aside and renamed: ended in between, the program would leave the file aside.
/// A handler and not a mask, because threads of libraries do not share the mask of this one. One at a time.
class FinishFirst {
  public:
    FinishFirst();
    FinishFirst(const FinishFirst &) = delete;
    FinishFirst &operator=(const FinishFirst &) = delete;
    ~FinishFirst();

  private:
    static constexpr std::array<int, 3> kSignals{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, 3> before_{};
};

} // namespace eid::cardtool
