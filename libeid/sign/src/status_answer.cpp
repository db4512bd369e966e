// SPDX-License-Identifier: Apache-2.0
#include "status_answer.hpp"

#include "cms_algorithms.hpp"
#include "openssl_support.hpp"

#include "der/writer.hpp"

#include <algorithm>
#include <array>

namespace eid {

std::optional<Situation> RevocationStatus::situation() const noexcept {
    switch (state) {
    case RevocationState::good:
        return std::nullopt;
    case RevocationState::revoked:
        return Situation::certificateRevoked;
    case RevocationState::onHold:
        return Situation::certificateSuspended;
    case RevocationState::unknown:
        break;
    }
    return Situation::certificateStatusUnknown;
}

namespace sign {

namespace {

namespace tag = der::tag;

/// The algorithms that status answers may be signed with. SHA-1 is not among them: who can choose a part of what is
/// signed, as the nonce is chosen, can make two answers with one digest.
std::optional<SignatureAlgorithm> readAlgorithm(ByteView identifier) {
    der::Reader outer(identifier);
    der::Reader fields(outer.expect(tag::kSequence).content);
    if (std::ranges::equal(fields.expect(tag::kOid).encoded, der::oid("1.2.840.113549.1.1.1"))) {
        return std::nullopt; // names a key and no signature (RFC 5280, 4.1.1.2 wants the signature's own)
    }
    for (const HashAlgorithm hash :
         {HashAlgorithm::sha256, HashAlgorithm::sha384, HashAlgorithm::sha512, HashAlgorithm::sha224,
          HashAlgorithm::sha3_256, HashAlgorithm::sha3_384, HashAlgorithm::sha3_512}) {
        if (const auto algorithm = readSignatureIdentifier(identifier, hash)) {
            return algorithm;
        }
    }
    return std::nullopt;
}

} // namespace

ByteView readSignature(der::Reader &reader) {
    const ByteView bits = reader.expect(tag::kBitString).content;
    if (bits.size() < 2 || bits.front() != 0) {
        throw Error(Situation::cardDataInvalid, "signature");
    }
    return bits.subspan(1);
}

void requireSignature(const SignedPart &part, const Certificate &signer) {
    const auto algorithm = readAlgorithm(part.algorithm);
    if (!algorithm) {
        answerInvalid("signed with an algorithm that is not trusted or not known");
    }
    const X509Ptr x509 = tryX509(signer.der());
    const Bytes digest = digestOctets(algorithm->scheme.hash, part.signedOctets);
    if (!x509 || !verifyDigest(*x509, algorithm->scheme, digest, part.signature, algorithm->saltLength)) {
        answerInvalid("the signature is not valid");
    }
}

RevocationReason readReason(ByteView content) {
    constexpr std::array<bool, 11> kKnown{true, true, true, true, true, true, true, false, false, true, true};
    if (content.size() != 1 || content.front() >= kKnown.size() || !kKnown.at(content.front())) {
        throw Error(Situation::cardDataInvalid, "reason");
    }
    return static_cast<RevocationReason>(content.front());
}

void requireIssuer(const Certificate &certificate, const Certificate &issuer) {
    if (!certificate.isSignedBy(issuer)) {
        throw Error(Situation::chainIncomplete, "the status is to be asked with the certificate's own issuer");
    }
}

void checkTimes(TimePoint thisUpdate, const std::optional<TimePoint> &nextUpdate, TimePoint now,
                const StatusTimeRules &rules) {
    if (thisUpdate > now + rules.tolerance) {
        throw Error(Situation::statusAnswerOld, "dated in the future");
    }
    if (nextUpdate && *nextUpdate < thisUpdate) {
        answerInvalid("it ends before it begins");
    }
    if (nextUpdate ? *nextUpdate < now - rules.tolerance : thisUpdate < now - rules.tolerance - rules.ageWithoutEnd) {
        throw Error(Situation::statusAnswerOld, "out of date");
    }
}

} // namespace sign
} // namespace eid
