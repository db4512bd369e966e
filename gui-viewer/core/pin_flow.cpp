// SPDX-License-Identifier: Apache-2.0
#include "core/pin_flow.hpp"

#include "core/pin_rules.hpp"

#include <QLocale>

#include <array>
#include <memory>
#include <utility>

namespace eid::viewer {

namespace {

using S = PinStep;
using E = PinEvent;

constexpr std::array kTransitions{
    PinTransition{S::idle, E::begin, S::checking},
    PinTransition{S::checking, E::ready, S::entering},
    PinTransition{S::checking, E::oneLeft, S::lastTry},
    PinTransition{S::checking, E::noneLeft, S::blocked},
    PinTransition{S::checking, E::keypadOffered, S::atKeypad},
    PinTransition{S::checking, E::error, S::failed},
    PinTransition{S::lastTry, E::understood, S::entering},
    PinTransition{S::lastTry, E::keypadOffered, S::atKeypad},
    PinTransition{S::entering, E::submitted, S::working},
    PinTransition{S::working, E::accepted, S::succeeded},
    PinTransition{S::working, E::refused, S::wrong},
    PinTransition{S::working, E::noneLeft, S::blocked},
    PinTransition{S::working, E::error, S::failed},
    PinTransition{S::atKeypad, E::accepted, S::succeeded},
    PinTransition{S::atKeypad, E::refused, S::wrong},
    PinTransition{S::atKeypad, E::noneLeft, S::blocked},
    PinTransition{S::atKeypad, E::error, S::failed},
    PinTransition{S::wrong, E::again, S::checking},
    PinTransition{S::failed, E::again, S::checking},
    // A blocked PIN leads to its unblocking, a finished task to another one.
    PinTransition{S::blocked, E::begin, S::checking},
    PinTransition{S::succeeded, E::begin, S::checking},
    PinTransition{S::wrong, E::begin, S::checking},
    PinTransition{S::failed, E::begin, S::checking},
    PinTransition{S::entering, E::begin, S::checking},
    PinTransition{S::lastTry, E::begin, S::checking},
    PinTransition{S::checking, E::closed, S::idle},
    PinTransition{S::lastTry, E::closed, S::idle},
    PinTransition{S::entering, E::closed, S::idle},
    PinTransition{S::succeeded, E::closed, S::idle},
    PinTransition{S::wrong, E::closed, S::idle},
    PinTransition{S::blocked, E::closed, S::idle},
    PinTransition{S::failed, E::closed, S::idle},
    // A card that goes ends what waits for a person. What the card itself was doing ends with the card's error.
    PinTransition{S::checking, E::gone, S::failed},
    PinTransition{S::lastTry, E::gone, S::failed},
    PinTransition{S::entering, E::gone, S::failed},
    PinTransition{S::succeeded, E::gone, S::idle},
    PinTransition{S::wrong, E::gone, S::idle},
    PinTransition{S::blocked, E::gone, S::idle},
};

/// Language of the keypad's display (PC/SC part 10, wLangId: Microsoft's language identifiers).
std::uint16_t keypadLanguage() {
    switch (QLocale().language()) {
    case QLocale::Dutch:
        return 0x0813;
    case QLocale::French:
        return 0x080C;
    case QLocale::German:
        return 0x0407;
    default:
        return 0x0409;
    }
}

void requireRule(RuleState rule) {
    if (rule != RuleState::met) {
        throw Error(Situation::pinFormat);
    }
}

} // namespace

std::string_view pinStepName(PinStep step) noexcept {
    constexpr std::array<std::string_view, kPinSteps> kNames{
        "idle", "checking", "last_try", "entering", "at_keypad", "working", "succeeded", "wrong", "blocked", "failed"};
    return kNames.at(static_cast<std::size_t>(step));
}

std::string_view pinEventName(PinEvent event) noexcept {
    constexpr std::array<std::string_view, kPinEvents> kNames{
        "begin",   "ready", "one_left", "none_left", "understood", "keypad_offered", "submitted", "accepted",
        "refused", "error", "again",    "closed",    "gone"};
    return kNames.at(static_cast<std::size_t>(event));
}

std::span<const PinTransition> pinTransitions() noexcept {
    return kTransitions;
}

std::optional<PinStep> nextPinStep(PinStep step, PinEvent event) noexcept {
    return nextState(pinTransitions(), step, event);
}

PinFlow::PinFlow(Desk &desk, QObject *parent) : QObject(parent), desk_(desk) {
    second_.setInterval(1000);
    connect(&second_, &QTimer::timeout, this, [this] {
        if (--secondsLeft_ <= 0) {
            secondsLeft_ = 0;
            second_.stop(); // the reader itself ends the entry
        }
        Q_EMIT changed();
    });
    connect(&desk_, &Desk::cardGone, this, [this](const QString &reader) {
        if (reader == reader_ && nextPinStep(step_, PinEvent::gone)) {
            ++run_;
            error_ = Error(Situation::cardRemoved);
            step(PinEvent::gone);
        }
    });
}

void PinFlow::step(PinEvent event) {
    const std::optional<PinStep> next = nextPinStep(step_, event);
    if (!next) {
        return;
    }
    step_ = *next;
    if (step_ == PinStep::idle) {
        reader_.clear();
        status_.reset();
        triesLeft_.reset();
        error_.reset();
    }
    if (step_ != PinStep::atKeypad) {
        second_.stop();
    }
    // With a card in somebody's hands the view follows no other one: what comes next, also another try or the
    // unblocking, is for the card that is seen.
    desk_.hold(busy() ? Desk::Hold::always
               : step_ == PinStep::idle || step_ == PinStep::succeeded || step_ == PinStep::failed
                   ? Desk::Hold::no
                   : Desk::Hold::onInsertion);
    Q_EMIT changed();
}

void PinFlow::begin(PinTask task) {
    const Slot *const slot = desk_.current();
    if (slot == nullptr || !nextPinStep(step_, PinEvent::begin)) {
        return;
    }
    if (step_ != PinStep::idle && slot->reader != reader_) {
        return; // what follows an outcome is for the card of that outcome
    }
    task_ = task;
    reader_ = slot->reader;
    step(PinEvent::begin);
    ask();
}

void PinFlow::again() {
    if (step_ == PinStep::failed && (desk_.slot(reader_) == nullptr || !desk_.slot(reader_)->card)) {
        close(); // there is no card to ask any more
        return;
    }
    if (nextPinStep(step_, PinEvent::again)) {
        if (desk_.current() != desk_.slot(reader_)) {
            desk_.choose(reader_);
        }
        step(PinEvent::again);
        ask();
    }
}

void PinFlow::close() {
    if (nextPinStep(step_, PinEvent::closed)) {
        ++run_;
        step(PinEvent::closed);
    }
}

void PinFlow::ask() {
    const std::uint64_t run = ++run_;
    status_.reset();
    triesLeft_.reset();
    error_.reset();
    const auto status = std::make_shared<PinStatus>();
    desk_.onCard(
        reader_, [status](Card &card) { *status = card.pinStatus(); },
        [alive = std::weak_ptr(alive_), this, run, status](const std::optional<Error> &error) {
            if (alive.expired() || run != run_) {
                return;
            }
            if (error) {
                error_ = error;
                step(PinEvent::error);
            } else {
                answered(*status);
            }
        });
}

void PinFlow::answered(const PinStatus &status) {
    status_ = status;
    if (const Slot *const slot = desk_.slot(reader_); slot != nullptr && !status_->triesLeft) {
        status_->triesLeft = slot->triesTold; // said after the latest wrong PIN, and not since
    }
    if (task_ == PinTask::unblock) {
        if (!status.canUnblock) {
            error_ = Error(Situation::unblockNotSupported);
            step(PinEvent::noneLeft);
            return;
        }
        const Slot *const slot = desk_.slot(reader_);
        triesLeft_ = slot == nullptr ? std::nullopt : slot->pukTriesTold;
        if (triesLeft_ == 0) {
            error_ = Error(Situation::pukBlocked);
            step(PinEvent::noneLeft);
        } else {
            step(triesLeft_ == 1 ? PinEvent::oneLeft : PinEvent::ready);
        }
        return;
    }
    triesLeft_ = status_->triesLeft;
    if (triesLeft_ == 0) {
        error_ = Error(Situation::pinBlocked);
        step(PinEvent::noneLeft);
    } else if (triesLeft_ == 1) {
        step(PinEvent::oneLeft);
    } else if (status.pinpad) {
        useKeypad();
    } else {
        step(PinEvent::ready);
    }
}

void PinFlow::confirmLastTry() {
    if (step_ != PinStep::lastTry) {
        return;
    }
    if (status_ && status_->pinpad && task_ != PinTask::unblock) {
        useKeypad();
    } else {
        step(PinEvent::understood);
    }
}

void PinFlow::useKeypad() {
    secondsLeft_ = kKeypadSeconds;
    second_.start();
    step(PinEvent::keypadOffered);
    const Pinpad keypad{keypadLanguage(), kKeypadSeconds};
    if (task_ == PinTask::change) {
        send([keypad](Card &card) { card.changePin(keypad); });
    } else {
        send([keypad](Card &card) { card.verifyPin(PinInput::pinpad(keypad)); });
    }
}

template <typename Work> void PinFlow::send(Work work) {
    const std::uint64_t run = ++run_;
    desk_.onCard(reader_, std::move(work),
                 [alive = std::weak_ptr(alive_), this, run](const std::optional<Error> &error) {
                     if (!alive.expired() && run == run_) {
                         finished(error);
                     }
                 });
}

void PinFlow::submitVerify(SecretBytes pin) {
    if (step_ != PinStep::entering) {
        return;
    }
    requireRule(lengthRule(pin, *status_));
    step(PinEvent::submitted);
    send([input = PinInput::keyed(std::move(pin))](Card &card) { card.verifyPin(input); });
}

void PinFlow::submitChange(SecretBytes oldPin, SecretBytes newPin, const SecretBytes &repetition) {
    if (step_ != PinStep::entering) {
        return;
    }
    requireRule(lengthRule(oldPin, *status_));
    requireRule(lengthRule(newPin, *status_));
    if (repeatedRule(newPin, repetition) != RuleState::met) {
        throw Error(Situation::pinMismatch);
    }
    step(PinEvent::submitted);
    send([before = std::move(oldPin), after = std::move(newPin)](Card &card) { card.changePin(before, after); });
}

void PinFlow::submitUnblock(SecretBytes puk) {
    if (step_ != PinStep::entering) {
        return;
    }
    requireRule(pukRule(puk));
    step(PinEvent::submitted);
    send([entered = std::move(puk)](Card &card) { card.unblockPin(entered); });
}

void PinFlow::finished(const std::optional<Error> &error) {
    error_ = error;
    triesLeft_ = error ? error->triesLeft() : std::nullopt;
    // What the strip says of the tries left follows the card, not this flow.
    if (task_ == PinTask::unblock) {
        desk_.pukAnswered(reader_, error);
    } else {
        desk_.pinAnswered(reader_, error);
    }
    if (!error) {
        step(PinEvent::accepted);
        return;
    }
    switch (error->situation()) {
    case Situation::pinWrong:
    case Situation::pukWrong:
        step(PinEvent::refused);
        break;
    case Situation::pinBlocked:
    case Situation::pukBlocked:
        step(PinEvent::noneLeft);
        break;
    default:
        step(PinEvent::error);
    }
}

std::optional<int> PinFlow::triesLeft() const {
    return triesLeft_;
}

} // namespace eid::viewer
