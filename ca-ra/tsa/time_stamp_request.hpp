// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstdint>
#include <optional>

namespace eid::ca {

/// PKIFailureInfo of a rejection (RFC 3161, 2.4.2): the bit's number.
enum class TimeStampFailure : std::uint8_t {
    badAlg = 0,
    badRequest = 2,
    badDataFormat = 5,
    timeNotAvailable = 14,
    unacceptedPolicy = 15,
    unacceptedExtension = 16,
    systemFailure = 25,
};

/// A TimeStampReq (RFC 3161, 2.4.1), read without copying; the octets must outlive it.
struct TimeStampRequest {
    ByteView messageImprint;        ///< whole, to be echoed
    ByteView hashOid;               ///< content octets
    bool hashHasParameters = false; ///< others than NULL
    ByteView hashedMessage;
    std::optional<ByteView> policy; ///< OBJECT IDENTIFIER, whole
    std::optional<ByteView> nonce;  ///< INTEGER, whole
    bool certificatesWanted = false;
    bool hasExtensions = false;

    /// What is wrong with the request's form; the other members are set when nothing is.
    std::optional<TimeStampFailure> failure;

    /// Never throws for a bad one. Over 4 KiB, or a nonce over 64 octets, is refused.
    static TimeStampRequest parse(ByteView der);
};

} // namespace eid::ca
