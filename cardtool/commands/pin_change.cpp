// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "pin_entry.hpp"
#include "session.hpp"

#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    Card card = openChosenCard(context);
    const PinEntry entry(context, card);
    if (entry.onKeypad()) {
        entry.hintKeypad("Type the old PIN, then the new one twice");
        card.changePin(Pinpad{});
    } else {
        const SecretBytes oldPin = entry.digits("Old PIN: ", entry.status().minLength, entry.status().maxLength);
        const SecretBytes newPin = entry.newPin();
        card.changePin(oldPin, newPin);
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"changed", true}});
    } else {
        context.console.write("The PIN is changed.\n");
    }
    return kExitOk;
}

} // namespace

Command pinChangeCommand() {
    return {
        .noun = "pin",
        .verb = "change",
        .summary = "Change the PIN",
        .description =
            "Asks for the old PIN and twice for the new one. Nothing is sent to the card before both are known to "
            "be 4 to 12 digits.\n\n"
            "With --pin-fd two lines are read: the old PIN, then the new one.",
        .examples = {{"cardtool pin change", "asks on the terminal, or on the reader's keypad"},
                     {"cardtool pin change --pin-fd 3 3< pins.txt", "old and new from a descriptor, one a line"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 23, 24, 25},
        .run = run,
    };
}

} // namespace eid::cardtool
