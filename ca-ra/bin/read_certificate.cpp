// SPDX-License-Identifier: Apache-2.0
#include "bin/read_certificate.hpp"

#include "core/x509.hpp"

#include <eid/file.hpp>

namespace eid::ca {

constexpr std::size_t kLargest = 64U * 1024U;

Bytes readDerFile(const std::string &path, const char *pemLabel, std::size_t limit) {
    return derIn(readFileWhole(path, limit), pemLabel);
}

Bytes readCertificateFile(const std::string &path) {
    return certificateIn(readFileWhole(path, kLargest));
}

Bytes derIn(ByteView content, const char *pemLabel) {
    // DER begins with a SEQUENCE, which no text does.
    if (!content.empty() && content.front() == 0x30) {
        return {content.begin(), content.end()};
    }
    return fromPem(pemLabel, toText(content));
}

Bytes certificateIn(ByteView content) {
    Bytes der = derIn(content, "CERTIFICATE");
    static_cast<void>(CertificateView::parse(der));
    return der;
}

} // namespace eid::ca
