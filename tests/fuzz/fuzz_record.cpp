// SPDX-License-Identifier: Apache-2.0
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

/// What is read must account for its octets: nothing invented, nothing unlabelled.
void examine(const eid::Record &record, std::size_t size) {
    std::size_t total = 0;
    for (const eid::IdentityField &field : record.fields()) {
        total += field.raw.size() + 2;
        if (field.label.empty() || record.find(field.label) == nullptr) {
            std::abort();
        }
        if (field.date && eid::parseCardDate(eid::toText(field.raw)) != field.date) {
            std::abort();
        }
    }
    if (total > size) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const eid::ByteView input(data, size);
    try {
        examine(eid::parseIdentity(input), size);
        examine(eid::parseAddress(input), size);
        eid::ExportData exported;
        exported.files[eid::CardFile::identity] = eid::Bytes(input.begin(), input.end());
        exported.files[eid::CardFile::address] = eid::Bytes(input.begin(), input.end());
        if (eid::exportJson(exported).empty() || eid::exportCsv(exported).empty() || eid::exportXml(exported).empty() ||
            eid::exportVcard(exported).empty()) {
            std::abort();
        }
    } catch (const eid::Error &error) {
        if (error.situation() != eid::Situation::recordInvalid) {
            std::abort();
        }
    }
    return 0;
}
