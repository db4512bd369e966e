// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/issuer.hpp"
#include "core/serial.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <string>
#include <vector>

// What a client does: requests written from their parts, so that each part can be wrong, and answers read and verified
// by OpenSSL.

namespace eid::test {

/// CertID. @param hash "SHA1", "SHA256", ...
Bytes certId(const ca::Issuer &issuer, const ca::Serial &serial, const std::string &hash = "SHA1");
/// Extension with that dotted identifier.
Bytes nonceExtension(ByteView nonce);
/// OCSPRequest for these CertIDs. @param extensions encoded, one after the other
Bytes ocspRequest(const std::vector<Bytes> &certIds, const std::vector<Bytes> &extensions = {});

struct SingleSeen {
    std::string status; ///< "good", "revoked", "unknown"
    int reason = -1;
    std::optional<ca::Time> revokedAt;
    ca::Time thisUpdate;
    ca::Time nextUpdate;
    std::optional<ca::Time> archiveCutoff;
    Bytes serial;
};

struct AnswerSeen {
    std::string response; ///< "successful", "malformedrequest", "trylater", "unauthorized", "internalerror"
    std::vector<SingleSeen> singles;
    std::optional<Bytes> nonce;
    std::string signatureAlgorithm; ///< short name of OpenSSL
    Bytes keyHash;                  ///< of the responderID
    ca::Time producedAt;
};

/// Reads an answer with OpenSSL and verifies its signature, the signer's delegation and the chain at the time it was
/// produced; the test fails otherwise.
AnswerSeen see(ByteView response, const ca::Issuer &issuer, const ca::Issuer &root);

} // namespace eid::test
