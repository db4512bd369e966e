// SPDX-License-Identifier: Apache-2.0
#include "tsa/token_writer.hpp"

#include "core/hash.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::string_view kSignedData = "1.2.840.113549.1.7.2";
constexpr std::string_view kTstInfo = "1.2.840.113549.1.9.16.1.4";
constexpr std::string_view kContentType = "1.2.840.113549.1.9.3";
constexpr std::string_view kMessageDigest = "1.2.840.113549.1.9.4";
constexpr std::string_view kSigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
constexpr std::string_view kQcStatements = "1.3.6.1.5.5.7.1.3";
constexpr std::string_view kQualifiedTimeStamp = "0.4.0.19422.1.1"; // esi4-qtstStatement-1
constexpr std::size_t kRandomOctets = 8;

Bytes attribute(std::string_view oid, ByteView value) {
    return der::sequence({der::oid(oid), der::element(der::tag::kSet, value)});
}

/// Seconds, and milliseconds from 1 to 999.
Bytes encodeAccuracy(std::chrono::milliseconds accuracy) {
    const auto seconds = static_cast<std::uint32_t>(accuracy.count() / 1000);
    const auto rest = static_cast<std::uint32_t>(accuracy.count() % 1000);
    Bytes content;
    if (seconds > 0) {
        der::append(content, der::integer(seconds));
    }
    if (rest > 0) {
        Bytes millis = der::integer(rest);
        millis.front() = static_cast<std::uint8_t>(der::tag::contextPrimitive(0)); // IMPLICIT
        der::append(content, millis);
    }
    return der::element(der::tag::kSequence, content);
}

/// SigningCertificateV2 with SHA-256, the default, which is therefore not written.
Bytes encodeSigningCertificate(const CertificateView &certificate) {
    const Bytes issuer = der::sequence({der::element(der::tag::context(4), certificate.issuer)}); // directoryName
    const Bytes issuerSerial = der::sequence({issuer, der::element(der::tag::kInteger, certificate.serial)});
    const Bytes essCertId = der::sequence({der::octetString(sha256(certificate.encoded)), issuerSerial});
    return der::sequence({der::sequence({essCertId})});
}

/// SET OF in the order of its encodings (X.690, 11.6).
Bytes setOf(std::uint32_t tag, std::vector<ByteView> elements) {
    std::sort(elements.begin(), elements.end(), [](ByteView one, ByteView other) {
        return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end());
    });
    Bytes content;
    for (const ByteView element : elements) {
        der::append(content, element);
    }
    return der::element(tag, content);
}

} // namespace

Bytes encodeGenTime(Time time) {
    Bytes encoded = encodeGeneralizedTime(wholeSeconds(time));
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time - wholeSeconds(time)).count();
    if (millis == 0) {
        return encoded;
    }
    encoded.pop_back(); // "Z"
    encoded.push_back('.');
    for (auto rest = millis, unit = decltype(millis){100}; rest > 0; rest %= unit, unit /= 10) {
        encoded.push_back(static_cast<std::uint8_t>('0' + rest / unit));
    }
    encoded.push_back('Z');
    encoded[1] = static_cast<std::uint8_t>(encoded.size() - 2); // below 128
    return encoded;
}

TokenWriter::TokenWriter(std::shared_ptr<SigningKey> key, const CertificateView &certificate,
                         const std::vector<Bytes> &chain, std::chrono::milliseconds accuracy, bool qualified)
    : key_(std::move(key)), algorithm_(usualAlgorithm(key_->kind())),
      digestAlgorithm_(der::sequence({der::oid(hashOid(hashOf(algorithm_)))})), accuracy_(encodeAccuracy(accuracy)),
      tsaName_(der::element(der::tag::context(0), der::element(der::tag::context(4), certificate.subject))),
      signerId_(der::sequence({certificate.issuer, der::element(der::tag::kInteger, certificate.serial)})),
      contentTypeAttribute_(attribute(kContentType, der::oid(kTstInfo))),
      signingCertificateAttribute_(attribute(kSigningCertificateV2, encodeSigningCertificate(certificate))) {
    if (qualified) {
        const Bytes statements = der::sequence({der::sequence({der::oid(kQualifiedTimeStamp)})});
        infoExtensions_ = der::element(der::tag::context(1), encodeExtension(kQcStatements, false, statements));
    }
    std::vector<ByteView> certificates{certificate.encoded};
    certificates.insert(certificates.end(), chain.begin(), chain.end());
    certificates_ = setOf(der::tag::context(0), std::move(certificates));
    // Serials are unique without a database: random octets and the second of the start tell the runs of the service
    // apart, the counter the tokens of one run. 20 octets; the first is neither 00 nor negative.
    randomOctets(serialHead_.data(), kRandomOctets);
    serialHead_[0] = static_cast<std::uint8_t>((serialHead_[0] & 0x3FU) | 0x40U);
    const auto start = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    for (std::size_t i = kRandomOctets; i < serialHead_.size(); ++i) {
        serialHead_[i] = static_cast<std::uint8_t>(start >> (8 * (serialHead_.size() - 1 - i)));
    }
}

Bytes TokenWriter::nextSerial() {
    Bytes octets(serialHead_.begin(), serialHead_.end());
    const std::uint64_t number = counter_.fetch_add(1, std::memory_order_relaxed);
    for (unsigned i = 8; i-- > 0;) {
        octets.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    }
    return der::element(der::tag::kInteger, octets);
}

Bytes TokenWriter::tstInfo(const TimeStampRequest &request, ByteView policy, Time genTime) {
    // ordering is FALSE, its default (EN 319 422, 5.2.2).
    return der::sequence({der::integer(1), policy, request.messageImprint, nextSerial(), encodeGenTime(genTime),
                          accuracy_, request.nonce.value_or(ByteView()), tsaName_, infoExtensions_});
}

Bytes TokenWriter::write(const TimeStampRequest &request, ByteView policy, Time genTime) {
    const Bytes info = tstInfo(request, policy, genTime);
    const Bytes digest = attribute(kMessageDigest, der::octetString(hash(hashOf(algorithm_), info)));
    // Signed as a SET OF, written as [0] (RFC 5652, 5.4).
    Bytes attributes = setOf(der::tag::kSet, {contentTypeAttribute_, digest, signingCertificateAttribute_});
    const Bytes signature = key_->sign(algorithm_, attributes);
    attributes.front() = static_cast<std::uint8_t>(der::tag::context(0));
    const Bytes signer = der::sequence({der::integer(1), signerId_, digestAlgorithm_, attributes,
                                        algorithmIdentifier(algorithm_), der::octetString(signature)});
    const Bytes content =
        der::sequence({der::oid(kTstInfo), der::element(der::tag::context(0), der::octetString(info))});
    const Bytes signedData = der::sequence({der::integer(3), der::element(der::tag::kSet, digestAlgorithm_), content,
                                            request.certificatesWanted ? ByteView(certificates_) : ByteView(),
                                            der::element(der::tag::kSet, signer)});
    const Bytes status = der::sequence({der::integer(0)}); // granted
    return der::sequence(
        {status, der::sequence({der::oid(kSignedData), der::element(der::tag::context(0), signedData)})});
}

Bytes TokenWriter::rejection(TimeStampFailure failure) {
    // A named bit list without trailing zeros (X.690, 11.2.2).
    const auto bit = static_cast<unsigned>(failure);
    Bytes bits(bit / 8 + 1, 0);
    bits.back() = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    constexpr std::uint32_t kRejection = 2;
    return der::sequence({der::sequence({der::integer(kRejection), der::bitString(bits, 7 - bit % 8)})});
}

} // namespace eid::ca
