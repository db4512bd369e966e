// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

// What audit records tell, held against what is in the store now.

namespace eid::ca {

/// Takes what is wrong, in words for people.
using AuditFaults = std::function<void(const std::string &)>;

/// The certificates of one part of the store. Memory is about 200 octets for each of them, so a large store is gone
/// through in parts.
class ToldCertificates {
  public:
    /// @param part from 0, of `parts`; a certificate's part goes by its serial, which is random.
    ToldCertificates(std::size_t part, std::size_t parts, AuditFaults fault)
        : part_(part), parts_(parts), fault_(std::move(fault)) {}

    /// Whether a certificate is in this part.
    [[nodiscard]] bool has(IssuerId issuer, const Serial &serial) const;
    /// Events of certificates are told from the row after the change; the one with the highest version is the last.
    /// @param body of a record with `issuer`, `serial` and `version`. @throws what a body throws that cannot be read.
    void tell(const nlohmann::json &body);
    /// Goes over the rows of this part and their certificates.
    void compare(Reading &reading);

  private:
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
        bool dated = true;        ///< `at` is the time of the change
        bool isSigned = false;    ///< `digest` is that of the certificate
        bool hasOrigin = false;   ///< `origin` was told
        bool twoDigests = false;  ///< records contradict each other
        bool invalidTold = false; ///< `invalidAt` was told
        std::int32_t shard = -1;  ///< -1: not said
        std::int64_t at = 0;      ///< Unix time
        std::int64_t heldAt = 0;
        std::int64_t invalidAt = 0; ///< invalidityDate; 0: none
        std::array<std::uint8_t, 32> digest{};
        std::array<std::uint8_t, 16> origin{}; ///< of profile and request id
    };

    static Subject subjectOf(IssuerId issuer, const Serial &serial);
    static std::array<std::uint8_t, 16> originOf(const std::string &profile, const std::string &requestId);
    void compareRow(const CertificateRecord &row, const std::string &name, const Told &told);
    void compareContent(const CertificateRecord &row, const std::string &name, const Told &told);

    std::size_t part_, parts_;
    AuditFaults fault_;
    std::unordered_map<Subject, Told, SubjectHash> told_;
};

/// The issuers: certificate and, where a record describes them, addresses and the rest.
class ToldIssuers {
  public:
    explicit ToldIssuers(AuditFaults fault) : fault_(std::move(fault)) {}

    void tell(const std::string &event, const nlohmann::json &body);
    void compare(Reading &reading);

  private:
    AuditFaults fault_;
    std::map<std::string, std::string> added_; ///< name to digest of the certificate; empty when not said
    std::map<std::string, std::map<std::string, std::string>> described_;
};

/// What is on record of an issuer besides that it was added: everything its certificates and lists carry.
AuditEvent issuerDescription(const Issuer &issuer, const Actor &actor, Time at);

} // namespace eid::ca
