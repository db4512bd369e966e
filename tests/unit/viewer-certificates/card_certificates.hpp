// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/in_process_card.hpp"
#include "core/certificate_list.hpp"

#include <eid/error.hpp>

namespace eid::test {

inline constexpr std::array kCertificateFiles{CardFile::rootCertificate, CardFile::caCertificate,
                                              CardFile::authCertificate, CardFile::signCertificate,
                                              CardFile::rnCertificate};

/// The certificates of a virtual card of that persona, read as the viewer reads them.
inline viewer::CardDocument documentOf(const std::string &persona) {
    InProcessCard virtualCard(sim::builtinPersona(persona));
    Card card = virtualCard.open();
    viewer::CardDocument document;
    for (const CardFile file : kCertificateFiles) {
        try {
            document.add(file, card.readFile(file));
        } catch (const Error &error) {
            document.flaws.insert_or_assign(file, error);
        }
    }
    return document;
}

inline TrustAnchors anchorsOf(const viewer::CardDocument &document) {
    TrustAnchors anchors;
    anchors.add(Certificate::parse(*document.file(CardFile::rootCertificate)));
    return anchors;
}

} // namespace eid::test
