// SPDX-License-Identifier: Apache-2.0
#include "lint/lint.hpp"

#include <eid/error.hpp>

#include <array>

namespace eid::ca {

#include "attribute_rules.inc"
#include "rules.inc"

void LintReporter::operator()(std::string detail) const {
    findings_.push_back({rule_.name, rule_.clause, rule_.severity, std::move(detail)});
}

template <typename Subject>
void BasicLintRule<Subject>::run(const Subject &subject, std::vector<LintFinding> &findings) const {
    if (!applies_(subject)) {
        return;
    }
    const LintReporter report(head_, findings);
    try {
        check_(subject, report);
    } catch (const Error &) {
        report("cannot be read"); // the error may quote what was read, a finding never does
    }
}

template class BasicLintRule<LintSubject>;
template class BasicLintRule<AttributeLintSubject>;

std::span<const LintRule *const> lintRules() {
    return kLintRules;
}

std::span<const AttributeLintRule *const> attributeLintRules() {
    return kAttributeLintRules;
}

std::vector<LintFinding> lint(ByteView certificate, const Profile &profile, ByteView issuerCertificate) {
    const CertificateView view = CertificateView::parse(certificate);
    const CertificateView issuer = CertificateView::parse(issuerCertificate);
    const LintSubject subject{view, profile, issuer};
    std::vector<LintFinding> findings;
    for (const LintRule *const rule : kLintRules) {
        rule->run(subject, findings);
    }
    return findings;
}

std::vector<LintFinding> lintAttributeCertificate(ByteView certificate, const Profile &profile,
                                                  ByteView issuerCertificate) {
    const AttributeCertificateView view = AttributeCertificateView::parse(certificate);
    const CertificateView issuer = CertificateView::parse(issuerCertificate);
    const AttributeLintSubject subject{view, profile, issuer};
    std::vector<LintFinding> findings;
    for (const AttributeLintRule *const rule : kAttributeLintRules) {
        rule->run(subject, findings);
    }
    return findings;
}

void requireClean(const std::vector<LintFinding> &findings) {
    std::string text;
    for (const LintFinding &finding : findings) {
        if (finding.severity == LintSeverity::error) {
            text += (text.empty() ? "" : "; ") + std::string(finding.rule) + " (" + std::string(finding.clause) +
                    "): " + finding.detail;
        }
    }
    if (!text.empty()) {
        throw Error(Situation::lintFailed, text);
    }
}

} // namespace eid::ca
