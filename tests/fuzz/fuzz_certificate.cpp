// SPDX-License-Identifier: Apache-2.0
#include <eid/certificate.hpp>
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const eid::ByteView input(data, size);
    try {
        const eid::Certificate certificate = eid::Certificate::parse(input);
        if (certificate.der().size() > size || eid::Certificate::parse(certificate.der()).der() != certificate.der()) {
            std::abort();
        }
        (void)certificate.isSignedBy(certificate);
        (void)certificate.subjectField("X520.CommonName");
    } catch (const eid::Error &error) {
        if (error.situation() != eid::Situation::certificateInvalid) {
            std::abort();
        }
    }
    // The same octets as files of a card: no verdict may be good, and none may throw.
    eid::CardFiles files;
    for (const eid::CardFile file : {eid::CardFile::identity, eid::CardFile::identitySignature,
                                     eid::CardFile::rnCertificate, eid::CardFile::rootCertificate}) {
        files[file] = eid::Bytes(input.begin(), input.end());
    }
    if (eid::checkAuthenticity(files, eid::TrustAnchors::pinned(), eid::TimePoint()).overall() ==
        eid::CheckStatus::verified) {
        std::abort();
    }
    return 0;
}
