// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "unit/ca-ocsp/ocsp_question.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <string>
#include <vector>

// What a client does: requests written from their parts (ocsp_question.hpp), so that each part can be wrong, and
// answers read and verified by OpenSSL.

namespace eid::test {

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
