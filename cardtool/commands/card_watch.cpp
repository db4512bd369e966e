// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/card_json.hpp"
#include "output/text.hpp"
#include "session.hpp"

#include <eid/events.hpp>
#include <eid/file.hpp>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstring>
#include <exception>
#include <mutex>
#include <optional>

namespace eid::cardtool {

namespace {

/// A descriptor that the system has just made.
Descriptor made(int fd) {
    if (fd < 0) {
        throw Error(Situation::internalError, std::strerror(errno));
    }
    return Descriptor(fd);
}

/// SIGINT and SIGTERM as something to wait for. It must be there before any thread, so that all threads block them.
class EndSignals {
  public:
    EndSignals() : descriptor_(made(make())) {}
    [[nodiscard]] int descriptor() const noexcept { return descriptor_.get(); }

  private:
    static int make() {
        sigset_t ending;
        sigemptyset(&ending);
        sigaddset(&ending, SIGINT);
        sigaddset(&ending, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &ending, nullptr);
        return ::signalfd(-1, &ending, SFD_CLOEXEC);
    }
    Descriptor descriptor_;
};

/// Writes events as lines until enough were seen; called on threads of the service.
class Printer {
  public:
    Printer(const Context &context, std::optional<unsigned> count, std::string until)
        : context_(context), left_(count), until_(std::move(until)), done_(made(::eventfd(0, EFD_CLOEXEC))) {}

    void onEvent(const CardEvent &event) {
        const std::lock_guard lock(mutex_);
        if (finished_) {
            return;
        }
        try {
            print(event);
        } catch (...) {
            problem_ = std::current_exception(); // stdout is closed: rethrown on the main thread
            finish();
            return;
        }
        if ((left_ && --*left_ == 0) || cardEventName(event.kind) == until_) {
            finish();
        }
    }
    [[nodiscard]] int descriptor() const noexcept { return done_.get(); }
    void rethrow() {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        if (problem_) {
            std::rethrow_exception(problem_);
        }
    }

  private:
    void print(const CardEvent &event) {
        nlohmann::ordered_json line = {{"schema", context_.command.schema()},
                                       {"event", cardEventName(event.kind)},
                                       {"time", formatTime(std::chrono::system_clock::now())},
                                       {"reader", nullptr}};
        if (!event.reader.empty()) {
            line["reader"] = event.reader;
        }
        if (event.card) {
            line["card"] = toJson(*event.card);
        }
        if (event.error) {
            line["error"] = errorJson(*event.error);
        }
        context_.console.write(line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
        context_.console.flush();
    }
    void finish() {
        finished_ = true;
        const std::uint64_t one = 1;
        static_cast<void>(!::write(done_.get(), &one, sizeof one));
    }

    const Context &context_;
    std::optional<unsigned> left_;
    std::string until_;
    Descriptor done_;
    std::mutex mutex_;
    bool finished_ = false;
    std::exception_ptr problem_;
};

int run(Context &context) {
    const auto count = context.arguments.number("count", UINT_MAX);
    if (count && *count == 0) {
        throw Error(Situation::invalidArgument, "--count takes a number from 1");
    }
    const EndSignals signals;
    Printer printer(context, count, context.arguments.get("until"));
    {
        const CardService service(Readers::system(),
                                  [&](const CardEvent &event) {
                                      const bool wanted =
                                          event.reader.empty() ||
                                          event.reader.find(context.arguments.get("reader")) != std::string::npos;
                                      if (wanted) {
                                          printer.onEvent(event);
                                      }
                                  },
                                  {.trace = traceSink(context)});
        std::array<pollfd, 2> waits{{{signals.descriptor(), POLLIN, 0}, {printer.descriptor(), POLLIN, 0}}};
        while (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno != EINTR) {
                throw Error(Situation::internalError, std::strerror(errno));
            }
        }
    }
    printer.rethrow();
    return kExitOk;
}

} // namespace

Command cardWatchCommand() {
    return {
        .noun = "card",
        .verb = "watch",
        .summary = "Tell of readers and cards as they come and go",
        .description =
            "Writes one JSON object a line for each event: service_up, service_down, reader_added, "
            "reader_removed, card_inserted, card_recognised, card_failed, card_removed. It goes on until it is "
            "interrupted, also while the service is down, or until --count or --until is reached.",
        .options = {{.name = "count", .value = "N", .help = "End after N events", .number = true},
                    {.name = "until",
                     .value = "EVENT",
                     .help = "End after the first event of that name",
                     .words = {"service_up", "service_down", "reader_added", "reader_removed", "card_inserted",
                               "card_recognised", "card_failed", "card_removed"}}},
        .examples = {{"cardtool card watch", "until Ctrl-C"},
                     {"cardtool card watch --until card_recognised", "wait for a card"}},
        .exitCodes = {},
        .run = run,
    };
}

} // namespace eid::cardtool
