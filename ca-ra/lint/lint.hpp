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

class LintReporter;

/// What rules look at: the twin, taken apart once, and what it was made for.
struct LintSubject {
    const CertificateView &certificate;
    const Profile &profile;
    const CertificateView &issuer;
};

/// One rule, one file `lint/<rule>.cpp`; it registers itself:
///
///     const LintRule kRule{"rfc5280_serial_number", "RFC 5280, 4.1.2.2", LintSeverity::error, applies, check};
///
class LintRule {
  public:
    using Applies = bool (*)(const LintSubject &);
    /// Calls the reporter once for each fault.
    using Check = void (*)(const LintSubject &, const LintReporter &);

    LintRule(std::string_view name, std::string_view clause, LintSeverity severity, Applies applies, Check check);

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] std::string_view clause() const noexcept { return clause_; }
    [[nodiscard]] LintSeverity severity() const noexcept { return severity_; }

    void run(const LintSubject &subject, std::vector<LintFinding> &findings) const;

  private:
    std::string_view name_;
    std::string_view clause_;
    LintSeverity severity_;
    Applies applies_;
    Check check_;
};

/// Given to a check to tell its findings.
class LintReporter {
  public:
    LintReporter(const LintRule &rule, std::vector<LintFinding> &findings) noexcept
        : rule_(rule), findings_(findings) {}
    void operator()(std::string detail) const;

  private:
    const LintRule &rule_;
    std::vector<LintFinding> &findings_;
};

/// Every rule there is, ordered by name.
std::span<const LintRule *const> lintRules();

/// All rules that apply, over one certificate (DER). @throws Error certificateInvalid when it cannot be read at all.
std::vector<LintFinding> lint(ByteView certificate, const Profile &profile, ByteView issuerCertificate);

/// @throws Error lintFailed naming rule, clause and detail of every finding that blocks.
void requireClean(const std::vector<LintFinding> &findings);

} // namespace eid::ca
