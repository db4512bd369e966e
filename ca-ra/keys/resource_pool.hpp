// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace eid::ca {

/// Objects that one thread uses at a time and that are dear to make: given out, taken back, made when there is none. As
/// many live as were ever used at once.
template <typename T> class ResourcePool {
  public:
    /// Calls `use` with an object; one that was thrown through is not used again.
    template <typename Make, typename Use> auto with(Make &&make, Use &&use) {
        T object = take(std::forward<Make>(make));
        auto result = std::forward<Use>(use)(object);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(object));
        return result;
    }

  private:
    template <typename Make> T take(Make &&make) {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                T object = std::move(idle_.back());
                idle_.pop_back();
                return object;
            }
        }
        return std::forward<Make>(make)();
    }

    std::mutex mutex_;
    std::vector<T> idle_;
};

} // namespace eid::ca
