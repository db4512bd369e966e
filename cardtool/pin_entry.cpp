// SPDX-License-Identifier: Apache-2.0
#include "pin_entry.hpp"

#include "tty/prompt.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <climits>

namespace eid::cardtool {

namespace {

void requireDigits(const SecretBytes &secret, int shortest, int longest) {
    const ByteView octets = secret.view();
    const bool fits =
        octets.size() >= static_cast<std::size_t>(shortest) && octets.size() <= static_cast<std::size_t>(longest);
    const bool digits = std::all_of(octets.begin(), octets.end(), [](std::uint8_t c) { return c >= '0' && c <= '9'; });
    if (!fits || !digits) {
        const std::string lengths =
            shortest == longest ? std::to_string(shortest) : fmt::format("{} to {}", shortest, longest);
        throw Error(Situation::pinFormat, fmt::format("{} digits are expected", lengths));
    }
}

/// Takes the same time wherever the two differ.
bool same(const SecretBytes &one, const SecretBytes &other) {
    if (one.size() != other.size()) {
        return false;
    }
    unsigned difference = 0;
    for (std::size_t at = 0; at < one.size(); ++at) {
        difference |= static_cast<unsigned>(one.view()[at] ^ other.view()[at]);
    }
    return difference == 0;
}

} // namespace

void requirePinDescriptor(const Arguments &arguments) {
    const auto number = arguments.number("pin-fd", INT_MAX);
    if (!number) {
        return;
    }
    const int descriptor = static_cast<int>(*number);
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_WRONLY) {
        throw Error(Situation::invalidArgument,
                    fmt::format("descriptor {} is not open for reading, so --pin-fd cannot use it", descriptor));
    }
    if (::isatty(descriptor) == 1) {
        throw Error(Situation::invalidArgument,
                    fmt::format("descriptor {} is a terminal, which would show the PIN; without --pin-fd the PIN is "
                                "asked for there, unseen",
                                descriptor));
    }
}

PinEntry::PinEntry(const Context &context, Card &card, bool blockedIsFine)
    : context_(context), status_(card.pinStatus()) {
    if (status_.triesLeft && *status_.triesLeft == 0 && !blockedIsFine) {
        throw Error(Situation::pinBlocked).withTriesLeft(0);
    }
    if (blockedIsFine || !status_.triesLeft) {
        return; // the PUK is asked for, which has tries of its own; or the card does not tell
    }
    if (*status_.triesLeft == 1) {
        context_.console.warn("1 PIN try left: a wrong PIN now blocks the card.");
    } else {
        context_.console.note(fmt::format("{} PIN tries left.", *status_.triesLeft));
    }
}

bool PinEntry::onKeypad() const noexcept {
    return status_.pinpad && !context_.arguments.has("pin-fd");
}

PinInput PinEntry::pin() const {
    if (onKeypad()) {
        hintKeypad("Type the PIN");
        return PinInput::pinpad();
    }
    return PinInput::keyed(digits("PIN: ", status_.minLength, status_.maxLength));
}

SecretBytes PinEntry::digits(std::string_view prompt, int shortest, int longest) const {
    SecretBytes secret = line(prompt);
    requireDigits(secret, shortest, longest);
    return secret;
}

SecretBytes PinEntry::newPin() const {
    SecretBytes secret = digits("New PIN: ", status_.minLength, status_.maxLength);
    if (!context_.arguments.has("pin-fd") && !same(secret, line("New PIN again: "))) {
        throw Error(Situation::pinMismatch);
    }
    return secret;
}

void PinEntry::hintKeypad(std::string_view what) const {
    context_.console.note(fmt::format("{} on the reader's keypad.", what));
}

SecretBytes PinEntry::line(std::string_view prompt) const {
    if (const auto descriptor = context_.arguments.number("pin-fd", INT_MAX)) {
        return readSecretLine(static_cast<int>(*descriptor));
    }
    return askSecret(prompt);
}

} // namespace eid::cardtool
