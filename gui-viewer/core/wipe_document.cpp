// SPDX-License-Identifier: Apache-2.0
#include "core/wipe_document.hpp"

#include <eid/secret.hpp>

#include <vector>

namespace eid::viewer {

namespace {

void wipeRecord(std::optional<Record> &record) noexcept {
    if (!record) {
        return;
    }
    // A record shows its fields read-only, so that nobody edits data that were signed; this one is at its end.
    for (IdentityField &field : const_cast<std::vector<IdentityField> &>(record->fields())) {
        wipe(field.raw.data(), field.raw.size());
        wipe(field.text.data(), field.text.size());
        wipe(field.meaning.data(), field.meaning.size());
        field.date.reset();
    }
}

} // namespace

void wipeDocument(CardDocument &document) noexcept {
    for (auto &[file, octets] : document.files) {
        wipe(octets.data(), octets.size());
    }
    wipeRecord(document.identity);
    wipeRecord(document.address);
    document.source = QString();
}

} // namespace eid::viewer
