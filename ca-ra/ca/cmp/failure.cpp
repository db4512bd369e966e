// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/failure.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

namespace eid::ca::cmp {

std::string_view nameOf(Failure failure) noexcept {
    switch (failure) {
    case Failure::badAlg:
        return "badAlg";
    case Failure::badMessageCheck:
        return "badMessageCheck";
    case Failure::badRequest:
        return "badRequest";
    case Failure::badTime:
        return "badTime";
    case Failure::badCertId:
        return "badCertId";
    case Failure::badDataFormat:
        return "badDataFormat";
    case Failure::wrongAuthority:
        return "wrongAuthority";
    case Failure::incorrectData:
        return "incorrectData";
    case Failure::missingTimeStamp:
        return "missingTimeStamp";
    case Failure::badPop:
        return "badPOP";
    case Failure::certRevoked:
        return "certRevoked";
    case Failure::certConfirmed:
        return "certConfirmed";
    case Failure::wrongIntegrity:
        return "wrongIntegrity";
    case Failure::badRecipientNonce:
        return "badRecipientNonce";
    case Failure::unacceptedExtension:
        return "unacceptedExtension";
    case Failure::addInfoNotAvailable:
        return "addInfoNotAvailable";
    case Failure::badSenderNonce:
        return "badSenderNonce";
    case Failure::badCertTemplate:
        return "badCertTemplate";
    case Failure::signerNotTrusted:
        return "signerNotTrusted";
    case Failure::transactionIdInUse:
        return "transactionIdInUse";
    case Failure::unsupportedVersion:
        return "unsupportedVersion";
    case Failure::notAuthorized:
        return "notAuthorized";
    case Failure::systemUnavail:
        return "systemUnavail";
    case Failure::systemFailure:
        return "systemFailure";
    }
    return "systemFailure";
}

Failure failureOf(const Error &error) noexcept {
    if (const auto *refusal = dynamic_cast<const Refusal *>(&error)) {
        return refusal->failure();
    }
    switch (error.situation()) {
    case Situation::requestMalformed:
    case Situation::cardDataInvalid: // the DER reader's word for what it cannot read
    case Situation::certificateInvalid:
        return Failure::badDataFormat;
    case Situation::requestNotAuthorised:
    case Situation::approvalMissing: // the authority's own operators have not allowed the profile
        return Failure::notAuthorized;
    case Situation::profileUnknown:
    case Situation::transitionForbidden:
        return Failure::badRequest;
    case Situation::requestOutOfProfile:
    case Situation::keyWeak:
    case Situation::keyReused:
    case Situation::lintFailed:
        return Failure::badCertTemplate;
    case Situation::possessionNotProved:
        return Failure::badPop;
    case Situation::requestConflict:
        return Failure::transactionIdInUse;
    case Situation::requestReplayed:
        return Failure::badTime;
    case Situation::certificateUnknown:
        return Failure::badCertId;
    case Situation::authorityKeyUnavailable:
    case Situation::tokenPinRefused:
    case Situation::storeUnavailable:
    case Situation::storeVersion:
    case Situation::clockDisagrees:
    case Situation::serviceBusy:
        return Failure::systemUnavail;
    default:
        return Failure::systemFailure;
    }
}

bool isTemporary(Failure failure) noexcept {
    return failure == Failure::systemUnavail || failure == Failure::systemFailure;
}

Bytes statusInfo(Status status, std::string_view text, std::optional<Failure> failure) {
    Bytes content = der::integer(static_cast<std::uint32_t>(status));
    if (!text.empty()) {
        der::append(content, der::sequence({der::utf8String(text)}));
    }
    if (failure) {
        // A BIT STRING of named bits ends with its last one bit (X.690, 11.2.2).
        const auto bit = static_cast<unsigned>(*failure);
        Bytes bits(bit / 8 + 1, 0);
        bits.back() = static_cast<std::uint8_t>(0x80U >> (bit % 8));
        der::append(content, der::bitString(bits, 7 - bit % 8));
    }
    return der::element(der::tag::kSequence, content);
}

} // namespace eid::ca::cmp
