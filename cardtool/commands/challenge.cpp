// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "output/card_json.hpp"
#include "output/human.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <chrono>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    const TrustAnchors anchors = anchorsOf(context);
    Card card = openChosenCard(context);
    const std::vector<CardFile> offered = card.files();
    if (std::find(offered.begin(), offered.end(), CardFile::basicKey) == offered.end()) {
        throw Error(Situation::challengeNotSupported, card.info().model);
    }
    // The key itself proves nothing; its digest in the signed identity does. So the identity is checked, too.
    const CardFiles files = readFiles(card, {CardFile::identity, CardFile::identitySignature, CardFile::rnCertificate,
                                             CardFile::rootCertificate, CardFile::basicKey});
    const AuthenticityReport report = checkAuthenticity(files, anchors, std::chrono::system_clock::now(),
                                                        [&](ByteView digest) { return card.challenge(digest); });
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"basic_key", toJson(report.basicKey)},
                                                             {"identity", toJson(report.identity)},
                                                             {"chain", toJson(report.chain)}});
    } else {
        FieldList list;
        for (const auto &[label, check] :
             {std::pair{"Card itself", &report.basicKey}, std::pair{"Identity", &report.identity},
              std::pair{"Chain", &report.chain}}) {
            const auto [words, style] = seal(*check);
            list.add(label, words, style);
        }
        list.writeTo(context.console);
    }
    return exitCodeOf(files, report);
}

} // namespace

Command challengeCommand() {
    return {
        .noun = "challenge",
        .summary = "Let the card prove that it is no copy",
        .description =
            "Sends random octets to the card, which signs them with its own key, and checks the answer. The key "
            "counts only because its digest stands in the identity that the National Register signed, so that "
            "signature and its chain are checked as well. Needs no PIN. Cards before applet 1.8 have no such key.",
        .options = {trustOption()},
        .examples = {{"cardtool challenge", "for people"},
                     {"cardtool challenge --json | jq -r .basic_key.status", "verified, failed or untrusted"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 30, 31, 32},
        .run = run,
    };
}

} // namespace eid::cardtool
