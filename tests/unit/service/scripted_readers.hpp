// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eid::test {

inline const Bytes kBelpicAtr = fromHex("3B7F96000080318065B085040120120FFF829000");
inline const Bytes kOtherAtr = fromHex("3B80800101");

/// Readers that do what the test says. A card answers GET CARD DATA as applet 1.8 does, and nothing else.
class ScriptedReaders final : public ReaderProvider {
  public:
    struct Slot {
        ReaderState state;
        unsigned insertion = 0;
        std::optional<Situation> refuses; ///< what connecting says
    };

    void add(const std::string &name) {
        change([&] { slots_.push_back({{name, CardPresence::absent, {}, 0}, 0, std::nullopt}); });
    }
    void unplug(const std::string &name) {
        change([&] { std::erase_if(slots_, [&](const Slot &slot) { return slot.state.name == name; }); });
    }
    void insert(const std::string &name, const Bytes &atr = kBelpicAtr) {
        change([&] { put(slot(name), atr); });
    }
    void insertRefusing(const std::string &name, CardPresence presence, Situation situation) {
        change([&] {
            put(slot(name), kBelpicAtr);
            slot(name).state.presence = presence;
            slot(name).refuses = situation;
        });
    }
    /// The card that is in there already becomes usable.
    void becomesUsable(const std::string &name) {
        change([&] {
            slot(name).state.presence = CardPresence::present;
            slot(name).refuses.reset();
        });
    }
    void remove(const std::string &name) {
        change([&] { take(slot(name)); });
    }
    /// Out and in again before anybody could look.
    void swap(const std::string &name) {
        change([&] {
            take(slot(name));
            put(slot(name), kBelpicAtr);
        });
    }
    void serviceDown(bool down) {
        change([&] { down_ = down; });
    }
    /// Recognitions wait until the test lets them go.
    void holdConnections(bool hold) {
        change([&] { hold_ = hold; });
    }
    [[nodiscard]] int connections() const {
        const std::lock_guard lock(mutex_);
        return connections_;
    }
    /// The card still in the reader under that insertion, asked by a transport.
    [[nodiscard]] bool holds(const std::string &name, unsigned insertion) const {
        const std::lock_guard lock(mutex_);
        return std::any_of(slots_.begin(), slots_.end(), [&](const Slot &slot) {
            return slot.state.name == name && slot.insertion == insertion &&
                   slot.state.presence != CardPresence::absent;
        });
    }

    std::vector<ReaderState> list() override {
        const std::lock_guard lock(mutex_);
        return states();
    }
    std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> &known,
                                                          std::chrono::milliseconds /*timeout*/) override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return cancelled_ || down_ || states() != known; });
        if (cancelled_) {
            return std::nullopt;
        }
        return states();
    }
    void cancelWait() noexcept override {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
        changed_.notify_all();
    }
    std::unique_ptr<transport::Transport> connect(const std::string &reader) override;

  private:
    void change(const std::function<void()> &how) {
        const std::lock_guard lock(mutex_);
        how();
        changed_.notify_all();
    }
    Slot &slot(const std::string &name) {
        return *std::find_if(slots_.begin(), slots_.end(), [&](const Slot &slot) { return slot.state.name == name; });
    }
    static void put(Slot &slot, const Bytes &atr) {
        slot.state.presence = CardPresence::present;
        slot.state.atr = atr;
        ++slot.state.eventCount;
        ++slot.insertion;
        slot.refuses.reset();
    }
    static void take(Slot &slot) {
        slot.state.presence = CardPresence::absent;
        slot.state.atr.clear();
        ++slot.state.eventCount;
    }
    [[nodiscard]] std::vector<ReaderState> states() const {
        if (down_) {
            throw Error(Situation::serviceNotRunning);
        }
        std::vector<ReaderState> result;
        for (const Slot &slot : slots_) {
            result.push_back(slot.state);
        }
        return result;
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Slot> slots_;
    bool cancelled_ = false;
    bool down_ = false;
    bool hold_ = false;
    int connections_ = 0;
};

class ScriptedTransport final : public transport::Transport {
  public:
    ScriptedTransport(const ScriptedReaders &readers, std::string reader, Bytes atr, unsigned insertion)
        : readers_(readers), reader_(std::move(reader)), atr_(std::move(atr)), insertion_(insertion) {}

    [[nodiscard]] const std::string &readerName() const noexcept override { return reader_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] transport::Protocol protocol() const noexcept override { return transport::Protocol::t0; }

  private:
    bool begin() override {
        requireCard();
        return false;
    }
    void end() noexcept override {}
    Bytes transmit(ByteView command, transport::Sensitivity /*sensitivity*/) override {
        requireCard();
        if (command.size() < 2 || command[0] != 0x80 || command[1] != 0xE4) {
            return {0x6D, 0x00};
        }
        Bytes cardData(30);
        cardData[15] = static_cast<std::uint8_t>(insertion_); // the serial number tells the cards apart
        cardData[21] = 0x18;
        cardData[27] = 0x0F;
        cardData[28] = 0x90;
        return cardData;
    }
    Bytes control(std::uint32_t /*code*/, ByteView /*input*/, transport::Sensitivity /*sensitivity*/) override {
        throw Error(Situation::controlNotSupported);
    }
    void requireCard() const {
        if (!readers_.holds(reader_, insertion_)) {
            throw Error(Situation::cardRemoved);
        }
    }

    const ScriptedReaders &readers_;
    std::string reader_;
    Bytes atr_;
    unsigned insertion_;
};

inline std::unique_ptr<transport::Transport> ScriptedReaders::connect(const std::string &reader) {
    std::unique_lock lock(mutex_);
    ++connections_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !hold_; });
    const auto found =
        std::find_if(slots_.begin(), slots_.end(), [&](const Slot &slot) { return slot.state.name == reader; });
    if (found == slots_.end()) {
        throw Error(Situation::readerNotFound, reader);
    }
    if (found->refuses) {
        throw Error(*found->refuses, reader);
    }
    if (found->state.presence == CardPresence::absent) {
        throw Error(Situation::noCard, reader);
    }
    return std::make_unique<ScriptedTransport>(*this, reader, found->state.atr, found->insertion);
}

} // namespace eid::test
