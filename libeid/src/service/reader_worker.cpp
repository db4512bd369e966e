// SPDX-License-Identifier: Apache-2.0
#include "service/reader_worker.hpp"

#include "service/failure.hpp"

#include <utility>

namespace eid::service {

void failAll(std::deque<Job> jobs, const Error &why) noexcept {
    while (!jobs.empty()) {
        jobs.front().failed(std::make_exception_ptr(why));
        jobs.pop_front(); // what the work held ends before the next one is told
    }
}

ReaderWorker::ReaderWorker(Readers readers, std::string reader, OpenOptions options, EventQueue &events)
    : readers_(std::move(readers)), reader_(std::move(reader)), options_(std::move(options)), events_(events),
      thread_([this] { run(); }) {}

ReaderWorker::~ReaderWorker() {
    const Error why(Situation::operationCancelled, reader_);
    failAll(leave(why), why);
    thread_.join();
}

void ReaderWorker::inserted() {
    {
        const std::lock_guard lock(mutex_);
        ++insertion_;
        state_ = State::toRecognise;
        failure_.reset();
        events_.put({CardEvent::Kind::cardInserted, reader_, std::nullopt, std::nullopt});
    }
    wake_.notify_one();
}

void ReaderWorker::removed() {
    std::deque<Job> orphans;
    {
        const std::lock_guard lock(mutex_);
        ++insertion_;
        state_ = State::noCard;
        failure_.reset();
        orphans = takeJobs();
        events_.put({CardEvent::Kind::cardRemoved, reader_, std::nullopt, std::nullopt});
    }
    wake_.notify_one();
    failAll(std::move(orphans), Error(Situation::cardRemoved, reader_));
}

void ReaderWorker::maybeUsable() {
    {
        const std::lock_guard lock(mutex_);
        const bool again = state_ == State::failed && (failure_->situation() == Situation::cardBusy ||
                                                       failure_->situation() == Situation::cardMute);
        if (!again) {
            return;
        }
        state_ = State::toRecognise;
        failure_.reset();
    }
    wake_.notify_one();
}

std::optional<Error> ReaderWorker::submit(Job &job) {
    {
        const std::lock_guard lock(mutex_);
        if (leaving_) {
            return leaving_;
        }
        if (state_ == State::noCard) {
            return Error(Situation::noCard, reader_);
        }
        if (state_ == State::failed) {
            return failure_;
        }
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return std::nullopt;
}

std::deque<Job> ReaderWorker::leave(const Error &why) {
    std::deque<Job> orphans;
    {
        const std::lock_guard lock(mutex_);
        if (!leaving_) {
            leaving_ = why;
        }
        orphans = takeJobs();
    }
    wake_.notify_one();
    return orphans;
}

bool ReaderWorker::ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
}

std::deque<Job> ReaderWorker::takeJobs() {
    return std::exchange(jobs_, {});
}

void ReaderWorker::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] {
            return leaving_ || (card_ && cardInsertion_ != insertion_) || state_ == State::toRecognise ||
                   (state_ == State::ready && !jobs_.empty());
        });
        const bool leaving = leaving_.has_value();
        if (leaving || (card_ && cardInsertion_ != insertion_)) {
            lock.unlock();
            card_.reset(); // disconnects: not under the lock
            lock.lock();
            if (leaving) {
                ended_ = true;
                return;
            }
        } else if (state_ == State::toRecognise) {
            recognise(lock);
        } else {
            work(lock);
        }
    }
}

void ReaderWorker::recognise(std::unique_lock<std::mutex> &lock) {
    state_ = State::recognising;
    const std::uint64_t insertion = insertion_;
    lock.unlock();
    std::optional<Error> failure;
    try {
        card_.emplace(openCard(readers_, reader_, options_));
    } catch (...) {
        failure = currentFailure();
    }
    lock.lock();
    cardInsertion_ = insertion;
    if (insertion != insertion_ || leaving_) {
        return; // it was about a card that is gone: nobody is told
    }
    if (!failure) {
        state_ = State::ready;
        events_.put({CardEvent::Kind::cardRecognised, reader_, card_->info(), std::nullopt});
        return;
    }
    state_ = State::failed;
    failure_ = failure;
    events_.put({CardEvent::Kind::cardFailed, reader_, std::nullopt, failure});
    std::deque<Job> orphans = takeJobs();
    lock.unlock();
    failAll(std::move(orphans), *failure);
    lock.lock();
}

void ReaderWorker::work(std::unique_lock<std::mutex> &lock) {
    std::optional<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    try {
        job->work(*card_);
    } catch (...) {
        job->failed(std::make_exception_ptr(currentFailure()));
    }
    job.reset(); // destroys what the work held: not under the lock
    lock.lock();
}

} // namespace eid::service
