// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "fuzz/input.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using eid::fuzz::require;

void requireSame(const std::optional<eid::Record> &one, const std::optional<eid::Record> &other) {
    require(one.has_value() == other.has_value());
    require(!one || one->fields().size() == other->fields().size());
    for (std::size_t i = 0; one && i < one->fields().size(); ++i) {
        require(one->fields()[i].label == other->fields()[i].label);
        require(one->fields()[i].raw == other->fields()[i].raw);
    }
}

/// A file that could be read is no proof of anything, can be written, and is then the same.
void examine(const eid::viewer::CardDocument &document) {
    const auto report = eid::viewer::checkDocument(document, eid::TrustAnchors::pinned(), eid::TimePoint());
    require(report.identity.status != eid::CheckStatus::verified);
    if (!document.identity) {
        return; // a damaged record
    }
    const eid::Bytes written = eid::viewer::writeEidFile(document);
    if (written.size() > eid::viewer::kMaxEidFile) {
        return;
    }
    const auto again = eid::viewer::readEidFile(written, document.source, document.readAt);
    requireSame(document.identity, again.identity);
    require(document.files == again.files);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    try {
        examine(eid::viewer::readEidFile(eid::ByteView(data, size), {}, eid::TimePoint()));
    } catch (const eid::Error &error) {
        require(error.situation() == eid::Situation::unsupportedInput ||
                error.situation() == eid::Situation::documentTooLarge);
    }
    return 0;
}
