// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace eid::ca::cmp {

/// PKIFailureInfo (RFC 4210, 5.2.3) with the numbers of its bits.
enum class Failure : unsigned {
    badAlg = 0,
    badMessageCheck = 1,
    badRequest = 2,
    badTime = 3,
    badCertId = 4,
    badDataFormat = 5,
    wrongAuthority = 6,
    incorrectData = 7,
    missingTimeStamp = 8,
    badPop = 9,
    certRevoked = 10,
    certConfirmed = 11,
    wrongIntegrity = 12,
    badRecipientNonce = 13,
    unacceptedExtension = 16,
    addInfoNotAvailable = 17,
    badSenderNonce = 18,
    badCertTemplate = 19,
    signerNotTrusted = 20,
    transactionIdInUse = 21,
    unsupportedVersion = 22,
    notAuthorized = 23,
    systemUnavail = 24,
    systemFailure = 25,
};

/// As RFC 4210 spells it: "badPOP".
std::string_view nameOf(Failure failure) noexcept;

/// An error whose bit says more than its situation does.
class Refusal : public Error {
  public:
    Refusal(Failure failure, Situation situation, std::string context)
        : Error(situation, std::move(context)), failure_(failure) {}
    [[nodiscard]] Failure failure() const noexcept { return failure_; }

  private:
    Failure failure_;
};

/// A refusal's own bit, or the one that fits the situation.
Failure failureOf(const Error &error) noexcept;
/// The same message may succeed a moment later: nothing is wrong with it.
bool isTemporary(Failure failure) noexcept;

/// PKIStatus (RFC 4210, 5.2.3).
enum class Status : unsigned { accepted = 0, grantedWithMods = 1, rejection = 2, waiting = 3 };

/// PKIStatusInfo, DER. @param text left out when empty.
Bytes statusInfo(Status status, std::string_view text = {}, std::optional<Failure> failure = std::nullopt);

} // namespace eid::ca::cmp
