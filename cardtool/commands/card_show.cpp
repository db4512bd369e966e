// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/card_json.hpp"
#include "output/human.hpp"
#include "session.hpp"

#include <fmt/format.h>

namespace eid::cardtool {

namespace {

std::string pinInWords(const PinStatus &status) {
    std::string words = !status.triesLeft ? "tries left not known (asking would cost one)"
                        : *status.triesLeft == 0
                            ? std::string("blocked")
                            : fmt::format("{} of {} tries left", *status.triesLeft, status.maxTries);
    return status.pinpad ? words + ", typed on the reader's keypad" : words;
}

int run(Context &context) {
    Card card = openChosenCard(context);
    const CardInfo &info = card.info();
    const std::vector<KeyInfo> keys = card.keys();
    const PinStatus pin = card.pinStatus();
    if (context.console.json()) {
        nlohmann::ordered_json files = nlohmann::ordered_json::array();
        for (const CardFile file : card.files()) {
            files.push_back(cardFileName(file));
        }
        nlohmann::ordered_json keyRows = nlohmann::ordered_json::array();
        for (const KeyInfo &key : keys) {
            keyRows.push_back(toJson(key));
        }
        context.console.writeJson(context.command.schema(),
                                  {{"card", toJson(info)}, {"files", files}, {"keys", keyRows}, {"pin", toJson(pin)}});
        return kExitOk;
    }
    FieldList list("Card");
    list.add("Model", info.model);
    list.add("Kind", info.kind);
    list.add("Version", info.version);
    list.add("Serial", toHex(info.serial));
    list.add("ATR", toHex(info.atr));
    list.add("Reader", info.readerName);
    if (!info.activated) {
        list.add("State", "not activated", Style::warning);
    }
    list.add("PIN", pinInWords(pin), pin.blocked().value_or(false) ? Style::bad : Style::plain);
    list.writeTo(context.console);
    FieldList keyList("\nKeys");
    for (const KeyInfo &key : keys) {
        std::string schemes;
        for (const SignatureScheme &scheme : key.schemes) {
            schemes += " " + schemeName(scheme);
        }
        keyList.add(keyRoleName(key.role),
                    fmt::format("{}{}{}{}", keyTypeName(key.type, key.bits), key.pinEachUse ? ", PIN for each use" : "",
                                schemes.empty() ? "" : ":", schemes));
    }
    keyList.writeTo(context.console);
    return kExitOk;
}

} // namespace

Command cardShowCommand() {
    return {
        .noun = "card",
        .verb = "show",
        .summary = "Show the card's kind, keys and PIN tries left",
        .description =
            "Recognises the card and shows its version, number, keys with the signature schemes each offers, and "
            "the state of the PIN. Nothing here spends a PIN try.",
        .examples = {{"cardtool card show", "the only card there is"},
                     {"cardtool card show --reader ACS --json", "the card in the reader whose name contains ACS"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18},
        .run = run,
    };
}

} // namespace eid::cardtool
