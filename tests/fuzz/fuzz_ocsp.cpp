// SPDX-License-Identifier: Apache-2.0
// What is read from an OCSP request lies inside it and keeps its limits; what is refused is called malformed.
#include "fuzz/input.hpp"
#include "ocsp/ocsp_request.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using eid::ByteView;
using eid::fuzz::require;

bool inside(ByteView part, ByteView whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const ByteView input(data, size);
    try {
        const auto request = eid::ca::OcspRequest::parse(input);
        require(!request.items.empty() && request.items.size() <= 16);
        for (const auto &item : request.items) {
            require(inside(item.certId, input));
            require(inside(item.hashAlgorithm, item.certId));
            require(inside(item.issuerNameHash, item.certId));
            require(inside(item.issuerKeyHash, item.certId));
            require(!item.serial.octets().empty() && item.serial.octets().size() <= 20);
            // The serial is written back as it was read.
            const eid::Bytes serial = item.serial.der();
            require(serial.size() <= item.certId.size() &&
                    std::equal(serial.rbegin(), serial.rend(), item.certId.rbegin()));
        }
        require(!request.nonce ||
                (inside(*request.nonce, input) && !request.nonce->empty() && request.nonce->size() <= 128));
        require(request.preferred.size() <= 16);
        for (const ByteView preferred : request.preferred) {
            require(inside(preferred, input));
        }
    } catch (const eid::Error &error) {
        require(error.situation() == eid::Situation::requestMalformed);
    }
    return 0;
}
