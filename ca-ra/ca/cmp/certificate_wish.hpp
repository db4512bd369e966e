// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/message.hpp"
#include "core/certificate_record.hpp"
#include "core/request.hpp"

#include <optional>
#include <vector>

namespace eid::ca::cmp {

/// What one request for a certificate says, in CRMF (RFC 4211) or PKCS #10 (RFC 2986).
struct CertificateWish {
    int number = 0;              ///< certReqId; -1 for PKCS #10 (RFC 9483, 4.1.4)
    std::optional<Name> subject; ///< nothing when the template leaves it out
    Bytes publicKeyInfo;
    std::optional<Time> notBefore;
    std::optional<Time> notAfter;
    std::vector<RequestedExtension> extensions;
    bool vouched = false;           ///< raVerified: the requester says that possession was proved to it
    std::optional<Bytes> oldIssuer; ///< of the control oldCertID: Name, DER
    Serial oldSerial;
};

/// A serial number and the issuer's Name that name a certificate.
struct NamedCertificate {
    ByteView issuer;
    Serial serial;
};

/// CertReqMessages with exactly one CertReqMsg (RFC 9483, 4.1.1). The signature that proves possession is verified.
/// @param number set as soon as it is known, for the refusal.
/// @throws Error requestMalformed, possessionNotProved; Refusal badRequest, badCertTemplate, badAlg.
CertificateWish readCrmfRequest(ByteView content, int &number);

/// CertificationRequest; its signature is verified. @throws the same.
CertificateWish readPkcs10Request(ByteView content);

/// certReqId from an INTEGER's content: -1, or a number of at most four octets. @throws Error requestMalformed.
int readRequestNumber(ByteView content);

/// What a revocation request asks (RFC 4210, 5.3.9; RFC 9483, 4.2).
struct RevocationWish {
    NamedCertificate certificate;
    Bytes certId; ///< CertId, DER, for the answer
    Reason reason = Reason::unspecified;
    std::optional<Time> invalidityDate;
};

/// RevReqContent with exactly one RevDetails. @throws Error requestMalformed; Refusal badRequest, badCertTemplate,
/// unacceptedExtension.
RevocationWish readRevocation(ByteView content);

} // namespace eid::ca::cmp
