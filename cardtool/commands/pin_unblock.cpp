// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "pin_entry.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

constexpr int kPukDigits = 12;

int run(Context &context) {
    Card card = openChosenCard(context);
    const PinEntry entry(context, card, true);
    if (!entry.status().canUnblock) {
        throw Error(Situation::unblockNotSupported);
    }
    {
        const SecretBytes puk = entry.digits("PUK1 and PUK2, 12 digits: ", kPukDigits, kPukDigits);
        card.unblockPin(puk);
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"unblocked", true}});
    } else {
        context.console.write("The PIN can be used again; it is the same as before.\n");
    }
    return kExitOk;
}

} // namespace

Command pinUnblockCommand() {
    return {
        .noun = "pin",
        .verb = "unblock",
        .summary = "Make a blocked PIN usable again with the PUK",
        .description =
            "Asks for the 12 digits of the PUK, PUK1 then PUK2 as on the holder's letter. The PIN stays as it was. "
            "Cards since applet 1.8 have no PUK; their PIN is unblocked at the municipality.\n\n"
            "With --pin-fd one line is read: the PUK.",
        .examples = {{"cardtool pin unblock", "asks on the terminal"},
                     {"cardtool pin unblock --pin-fd 3 3< puk.txt", "from a descriptor, for scripts"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 22, 23, 24, 25, 26},
        .run = run,
    };
}

} // namespace eid::cardtool
