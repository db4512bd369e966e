// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sched.h>

#include <stdexcept>
#include <string>

namespace eid::bench {

/// Two cores of those this process may use: what is measured has one for itself, what asks it has the other. The same
/// one twice on a machine with one.
struct Cores {
    int server = 0;
    int load = 0;
};

inline Cores cores() {
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        throw std::runtime_error("cannot ask for the cores");
    }
    Cores found{-1, -1};
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &allowed)) {
            found.load = core;
            if (found.server < 0) {
                found.server = core;
            }
        }
    }
    return found;
}

/// Keeps this thread, and those it starts, on one core until the end of the object's life.
class Pinned {
  public:
    explicit Pinned(int core) {
        ::sched_getaffinity(0, sizeof before_, &before_);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        if (::sched_setaffinity(0, sizeof one, &one) != 0) {
            throw std::runtime_error("cannot keep to core " + std::to_string(core));
        }
    }
    Pinned(const Pinned &) = delete;
    Pinned &operator=(const Pinned &) = delete;
    ~Pinned() { ::sched_setaffinity(0, sizeof before_, &before_); }

  private:
    cpu_set_t before_{};
};

} // namespace eid::bench
