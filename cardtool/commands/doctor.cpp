// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/human.hpp"

#include <eid/doctor.hpp>

#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

std::string_view levelName(FindingLevel level) {
    return level == FindingLevel::ok ? "ok" : level == FindingLevel::notice ? "notice" : "problem";
}

/// The first problem decides, because the later ones mostly follow from it.
int exitCodeFor(const std::vector<Finding> &findings) {
    for (const Finding &finding : findings) {
        if (finding.level == FindingLevel::problem) {
            return finding.situation ? situationInfo(*finding.situation).exitCode : kExitFailure;
        }
    }
    return kExitOk;
}

int run(Context &context) {
    const std::vector<Finding> findings = examine();
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    FieldList list;
    for (const Finding &finding : findings) {
        nlohmann::ordered_json row = {{"check", finding.check},
                                      {"level", levelName(finding.level)},
                                      {"summary", finding.summary},
                                      {"remedy", finding.remedy},
                                      {"code", nullptr}};
        if (finding.situation) {
            row["code"] = situationInfo(*finding.situation).code;
        }
        rows.push_back(row);
        list.add(fieldTitle(finding.check), std::string(levelName(finding.level)) + " - " + finding.summary,
                 finding.level == FindingLevel::ok       ? Style::good
                 : finding.level == FindingLevel::notice ? Style::warning
                                                         : Style::bad);
        if (!finding.remedy.empty()) {
            list.add("", finding.remedy);
        }
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"findings", rows}});
    } else {
        list.writeTo(context.console);
    }
    return exitCodeFor(findings);
}

} // namespace

Command doctorCommand() {
    return {
        .noun = "doctor",
        .summary = "Find out why a card cannot be used",
        .description =
            "Looks at the smart-card service, the readers, the cards in them, permissions, and other programs that "
            "may fight for the card, and says what to do. It reads only and never touches a PIN. The exit code is "
            "that of the first problem.",
        .examples = {{"cardtool doctor", "for people"}, {"cardtool doctor --json", "to send along with a report"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 18},
        .run = run,
    };
}

} // namespace eid::cardtool
