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
    };
    Kind kind = Kind::change;
    CertificateKey key; ///< of a number: the issuer only

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

    std::string scope;
    std::int64_t number = 0;

    std::int64_t auditPosition = 0; ///< of the chain when it was written

    /// JSON without the closing brace, so that the line's sum can follow.
    [[nodiscard]] std::string text() const;
    /// @throws Error storeDamaged.
    static JournalEntry parse(std::string_view json);
};

} // namespace eid::ca
