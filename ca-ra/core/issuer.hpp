// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/signature_algorithm.hpp"

#include <string>

namespace eid::ca {

/// An authority as its certificates and lists name it.
struct Issuer {
    IssuerId id = 0;
    std::string name;    ///< short, for files and commands: "citizen-2026"; [a-z0-9-], at most 40
    Bytes certificate;   ///< DER
    Bytes subject;       ///< its Name, DER; what it issues carries it as issuer, octet for octet
    Bytes keyIdentifier; ///< SubjectKeyIdentifier's content
    SignatureAlgorithm algorithm = SignatureAlgorithm::ecdsaSha256;
    Time notAfter;  ///< nothing it issues outlives it
    int shards = 1; ///< of its revocation list; fixed when it is made
    /// Where its things are published. In the CRL addresses "{shard}" stands for the shard's number.
    std::string crlUrl;         ///< "http://crl.example/citizen-2026-{shard}.crl"; empty: no lists
    std::string deltaUrl;       ///< freshestCRL; empty: no deltas
    std::string ocspUrl;        ///< empty: no OCSP
    std::string certificateUrl; ///< caIssuers
    std::string policyUrl;      ///< CPS; may be empty
};

/// The address of one shard's list.
std::string shardUrl(const std::string &pattern, int shard);

} // namespace eid::ca
