// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A list of statements, each once.
void check(const LintSubject &subject, const LintReporter &report) {
    std::vector<ByteView> seen;
    eachIn(subject.certificate.find(oids::kQcStatements)->value, [&](const der::Element &statement) {
        der::Reader parts(statement.content);
        const ByteView oid = parts.expect(der::tag::kOid).content;
        if (statement.tag != der::tag::kSequence || countElements(parts.rest()) > 1) {
            report("qcStatements: a statement that is no QCStatement");
        }
        if (std::any_of(seen.begin(), seen.end(), [&](ByteView other) { return sameOctets(other, oid); })) {
            report("qcStatements: a statement twice");
        }
        seen.push_back(oid);
    });
    if (seen.empty()) {
        report("qcStatements is empty");
    }
}

} // namespace

extern const LintRule kRfc3739Statements{"rfc3739_statements", "RFC 3739, 3.2.6", LintSeverity::error,
                                         hasExtension<oids::kQcStatements>, check};

} // namespace eid::ca
