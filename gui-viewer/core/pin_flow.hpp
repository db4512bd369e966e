// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"
#include "core/transition.hpp"

#include <eid/pin.hpp>
#include <eid/secret.hpp>

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace eid::viewer {

enum class PinTask { verify, change, unblock };

/// Where a person is on the way through a PIN page. Keyboard and keypad share the way; they differ in `entering` and
/// `atKeypad` only.
enum class PinStep {
    idle,     ///< nothing is going on
    checking, ///< the card is asked how many tries are left
    lastTry,  ///< one try is left: the person must say first that it shall be spent
    entering, ///< digits are being typed here
    atKeypad, ///< digits are being typed on the reader; `secondsLeft` counts down
    working,  ///< the card has them
    succeeded,
    wrong,   ///< the card said that they are wrong; the tries left are known
    blocked, ///< no try is left; leads to unblocking, or to the office
    failed,  ///< anything else; no try is known to be lost
};

enum class PinEvent {
    begin,         ///< a task was chosen
    ready,         ///< the card may be given digits
    oneLeft,       ///< likewise, but one try is left
    noneLeft,      ///< the PIN (or PUK) is blocked
    understood,    ///< the last try shall be spent
    keypadOffered, ///< the reader takes the digits itself
    submitted,     ///< digits are on their way to the card
    accepted,
    refused, ///< wrong PIN or PUK
    error,   ///< anything else
    again,   ///< another try is wanted
    closed,  ///< the person turns to something else
    gone,    ///< the card was taken out
};
inline constexpr int kPinSteps = 10, kPinEvents = 13;

std::string_view pinStepName(PinStep step) noexcept;    ///< "last_try"
std::string_view pinEventName(PinEvent event) noexcept; ///< "none_left"

using PinTransition = Transition<PinStep, PinEvent>;
/// The whole table; what is not in it does not happen.
std::span<const PinTransition> pinTransitions() noexcept;
std::optional<PinStep> nextPinStep(PinStep step, PinEvent event) noexcept;

/// Verifying, changing and unblocking a PIN with the card that is looked at. No digit reaches a card before the card
/// was asked for the tries left (where it tells them), and none is sent twice. The view stays with this card until
/// `close`.
class PinFlow : public QObject {
    Q_OBJECT

  public:
    static constexpr int kKeypadSeconds = 30;

    explicit PinFlow(Desk &desk, QObject *parent = nullptr);

    /// Begins a task with the current card. @pre a card is looked at.
    void begin(PinTask task);
    /// On `lastTry`: the last try shall be spent.
    void confirmLastTry();
    /// On `wrong` and `failed`: the same task anew, beginning with the tries left.
    void again();
    /// Back to `idle`. While the card has the digits, or the keypad waits, nothing happens: the card cannot be stopped.
    void close();

    /// On `entering`. Digits of another length than the card takes are refused here: nothing is sent.
    /// @throws Error pinFormat, and pinMismatch when the two entries of a new PIN differ.
    void submitVerify(SecretBytes pin);
    void submitChange(SecretBytes oldPin, SecretBytes newPin, const SecretBytes &repetition);
    void submitUnblock(SecretBytes puk);

    [[nodiscard]] PinTask task() const noexcept { return task_; }
    [[nodiscard]] PinStep step() const noexcept { return step_; }
    /// What the card told last; nothing in `idle` and `checking`.
    [[nodiscard]] const std::optional<PinStatus> &status() const noexcept { return status_; }
    /// Tries left, of the PUK on `unblock` after a wrong one; nothing where the card does not tell.
    [[nodiscard]] std::optional<int> triesLeft() const;
    /// Why the step is `wrong`, `blocked` or `failed`.
    [[nodiscard]] const std::optional<Error> &error() const noexcept { return error_; }
    [[nodiscard]] int secondsLeft() const noexcept { return secondsLeft_; }
    /// The card behind the flow; empty when idle.
    [[nodiscard]] const QString &reader() const noexcept { return reader_; }
    /// Whether something is going on that must not be walked away from unseen.
    [[nodiscard]] bool busy() const noexcept { return step_ == PinStep::working || step_ == PinStep::atKeypad; }

  Q_SIGNALS:
    void changed();

  private:
    void step(PinEvent event);
    void ask();
    void answered(const PinStatus &status);
    void useKeypad();
    template <typename Work> void send(Work work);
    void finished(const std::optional<Error> &error);

    Desk &desk_;
    QTimer second_;
    PinTask task_ = PinTask::verify;
    PinStep step_ = PinStep::idle;
    QString reader_;
    std::uint64_t run_ = 0; ///< number of the run whose answers count
    /// Answers hold it weakly on their way through the card's thread, where no QPointer may be copied.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::optional<PinStatus> status_;
    std::optional<int> triesLeft_;
    std::optional<Error> error_;
    int secondsLeft_ = 0;
};

} // namespace eid::viewer
