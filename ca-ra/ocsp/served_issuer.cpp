// SPDX-License-Identifier: Apache-2.0
#include "ocsp/served_issuer.hpp"

#include "core/hash.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <utility>

namespace eid::ca {

namespace {

// Content octets of the hashes' identifiers: 1.3.14.3.2.26 and 2.16.840.1.101.3.4.2.{1,2,3}.
constexpr std::array<std::uint8_t, 5> kSha1 = {0x2B, 0x0E, 0x03, 0x02, 0x1A};
constexpr std::array<std::uint8_t, 9> kSha256 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
constexpr std::array<std::uint8_t, 9> kSha384 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02};
constexpr std::array<std::uint8_t, 9> kSha512 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03};
constexpr std::array<std::uint8_t, 2> kNull = {0x05, 0x00};

/// The identifier in an AlgorithmIdentifier whose parameters are NULL or left out; nothing for others. Its structure
/// was checked when the request was read, and it is short: lengths are one octet.
ByteView hashOid(ByteView algorithm) noexcept {
    constexpr std::size_t kHeaders = 4;
    if (algorithm.size() < kHeaders || algorithm[1] >= 0x80 || algorithm[3] > algorithm.size() - kHeaders) {
        return {};
    }
    const ByteView oid = algorithm.subspan(kHeaders, algorithm[3]);
    const ByteView parameters = algorithm.subspan(kHeaders + oid.size());
    return parameters.empty() || sameOctets(parameters, kNull) ? oid : ByteView();
}

} // namespace

ServedIssuer::ServedIssuer(Issuer issuer, OcspSignerSource signers)
    : issuer_(std::move(issuer)), signers_(std::move(signers)) {
    const CertificateView certificate = CertificateView::parse(issuer_.certificate);
    notBefore_ = certificate.notBefore;
    const ByteView keyBits = publicKeyBits(certificate.publicKeyInfo);
    const auto hashes = [&](ByteView oid, auto &&hashOf) {
        return Hashes{oid, der::sequence({der::element(der::tag::kOid, oid), kNull}), hashOf(certificate.subject),
                      hashOf(keyBits)};
    };
    hashes_ = {hashes(kSha1, sha1), hashes(kSha256, sha256),
               hashes(kSha384, [](ByteView data) { return hash("SHA384", data); }),
               hashes(kSha512, [](ByteView data) { return hash("SHA512", data); })};
}

bool ServedIssuer::isNamedBy(const OcspRequest::Item &item) const noexcept {
    const ByteView oid = hashOid(item.hashAlgorithm);
    return std::any_of(hashes_.begin(), hashes_.end(), [&](const Hashes &one) {
        return sameOctets(one.oid, oid) && sameOctets(one.key, item.issuerKeyHash) &&
               sameOctets(one.name, item.issuerNameHash);
    });
}

std::optional<CertIdForm> ServedIssuer::formOf(const OcspRequest::Item &item) const noexcept {
    for (const CertIdForm form : {CertIdForm::sha1, CertIdForm::sha256}) {
        if (sameOctets(hashes_[static_cast<std::size_t>(form)].algorithm, item.hashAlgorithm)) {
            return form;
        }
    }
    return std::nullopt;
}

Bytes ServedIssuer::certId(CertIdForm form, const Serial &serial) const {
    const Hashes &one = hashes_[static_cast<std::size_t>(form)];
    return der::sequence({one.algorithm, der::octetString(one.name), der::octetString(one.key), serial.der()});
}

} // namespace eid::ca
