// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-ocsp/ocsp_question.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <map>

namespace eid::test {

Bytes certId(const ca::Issuer &issuer, const ca::Serial &serial, const std::string &hash) {
    static const std::map<std::string, std::string> kOids = {{"SHA1", "1.3.14.3.2.26"},
                                                             {"SHA256", "2.16.840.1.101.3.4.2.1"},
                                                             {"SHA384", "2.16.840.1.101.3.4.2.2"},
                                                             {"SHA512", "2.16.840.1.101.3.4.2.3"}};
    const auto view = ca::CertificateView::parse(issuer.certificate);
    const auto digest = [&](ByteView data) { return hash == "SHA1" ? ca::sha1(data) : ca::hash(hash.c_str(), data); };
    return der::sequence({der::sequence({der::oid(kOids.at(hash)), der::element(der::tag::kNull, {})}),
                          der::octetString(digest(issuer.subject)),
                          der::octetString(digest(ca::publicKeyBits(view.publicKeyInfo))), serial.der()});
}

Bytes nonceExtension(ByteView nonce) {
    return ca::encodeExtension("1.3.6.1.5.5.7.48.1.2", false, der::octetString(nonce));
}

Bytes ocspRequest(const std::vector<Bytes> &certIds, const std::vector<Bytes> &extensions) {
    Bytes list;
    for (const Bytes &one : certIds) {
        der::append(list, der::sequence({one}));
    }
    Bytes encoded;
    for (const Bytes &one : extensions) {
        der::append(encoded, one);
    }
    const Bytes wrapped =
        extensions.empty() ? Bytes() : der::element(der::tag::context(2), der::element(der::tag::kSequence, encoded));
    return der::sequence({der::sequence({der::element(der::tag::kSequence, list), wrapped})});
}

} // namespace eid::test
