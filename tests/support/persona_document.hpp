// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/in_process_card.hpp"
#include "core/card_document.hpp"
#include "sim/persona.hpp"

#include <QString>

#include <array>
#include <string>

namespace eid::test {

/// Personas whose cards differ most: generations, missing certificates, unknown tags, right-to-left names.
inline constexpr std::array kDocumentPersonas{"anke", "foreigner", "jan", "kid", "oldest"};

/// Everything there is on a persona's card, read and checked as the viewer does it.
inline viewer::CardDocument personaDocument(const sim::Persona &persona) {
    InProcessCard virtualCard(persona);
    Card card = virtualCard.open();
    viewer::CardDocument document;
    document.source = QString::fromStdString(kReader);
    document.readAt = std::chrono::system_clock::now();
    for (const CardFile file : card.files()) {
        try {
            document.add(file, card.readFile(file));
        } catch (const Error &error) {
            if (error.situation() != Situation::fileNotFound) {
                throw;
            }
        }
    }
    TrustAnchors anchors;
    anchors.add(Certificate::parse(sharedPki().rootCertificate(persona.generation)));
    document.authenticity = checkAuthenticity(document.files, anchors, document.readAt);
    return document;
}

inline viewer::CardDocument personaDocument(const std::string &name) {
    return personaDocument(sim::builtinPersona(name));
}

} // namespace eid::test
