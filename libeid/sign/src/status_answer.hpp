// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid-sign/revocation.hpp>
#include <eid/error.hpp>

#include "der/reader.hpp"

#include <optional>
#include <string>
#include <utility>

namespace eid::sign {

[[noreturn]] inline void answerInvalid(std::string why) {
    throw Error(Situation::statusAnswerInvalid, std::move(why));
}

/// Runs a reader of what a status service sent: octets that cannot be understood make the answer invalid, whatever the
/// part was that did not understand them.
template <typename Work> auto readingAnswer(const char *what, Work &&work) {
    try {
        return std::forward<Work>(work)();
    } catch (const Error &error) {
        if (error.situation() != Situation::cardDataInvalid && error.situation() != Situation::certificateInvalid) {
            throw;
        }
        throw Error(Situation::statusAnswerInvalid, what).withCause(error);
    }
}

/// What X.509 signs (RFC 5280, 4.1.1, and RFC 6960, 4.2.1, alike). Views into the answer.
struct SignedPart {
    ByteView signedOctets;
    ByteView algorithm; ///< AlgorithmIdentifier, complete
    ByteView signature;
};

/// The content of the BIT STRING that a signature is in. @throws Error cardDataInvalid.
ByteView readSignature(der::Reader &reader);

/// @throws Error statusAnswerInvalid unless `signer`'s key made the signature, with a hash that is still trusted.
void requireSignature(const SignedPart &part, const Certificate &signer);

/// CRLReason from the content of its ENUMERATED. @throws Error cardDataInvalid, also for removeFromCRL.
RevocationReason readReason(ByteView content);

/// @throws Error chainIncomplete when `issuer` did not issue the certificate.
void requireIssuer(const Certificate &certificate, const Certificate &issuer);

/// Holds the times of an answer against the clock. @throws Error statusAnswerOld, statusAnswerInvalid when they
/// contradict each other.
void checkTimes(TimePoint thisUpdate, const std::optional<TimePoint> &nextUpdate, TimePoint now,
                const StatusTimeRules &rules);

} // namespace eid::sign
