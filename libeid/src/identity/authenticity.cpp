// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "identity/check_reasons.hpp"
#include "identity/distinguished_name.hpp"
#include "identity/hash_names.hpp"
#include "identity/public_key.hpp"
#include "identity/root_choice.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <botan/system_rng.h>

#include <algorithm>
#include <array>
#include <utility>

namespace eid {

namespace {

constexpr std::size_t kChallengeLength = 48; // SHA-384, the only hash of the basic key

Check verified(Reason reason) {
    return {CheckStatus::verified, std::string(reasonText(reason)), std::nullopt};
}
Check failed(Situation situation, Reason reason) {
    return {CheckStatus::failed, std::string(reasonText(reason)), situation};
}
Check untrusted(Situation situation, Reason reason) {
    return {CheckStatus::untrusted, std::string(reasonText(reason)), situation};
}
Check notPresent(Reason reason) {
    return {CheckStatus::notPresent, std::string(reasonText(reason)), std::nullopt};
}

/// What there is to say of data that the National Register signs.
struct SignedDataReasons {
    Reason signatureMissing, withoutCertificate, signatureWrong, signerNotTrusted, verified;
};
constexpr SignedDataReasons kOfIdentity{Reason::identitySignatureMissing, Reason::identityWithoutCertificate,
                                        Reason::identitySignatureWrong, Reason::identitySignerNotTrusted,
                                        Reason::identityVerified};
constexpr SignedDataReasons kOfAddress{Reason::addressSignatureMissing, Reason::addressWithoutCertificate,
                                       Reason::addressSignatureWrong, Reason::addressSignerNotTrusted,
                                       Reason::addressVerified};

const Bytes *fileOf(const CardFiles &files, CardFile file) {
    const auto found = files.find(file);
    return found == files.end() ? nullptr : &found->second;
}

std::optional<Certificate> certificateOf(const CardFiles &files, CardFile file) {
    const Bytes *der = fileOf(files, file);
    if (der == nullptr) {
        return std::nullopt;
    }
    try {
        return Certificate::parse(*der);
    } catch (const Error &) {
        return std::nullopt;
    }
}

bool allZero(ByteView octets) {
    return std::all_of(octets.begin(), octets.end(), [](std::uint8_t octet) { return octet == 0; });
}

ByteView withoutTrailingZeros(ByteView octets) {
    while (!octets.empty() && octets.back() == 0) {
        octets = octets.first(octets.size() - 1);
    }
    return octets;
}

bool mayBeUsedFor(const Certificate &certificate, std::initializer_list<std::string_view> usages) {
    const auto allowed = certificate.keyUsages();
    return allowed.empty() || std::any_of(usages.begin(), usages.end(), [&](std::string_view usage) {
               return std::find(allowed.begin(), allowed.end(), usage) != allowed.end();
           });
}

bool isValidAt(const Certificate &certificate, TimePoint now) {
    return certificate.notBefore() <= now && now <= certificate.notAfter();
}

/// Verifies a signature file of the National Register: RSA as long as the modulus, or a DER ECDSA-Sig-Value, then zeros
/// up to the size of the file. Other octets there are not padding.
bool verifyNationalRegister(const Certificate &signer, ByteView message, ByteView signatureFile) {
    const std::size_t keyOctets = (signer.keyBits() + 7U) / 8U;
    if (signer.keyType() == KeyType::rsa) {
        if (signatureFile.size() < keyOctets || !allZero(signatureFile.subspan(keyOctets))) {
            return false;
        }
        // Cards that were signed anew carry SHA-256 signatures beside a SHA-1 photo digest, so nothing else on the card
        // tells the hash; only the signature does.
        const auto isOver = [&](HashAlgorithm hash) {
            return signer.verify({SignatureMechanism::rsaPkcs1, hash}, message, signatureFile.first(keyOctets));
        };
        return isOver(HashAlgorithm::sha256) || isOver(HashAlgorithm::sha1);
    }
    try {
        const ByteView signature = der::firstElement(signatureFile);
        if (!allZero(signatureFile.subspan(signature.size()))) {
            return false;
        }
        const HashAlgorithm hash = signer.keyBits() <= 256   ? HashAlgorithm::sha256
                                   : signer.keyBits() <= 384 ? HashAlgorithm::sha384
                                                             : HashAlgorithm::sha512;
        return signer.verify({SignatureMechanism::ecdsa, hash}, message, der::ecdsaToPlain(signature, keyOctets));
    } catch (const Error &) {
        return false; // no ECDSA signature at all
    }
}

/// One pass over the files of a card.
class Examination {
  public:
    Examination(const CardFiles &files, const TrustAnchors &anchors, TimePoint now, const ChallengeResponder &responder)
        : files_(files), anchors_(anchors), now_(now), responder_(responder),
          register_(certificateOf(files, CardFile::rnCertificate)),
          cardRoot_(certificateOf(files, CardFile::rootCertificate)) {}

