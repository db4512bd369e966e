// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/card_json.hpp"
#include "output/human.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    Card card = openChosenCard(context);
    const PinStatus status = card.pinStatus();
    const bool blocked = status.blocked().value_or(false);
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"pin", toJson(status)}});
    } else {
        FieldList list;
        list.add("Tries left",
                 status.triesLeft ? fmt::format("{} of {}", *status.triesLeft, status.maxTries)
                                  : "not known; this card tells only at the price of a try",
                 blocked ? Style::bad : Style::plain);
        list.add("Length", fmt::format("{} to {} digits", status.minLength, status.maxLength));
        list.add("Unblocking", status.canUnblock ? "with the PUK" : "at the municipality");
        list.add("Keypad on reader", status.pinpad ? "yes" : "no");
        list.writeTo(context.console);
    }
    return blocked ? situationInfo(Situation::pinBlocked).exitCode : kExitOk;
}

} // namespace

Command pinStatusCommand() {
    return {
        .noun = "pin",
        .verb = "status",
        .summary = "Show how many PIN tries are left",
        .description =
            "Never spends a try: where a card tells its counter only at that price, the number is not known.",
        .examples = {{"cardtool pin status", "for people"},
                     {"cardtool pin status --json | jq .pin.tries_left", "the number, or null"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 21},
        .run = run,
    };
}

} // namespace eid::cardtool
