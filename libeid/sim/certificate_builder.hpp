// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"

#include <eid/bytes.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eid::sim {

/// Attribute types of a name (dotted) with their values, in order.
using NameParts = std::vector<std::pair<std::string, std::string>>;

/// Name (RFC 5280 4.1.2.4): country and serial number as PrintableString, the rest as UTF8String.
Bytes encodeName(const NameParts &parts);

/// What a certificate of the test PKI says. Extensions follow those of the Belgian certificates.
struct CertificatePlan {
    Bytes subject;
    Bytes issuer;
    Bytes subjectPublicKey; ///< SubjectPublicKeyInfo
    Bytes issuerPublicKey;
    std::string hash; ///< Botan's name, for the signature
    std::chrono::system_clock::time_point notBefore, notAfter;
    std::uint8_t keyUsage = 0;     ///< first octet of the BIT STRING: 80 digitalSignature, 40 nonRepudiation, 06 CA
    std::optional<int> pathLength; ///< of a CA; negative: unlimited
    bool isCa = false;
    std::string policy;                    ///< dotted; empty: none
    bool qualified = false;                ///< qcStatements: QcCompliance and QcSSCD (ETSI EN 319 412-5)
    std::string crl, issuerUrl, ocsp, cps; ///< empty: left out
};

/// Builds and signs a certificate with a fresh random serial number of 16 octets.
Bytes buildCertificate(const CertificatePlan &plan, const Botan::Private_Key &issuerKey);

} // namespace eid::sim
