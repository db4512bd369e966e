// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca-kill/kill_life.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace eid::test {

/// What the processes of a scene acknowledged, over all their lives, and whether it is still true.
class KillLedger {
  public:
    explicit KillLedger(KillScene &scene) : scene_(scene) {}

    /// Takes down what a process said. Fails the test when it contradicts what was said before.
    void hear(const Life &life);

    /// What holds at any moment, also right after a crash: each list that was published is there, whole, and not
    /// older than it was.
    void checkLists() const;
    /// What holds when a process has recovered: see the checks' own words.
    void checkRecovered();

    [[nodiscard]] std::vector<ca::Serial> serials() const;
    [[nodiscard]] std::vector<std::size_t> requests() const;
    /// How often processes were killed at each place.
    [[nodiscard]] const std::map<std::string, int> &kills() const noexcept { return kills_; }
    [[nodiscard]] std::size_t certificates() const noexcept { return certificates_.size(); }

  private:
    void checkRows(ca::Reading &reading) const;
    void checkAnswers(ca::Reading &reading) const;
    void checkStates(ca::Reading &reading);

    KillScene &scene_;
    std::map<std::size_t, std::pair<ca::Serial, Bytes>> certificates_; ///< by request
    std::map<std::string, ca::State> certain_;                         ///< by serial: as it was acknowledged last
    std::map<std::string, std::set<ca::State>> attempted_;             ///< asked for since, and not answered
    std::map<std::string, std::int64_t> lists_;                        ///< number by path
    std::map<std::string, int> kills_;
};

} // namespace eid::test
