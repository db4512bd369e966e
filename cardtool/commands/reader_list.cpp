// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/human.hpp"
#include "session.hpp"

#include <eid/card.hpp>
#include <eid/reader.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace eid::cardtool {

namespace {

std::string inWords(const ReaderState &reader) {
    switch (reader.presence) {
    case CardPresence::absent:
        return "no card";
    case CardPresence::mute:
        return "a card that does not answer";
    case CardPresence::exclusive:
        return "a card that another program holds";
    case CardPresence::present:
        break;
    }
    const std::string_view kind = cardKindByAtr(reader.atr);
    return (kind.empty() ? "unknown card" : "card of kind " + std::string(kind)) + ", ATR " + toHex(reader.atr);
}

int run(Context &context) {
    const std::vector<ReaderState> all = Readers::system().list();
    const std::string wanted = context.arguments.get("reader");
    std::vector<ReaderState> readers;
    std::copy_if(all.begin(), all.end(), std::back_inserter(readers),
                 [&](const ReaderState &reader) { return reader.name.find(wanted) != std::string::npos; });
    if (context.console.json()) {
        nlohmann::ordered_json rows = nlohmann::ordered_json::array();
        for (const ReaderState &reader : readers) {
            nlohmann::ordered_json row = {{"name", reader.name},
                                          {"presence", presenceName(reader.presence)},
                                          {"atr", nullptr},
                                          {"card_kind", nullptr}};
            if (!reader.atr.empty()) {
                row["atr"] = toHex(reader.atr);
            }
            if (const std::string_view kind = cardKindByAtr(reader.atr); !kind.empty()) {
                row["card_kind"] = kind;
            }
            rows.push_back(row);
        }
        context.console.writeJson(context.command.schema(), {{"readers", rows}});
        return readers.empty() ? kExitNoReader : kExitOk;
    }
    if (readers.empty()) {
        throw Error(all.empty() ? Situation::noReader : Situation::readerNotFound, wanted);
    }
    FieldList list;
    for (const ReaderState &reader : readers) {
        list.add(reader.name, inWords(reader));
    }
    list.writeTo(context.console);
    return kExitOk;
}

} // namespace

Command readerListCommand() {
    return {
        .noun = "reader",
        .verb = "list",
        .summary = "List the card readers and what is in them",
        .description =
            "Shows each reader with the card in it. The kind of card is told from its answer to reset; the card "
            "itself is not touched.",
        .examples = {{"cardtool reader list", "what is connected"},
                     {"cardtool reader list --json | jq -r '.readers[].name'", "the names alone"}},
        .exitCodes = {10, 11, 18},
        .run = run,
    };
}

} // namespace eid::cardtool
