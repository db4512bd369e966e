// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/event_queue.hpp"

#include <eid/card.hpp>
#include <eid/reader.hpp>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace eid::service {

/// Work for a card, and whom to tell when it cannot be done.
struct Job {
    std::function<void(Card &)> work;
    std::function<void(std::exception_ptr)> failed;
};

/// Tells each job's owner why it was not done. Runs their code, so no lock may be held.
void failAll(std::deque<Job> jobs, const Error &why) noexcept;

/// One reader's thread: recognises the card in it and does the work submitted for that card, one piece after the other.
/// The functions may be called from any thread and do not wait for the card.
class ReaderWorker {
  public:
    ReaderWorker(Readers readers, std::string reader, OpenOptions options, EventQueue &events);
    /// Waits for the command on its way.
    ~ReaderWorker();
    ReaderWorker(const ReaderWorker &) = delete;
    ReaderWorker &operator=(const ReaderWorker &) = delete;

    /// A card came: recognise it.
    void inserted();
    /// The card went: what was queued for it fails with cardRemoved.
    void removed();
    /// The card is free for us again or answers now: recognises it when that was why it could not be recognised. A card
    /// that is of another kind is not asked again.
    void maybeUsable();
    /// Takes work for the card out of `job`, or says why not and leaves it there.
    std::optional<Error> submit(Job &job);
    /// No more work, `why` to later ones: what runs is let finish, then the thread ends.
    /// @return what was queued, for failAll when no lock is held.
    [[nodiscard]] std::deque<Job> leave(const Error &why);
    /// The thread has come to its end after `leave`, so that the destructor does not wait.
    [[nodiscard]] bool ended() const;

  private:
    enum class State { noCard, toRecognise, recognising, ready, failed };

    void run();
    void recognise(std::unique_lock<std::mutex> &lock);
    void work(std::unique_lock<std::mutex> &lock);
    std::deque<Job> takeJobs();

    Readers readers_;
    const std::string reader_;
    const OpenOptions options_;
    EventQueue &events_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    State state_ = State::noCard;
    std::uint64_t insertion_ = 0; ///< which card is meant: grows with each insertion and removal
    std::optional<Error> failure_;
    std::optional<Error> leaving_;
    std::deque<Job> jobs_;
    bool ended_ = false;

    // The worker thread's own.
    std::optional<Card> card_;
    std::uint64_t cardInsertion_ = 0;

    std::thread thread_; // last: it uses all of the above
};

} // namespace eid::service
