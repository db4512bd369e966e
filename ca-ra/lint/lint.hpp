// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509.hpp"
#include "profiles/profile.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eid::ca {

enum class LintSeverity {
    error,   ///< a "shall": blocks issuance
    warning, ///< a "should": told, does not block
};

struct LintFinding {
    std::string_view rule;   ///< "en319412_2_subject_attributes"
    std::string_view clause; ///< "EN 319 412-2 NAT-4.2.4-1"
    LintSeverity severity = LintSeverity::error;
    std::string detail; ///< which field and what is wrong; never its value
};

/// What rules look at: the twin, taken apart once, and what it was made for.
struct LintSubject {
    const CertificateView &certificate;
    const Profile &profile;
    const CertificateView &issuer;
};

/// An attribute certificate (RFC 5755, 4.1) taken apart without copying; the octets must outlive it.
struct AttributeCertificateView {
    ByteView encoded;
    ByteView info;            ///< AttributeCertificateInfo with tag and length
    int version = 1;          ///< 2 is the only one there is
    ByteView holder;          ///< content of Holder
    ByteView issuer;          ///< AttCertIssuer, whole
    ByteView signatureInInfo; ///< AlgorithmIdentifiers, whole
    ByteView signatureAlgorithm;
    ByteView serial;    ///< content of the INTEGER
    ByteView notBefore; ///< elements, whole
    ByteView notAfter;
    ByteView attributes;           ///< content of SEQUENCE OF Attribute
    bool uniqueIdentifier = false; ///< issuerUniqueID
    std::vector<Extension> extensions;

    /// @throws Error certificateInvalid; over 64 KiB or 64 extensions is refused.
    static AttributeCertificateView parse(ByteView der);
    [[nodiscard]] const Extension *find(std::string_view oid) const noexcept;
};

struct AttributeLintSubject {
    const AttributeCertificateView &certificate;
    const Profile &profile;
    const CertificateView &issuer;
};

/// What every rule has.
struct LintRuleHead {
    std::string_view name;
    std::string_view clause;
    LintSeverity severity = LintSeverity::error;
};

/// Given to a check to tell its findings.
class LintReporter {
  public:
    LintReporter(const LintRuleHead &rule, std::vector<LintFinding> &findings) noexcept
        : rule_(rule), findings_(findings) {}
    void operator()(std::string detail) const;

  private:
    const LintRuleHead &rule_;
    std::vector<LintFinding> &findings_;
};

/// One rule, one file `lint/rules/<rule>.cpp` (`lint/attribute_rules/` for attribute certificates). The build finds the
/// files; each defines an object that is called as its file, so that none can be forgotten or dropped by the linker:
///
///     // rules/rfc5280_version.cpp
///     extern const LintRule kRfc5280Version{"rfc5280_version", "RFC 5280, 4.1.2.1", LintSeverity::error, applies,
///                                           check};
template <typename Subject> class BasicLintRule {
  public:
    using Applies = bool (*)(const Subject &);
    /// Calls the reporter once for each fault. May throw eid::Error over a part that cannot be read: that is a finding.
    using Check = void (*)(const Subject &, const LintReporter &);

    constexpr BasicLintRule(std::string_view name, std::string_view clause, LintSeverity severity, Applies applies,
                            Check check) noexcept
        : head_{name, clause, severity}, applies_(applies), check_(check) {}

    [[nodiscard]] std::string_view name() const noexcept { return head_.name; }
    [[nodiscard]] std::string_view clause() const noexcept { return head_.clause; }
    [[nodiscard]] LintSeverity severity() const noexcept { return head_.severity; }

    void run(const Subject &subject, std::vector<LintFinding> &findings) const;

  private:
    LintRuleHead head_;
    Applies applies_;
    Check check_;
};

using LintRule = BasicLintRule<LintSubject>;
using AttributeLintRule = BasicLintRule<AttributeLintSubject>;

/// Every rule there is, ordered by name.
std::span<const LintRule *const> lintRules();
std::span<const AttributeLintRule *const> attributeLintRules();

/// All rules that apply, over one certificate (DER). @throws Error certificateInvalid when it cannot be read at all.
std::vector<LintFinding> lint(ByteView certificate, const Profile &profile, ByteView issuerCertificate);

/// The same over an attribute certificate (RFC 5755). @param issuerCertificate of the attribute authority.
std::vector<LintFinding> lintAttributeCertificate(ByteView certificate, const Profile &profile,
                                                  ByteView issuerCertificate);

/// @throws Error lintFailed naming rule, clause and detail of every finding that blocks.
void requireClean(const std::vector<LintFinding> &findings);

} // namespace eid::ca
