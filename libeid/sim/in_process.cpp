// SPDX-License-Identifier: Apache-2.0
#include "sim/in_process.hpp"

#include "sim/keypad.hpp"

#include <eid/error.hpp>

#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace eid::sim {

namespace {

struct Slot {
    std::shared_ptr<VirtualCard> card;
    std::uint32_t eventCount = 0; ///< odd or even says nothing; each insertion and removal adds one
    std::uint32_t resets = 0;
    std::uint32_t connections = 0;
    const void *owner = nullptr; ///< connection that holds the transaction
    bool exclusive = false;
    std::shared_ptr<Keypad> keypad;
};

} // namespace

struct InProcessReaders::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, Slot> slots;
    bool down = false;

    /// Requires the mutex.
    [[nodiscard]] std::vector<ReaderState> states() const {
        if (down) {
            throw Error(Situation::serviceNotRunning);
        }
        std::vector<ReaderState> result;
        for (const auto &[name, slot] : slots) {
            ReaderState state{name, CardPresence::absent, {}, slot.eventCount};
            if (slot.card) {
                const bool mute = slot.card->mute();
                state.presence = mute             ? CardPresence::mute
                                 : slot.exclusive ? CardPresence::exclusive
                                                  : CardPresence::present;
                if (!mute) {
                    state.atr = slot.card->atr();
                }
            }
            result.push_back(std::move(state));
        }
        return result;
    }

    Slot &slot(const std::string &reader) {
        const auto found = slots.find(reader);
        if (found == slots.end()) {
            throw Error(Situation::readerNotFound, reader);
        }
        return found->second;
    }

    static void takeOut(Slot &slot) {
        if (slot.card) {
            slot.card->powerOff();
            slot.card.reset();
            slot.owner = nullptr;
            slot.connections = 0;
            ++slot.eventCount;
        }
    }
};

namespace {

class InProcessTransport final : public transport::Transport {
  public:
    InProcessTransport(std::shared_ptr<InProcessReaders::Shared> shared, std::string reader, const Slot &slot)
        : shared_(std::move(shared)), reader_(std::move(reader)), atr_(slot.card->atr()), insertion_(slot.eventCount),
          resetsSeen_(slot.resets) {}

    ~InProcessTransport() override {
        const std::lock_guard lock(shared_->mutex);
        Slot *slot = mine();
        if (slot == nullptr) {
            return;
        }
        if (slot->owner == this) {
            slot->owner = nullptr;
        }
        if (slot->connections > 0 && --slot->connections == 0) {
            slot->card->powerOff();
        }
        shared_->changed.notify_all();
    }

    [[nodiscard]] const std::string &readerName() const noexcept override { return reader_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] transport::Protocol protocol() const noexcept override { return transport::Protocol::t0; }
    [[nodiscard]] std::uint32_t insertion() const noexcept override { return insertion_; }

  private:
    /// The slot, as long as it still holds the card of this connection. Requires the mutex.
    [[nodiscard]] Slot *mine() const {
        const auto found = shared_->slots.find(reader_);
        const bool same = found != shared_->slots.end() && found->second.card && found->second.eventCount == insertion_;
        return same ? &found->second : nullptr;
    }

    [[nodiscard]] Slot &require() const {
        if (shared_->down) {
            throw Error(Situation::serviceNotRunning);
        }
        Slot *slot = mine();
        if (slot == nullptr) {
            throw Error(shared_->slots.contains(reader_) ? Situation::cardRemoved : Situation::readerRemoved, reader_);
        }
        return *slot;
    }

    bool begin() override {
        std::unique_lock lock(shared_->mutex);
        shared_->changed.wait(lock, [this] {
            const Slot *slot = mine();
            return shared_->down || slot == nullptr || slot->owner == nullptr;
        });
        Slot &slot = require();
        if (slot.exclusive) {
            throw Error(Situation::cardBusy, reader_);
        }
        if (slot.card->mute()) {
            throw Error(Situation::cardMute, reader_);
        }
        slot.owner = this;
        return std::exchange(resetsSeen_, slot.resets) != slot.resets;
    }

    void end() noexcept override {
        const std::lock_guard lock(shared_->mutex);
        if (Slot *slot = mine(); slot != nullptr && slot->owner == this) {
            slot->owner = nullptr;
        }
        shared_->changed.notify_all();
    }

    /// The card to talk to; the mutex is not held while it works, so that it can be pulled out meanwhile.
    std::shared_ptr<VirtualCard> cardForCommand() const {
        const std::lock_guard lock(shared_->mutex);
        const Slot &slot = require();
        if (slot.resets != resetsSeen_) {
            throw Error(Situation::cardReset, reader_);
        }
        return slot.card;
    }

    void removeCard() const {
        const std::lock_guard lock(shared_->mutex);
        if (Slot *slot = mine(); slot != nullptr) {
            InProcessReaders::Shared::takeOut(*slot);
        }
        shared_->changed.notify_all();
    }

    void noteReset() const {
        const std::lock_guard lock(shared_->mutex);
        if (Slot *slot = mine(); slot != nullptr) {
            ++slot->resets;
        }
    }

