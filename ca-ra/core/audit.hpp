// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

/// Something that must be on record. Events of certificates are made by the store itself, from the row after the
/// change.
struct AuditEvent {
    std::string
        name; ///< "certificate.intent", "certificate.on_hold", "crl.published", "ceremony.held", "clock.step", ...
    Actor actor;
    Time at;
    std::optional<CertificateKey> certificate;
    /// Further facts in the order given; values are never personal data. Keys are lower_snake.
    std::vector<std::pair<std::string, std::string>> facts;
};

/// A record of one chain. Each process that writes has a chain of its own, so that several on one database need not
/// wait for each other.
struct AuditRecord {
    std::string chain;
    std::int64_t position = 0; ///< from 1, without gaps
    std::string body; ///< canonical JSON of the event: members in fixed order, no white space, times in RFC 3339 UTC
    Bytes previous;   ///< hash of the record before; 32 zero octets for the first
    Bytes hash;       ///< SHA-256(previous || position as 8 octets big-endian || chain || 0x00 || body)
};

/// A statement about the heads of all chains, signed by the audit key: what was before it cannot be cut off unseen.
struct AuditCheckpoint {
    std::int64_t number = 0;
    std::string body; ///< canonical JSON: number, time, heads [{chain, position, hash}], hash of the checkpoint before
    Bytes signature;  ///< over the body, with the audit key
};

/// The canonical body of an event.
std::string auditBody(const AuditEvent &event);
/// The hash that ties a record to the one before.
Bytes auditHash(ByteView previous, std::int64_t position, const std::string &chain, const std::string &body);

} // namespace eid::ca
