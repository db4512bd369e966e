// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_findings.hpp"

#include <eid/error.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace eid {

namespace {

using service::Found;

struct Row {
    Found found;
    FindingLevel level;
    std::string_view check;
    std::string_view pattern;
    std::string_view remedy; ///< empty: the situation's, if there is one
    std::optional<Situation> situation;
};

constexpr auto kOk = FindingLevel::ok;
constexpr auto kNotice = FindingLevel::notice;
constexpr auto kProblem = FindingLevel::problem;

constexpr std::string_view kInsert = "Insert the card, chip first.";
constexpr std::string_view kRestart = "Restart it: systemctl restart pcscd";
constexpr std::string_view kKeepOne =
    "Keep one of the two: remove it, or take one module out of the browser's security devices.";

/// In the order of `Found`.
constexpr std::array kRows{
    Row{Found::serviceAnswers, kOk, "service", "The smart-card service answers.", {}, std::nullopt},
    Row{Found::serviceAccepts, kOk, "service", "The smart-card service accepts connections.", {}, std::nullopt},
    Row{Found::serviceNotStarted, kProblem, "service", "The smart-card service is installed but not running.",
        "Start it: systemctl enable --now pcscd.socket", Situation::serviceNotRunning},
    Row{Found::serviceNotInstalled, kProblem, "service", "The smart-card service is not installed.",
        "Install the package pcscd.", Situation::serviceNotRunning},
    Row{Found::serviceFull, kProblem, "service", "The smart-card service is there but takes no more connections.",
        kRestart, Situation::serviceNotRunning},
    Row{Found::serviceCrashed, kProblem, "service",
        "The smart-card service has left its socket behind and does not run.",
        "Start it: systemctl restart pcscd.socket", Situation::serviceNotRunning},
    Row{Found::serviceConfused, kProblem, "service",
        "The smart-card service accepts connections but does not answer as it should.", kRestart, std::nullopt},

    Row{Found::userAllowed, kOk, "permissions", "This user may use the smart-card service.", {}, std::nullopt},
    Row{Found::socketForbidden,
        kProblem,
        "permissions",
        "This user may not open the socket of the smart-card service.",
        {},
        Situation::serviceNoPermission},
    Row{Found::userRefused,
        kProblem,
        "permissions",
        "The smart-card service refuses this user.",
        {},
        Situation::serviceNoPermission},

    Row{Found::reader, kOk, "readers", "The reader '%1' is connected.", {}, std::nullopt},
    Row{Found::noReader, kProblem, "readers", "No card reader is connected.", "Plug in a card reader.",
        Situation::noReader},
    Row{Found::noReaderNorDriver, kProblem, "readers",
        "No card reader is connected, and the driver for USB readers is not installed.",
        "Install the package libccid and plug in a card reader.", Situation::noReader},
    Row{Found::readerNotShown, kProblem, "readers",
        "A USB card reader is plugged in, but the smart-card service does not show it.",
        "Restart the service: systemctl restart pcscd", Situation::noReader},
    Row{Found::readerWithoutDriver, kProblem, "readers",
        "A USB card reader is plugged in, but the smart-card service does not show it.", "Install the package libccid.",
        Situation::noReader},

    Row{Found::noCard, kNotice, "card", "There is no card in '%1'.", kInsert, Situation::noCard},
    Row{Found::noCardAnywhere, kNotice, "card", "There is no card in any reader.", kInsert, Situation::noCard},
    Row{Found::cardMute, kProblem, "card", "The card in '%1' does not answer.", {}, Situation::cardMute},
    Row{Found::cardHeld, kProblem, "card", "Another program holds the card in '%1' for itself.",
        "Close the other program; usual ones are named under 'conflicts' when they run.", Situation::cardBusy},
    Row{Found::cardUnknown,
        kProblem,
        "card",
        "The card in '%1' is of a kind this toolkit does not know.",
        {},
        Situation::cardUnknown},
    Row{Found::card, kOk, "card", "The card in '%1' is an eID card.", {}, std::nullopt},

    Row{Found::scdaemonShares,
        kOk,
        "conflicts",
        "GnuPG's scdaemon is running and set up to share cards.",
        {},
        std::nullopt},
    Row{Found::scdaemonHolds, kProblem, "conflicts",
        "GnuPG's scdaemon is running; it takes readers and cards for itself.",
        "Put the lines 'disable-ccid' and 'pcsc-shared' into ~/.gnupg/scdaemon.conf, then run: gpgconf --kill scdaemon",
        Situation::cardBusy},
    Row{Found::openctRuns, kProblem, "conflicts",
        "OpenCT is running; it takes readers away from the smart-card service.",
        "Stop it and remove the package openct.", Situation::cardBusy},
    Row{Found::escRuns, kProblem, "conflicts", "The Smart Card Manager (esc) is running; it keeps cards connected.",
        "Close it.", Situation::cardBusy},
    Row{Found::yubicoRuns, kProblem, "conflicts", "Yubico Authenticator is running; it keeps cards connected.",
        "Close it while the eID card is used.", Situation::cardBusy},
    Row{Found::severalServices, kNotice, "conflicts",
        "More than one smart-card service (pcscd) is running; a reader belongs to one of them only.",
        "Unless this is meant, stop all and start one: systemctl restart pcscd", std::nullopt},
    Row{Found::otherPackage, kNotice, "conflicts",
        "The installed package '%1' serves the same cards: a browser that loads both modules shows each certificate "
        "twice, and the two wait for each other.",
        kKeepOne, std::nullopt},
    Row{Found::otherModule, kNotice, "conflicts",
        "The PKCS#11 module registered as '%1' serves the same cards: a browser that loads both modules shows each "
        "certificate twice, and the two wait for each other.",
        kKeepOne, std::nullopt},
    Row{Found::noConflict,
        kOk,
        "conflicts",
        "No other software that is known to hold or serve cards was found.",
        {},
        std::nullopt},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        if (static_cast<std::size_t>(kRows[i].found) != i) {
            return false;
        }
    }
    return kRows.size() == static_cast<std::size_t>(Found::noConflict) + 1;
}
static_assert(inOrder());

Finding compose(const Row &row, std::string subject, std::optional<Situation> situation) {
    constexpr std::string_view kPlace = "%1";
    Finding finding{row.level,   std::string(row.check), std::string(row.pattern), std::string(row.remedy), situation,
                    row.pattern, std::move(subject)};
    if (const std::size_t place = finding.summary.find(kPlace); place != std::string::npos) {
        finding.summary.replace(place, kPlace.size(), finding.subject);
    }
    if (row.remedy.empty() && situation) {
        finding.remedy = situationInfo(*situation).remedy;
    }
    return finding;
}

} // namespace

namespace service {

Finding finding(Found found, std::string subject) {
    const Row &row = kRows[static_cast<std::size_t>(found)];
    return compose(row, std::move(subject), row.situation);
}

Finding finding(Found found, Situation situation) {
    return compose(kRows[static_cast<std::size_t>(found)], {}, situation);
}

} // namespace service

std::vector<FindingText> findingTexts() {
    std::vector<FindingText> texts;
    for (const Row &row : kRows) {
        texts.push_back({row.pattern, row.remedy});
    }
    return texts;
}

} // namespace eid
