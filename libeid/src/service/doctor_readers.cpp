// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_checks.hpp"
#include "service/doctor_files.hpp"

#include <eid/card.hpp>
#include <eid/error.hpp>

#include <algorithm>

namespace eid::service {

namespace {

/// USB interface class of chip-card readers (USB-IF CCID 1.1, 4.3).
constexpr std::string_view kChipCardClass = "0b";

bool usbReaderPluggedIn(const std::string &root) {
    const std::string devices = under(root, "/sys/bus/usb/devices");
    const std::vector<std::string> names = namesIn(devices);
    return std::any_of(names.begin(), names.end(), [&](const std::string &name) {
        const std::vector<std::string> lines = settingsOf(devices + "/" + name + "/bInterfaceClass");
        return !lines.empty() && lines.front() == kChipCardClass;
    });
}

Finding withoutReader(const std::string &root) {
    const bool driver = exists(under(root, "/usr/lib/pcsc/drivers/ifd-ccid.bundle"));
    const bool plugged = usbReaderPluggedIn(root);
    Finding finding{FindingLevel::problem, "readers", "No card reader is connected.", "Plug in a card reader.",
                    Situation::noReader};
    if (plugged) {
        finding.summary = "A USB card reader is plugged in, but the smart-card service does not show it.";
        finding.remedy = driver ? "Restart the service: systemctl restart pcscd" : "Install the package libccid.";
    } else if (!driver) {
        finding.summary = "No card reader is connected, and the driver for USB readers is not installed.";
        finding.remedy = "Install the package libccid and plug in a card reader.";
    }
    return finding;
}

Finding cardIn(const ReaderState &reader) {
    const std::string where = "'" + reader.name + "'";
    switch (reader.presence) {
    case CardPresence::absent:
        return {FindingLevel::notice, "card", "There is no card in " + where + ".", "Insert the card, chip first.",
                Situation::noCard};
    case CardPresence::mute:
        return {FindingLevel::problem, "card", "The card in " + where + " does not answer.",
                std::string(situationInfo(Situation::cardMute).remedy), Situation::cardMute};
    case CardPresence::exclusive:
        return {FindingLevel::problem, "card", "Another program holds the card in " + where + " for itself.",
                "Close the other program; usual ones are named under 'conflicts' when they run.", Situation::cardBusy};
    case CardPresence::present:
        break;
    }
    if (cardKindByAtr(reader.atr).empty()) {
        return {FindingLevel::problem, "card", "The card in " + where + " is of a kind this toolkit does not know.",
                std::string(situationInfo(Situation::cardUnknown).remedy), Situation::cardUnknown};
    }
    return {FindingLevel::ok, "card", "The card in " + where + " is an eID card.", {}, std::nullopt};
}

} // namespace

std::vector<Finding> examineReaders(const std::string &root, const std::vector<ReaderState> &readers) {
    if (readers.empty()) {
        return {withoutReader(root)};
    }
    std::vector<Finding> findings;
    for (const ReaderState &reader : readers) {
        findings.push_back(
            {FindingLevel::ok, "readers", "The reader '" + reader.name + "' is connected.", {}, std::nullopt});
    }
    // An empty second reader is worth no word when another one holds a card.
    const bool anyCard = std::any_of(readers.begin(), readers.end(),
                                     [](const ReaderState &reader) { return reader.presence != CardPresence::absent; });
    if (!anyCard && readers.size() > 1) {
        findings.push_back({FindingLevel::notice, "card", "There is no card in any reader.",
                            "Insert the card, chip first.", Situation::noCard});
        return findings;
    }
    for (const ReaderState &reader : readers) {
        if (!anyCard || reader.presence != CardPresence::absent) {
            findings.push_back(cardIn(reader));
        }
    }
    return findings;
}

} // namespace eid::service
