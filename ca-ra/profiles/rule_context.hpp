// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "profiles/extension_compiler.hpp"
#include "profiles/oids.hpp"

#include <string_view>

namespace eid::ca {

namespace key_usage {
inline constexpr unsigned kDigitalSignature = 1U << 0U, kNonRepudiation = 1U << 1U, kKeyEncipherment = 1U << 2U,
                          kKeyAgreement = 1U << 4U, kKeyCertSign = 1U << 5U, kCrlSign = 1U << 6U;
} // namespace key_usage

/// A profile under examination.
class RuleContext {
  public:
    RuleContext(const Profile &examined, const ProfileFacts &known) noexcept : profile(examined), facts(known) {}

    /// @throws Error profileInvalid naming the clause unless `holds`.
    void require(bool holds, std::string_view clause, std::string_view what) const;

    [[nodiscard]] const ExtensionRule *extension(std::string_view oid) const noexcept;
    [[nodiscard]] bool has(std::string_view oid) const noexcept { return extension(oid) != nullptr; }
    [[nodiscard]] bool hasPolicy(std::string_view oid) const noexcept;
    [[nodiscard]] bool hasPurpose(std::string_view oid) const noexcept;
    /// Whether every certificate's subject has it.
    [[nodiscard]] bool subjectAlways(std::string_view oid) const noexcept;
    /// Whether some certificate's subject may have it.
    [[nodiscard]] const SubjectRule *subjectMay(std::string_view oid) const noexcept;
    [[nodiscard]] bool isAuthority() const noexcept {
        return profile.kind == ProfileKind::root || profile.kind == ProfileKind::issuingCa;
    }

    const Profile &profile;
    const ProfileFacts &facts;
};

/// What every X.509 certificate must be (RFC 5280).
void requireCertificateRules(const RuleContext &context);
/// Certificates of people (EN 319 412-1, -2, -5; EN 319 411-1, -2).
void requirePersonRules(const RuleContext &context);
/// Certificates of the services themselves.
void requireServiceRules(const RuleContext &context);
/// RFC 5755.
void requireAttributeCertificateRules(const RuleContext &context);

} // namespace eid::ca
