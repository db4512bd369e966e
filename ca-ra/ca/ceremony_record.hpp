// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <map>
#include <optional>
#include <string>

namespace eid::ca {

/// What the store remembers of a ceremony, by its script's digest, so that one that was interrupted can be carried on
/// by the very same script and by no other.
class CeremonyRecord {
  public:
    explicit CeremonyRecord(std::string scriptDigest) : digest_(std::move(scriptDigest)) {}

    void read(Reading &reading);
    /// When an earlier run began; nothing when there was none.
    [[nodiscard]] const std::optional<Time> &begun() const noexcept { return begun_; }
    [[nodiscard]] bool isComplete() const noexcept { return complete_; }
    /// Whether this script has made this authority, with this certificate.
    [[nodiscard]] bool hasMade(const Issuer &issuer) const;

    // In the transaction of what they tell. What was read before stays as it was read.
    void begin(Writing &writing, Time at) const;
    void add(Writing &writing, const Issuer &issuer) const;
    void complete(Writing &writing, Time at) const;

  private:
    [[nodiscard]] std::string setting(const std::string &about) const { return "ceremony." + digest_ + "." + about; }

    std::string digest_;
    std::optional<Time> begun_;
    bool complete_ = false;
    std::map<std::string, std::string> made_; ///< name to SHA-256 of the certificate
};

} // namespace eid::ca
