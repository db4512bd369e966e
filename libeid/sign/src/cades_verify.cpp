// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/cades_verify.hpp>

#include "asn1_time.hpp"
#include "certificate_path.hpp"
#include "cms_algorithms.hpp"
#include "cms_signed_data.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "openssl_support.hpp"

#include <eid-sign/document_digest.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace eid {

namespace {

namespace tag = der::tag;
using sign::CmsAttribute;
using sign::CmsSignedData;

Check verified(std::string reason) {
    return {CheckStatus::verified, std::move(reason), std::nullopt};
}
Check failed(Situation situation, std::string reason) {
    return {CheckStatus::failed, std::move(reason), situation};
}

bool isOid(ByteView encoded, std::string_view dotted) {
    return std::ranges::equal(encoded, der::oid(dotted));
}

/// The only value of the only attribute of a type; nothing when it is missing, repeated or has several values.
std::optional<der::Element> singleValue(const CmsSignedData &cms, std::string_view type) {
    std::optional<der::Element> value;
    for (const CmsAttribute &attribute : cms.attributes) {
        if (!isOid(attribute.type, type)) {
            continue;
        }
        der::Reader values(attribute.values);
        if (value || values.atEnd()) {
            return std::nullopt;
        }
        value = values.next();
        if (!values.atEnd()) {
            return std::nullopt;
        }
    }
    return value;
}

Check checkAttributes(const CmsSignedData &cms) {
    for (std::size_t i = 0; i < cms.attributes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (std::ranges::equal(cms.attributes[i].type, cms.attributes[j].type)) {
                return failed(Situation::signatureFileInvalid, "A signed attribute stands there twice.");
            }
        }
        if (i > 0 && std::ranges::lexicographical_compare(cms.attributes[i].encoded, cms.attributes[i - 1].encoded)) {
            return failed(Situation::signatureFileInvalid, "The signed attributes are not in DER order.");
        }
    }
    for (const auto type : {sign::oid::kContentType, sign::oid::kMessageDigest, sign::oid::kSigningTime,
                            sign::oid::kSigningCertificateV2}) {
        if (!singleValue(cms, type)) {
            return failed(Situation::signatureFileInvalid,
                          "A signed attribute of level B-B is missing: " + std::string(type) + ".");
        }
    }
    const auto time = singleValue(cms, sign::oid::kSigningTime);
    if (!sign::readTime(*time)) {
        return failed(Situation::signatureFileInvalid, "The signing time is no time.");
    }
    return verified("All signed attributes of level B-B are there, in DER order.");
}

Check checkContentType(const CmsSignedData &cms) {
    const auto value = singleValue(cms, sign::oid::kContentType);
    if (!value || !std::ranges::equal(value->encoded, cms.contentType) || !isOid(cms.contentType, sign::oid::kData)) {
        return failed(Situation::signatureFileInvalid, "The content type is not that of a detached document.");
    }
    return verified("The content type is that of a detached document.");
}

Check checkDocument(const CmsSignedData &cms, ByteView documentDigest) {
    const auto value = singleValue(cms, sign::oid::kMessageDigest);
    if (!value || value->tag != tag::kOctetString) {
        return failed(Situation::signatureFileInvalid, "The digest of the document is missing.");
    }
    if (!std::ranges::equal(value->content, documentDigest)) {
        return failed(Situation::digestMismatch, "The document is not the one that was signed.");
    }
    return verified("The document is the one that was signed.");
}

/// ESSCertIDv2 (RFC 5035, 4): the first one names the signer's certificate.
bool namesCertificate(ByteView signingCertificateV2, const Certificate &signer, const X509 &x509) {
    der::Reader certificates(der::Reader(signingCertificateV2).expect(tag::kSequence).content);
    der::Reader list(certificates.expect(tag::kSequence).content);
    der::Reader id(list.expect(tag::kSequence).content);
    std::optional<HashAlgorithm> hash = HashAlgorithm::sha256;
    if (const auto algorithm = id.nextIf(tag::kSequence)) {
        hash = sign::readHashIdentifier(algorithm->encoded);
    }
    const ByteView certHash = id.expect(tag::kOctetString).content;
    if (!hash || !std::ranges::equal(certHash, sign::digestOctets(*hash, signer.der()))) {
        return false;
    }
    if (id.atEnd()) {
        return true;
    }
    der::Reader issuerSerial(id.expect(tag::kSequence).content);
    const ByteView names = issuerSerial.expect(tag::kSequence).content;
    const ByteView serial = issuerSerial.expect(tag::kInteger).encoded;
    const Bytes expected = der::constructed(tag::context(4), {sign::issuerName(x509)});
    return issuerSerial.atEnd() && id.atEnd() && std::ranges::equal(names, expected) &&
           std::ranges::equal(serial, sign::serialNumber(x509));
}

