// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eid::ca {

/// What a restored backup must be told again.
struct JournalEntry {
    enum class Kind {
        change,    ///< a certificate came on hold, was released or revoked
        crlNumber, ///< a list got its number
        orderUsed, ///< an operator's order was used
    };
    Kind kind = Kind::change;
    CertificateKey key; ///< of a number: the issuer only; of an order: nothing

    State state = State::revoked;
    bool birth = false; ///< the certificate was signed on hold; an intent that is still there is finished by itself
    std::uint32_t version = 0;
    Time stateAt;
    Time changedAt;
    std::optional<Reason> reason;
    std::optional<Time> invalidityDate;
    std::optional<Time> releasedAt;
    int shard = 0;
    Time notAfter;
    /// So that the key of a certificate that a restored backup lost is not certified again. Empty for attribute
    /// certificates, for what the store never knew, and in lines of format 1.
    Bytes publicKeyDigest;

    std::string scope;
    std::int64_t number = 0;

    std::string order; ///< its identifier; `changedAt` is when it was used

    std::int64_t auditPosition = 0; ///< of the chain when it was written

    /// JSON without the closing brace, so that the line's sum can follow.
    [[nodiscard]] std::string text() const;
    /// Reads format 1, which had neither key digests nor orders, and format 2.
    /// @throws Error storeDamaged; storeVersion: written by a newer program.
    static JournalEntry parse(std::string_view json);
};

/// Of two entries of one version (one of them did not come to its commit) the stricter one counts.
int strictness(State state) noexcept;
/// The setting that says that an order was used.
std::string orderSetting(const std::string &id);

} // namespace eid::ca
