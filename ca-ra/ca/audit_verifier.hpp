// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/audit_log.hpp"

#include <array>
#include <map>
#include <string>
#include <unordered_map>

namespace eid::ca {

/// SHA-256 over body and signature, lower-case hexadecimal: what the next checkpoint names as `previous`.
std::string checkpointDigest(const AuditCheckpoint &checkpoint);

/// Goes once over all checkpoints, records and rows. Memory: about 80 octets for each certificate.
class AuditVerifier {
  public:
    AuditVerifier(Reading &reading, ByteView auditKey) : reading_(reading), auditKey_(auditKey) {}

    AuditVerdict run();

  private:
    /// What checkpoints say of a chain: position to hash.
    using Claims = std::map<std::int64_t, std::string>;
    /// Issuer and serial, the serial filled up with zeros on the left.
    struct Subject {
        IssuerId issuer = 0;
        std::array<std::uint8_t, 20> serial{};
        bool operator==(const Subject &) const = default;
    };
    struct SubjectHash {
        std::size_t operator()(const Subject &subject) const noexcept;
    };
    /// What the last record about a certificate says.
    struct Told {
        std::uint32_t version = 0;
        State state = State::intent;
        std::int8_t reason = -1;
        bool dated = true;       ///< `at` is the time of the change
        std::int32_t shard = -1; ///< -1: not said
        std::int64_t at = 0;     ///< Unix time
        std::int64_t heldAt = 0;
    };

    void readCheckpoints();
    void readCheckpoint(const AuditCheckpoint &checkpoint);
    void walkChain(const std::string &chain, std::int64_t headPosition);
    void readBody(const AuditRecord &record);
    void compareRows();
    void compareRow(const CertificateRecord &row);
    static Subject subjectOf(IssuerId issuer, const Serial &serial);
    void fault(const std::string &what);

    Reading &reading_;
    ByteView auditKey_;
    std::map<std::string, Claims> claims_;
    std::string previousDigest_;
    std::unordered_map<Subject, Told, SubjectHash> told_;
    std::size_t untold_ = 0;
    AuditVerdict verdict_;
};

} // namespace eid::ca
