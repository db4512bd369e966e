// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::tlsServer;
}

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kServer = oidOf(oids::kServerAuth);
    if (!hasPurpose(subject.certificate, kServer)) {
        report("extendedKeyUsage has no serverAuth");
    }
    const Extension *const names = subject.certificate.find(oids::kSubjectAltName);
    bool dns = false;
    if (names != nullptr) {
        eachIn(names->value, [&](const der::Element &name) { dns = dns || name.tag == der::tag::contextPrimitive(2); });
    }
    if (!dns) {
        report("subjectAltName has no dNSName");
    }
}

} // namespace

extern const LintRule kRfc9525ServerNames{"rfc9525_server_names", "RFC 9525, 4.1", LintSeverity::error, applies, check};

} // namespace eid::ca
