// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace eid {

/// Why a check came out as it did: a closed list of whole sentences, so that each can be translated as it stands.
enum class Reason {
    registerCertificateMissing,
    registerCertificateUnreadable,
    cardRootUnreadable,
    cardRootIsAnother,
    cardRootChanged,
    registerCertificateUsage,
    rootUsage,
    registerCertificateNotValid,
    rootNotValid,
    chainVerified,
    rootNotTrusted,
    registerCertificateForged,
    rootMissing,

    identityMissing,
    identitySignatureMissing,
    identityWithoutCertificate,
    identitySignatureWrong,
    identitySignerNotTrusted,
    identityVerified,
    identityIsSomethingElse,

    addressMissing,
    addressTieMissing,
    addressSignatureMissing,
    addressWithoutCertificate,
    addressSignatureWrong,
    addressSignerNotTrusted,
    addressVerified,
    addressOfUnverifiedIdentity,

    photoMissing,
    photoDigestMissing,
    photoIsAnother,
    photoVerified,
    photoOfUnverifiedIdentity,

    basicKeyLeftOut,
    basicKeyMissing,
    basicKeyDigestMissing,
    basicKeyIsAnother,
    basicKeyWithoutCard,
    basicKeyAnswerWrong,
    basicKeyUnreadable,
    basicKeyNoAnswer,
    basicKeyVerified,
    basicKeyOfUnverifiedIdentity,
};

/// The sentence, in English.
std::string_view reasonText(Reason reason) noexcept;

} // namespace eid
