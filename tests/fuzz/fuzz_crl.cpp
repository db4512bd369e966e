// SPDX-License-Identifier: Apache-2.0
// The checker's reader of revocation lists: what it accepts is one element from end to end, its entries ascend, and the
// way around the entries comes to the same end.
#include "crl/crl_reader.hpp"
#include "der/reader.hpp"
#include "fuzz/input.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    using namespace eid;
    using fuzz::require;
    const ByteView octets(data, size);
    try {
        ca::CrlReader reader(octets);
        std::size_t entries = 0;
        ca::Serial last;
        while (const auto entry = reader.next()) {
            require(entries == 0 || last < entry->serial);
            last = entry->serial;
            ++entries;
        }
        const ca::CrlFacts &facts = reader.facts();
        require(facts.entries == entries);
        require(!reader.next());
        require(facts.number > 0 && facts.thisUpdate < facts.nextUpdate);
        require(facts.tbsDigest.size() >= 32 && !facts.signature.empty());
        require(der::elementLength(octets) == size);
        ca::CrlReader quick(octets);
        quick.skipEntries();
        require(quick.facts().number == facts.number && quick.facts().signature == facts.signature);
    } catch (const Error &error) {
        require(error.situation() == Situation::listIncomplete);
    }
    return 0;
}