    AuthenticityReport run() {
        AuthenticityReport report;
        report.chain = chain();
        readRecord();
        report.identity = identity(report.chain);
        report.address = address(report.chain, report.identity);
        report.photo = photo(report.identity);
        report.basicKey = basicKey(report.identity);
        return report;
    }

  private:
    Check chain() const {
        if (!files_.contains(CardFile::rnCertificate)) {
            return notPresent(Reason::registerCertificateMissing);
        }
        if (!register_) {
            return failed(Situation::certificateInvalid, Reason::registerCertificateUnreadable);
        }
        const bool rootGiven = files_.contains(CardFile::rootCertificate);
        const std::optional<Certificate> root = trustedIssuer(*register_, cardRoot_, anchors_, now_);
        if (root && rootGiven) {
            // The card names its root itself; a card that contradicts its own chain was put together from several.
            if (!cardRoot_) {
                return failed(Situation::certificateInvalid, Reason::cardRootUnreadable);
            }
            if (cardRoot_->subjectPublicKeyInfo() != root->subjectPublicKeyInfo() || !cardRoot_->isSignedBy(*root)) {
                return failed(Situation::rootMismatch, Reason::cardRootIsAnother);
            }
        }
        return root ? trustedChain(*root) : untrustedChain(rootGiven);
    }

    Check trustedChain(const Certificate &root) const {
        if (register_->isCa() || !mayBeUsedFor(*register_, {"digitalSignature", "nonRepudiation"})) {
            return untrusted(Situation::certificateUsage, Reason::registerCertificateUsage);
        }
        if (!root.isCa() || !mayBeUsedFor(root, {"keyCertSign"})) {
            return untrusted(Situation::certificateUsage, Reason::rootUsage);
        }
        if (!isValidAt(*register_, now_)) {
            return untrusted(Situation::certificateExpired, Reason::registerCertificateNotValid);
        }
        if (!isValidAt(root, now_)) {
            return untrusted(Situation::certificateExpired, Reason::rootNotValid);
        }
        return verified(Reason::chainVerified);
    }

    Check untrustedChain(bool rootGiven) const {
        if (rootGiven && !cardRoot_) {
            return failed(Situation::certificateInvalid, Reason::cardRootUnreadable);
        }
        if (cardRoot_ && register_->isSignedBy(*cardRoot_)) {
            if (!cardRoot_->isSignedBy(*cardRoot_)) {
                return failed(Situation::signatureInvalid, Reason::cardRootChanged);
            }
            return untrusted(Situation::rootUntrusted, Reason::rootNotTrusted);
        }
        if ((cardRoot_ && isNamedIssuer(*register_, *cardRoot_)) ||
            std::any_of(anchors_.certificates().begin(), anchors_.certificates().end(),
                        [&](const Certificate &anchor) { return isNamedIssuer(*register_, anchor); })) {
            return failed(Situation::signatureInvalid, Reason::registerCertificateForged);
        }
        return untrusted(Situation::chainIncomplete, Reason::rootMissing);
    }

