// SPDX-License-Identifier: Apache-2.0
#include "files_source.hpp"

#include "session.hpp"

#include <eid/error.hpp>
#include <eid/raw_export.hpp>

#include <algorithm>

namespace eid::cardtool {

CardFiles readFiles(Card &card, const std::vector<CardFile> &wanted) {
    const std::vector<CardFile> offered = card.files();
    CardFiles files;
    for (const CardFile file : wanted) {
        if (std::find(offered.begin(), offered.end(), file) == offered.end()) {
            continue;
        }
        try {
            files.emplace(file, card.readFile(file));
        } catch (const Error &error) {
            if (error.situation() != Situation::fileNotFound) {
                throw;
            }
        }
    }
    return files;
}

CardFiles readFilesSource(const Context &context, const std::vector<CardFile> &wanted) {
    if (!context.arguments.has("from")) {
        Card card = openChosenCard(context);
        return readFiles(card, wanted);
    }
    CardFiles files = readRawExport(context.arguments.get("from"));
    std::erase_if(
        files, [&](const auto &entry) { return std::find(wanted.begin(), wanted.end(), entry.first) == wanted.end(); });
    return files;
}

const std::vector<NamedCertificate> &namedCertificates() {
    static const std::vector<NamedCertificate> kCertificates = {
        {"auth", CardFile::authCertificate}, {"sign", CardFile::signCertificate}, {"ca", CardFile::caCertificate},
        {"root", CardFile::rootCertificate}, {"rn", CardFile::rnCertificate},
    };
    return kCertificates;
}

} // namespace eid::cardtool
