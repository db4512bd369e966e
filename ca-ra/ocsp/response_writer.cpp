// SPDX-License-Identifier: Apache-2.0
#include "ocsp/response_writer.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <array>

namespace eid::ca {

namespace {

constexpr std::uint32_t kEnumerated = 0x0A;

/// id-pkix-ocsp-basic, whole.
constexpr std::array<std::uint8_t, 11> kBasic = {0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01};
constexpr std::array<std::uint8_t, 2> kGood = {0x80, 0x00};    // [0] IMPLICIT NULL
constexpr std::array<std::uint8_t, 2> kUnknown = {0x82, 0x00}; // [2] IMPLICIT NULL
constexpr std::string_view kNonceOid = "1.3.6.1.5.5.7.48.1.2";
constexpr std::string_view kArchiveCutoffOid = "1.3.6.1.5.5.7.48.1.6";

Bytes encodeStatus(const std::optional<CertificateStatus> &status) {
    switch (certStatusOf(status)) {
    case CertStatus::good:
        return {kGood.begin(), kGood.end()};
    case CertStatus::unknown:
        return {kUnknown.begin(), kUnknown.end()};
    case CertStatus::revoked:
        break;
    }
    Bytes reason;
    const Reason why =
        status->state == State::onHold ? Reason::certificateHold : status->reason.value_or(Reason::unspecified);
    if (why != Reason::unspecified) { // as in lists, where unspecified is left out (RFC 5280, 5.3.1)
        const std::array<std::uint8_t, 1> number = {static_cast<std::uint8_t>(why)};
        reason = der::element(der::tag::context(0), der::element(kEnumerated, number));
    }
    return der::constructed(der::tag::context(1), {encodeGeneralizedTime(status->stateAt), reason});
}

Bytes encodeSingle(const SingleAnswer &answer, ByteView thisUpdate, ByteView nextUpdate) {
    Bytes extensions;
    if (answer.archiveCutoff) {
        extensions = der::element(
            der::tag::context(1),
            der::sequence({encodeExtension(kArchiveCutoffOid, false, encodeGeneralizedTime(*answer.archiveCutoff))}));
    }
    return der::sequence({answer.certId, encodeStatus(answer.status), thisUpdate, nextUpdate, extensions});
}

} // namespace

CertificateStatus CertificateStatus::of(const CertificateRecord &record) {
    return {record.state, record.version, record.stateAt, record.reason, record.notAfter};
}

CertStatus certStatusOf(const std::optional<CertificateStatus> &status) noexcept {
    if (!status) {
        return CertStatus::unknown;
    }
    switch (status->state) {
    case State::active:
    case State::expired:
        return CertStatus::good;
    case State::onHold:
    case State::revoked:
        return CertStatus::revoked;
    case State::intent:
    case State::issued:
        break;
    }
    return CertStatus::unknown;
}

Bytes writeOcspException(OcspResponseStatus status) {
    const std::array<std::uint8_t, 1> number = {static_cast<std::uint8_t>(status)};
    return der::sequence({der::element(kEnumerated, number)});
}

Bytes writeOcspResponse(ByteView responderKeyHash, const std::vector<SingleAnswer> &answers, const ResponseTimes &times,
                        const std::optional<ByteView> &nonce, SigningKey &key, SignatureAlgorithm algorithm,
                        ByteView certificate) {
    const Bytes producedAt = encodeGeneralizedTime(times.producedAt);
    const Bytes nextUpdate = der::element(der::tag::context(0), encodeGeneralizedTime(times.nextUpdate));
    Bytes singles;
    for (const SingleAnswer &answer : answers) {
        der::append(singles, encodeSingle(answer, producedAt, nextUpdate));
    }
    Bytes extensions;
    if (nonce) {
        extensions = der::element(der::tag::context(1),
                                  der::sequence({encodeExtension(kNonceOid, false, der::octetString(*nonce))}));
    }
    const Bytes tbs = der::sequence({der::element(der::tag::context(2), der::octetString(responderKeyHash)), producedAt,
                                     der::element(der::tag::kSequence, singles), extensions});
    const Bytes signature = key.sign(algorithm, tbs);
    const Bytes basic =
        der::sequence({tbs, algorithmIdentifier(algorithm), der::bitString(signature),
                       der::element(der::tag::context(0), der::element(der::tag::kSequence, certificate))});
    const std::array<std::uint8_t, 1> successful = {static_cast<std::uint8_t>(OcspResponseStatus::successful)};
    return der::sequence({der::element(kEnumerated, successful),
                          der::element(der::tag::context(0), der::sequence({kBasic, der::octetString(basic)}))});
}

} // namespace eid::ca
