// SPDX-License-Identifier: Apache-2.0
#include "bin/read_certificate.hpp"

#include "core/x509.hpp"

#include <eid/file.hpp>

namespace eid::ca {

Bytes readDerFile(const std::string &path, const char *pemLabel, std::size_t limit) {
    Bytes content = readFileWhole(path, limit);
    // DER begins with a SEQUENCE, which no text does.
    if (!content.empty() && content.front() == 0x30) {
        return content;
    }
    return fromPem(pemLabel, toText(content));
}

Bytes readCertificateFile(const std::string &path) {
    Bytes der = readDerFile(path, "CERTIFICATE");
    static_cast<void>(CertificateView::parse(der));
    return der;
}

} // namespace eid::ca
