// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/file.hpp>

#include <deque>
#include <mutex>

namespace eid::ca {

class HttpConnection;

/// How many handlers that may block run at once, so that a thread is always left for what must be answered whatever
/// happens. Whose request finds no place waits, without holding a thread, and gets the next one in its order.
class HandlerPlaces {
  public:
    /// @param most 0: no limit, and nothing of what follows is to be called.
    /// @throws Error internalError when the kernel gives no event counter.
    explicit HandlerPlaces(unsigned most);
    HandlerPlaces(const HandlerPlaces &) = delete;
    HandlerPlaces &operator=(const HandlerPlaces &) = delete;
    ~HandlerPlaces() = default;

    [[nodiscard]] bool limited() const noexcept { return most_ > 0; }
    /// Takes a place when one is free.
    [[nodiscard]] bool enter();
    /// Takes a place when one is free; else the connection is kept for `next`, and nobody else may touch it until then.
    [[nodiscard]] bool enterOrWait(HttpConnection &connection);
    /// Frees a place, or gives it to who has waited longest.
    void leave() noexcept;

    /// Readable when there is something for `next`.
    [[nodiscard]] int descriptor() const noexcept { return event_.get(); }
    /// A connection that was given a place; null when another thread was faster.
    [[nodiscard]] HttpConnection *next();

  private:
    const unsigned most_;
    Descriptor event_;
    std::mutex mutex_;
    unsigned taken_ = 0;
    std::deque<HttpConnection *> waiting_;
    std::size_t given_ = 0; // so many at the front of `waiting_` have their place
};

} // namespace eid::ca
