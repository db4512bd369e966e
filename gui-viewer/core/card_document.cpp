// SPDX-License-Identifier: Apache-2.0
#include "core/card_document.hpp"

#include <string>
#include <utility>

namespace eid::viewer {

void CardDocument::add(CardFile file, Bytes content) {
    flaws.erase(file);
    try {
        if (file == CardFile::identity) {
            identity.reset();
            identity = parseIdentity(content);
        } else if (file == CardFile::address) {
            address.reset();
            address = parseAddress(content);
        }
    } catch (const Error &error) {
        flaws.insert_or_assign(file, error);
    }
    files.insert_or_assign(file, std::move(content));
}

const Bytes *CardDocument::file(CardFile file) const {
    const auto found = files.find(file);
    return found == files.end() ? nullptr : &found->second;
}

QString CardDocument::text(std::string_view label) const {
    for (const std::optional<Record> *record : {&identity, &address}) {
        if (*record) {
            if (const IdentityField *const field = (*record)->find(label)) {
                return QString::fromStdString(field->text);
            }
        }
    }
    return {};
}

ExportData CardDocument::exportData() const {
    ExportData data{files, authenticity, readAt, identity, address};
    for (const auto &[file, error] : flaws) {
        data.files.erase(file);
    }
    return data;
}

} // namespace eid::viewer