Check checkSigningCertificate(const CmsSignedData &cms, const Certificate &signer, const X509 &x509) {
    const auto value = singleValue(cms, sign::oid::kSigningCertificateV2);
    if (!value) {
        return failed(Situation::signatureInvalid,
                      "The signature does not name the signer's certificate once, as CAdES wants it.");
    }
    bool named = false;
    try {
        named = namesCertificate(value->encoded, signer, x509);
    } catch (const Error &error) {
        return failed(Situation::signatureFileInvalid,
                      "The attribute that names the signer's certificate is damaged: " + error.context());
    }
    return named ? verified("The signature names the signer's certificate.")
                 : failed(Situation::signatureInvalid, "The signature names another certificate than the signer's.");
}

Check checkKeyUsage(const std::vector<std::string> &usages) {
    const auto allows = [&](std::string_view usage) { return std::ranges::find(usages, usage) != usages.end(); };
    if (allows("nonRepudiation")) {
        return verified("The certificate is for signatures that bind its holder.");
    }
    if (usages.empty() || allows("digitalSignature")) {
        return verified("The certificate allows signatures, though not expressly binding ones.");
    }
    return failed(Situation::certificateUsage, "The certificate is not for signatures.");
}

std::optional<Certificate> tryParse(ByteView der) {
    try {
        return Certificate::parse(der);
    } catch (const Error &) {
        return std::nullopt; // one damaged certificate among others must not hide what the rest proves
    }
}

bool isSigner(const CmsSignedData &cms, const X509 &x509) {
    if (cms.issuerName.empty()) {
        return std::ranges::equal(cms.subjectKeyId, sign::subjectKeyId(x509));
    }
    return std::ranges::equal(cms.issuerName, sign::issuerName(x509)) &&
           std::ranges::equal(cms.serialNumber, sign::serialNumber(x509));
}

struct Algorithms {
    HashAlgorithm hash;
    sign::SignatureAlgorithm signature;
};

/// Algorithms that both the signer and the container name.
Algorithms readAlgorithms(const CmsSignedData &cms) {
    try {
        const auto hash = sign::readHashIdentifier(cms.digestAlgorithm);
        if (!hash) {
            throw Error(Situation::unsupportedInput, "hash of the signature");
        }
        const auto signature = sign::readSignatureIdentifier(cms.signatureAlgorithm, *hash);
        if (!signature) {
            throw Error(Situation::unsupportedInput, "algorithm of the signature");
        }
        if (std::ranges::none_of(cms.digestAlgorithms,
                                 [&](ByteView named) { return sign::readHashIdentifier(named) == hash; })) {
            throw Error(Situation::signatureFileInvalid, "the container does not name the signer's hash");
        }
        return {*hash, *signature};
    } catch (const Error &error) {
        if (error.situation() == Situation::cardDataInvalid) {
            throw Error(Situation::signatureFileInvalid, error.context());
        }
        throw;
    }
}

