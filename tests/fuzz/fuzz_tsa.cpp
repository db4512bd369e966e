// SPDX-License-Identifier: Apache-2.0
// What is read from a time-stamp request lies inside it; nothing is thrown, and each rejection is a bit that exists.
#include "der/reader.hpp"
#include "fuzz/input.hpp"
#include "tsa/time_stamp_request.hpp"
#include "tsa/token_writer.hpp"

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
    const auto request = eid::ca::TimeStampRequest::parse(input);
    if (request.failure) {
        const eid::Bytes answer = eid::ca::TokenWriter::rejection(*request.failure);
        require(eid::der::firstElement(answer).size() == answer.size());
        return 0;
    }
    require(inside(request.messageImprint, input));
    require(inside(request.hashOid, request.messageImprint) && !request.hashOid.empty());
    require(inside(request.hashedMessage, request.messageImprint));
    require(!request.policy || inside(*request.policy, input));
    require(!request.nonce || (inside(*request.nonce, input) && request.nonce->size() >= 3));
    return 0;
}