    /// The verdict over data whose signature was looked for at `signatureFile`.
    Check signedData(const Check &chain, ByteView message, const Bytes *signatureFile,
                     const SignedDataReasons &reasons) const {
        if (signatureFile == nullptr) {
            return untrusted(Situation::signatureMissing, reasons.signatureMissing);
        }
        if (!register_) {
            return untrusted(chain.situation.value_or(Situation::chainIncomplete), reasons.withoutCertificate);
        }
        if (!verifyNationalRegister(*register_, message, *signatureFile)) {
            return failed(Situation::signatureInvalid, reasons.signatureWrong);
        }
        if (chain.status != CheckStatus::verified) {
            return untrusted(chain.situation.value_or(Situation::chainIncomplete), reasons.signerNotTrusted);
        }
        return verified(reasons.verified);
    }

    Check identity(const Check &chain) const {
        const Bytes *file = fileOf(files_, CardFile::identity);
        if (file == nullptr) {
            return notPresent(Reason::identityMissing);
        }
        Check check = signedData(chain, *file, fileOf(files_, CardFile::identitySignature), kOfIdentity);
        // The same key signs other things, such as an address with the identity's signature behind it. Nothing in the
        // signature says which it is, but each identity record can be read and holds the digest of a photo.
        const Bytes *photoDigest = signedDigest("photo_hash");
        const bool isIdentity =
            photoDigest != nullptr && hashByDigestLength(photoDigest->size()) != HashAlgorithm::none;
        if (check.status == CheckStatus::verified && !isIdentity) {
            return untrusted(Situation::recordInvalid, Reason::identityIsSomethingElse);
        }
        return check;
    }

    /// The address is signed without its padding and together with the identity's signature, which ties it to one card:
    /// the whole file of that signature, padding included.
    Check address(const Check &chain, const Check &identity) const {
        const Bytes *file = fileOf(files_, CardFile::address);
        if (file == nullptr) {
            return notPresent(Reason::addressMissing);
        }
        const Bytes *identitySignature = fileOf(files_, CardFile::identitySignature);
        if (identitySignature == nullptr) {
            return untrusted(Situation::signatureMissing, Reason::addressTieMissing);
        }
        const ByteView stripped = withoutTrailingZeros(*file);
        Bytes message(stripped.begin(), stripped.end());
        der::append(message, *identitySignature);
        Check check = signedData(chain, message, fileOf(files_, CardFile::addressSignature), kOfAddress);
        // Where the address ends and the identity's signature begins is not signed: only the identity, by verifying
        // with that signature, proves that the border is where these files say.
        return check.status == CheckStatus::verified
                   ? asGoodAs(identity, Reason::addressVerified, Reason::addressOfUnverifiedIdentity)
                   : check;
    }

    void readRecord() {
        if (const Bytes *file = fileOf(files_, CardFile::identity)) {
            try {
                record_ = parseIdentity(*file);
            } catch (const Error &error) {
                recordProblem_ = error.situation();
            }
        }
    }

    /// The digest in the identity record under a label, or why there is none.
    const Bytes *signedDigest(std::string_view label) const {
        const IdentityField *field = record_ ? record_->find(label) : nullptr;
        return field == nullptr || field->raw.empty() ? nullptr : &field->raw;
    }

    /// A digest in the identity proves as much as the identity itself.
    static Check asGoodAs(const Check &identity, Reason proved, Reason ofUnverifiedIdentity) {
        if (identity.status == CheckStatus::verified) {
            return verified(proved);
        }
        return untrusted(identity.situation.value_or(Situation::signatureMissing), ofUnverifiedIdentity);
    }

    Check photo(const Check &identity) const {
        const Bytes *file = fileOf(files_, CardFile::photo);
        if (file == nullptr) {
            return notPresent(Reason::photoMissing);
        }
        const Bytes *expected = signedDigest("photo_hash");
        if (expected == nullptr) {
            return untrusted(recordProblem_.value_or(Situation::signatureMissing), Reason::photoDigestMissing);
        }
        const HashAlgorithm hash = hashByDigestLength(expected->size());
        if (hash == HashAlgorithm::none || digest(hash, *file) != *expected) {
            return failed(Situation::digestMismatch, Reason::photoIsAnother);
        }
        return asGoodAs(identity, Reason::photoVerified, Reason::photoOfUnverifiedIdentity);
    }

