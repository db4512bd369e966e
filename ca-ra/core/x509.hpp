// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The pieces X.509 structures are put together from, and taken apart into.

namespace eid::ca {

/// Time (RFC 5280, 4.1.2.5): UTCTime before 2050, GeneralizedTime from then on.
Bytes encodeTime(Time time);
/// GeneralizedTime without fraction, "YYYYMMDDHHMMSSZ".
Bytes encodeGeneralizedTime(Time time);
/// Either of the two, content checked. 99991231235959Z is Time::max(), and back; other times outside the years 1678 to
/// 2261, which `Time` cannot count to, are refused. @throws Error requestMalformed.
Time decodeTime(ByteView element);
/// RFC 3339 in UTC: "2026-11-23T08:15:00Z", and back. @throws Error invalidArgument.
std::string formatTime(Time time);
Time parseTime(std::string_view text);

/// Extension. @param value the content of extnValue.
Bytes encodeExtension(std::string_view oid, bool critical, ByteView value);

/// SEQUENCE { tbs, algorithm, BIT STRING }: certificates, lists, attribute certificates, BasicOCSPResponse's head.
Bytes assembleSigned(ByteView tbs, SignatureAlgorithm algorithm, ByteView signature);

struct Extension {
    std::string oid;
    bool critical = false;
    ByteView value; ///< the content of extnValue
};

/// A certificate taken apart without copying; the octets must outlive it.
struct CertificateView {
    ByteView encoded;
    ByteView tbs;            ///< with tag and length
    ByteView serial;         ///< content of the INTEGER
    ByteView signatureInTbs; ///< AlgorithmIdentifiers, whole
    ByteView signatureAlgorithm;
    ByteView issuer; ///< Names, whole
    ByteView subject;
    Time notBefore;
    Time notAfter;
    ByteView publicKeyInfo; ///< whole
    int version = 1;
    std::vector<Extension> extensions;
    ByteView signature; ///< content of the BIT STRING without the count of unused bits

    /// @throws Error certificateInvalid; over 64 KiB or 64 extensions is refused.
    static CertificateView parse(ByteView der);
    [[nodiscard]] const Extension *find(std::string_view oid) const noexcept;
};

/// Content of the subjectPublicKey BIT STRING. @throws Error requestMalformed.
ByteView publicKeyBits(ByteView publicKeyInfo);
/// RFC 5280, 4.2.1.2 (1): SHA-1 of the public key bits; a name, not a protection.
Bytes keyIdentifierOf(ByteView publicKeyInfo);

/// "-----BEGIN <label>-----" text of lines of 64, and back. @throws Error unsupportedInput when there is no such block.
std::string toPem(std::string_view label, ByteView der);
Bytes fromPem(std::string_view label, std::string_view text);

/// RFC 4648, 4, strictly: padded, no white space, no second spelling. @throws Error unsupportedInput.
std::string toBase64(ByteView octets);
Bytes fromBase64(std::string_view text);

} // namespace eid::ca
