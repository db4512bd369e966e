// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_checks.hpp"
#include "service/doctor_files.hpp"
#include "service/doctor_findings.hpp"

#include <eid/card.hpp>

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
    if (usbReaderPluggedIn(root)) {
        return finding(driver ? Found::readerNotShown : Found::readerWithoutDriver);
    }
    return finding(driver ? Found::noReader : Found::noReaderNorDriver);
}

Found stateOf(const ReaderState &reader) {
    switch (reader.presence) {
    case CardPresence::absent:
        return Found::noCard;
    case CardPresence::mute:
        return Found::cardMute;
    case CardPresence::exclusive:
        return Found::cardHeld;
    case CardPresence::present:
        break;
    }
    return cardKindByAtr(reader.atr).empty() ? Found::cardUnknown : Found::card;
}

} // namespace

std::vector<Finding> examineReaders(const std::string &root, const std::vector<ReaderState> &readers) {
    if (readers.empty()) {
        return {withoutReader(root)};
    }
    std::vector<Finding> findings;
    for (const ReaderState &reader : readers) {
        findings.push_back(finding(Found::reader, reader.name));
    }
    // An empty second reader is worth no word when another one holds a card.
    const bool anyCard = std::any_of(readers.begin(), readers.end(),
                                     [](const ReaderState &reader) { return reader.presence != CardPresence::absent; });
    if (!anyCard && readers.size() > 1) {
        findings.push_back(finding(Found::noCardAnywhere));
        return findings;
    }
    for (const ReaderState &reader : readers) {
        if (!anyCard || reader.presence != CardPresence::absent) {
            findings.push_back(finding(stateOf(reader), reader.name));
        }
    }
    return findings;
}

} // namespace eid::service
