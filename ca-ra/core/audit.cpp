// SPDX-License-Identifier: Apache-2.0
#include "core/audit.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"

#include <nlohmann/json.hpp>

namespace eid::ca {

std::string auditBody(const AuditEvent &event) {
    nlohmann::ordered_json body;
    body["event"] = event.name;
    body["at"] = formatTime(event.at);
    body["role"] = event.actor.role;
    body["actor"] = event.actor.id;
    if (event.certificate) {
        body["issuer"] = event.certificate->issuer;
        body["serial"] = event.certificate->serial.hex();
    }
    for (const auto &[name, value] : event.facts) {
        body[name] = value;
    }
    // Text that is no UTF-8 (from a damaged request, say) must not keep an event out of the log.
    return body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Bytes auditHash(ByteView previous, std::int64_t position, const std::string &chain, const std::string &body) {
    Bytes input(previous.begin(), previous.end());
    for (int shift = 56; shift >= 0; shift -= 8) {
        input.push_back(
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(position) >> static_cast<unsigned>(shift)));
    }
    der::append(input, asBytes(chain));
    input.push_back(0);
    der::append(input, asBytes(body));
    return sha256(input);
}

} // namespace eid::ca
