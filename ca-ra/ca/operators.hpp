// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/clock.hpp"

#include <eid/certificate.hpp>

#include <set>
#include <string>
#include <vector>

namespace eid::ca {

/// EN 319 401, 7.4: trusted roles, kept apart.
enum class OperatorRole { securityOfficer, operation, auditor };

std::string_view nameOf(OperatorRole role) noexcept; ///< "security-officer", "operator", "auditor"
std::optional<OperatorRole> operatorRoleNamed(std::string_view name) noexcept;

/// A person who works at the authority, known by the certificates of the own eID card.
struct Operator {
    std::string name;                      ///< as in the configuration, not in logs
    std::vector<Certificate> certificates; ///< for signing and logging in
    std::set<OperatorRole> roles;
};

/// Who may do what.
class Operators {
  public:
    /// @throws Error configurationInvalid when somebody is both auditor and something else, or security officer and
    /// operator, or when two share a certificate.
    explicit Operators(std::vector<Operator> operators);

    [[nodiscard]] const Operator *byCertificate(const Certificate &certificate) const noexcept;
    [[nodiscard]] const std::vector<Operator> &all() const noexcept { return operators_; }

  private:
    std::vector<Operator> operators_;
};

/// A file that operators have signed with their cards: a ceremony or an order.
struct Approval {
    Actor actor; ///< role and certificate fingerprint
    std::optional<Time> claimedTime;
};

/// Checks detached CAdES signatures over one document.
/// @param document the very octets that are then acted on: a file read a second time may be another one.
/// @param roots the operators' cards' authorities.
/// @param needed how many different persons with that role must have signed.
/// @throws Error approvalMissing, approvalInvalid saying which signature and why.
std::vector<Approval> requireApprovals(ByteView document, const std::vector<std::string> &signatureFiles,
                                       const Operators &operators, OperatorRole role, std::size_t needed,
                                       const TrustAnchors &roots, Time now);

/// What an operator orders: a small TOML file, made by `eid-ca order`, signed with the card, run once.
struct Order {
    std::string id;        ///< random; an order runs once
    std::string authority; ///< the one it is for (authorityId)
    std::string command;   ///< "certificate revoke", "profile approve", ...
    std::vector<std::string> arguments;
    Time at; ///< good for 24 hours
};
std::string writeOrder(const Order &order);
/// @throws Error requestMalformed.
Order readOrder(std::string_view toml);

} // namespace eid::ca