    Bytes transmit(ByteView command, transport::Sensitivity /*sensitivity*/) override {
        const auto card = cardForCommand();
        CardAnswer answer = card->exchange(command);
        switch (answer.event) {
        case CardEvent::none:
            break;
        case CardEvent::silent:
            throw Error(Situation::cardMute, reader_);
        case CardEvent::removed:
            removeCard();
            throw Error(Situation::cardRemoved, reader_);
        case CardEvent::resetByOther:
            noteReset();
            throw Error(Situation::cardReset, reader_);
        }
        (void)cardForCommand(); // pulled out or reset while it was working: the answer never arrived
        return std::move(answer.response);
    }

    Bytes control(std::uint32_t code, ByteView input, transport::Sensitivity /*sensitivity*/) override {
        const auto card = cardForCommand();
        std::shared_ptr<Keypad> keypad;
        {
            const std::lock_guard lock(shared_->mutex);
            keypad = require().keypad;
        }
        if (!keypad) {
            throw Error(Situation::controlNotSupported, reader_);
        }
        return keypad->control(code, input, *card);
    }

    std::shared_ptr<InProcessReaders::Shared> shared_;
    std::string reader_;
    Bytes atr_;
    std::uint32_t insertion_;
    std::uint32_t resetsSeen_;
};

} // namespace

InProcessReaders::InProcessReaders() : shared_(std::make_shared<Shared>()) {}
InProcessReaders::InProcessReaders(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

std::shared_ptr<InProcessReaders> InProcessReaders::another() const {
    return std::shared_ptr<InProcessReaders>(new InProcessReaders(shared_));
}

InProcessReaders::~InProcessReaders() {
    cancelWait();
}

void InProcessReaders::addReader(const std::string &name) {
    const std::lock_guard lock(shared_->mutex);
    shared_->slots.try_emplace(name);
    shared_->changed.notify_all();
}

void InProcessReaders::removeReader(const std::string &name) {
    const std::lock_guard lock(shared_->mutex);
    if (const auto found = shared_->slots.find(name); found != shared_->slots.end()) {
        Shared::takeOut(found->second);
        shared_->slots.erase(found);
    }
    shared_->changed.notify_all();
}

void InProcessReaders::insert(const std::string &reader, std::shared_ptr<VirtualCard> card) {
    const std::lock_guard lock(shared_->mutex);
    Slot &slot = shared_->slots[reader];
    Shared::takeOut(slot);
    card->reset();
    slot.card = std::move(card);
    ++slot.eventCount;
    shared_->changed.notify_all();
}

void InProcessReaders::remove(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    Shared::takeOut(shared_->slot(reader));
    shared_->changed.notify_all();
}

void InProcessReaders::resetByOther(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    Slot &slot = shared_->slot(reader);
    if (slot.card) {
        slot.card->reset();
        ++slot.resets;
    }
}

void InProcessReaders::setExclusive(const std::string &reader, bool exclusive) {
    const std::lock_guard lock(shared_->mutex);
    shared_->slot(reader).exclusive = exclusive;
    shared_->changed.notify_all();
}

void InProcessReaders::serviceDown(bool down) {
    const std::lock_guard lock(shared_->mutex);
    shared_->down = down;
    shared_->changed.notify_all();
}

void InProcessReaders::addKeypad(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    shared_->slots[reader].keypad = std::make_shared<Keypad>();
    shared_->changed.notify_all();
}

namespace {

Keypad &keypadOf(InProcessReaders::Shared &shared, const std::string &reader) {
    Slot &slot = shared.slot(reader);
    if (!slot.keypad) {
        throw Error(Situation::controlNotSupported, reader);
    }
    return *slot.keypad;
}

} // namespace

void InProcessReaders::typeAtKeypad(const std::string &reader, std::string_view digits) {
    const std::lock_guard lock(shared_->mutex);
    keypadOf(*shared_, reader).type(digits);
}

void InProcessReaders::cancelAtKeypad(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    keypadOf(*shared_, reader).add(Keypad::Entry::cancelled);
}

void InProcessReaders::timeOutAtKeypad(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    keypadOf(*shared_, reader).add(Keypad::Entry::timedOut);
}

std::vector<ReaderState> InProcessReaders::list() {
    const std::lock_guard lock(shared_->mutex);
    return shared_->states();
}

std::optional<std::vector<ReaderState>> InProcessReaders::waitForChange(const std::vector<ReaderState> &known,
                                                                        std::chrono::milliseconds timeout) {
    std::unique_lock lock(shared_->mutex);
    std::vector<ReaderState> now;
    const auto different = [&] {
        if (cancelled_) {
            return true;
        }
        now = shared_->states();
        return now != known;
    };
    if (timeout.count() < 0) {
        shared_->changed.wait(lock, different);
    } else if (!shared_->changed.wait_for(lock, timeout, different)) {
        return std::nullopt;
    }
    if (cancelled_) {
        return std::nullopt;
    }
    return now;
}

void InProcessReaders::cancelWait() noexcept {
    const std::lock_guard lock(shared_->mutex);
    cancelled_ = true;
    shared_->changed.notify_all();
}

std::unique_ptr<transport::Transport> InProcessReaders::connect(const std::string &reader) {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->down) {
        throw Error(Situation::serviceNotRunning);
    }
    Slot &slot = shared_->slot(reader);
    if (!slot.card) {
        throw Error(Situation::noCard, reader);
    }
    if (slot.exclusive) {
        throw Error(Situation::cardBusy, reader);
    }
    if (slot.card->mute()) {
        throw Error(Situation::cardMute, reader);
    }
    ++slot.connections;
    return std::make_unique<InProcessTransport>(shared_, reader, slot);
}

} // namespace eid::sim
