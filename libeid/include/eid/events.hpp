// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>
#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace eid {

/// What happened to the service, a reader or a card.
struct CardEvent {
    enum class Kind {
        serviceUp,
        serviceDown, ///< `error` says why; the monitor keeps trying
        readerAdded,
        readerRemoved,
        cardInserted,   ///< something with contacts is in the reader; recognition follows
        cardRecognised, ///< `card` is filled
        cardFailed,     ///< `error`: unknown, mute, busy
        cardRemoved,
    };
    Kind kind;
    std::string reader;
    std::optional<CardInfo> card;
    std::optional<Error> error;
};

std::string_view cardEventName(CardEvent::Kind kind) noexcept; ///< "card_recognised"

/// Called on threads of the service, one event at a time and in order. It must return soon and may not destroy the
/// service; it may submit work.
using EventHandler = std::function<void(const CardEvent &)>;

/// Watches all readers and works with their cards off the caller's thread: one worker a reader, so a slow card never
/// blocks another. For programs with a user interface, which must never wait for a card. Each cardInserted is followed
/// by one of cardRecognised, cardFailed and cardRemoved; a card that was mute or busy is tried again when it no longer
/// is.
class CardService {
  public:
    /// @param readers for this service alone: the destructor cancels its waits for good.
    /// @param options the trace gets the lines of all readers, one at a time.
    CardService(Readers readers, EventHandler handler, OpenOptions options = {});
    /// Cancels the monitor, finishes the command on its way, drops queued work (their futures say operationCancelled)
    /// and events not yet delivered.
    ~CardService();
    CardService(const CardService &) = delete;
    CardService &operator=(const CardService &) = delete;

    /// The readers as last seen; never blocks on a card.
    [[nodiscard]] std::vector<ReaderState> readers() const;

    /// Runs `work` on the reader's worker with its recognised card. The future gets the result, or the Error: noCard,
    /// cardUnknown (or why else the card was not recognised), cardRemoved, readerNotFound, operationCancelled, or what
    /// the work threw; what is no Error arrives as internalError.
    /// @param work may hold what can only be moved, such as a PinInput; it is destroyed on the worker after it has run.
    template <typename Work>
    auto submit(const std::string &reader, Work work) -> std::future<std::invoke_result_t<Work, Card &>> {
        using Result = std::invoke_result_t<Work, Card &>;
        auto promise = std::make_shared<std::promise<Result>>();
        auto future = promise->get_future();
        postFor(reader, std::move(work), std::move(promise), [] {});
        return future;
    }

    /// The same for callers that may not wait: `done` gets the future when it is ready. It is called once, on the
    /// reader's worker or on the thread that refuses or drops the work (the caller's, the monitor's, the destroying
    /// one). It must return soon, throws nothing and may not destroy the service.
    template <typename Work, typename Done> void submit(const std::string &reader, Work work, Done done) {
        auto promise = std::make_shared<std::promise<std::invoke_result_t<Work, Card &>>>();
        auto shared = std::make_shared<Done>(std::move(done));
        postFor(reader, std::move(work), promise, [promise, shared] { (*shared)(promise->get_future()); });
    }

  private:
    using Task = std::function<void(Card &)>;
    using Failure = std::function<void(std::exception_ptr)>;

    template <typename Work, typename Result, typename Finish>
    void postFor(const std::string &reader, Work work, std::shared_ptr<std::promise<Result>> promise, Finish finish) {
        post(
            reader,
            // Shared, since std::function wants to copy and a PIN cannot be copied.
            [promise, finish, shared = std::make_shared<Work>(std::move(work))](Card &card) {
                if constexpr (std::is_void_v<Result>) {
                    (*shared)(card);
                    promise->set_value();
                } else {
                    promise->set_value((*shared)(card));
                }
                finish();
            },
            [promise, finish](std::exception_ptr error) {
                promise->set_exception(std::move(error));
                finish();
            });
    }

    void post(const std::string &reader, Task task, Failure failure);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace eid
