// SPDX-License-Identifier: Apache-2.0
// Orders and ceremony scripts: what is accepted survives being written and read again; the rest is one Error.
#include "ca/ceremony.hpp"
#include "ca/operators.hpp"
#include "fuzz/input.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    using namespace eid;
    using fuzz::require;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    try {
        const ca::Order order = ca::readOrder(text);
        const ca::Order again = ca::readOrder(ca::writeOrder(order));
        require(again.id == order.id && again.command == order.command && again.arguments == order.arguments);
        require(again.at == order.at && again.authority == order.authority);
    } catch (const Error &error) {
        require(error.situation() == Situation::requestMalformed);
    }
    try {
        const ca::CeremonyScript script = ca::CeremonyScript::parse(text);
        require(!script.authorities.empty() && script.digest.size() == 64);
        require(script.authorities.front().issuedBy.empty());
    } catch (const Error &error) {
        require(error.situation() == Situation::configurationInvalid);
    }
    return 0;
}
