// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/audit_keys.hpp"
#include "ca/audit_log.hpp"
#include "ca/audit_told.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace eid::ca {

/// SHA-256 over body and signature, lower-case hexadecimal: what the next checkpoint names as `previous`.
std::string checkpointDigest(const AuditCheckpoint &checkpoint);

/// "NUMBER DIGEST" of the last checkpoint: with it, making the next one need not read them all, and that the last ones
/// were taken away shows.
inline constexpr const char *kLastCheckpointSetting = "audit.last-checkpoint";
/// Name of the record of a checkpoint, made with it.
inline constexpr const char *kAuditCheckpointMade = "audit.checkpoint";

/// Goes over all checkpoints, records, rows and certificates; over records and rows once more for each further
/// `mostAtOnce` certificates, so that memory does not grow with their number (about 200 octets for each of so many).
class AuditVerifier {
  public:
    static constexpr std::size_t kMostAtOnce = 2'000'000;

    AuditVerifier(Reading &reading, ByteView auditKey, std::size_t mostAtOnce = kMostAtOnce)
        : reading_(reading), auditKey_(auditKey.begin(), auditKey.end()), mostAtOnce_(mostAtOnce) {}

    AuditVerdict run();

  private:
    /// What checkpoints say of a chain: position to hash.
    using Claims = std::map<std::int64_t, std::string>;
    void readCheckpoints();
    void readCheckpoint(const AuditCheckpoint &checkpoint);
    [[nodiscard]] ByteView keyOf(std::int64_t checkpoint) const;
    void compareLastCheckpoint();
    void compareKeyChanges();
    void walkChain(const std::string &chain, std::int64_t headPosition);
    void readBody(const AuditRecord &record);
    void compareTold();
    void comparePart(std::size_t part, std::size_t parts);
    [[nodiscard]] std::size_t countCertificates();
    void fault(const std::string &what);

    Reading &reading_;
    Bytes auditKey_;
    std::size_t mostAtOnce_;
    std::vector<AuditKeyChange> keyChanges_;
    std::set<std::size_t> keyChangesCovered_; ///< by a checkpoint of the new key
    std::map<std::string, Claims> claims_;
    std::vector<std::string> checkpointDigests_;          ///< by number, from 1
    std::map<std::int64_t, std::string> toldCheckpoints_; ///< number to digest, of their own records
    std::vector<std::pair<std::string, std::int64_t>> toldKeyChanges_;
    std::map<std::string, std::int64_t> heads_;
    ToldIssuers issuers_{[this](const std::string &what) { fault(what); }};
    ToldCertificates *told_ = nullptr; ///< the part that is being read
    std::size_t untold_ = 0;
    AuditVerdict verdict_;
};

} // namespace eid::ca
