// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/x509.hpp"
#include "fuzz/input.hpp"
#include "lint/lint.hpp"
#include "profiles/oids.hpp"
#include "profiles/profile.hpp"

#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace eid;
using namespace eid::ca;

/// What is read must be read, or refused with the one situation its header names.
template <typename Work> bool taken(Situation refusal, Work work) {
    try {
        work();
        return true;
    } catch (const Error &error) {
        fuzz::require(error.situation() == refusal);
        return false;
    }
}

void lintAs(ProfileKind kind, bool legacy, ByteView certificate) {
    Profile profile;
    profile.kind = kind;
    profile.legacy = legacy;
    profile.validity = std::chrono::hours(24);
    // The certificate is its own issuer: both sides of every comparison are hostile.
    for (const LintFinding &finding : lint(certificate, profile, certificate)) {
        fuzz::require(!finding.rule.empty() && !finding.clause.empty() && !finding.detail.empty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const ByteView input(data, size);
    const bool certificate = taken(Situation::certificateInvalid, [&] {
        const CertificateView view = CertificateView::parse(input);
        fuzz::require(view.encoded.size() == size && view.tbs.size() < size);
    });
    if (certificate) {
        for (int kind = 0; kind <= static_cast<int>(ProfileKind::auditSigner); ++kind) {
            lintAs(static_cast<ProfileKind>(kind), false, input);
            lintAs(static_cast<ProfileKind>(kind), true, input);
        }
        Profile profile;
        profile.kind = ProfileKind::attributeCertificate;
        taken(Situation::certificateInvalid, [&] { (void)lintAttributeCertificate(input, profile, input); });
    }
    taken(Situation::certificateInvalid, [&] { (void)AttributeCertificateView::parse(input); });
    for (const std::string_view oid : {oids::kSubjectAltName, oids::kSubjectDirectoryAttributes, oids::kAdmission,
                                       oids::kProcuration, oids::kRestriction, oids::kBasicConstraints}) {
        const RequestedExtension extension{std::string(oid), {input.begin(), input.end()}};
        const bool good = taken(Situation::requestOutOfProfile, [&] {
            fuzz::require(requireRequestedExtension(extension) == extension.value); // never changed on the way
        });
        fuzz::require(!good || oid != oids::kBasicConstraints);
    }
    Name name;
    if (taken(Situation::requestMalformed, [&] { name = decodeName(input); })) {
        // What may be certified of it reads back as the same name.
        taken(Situation::requestOutOfProfile, [&] { fuzz::require(decodeName(encodeName(name)) == name); });
    }
    return 0;
}
