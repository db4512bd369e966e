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
    {
        const PinInput pin = entry.pin();
        card.verifyPin(pin);
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"verified", true}});
    } else {
        context.console.write("The PIN is right.\n");
    }
    return kExitOk;
}

} // namespace

Command pinVerifyCommand() {
    return {
        .noun = "pin",
        .verb = "verify",
        .summary = "Present the PIN to the card",
        .description =
            "Shows the tries left where the card tells them, asks for the PIN and lets the card compare it. A wrong "
            "PIN spends one try; the third in a row blocks the PIN. What cannot be a PIN is refused here and "
            "spends none.",
        .examples = {{"cardtool pin verify", "asks on the terminal, or on the reader's keypad"},
                     {"cardtool pin verify --pin-fd 3 3< pin.txt", "from a descriptor, for scripts"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 23, 24, 25},
        .run = run,
    };
}

} // namespace eid::cardtool
