// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <eid/identity.hpp>

#include <vector>

namespace eid::cardtool {

/// Reads the wanted files from the folder of --from, else from the card; missing ones are left out.
/// @throws Error as the library.
CardFiles readFilesSource(const Context &context, const std::vector<CardFile> &wanted);

/// The same from a card that is open.
CardFiles readFiles(Card &card, const std::vector<CardFile> &wanted);

/// A certificate of the card and the name people call it by.
struct NamedCertificate {
    std::string_view name; ///< "auth", "sign", "ca", "root", "rn"
    CardFile file;
};

const std::vector<NamedCertificate> &namedCertificates();

} // namespace eid::cardtool