CadesVerdict verify(ByteView p7s, const std::function<Bytes(HashAlgorithm)> &digest, const TrustAnchors &anchors,
                    const std::vector<Certificate> &extra, TimePoint now) {
    if (p7s.size() > kMaxSignatureFile) {
        throw Error(Situation::documentTooLarge, "signature file");
    }
    const CmsSignedData cms = CmsSignedData::parse(p7s);
    const Algorithms algorithms = readAlgorithms(cms);

    CadesVerdict verdict;
    verdict.scheme = algorithms.signature.scheme;
    try {
        verdict.document = checkDocument(cms, digest(algorithms.hash));
        verdict.contentType = checkContentType(cms);
        verdict.attributes = checkAttributes(cms);
        if (const auto time = singleValue(cms, sign::oid::kSigningTime)) {
            verdict.claimedSigningTime = sign::readTime(*time);
        }
        if (const auto type = singleValue(cms, sign::oid::kMimeType); type && type->tag == tag::kUtf8String) {
            verdict.mimeType = toText(type->content);
        }
    } catch (const Error &error) {
        if (error.situation() == Situation::cardDataInvalid) {
            throw Error(Situation::signatureFileInvalid, error.context());
        }
        throw;
    }

    std::vector<Certificate> candidates;
    for (const ByteView encoded : cms.certificates) {
        if (auto certificate = tryParse(encoded)) {
            candidates.push_back(std::move(*certificate));
        }
    }
    sign::X509Ptr x509;
    for (const Certificate &candidate : candidates) {
        x509 = sign::tryX509(candidate.der());
        if (x509 && isSigner(cms, *x509)) {
            verdict.signer = candidate;
            break;
        }
    }
    if (!verdict.signer) {
        const Check missing = failed(Situation::signerNotFound, "The signer's certificate is not in the file.");
        verdict.signingCertificate = verdict.signature = verdict.chain = verdict.keyUsage = missing;
        return verdict;
    }

    verdict.signingCertificate = checkSigningCertificate(cms, *verdict.signer, *x509);
    const Bytes hashed = sign::digestOctets(algorithms.hash, sign::attributesToHash(cms.signedAttributes));
    verdict.signature =
        sign::verifyDigest(*x509, algorithms.signature.scheme, hashed, cms.signature, algorithms.signature.saltLength)
            ? verified("The signature was made with the signer's key.")
            : failed(Situation::signatureInvalid, "The signature was not made with the signer's key.");
    verdict.keyUsages = verdict.signer->keyUsages();
    verdict.keyUsage = checkKeyUsage(verdict.keyUsages);
    candidates.insert(candidates.end(), extra.begin(), extra.end());
    auto path = sign::findPath(*verdict.signer, candidates, anchors, now);
    verdict.chain = std::move(path.check);
    verdict.path = std::move(path.path);
    return verdict;
}

} // namespace

std::vector<std::pair<std::string_view, const Check *>> CadesVerdict::items() const {
    return {{"document", &document},     {"content_type", &contentType},
            {"attributes", &attributes}, {"signing_certificate", &signingCertificate},
            {"signature", &signature},   {"chain", &chain},
            {"key_usage", &keyUsage}};
}

CheckStatus CadesVerdict::overall() const noexcept {
    CheckStatus worst = CheckStatus::verified;
    for (const Check *check :
         std::array{&document, &contentType, &attributes, &signingCertificate, &signature, &chain, &keyUsage}) {
        if (check->status == CheckStatus::failed || check->status == CheckStatus::notPresent) {
            return CheckStatus::failed;
        }
        if (check->status == CheckStatus::untrusted) {
            worst = CheckStatus::untrusted;
        }
    }
    return worst;
}

std::optional<Situation> CadesVerdict::situation() const noexcept {
    const CheckStatus worst = overall();
    for (const Check *check :
         std::array{&document, &contentType, &attributes, &signingCertificate, &signature, &chain, &keyUsage}) {
        if (check->status == worst) {
            return check->situation;
        }
    }
    return std::nullopt;
}

CadesVerdict verifyCades(ByteView p7s, const std::string &documentPath, const TrustAnchors &anchors,
                         const std::vector<Certificate> &extra, TimePoint now) {
    return verify(
        p7s, [&](HashAlgorithm hash) { return digestDocument(hash, documentPath); }, anchors, extra, now);
}

CadesVerdict verifyCades(ByteView p7s, std::istream &document, const TrustAnchors &anchors,
                         const std::vector<Certificate> &extra, TimePoint now) {
    return verify(
        p7s, [&](HashAlgorithm hash) { return digestDocument(hash, document); }, anchors, extra, now);
}

} // namespace eid
