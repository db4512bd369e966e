// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca-kill/kill_scene.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eid::test {

/// How a process works, and where it ends.
struct LifePlan {
    enum class Work {
        everything, ///< issues, holds, releases, revokes, confirms, publishes and reconciles, in several threads
        recovery,   ///< what a program does that starts: reconcile, answer repeated requests, publish
    };
    Work work = Work::everything;
    unsigned seed = 0;
    unsigned number = 0;                           ///< of the life, from 0
    std::string place;                             ///< milestone at which it kills itself; empty: nowhere
    int occurrence = 1;                            ///< when it comes there for that many times
    std::optional<std::chrono::microseconds> shot; ///< the parent kills it that long after it began
    /// Certificates that were acknowledged before: serials that may be held, released and revoked, and requests that
    /// are made again.
    std::vector<ca::Serial> serials;
    std::vector<std::size_t> repeats;
};

/// What a process said before it ended, line by line, and how it ended.
///
///     issued REQUEST SERIAL STATE DER    its requester has it
///     begin STATE SERIAL                 a change is asked for
///     done STATE SERIAL                  and was acknowledged
///     crl PATH NUMBER                    a list is published
///     refused CODE TEXT                  an error that was answered
///     killed PLACE                       now
///     end                                it ended by itself
struct Life {
    std::string report;
    bool killed = false;
    int exit = 0; ///< of one that was not killed
};

/// Every milestone there is, in the order of an issuance.
const std::vector<std::string> &killPlaces();

/// Forks a process that does so, and waits for its end.
Life live(KillScene &scene, const LifePlan &plan);

} // namespace eid::test