    Check basicKey(const Check &identity) const {
        const Bytes *file = fileOf(files_, CardFile::basicKey);
        const Bytes *expected = signedDigest("basic_key_hash");
        if (file == nullptr) {
            // A copy could leave the key out to look like an older card.
            return expected != nullptr && responder_ ? untrusted(Situation::basicKeyMismatch, Reason::basicKeyLeftOut)
                                                     : notPresent(Reason::basicKeyMissing);
        }
        if (expected == nullptr) {
            return untrusted(recordProblem_.value_or(Situation::signatureMissing), Reason::basicKeyDigestMissing);
        }
        const HashAlgorithm hash = hashByDigestLength(expected->size());
        if (hash == HashAlgorithm::none || digest(hash, *file) != *expected) {
            return failed(Situation::basicKeyMismatch, Reason::basicKeyIsAnother);
        }
        if (!responder_) {
            return notPresent(Reason::basicKeyWithoutCard);
        }
        return challenge(*file, identity);
    }

    Check challenge(const Bytes &spki, const Check &identity) const {
        std::array<std::uint8_t, kChallengeLength> challenge{};
        Botan::system_rng().randomize(challenge.data(), challenge.size());
        try {
            const PublicKey key = PublicKey::parse(spki);
            const Bytes answer = responder_(challenge);
            if (!key.verifyDigest({SignatureMechanism::ecdsa, HashAlgorithm::sha384}, challenge, answer)) {
                return failed(Situation::basicKeyMismatch, Reason::basicKeyAnswerWrong);
            }
        } catch (const Error &error) {
            switch (error.situation()) {
            case Situation::certificateInvalid:
                return failed(Situation::basicKeyMismatch, Reason::basicKeyUnreadable);
            case Situation::challengeLimit:
            case Situation::challengeNotSupported:
            case Situation::cardProtocol: // no sense in the answer: the rest of the report stands all the same
                return untrusted(error.situation(), Reason::basicKeyNoAnswer);
            default:
                throw;
            }
        }
        return asGoodAs(identity, Reason::basicKeyVerified, Reason::basicKeyOfUnverifiedIdentity);
    }

    const CardFiles &files_;
    const TrustAnchors &anchors_;
    TimePoint now_;
    const ChallengeResponder &responder_;
    std::optional<Certificate> register_;
    std::optional<Certificate> cardRoot_;
    std::optional<Record> record_;
    std::optional<Situation> recordProblem_;
};

} // namespace

bool isNamedIssuer(const Certificate &certificate, const Certificate &issuer) {
    return DistinguishedName::parse(certificate.issuerDer()).matches(DistinguishedName::parse(issuer.subjectDer()));
}

std::optional<Certificate> trustedIssuer(const Certificate &certificate, const std::optional<Certificate> &cardRoot,
                                         const TrustAnchors &anchors, TimePoint now) {
    std::vector<Certificate> candidates = anchors.certificates();
    if (cardRoot && anchors.contains(*cardRoot)) {
        candidates.push_back(*cardRoot);
    }
    std::optional<Certificate> found;
    for (const Certificate &candidate : candidates) {
        // A renewed root has the same key: then the one that is valid counts.
        if (certificate.isSignedBy(candidate) && (!found || isValidAt(candidate, now))) {
            found = candidate;
        }
    }
    return found;
}

std::string_view checkStatusName(CheckStatus status) noexcept {
    switch (status) {
    case CheckStatus::verified:
        return "verified";
    case CheckStatus::failed:
        return "failed";
    case CheckStatus::untrusted:
        return "untrusted";
    case CheckStatus::notPresent:
        break;
    }
    return "not_present";
}

CheckStatus AuthenticityReport::overall() const noexcept {
    const std::array statuses{photo.status, identity.status, address.status, chain.status, basicKey.status};
    for (const CheckStatus status : {CheckStatus::failed, CheckStatus::untrusted, CheckStatus::verified}) {
        if (std::find(statuses.begin(), statuses.end(), status) != statuses.end()) {
            return status;
        }
    }
    return CheckStatus::notPresent;
}

AuthenticityReport checkAuthenticity(const CardFiles &files, const TrustAnchors &anchors, TimePoint now,
                                     const ChallengeResponder &responder) {
    return Examination(files, anchors, now, responder).run();
}

} // namespace eid
