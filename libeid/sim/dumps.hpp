// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"

#include <filesystem>
#include <string>

namespace eid::sim {

/// Reference data that a dump does not tell.
struct DumpSecrets {
    std::string pin = "1234";
    std::string puk1 = "111111";
    std::string puk2 = "222222";
};

/// A folder "<Name>_Identity.tlv", "<Name>_ATR.bin", ... of one card of applet 1.1 as it was read, for instance the
/// Alice card. The PKCS#15 files are made; the keys are fresh, so its certificates do not belong to them.
/// @throws Error fileNotReadable, documentTooLarge, cardDataInvalid.
CardImage loadAliceDump(const std::filesystem::path &directory, const DumpSecrets &secrets = {});

/// A virtual test card in XML: every elementary file by its path. Plain elements only; a document type, attributes in
/// the card's elements, entities and more than 1 MiB, 64 files or 32 KiB a file are refused.
/// @throws Error fileNotReadable, documentTooLarge, cardDataInvalid.
CardImage loadVirtualCardXml(const std::filesystem::path &file, const DumpSecrets &secrets = {});

} // namespace eid::sim
