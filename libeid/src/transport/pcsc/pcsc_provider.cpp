// SPDX-License-Identifier: Apache-2.0
#include "transport/pcsc/pcsc_provider.hpp"

#include "transport/pcsc/pcsc_context.hpp"
#include "transport/pcsc/pcsc_transport.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace eid::transport {

namespace {

using Clock = std::chrono::steady_clock;

/// Longer timeouts are none: adding them to a time could overflow, and the service counts 32 bits of milliseconds.
constexpr std::chrono::milliseconds kLongestTimeout = std::chrono::hours(24 * 30);

/// The pseudo reader that changes when readers come and go.
constexpr const char *kPlugAndPlay = R"(\\?PnP?\Notification)";

CardPresence presenceOf(DWORD state) noexcept {
    if ((state & SCARD_STATE_PRESENT) == 0) {
        return CardPresence::absent;
    }
    if ((state & SCARD_STATE_MUTE) != 0) {
        return CardPresence::mute;
    }
    return (state & SCARD_STATE_EXCLUSIVE) != 0 ? CardPresence::exclusive : CardPresence::present;
}

/// A picture of all readers, with the raw states that the next wait starts from.
struct Snapshot {
    std::vector<ReaderState> readers;
    std::vector<DWORD> raw;
};

std::vector<std::string> readerNames(SCARDCONTEXT context) {
    for (;;) {
        DWORD length = 0;
        LONG code = SCardListReaders(context, nullptr, nullptr, &length);
        if (code == SCARD_E_NO_READERS_AVAILABLE) {
            return {};
        }
        std::vector<char> names(length + 1);
        if (code == SCARD_S_SUCCESS) {
            code = SCardListReaders(context, nullptr, names.data(), &length);
        }
        if (code == SCARD_E_INSUFFICIENT_BUFFER) {
            continue; // one was plugged in between the two calls
        }
        if (code == SCARD_E_NO_READERS_AVAILABLE) {
            return {};
        }
        if (code != SCARD_S_SUCCESS) {
            throw pcscError(code, "SCardListReaders");
        }
        std::vector<std::string> result;
        for (const char *name = names.data(); *name != '\0'; name += result.back().size() + 1) {
            result.emplace_back(name);
        }
        return result;
    }
}

Snapshot take(SCARDCONTEXT context) {
    for (;;) {
        const std::vector<std::string> names = readerNames(context);
        std::vector<SCARD_READERSTATE> states(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            states[i].szReader = names[i].c_str();
            states[i].dwCurrentState = SCARD_STATE_UNAWARE;
        }
        const LONG code =
            states.empty() ? SCARD_S_SUCCESS : SCardGetStatusChange(context, 0, states.data(), states.size());
        if (code == SCARD_E_UNKNOWN_READER) {
            continue; // unplugged between the two calls
        }
        if (code != SCARD_S_SUCCESS && code != SCARD_E_TIMEOUT) {
            throw pcscError(code, "SCardGetStatusChange");
        }
        Snapshot snapshot;
        for (const SCARD_READERSTATE &state : states) {
            ReaderState reader;
            reader.name = state.szReader;
            reader.presence = presenceOf(state.dwEventState);
            reader.eventCount = static_cast<std::uint32_t>(state.dwEventState >> 16U);
            if (reader.presence != CardPresence::absent) {
                const std::size_t length = std::min<std::size_t>(state.cbAtr, sizeof(state.rgbAtr));
                reader.atr.assign(state.rgbAtr, state.rgbAtr + length);
            }
            snapshot.readers.push_back(std::move(reader));
            snapshot.raw.push_back(state.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED));
        }
        return snapshot;
    }
}

class PcscProvider final : public ReaderProvider {
  public:
    std::vector<ReaderState> list() override {
        const std::lock_guard lock(listMutex_);
        if (listing_) {
            try {
                return take(listing_->get()).readers;
            } catch (const Error &error) {
                if (error.situation() != Situation::serviceNotRunning) {
                    throw;
                }
                listing_.reset(); // the service was restarted since
            }
        }
        listing_ = std::make_unique<PcscContext>();
        return take(listing_->get()).readers;
    }

    std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> &known,
                                                          std::chrono::milliseconds timeout) override {
        const Waiting waiting(*this);
        const bool limited = timeout.count() >= 0 && timeout < kLongestTimeout;
        const auto deadline = limited ? Clock::now() + timeout : Clock::time_point::max();
        while (!cancelled_) {
            const SCARDCONTEXT context = waiting.context();
            Snapshot now = take(context);
            if (now.readers != known) {
                return std::move(now.readers);
            }
            DWORD milliseconds = INFINITE;
            if (limited) {
                const auto rest = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
                if (rest <= 0) {
                    return std::nullopt;
                }
                milliseconds = static_cast<DWORD>(rest);
            }
            std::vector<SCARD_READERSTATE> states(now.readers.size() + 1);
            for (std::size_t i = 0; i < now.readers.size(); ++i) {
                states[i].szReader = now.readers[i].name.c_str();
                states[i].dwCurrentState = now.raw[i];
            }
            states.back().szReader = kPlugAndPlay;
            states.back().dwCurrentState = static_cast<DWORD>(now.readers.size()) << 16U;
            const LONG code = SCardGetStatusChange(context, milliseconds, states.data(), states.size());
            const bool goOn = code == SCARD_S_SUCCESS || code == SCARD_E_TIMEOUT || code == SCARD_E_CANCELLED ||
                              code == SCARD_E_UNKNOWN_READER;
            if (!goOn) {
                throw pcscError(code, "SCardGetStatusChange");
            }
        }
        return std::nullopt;
    }

    void cancelWait() noexcept override {
        cancelled_ = true;
        std::unique_lock lock(waitMutex_);
        // SCardCancel reaches only a call that has begun: repeat until each waiter has seen it.
        while (!waiting_.empty()) {
            for (const SCARDCONTEXT context : waiting_) {
                SCardCancel(context);
            }
            waitEnded_.wait_for(lock, std::chrono::milliseconds(20));
        }
    }

    std::unique_ptr<Transport> connect(const std::string &reader) override {
        return std::make_unique<PcscTransport>(reader);
    }

  private:
    /// The context of the running wait: one of its own, made anew each time, so that nothing else waits behind it.
    class Waiting {
      public:
        explicit Waiting(PcscProvider &provider) : provider_(provider) {
            const std::lock_guard lock(provider_.waitMutex_);
            provider_.waiting_.push_back(context_.get());
        }
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;
        ~Waiting() {
            const std::lock_guard lock(provider_.waitMutex_);
            std::erase(provider_.waiting_, context_.get());
            provider_.waitEnded_.notify_all();
        }
        [[nodiscard]] SCARDCONTEXT context() const noexcept { return context_.get(); }

      private:
        PcscContext context_;
        PcscProvider &provider_;
    };

    std::mutex listMutex_;
    std::unique_ptr<PcscContext> listing_;
    std::mutex waitMutex_;
    std::condition_variable waitEnded_;
    std::vector<SCARDCONTEXT> waiting_; ///< of the waits that run now
    std::atomic<bool> cancelled_ = false;
};

} // namespace

std::shared_ptr<ReaderProvider> makePcscProvider() {
    return std::make_shared<PcscProvider>();
}

} // namespace eid::transport
