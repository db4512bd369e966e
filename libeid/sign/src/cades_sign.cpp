// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/cades.hpp>

#include "cms_algorithms.hpp"
#include "cms_signed_data.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace eid {

namespace {

namespace tag = der::tag;

Bytes setOf(std::vector<Bytes> members) {
    std::ranges::sort(members); // X.690 11.6
    Bytes content;
    for (const Bytes &member : members) {
        der::append(content, member);
    }
    return content;
}

Bytes attribute(std::string_view type, ByteView value) {
    return der::sequence({der::oid(type), der::element(tag::kSet, value)});
}

/// UTCTime until 2049, GeneralizedTime from then on (RFC 5652, 11.3).
Bytes asn1Time(TimePoint when) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm utc{};
    if (gmtime_r(&seconds, &utc) == nullptr) {
        throw Error(Situation::invalidArgument, "signing time");
    }
    const bool shortYear = utc.tm_year >= 50 && utc.tm_year < 150;
    std::array<char, 32> text{};
    const std::size_t length =
        std::strftime(text.data(), text.size(), shortYear ? "%y%m%d%H%M%SZ" : "%Y%m%d%H%M%SZ", &utc);
    return der::element(shortYear ? tag::kUtcTime : tag::kGeneralizedTime, asBytes({text.data(), length}));
}

/// SigningCertificateV2 with one ESSCertIDv2 (RFC 5035, 4).
Bytes signingCertificate(const Certificate &signer, const X509 &x509, HashAlgorithm hash) {
    const Bytes certHash = der::octetString(sign::digestOctets(hash, signer.der()));
    const Bytes directoryName = der::constructed(tag::context(4), {sign::issuerName(x509)});
    const Bytes issuerSerial = der::sequence({der::sequence({directoryName}), sign::serialNumber(x509)});
    // SHA-256 is the DEFAULT, which DER leaves out.
    const Bytes algorithm = hash == HashAlgorithm::sha256 ? Bytes{} : sign::hashIdentifier(hash);
    return der::sequence({der::sequence({der::sequence({algorithm, certHash, issuerSerial})})});
}

void checkSigner(const Certificate &signer, SignatureScheme scheme, TimePoint signingTime) {
    const KeyType wanted = scheme.mechanism == SignatureMechanism::ecdsa ? KeyType::ec : KeyType::rsa;
    if (signer.keyType() != wanted) {
        throw Error(Situation::schemeNotSupported, "the scheme is for another kind of key");
    }
    if (signingTime < signer.notBefore() || signingTime > signer.notAfter()) {
        throw Error(Situation::certificateExpired, "the signer's certificate");
    }
    const auto usages = signer.keyUsages();
    const auto allows = [&](std::string_view usage) { return std::ranges::find(usages, usage) != usages.end(); };
    if (!usages.empty() && !allows("digitalSignature") && !allows("nonRepudiation")) {
        throw Error(Situation::certificateUsage, "the signer's certificate is not for signatures");
    }
}

} // namespace

CadesSignature CadesSignature::prepare(ByteView documentDigest, SignatureScheme scheme, const Certificate &signer,
                                       TimePoint signingTime, const CadesOptions &options) {
    static_cast<void>(sign::signatureIdentifier(scheme)); // refuses SHA-1 and `none` before anything else
    if (documentDigest.size() != digestLength(scheme.hash)) {
        throw Error(Situation::digestLength);
    }
    checkSigner(signer, scheme, signingTime);
    const sign::X509Ptr x509 = sign::toX509(signer.der());

    CadesSignature result(scheme, signer);
    std::vector<Bytes> attributes{
        attribute(sign::oid::kContentType, der::oid(sign::oid::kData)),
        attribute(sign::oid::kMessageDigest, der::octetString(documentDigest)),
        attribute(sign::oid::kSigningTime, asn1Time(signingTime)),
        attribute(sign::oid::kSigningCertificateV2, signingCertificate(signer, *x509, scheme.hash)),
    };
    if (!options.mimeType.empty()) {
        attributes.push_back(attribute(sign::oid::kMimeType, der::utf8String(options.mimeType)));
    }
    result.signedAttributes_ = setOf(std::move(attributes));
    result.digestToSign_ = sign::digestOctets(scheme.hash, sign::attributesToHash(result.signedAttributes_));

    std::vector<Bytes> certificates{signer.der()};
    for (const Certificate &authority : options.chain) {
        if (authority.subjectDer() != authority.issuerDer() &&
            std::ranges::find(certificates, authority.der()) == certificates.end()) {
            certificates.push_back(authority.der());
        }
    }
    result.certificates_ = setOf(std::move(certificates));
    return result;
}

Bytes CadesSignature::finish(ByteView signature) const {
    const sign::X509Ptr x509 = sign::toX509(signer_.der());
    Bytes value(signature.begin(), signature.end());
    bool valid = !value.empty();
    if (valid && scheme_.mechanism == SignatureMechanism::ecdsa) {
        valid = value.size() % 2 == 0;
        value = valid ? der::ecdsaToDer(signature) : Bytes{};
    }
    if (!valid || !sign::verifyDigest(*x509, scheme_, digestToSign_, value, digestLength(scheme_.hash))) {
        throw Error(Situation::cardProtocol, "the signature does not fit the signer's certificate");
    }

    const Bytes version = der::integer(1U); // signer named by issuer and serial number, content is id-data
    const Bytes hash = sign::hashIdentifier(scheme_.hash);
    const Bytes signerInfo =
        der::sequence({version, der::sequence({sign::issuerName(*x509), sign::serialNumber(*x509)}), hash,
                       der::element(tag::context(0), signedAttributes_), sign::signatureIdentifier(scheme_),
                       der::octetString(value)});
    const Bytes signedData =
        der::sequence({version, der::element(tag::kSet, hash), der::sequence({der::oid(sign::oid::kData)}),
                       der::element(tag::context(0), certificates_), der::element(tag::kSet, signerInfo)});
    return der::sequence({der::oid(sign::oid::kSignedData), der::constructed(tag::context(0), {signedData})});
}

} // namespace eid
