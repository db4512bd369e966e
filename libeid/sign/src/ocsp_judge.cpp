// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/revocation.hpp>

#include "ocsp_response.hpp"
#include "x509_extensions.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <array>

namespace eid {

namespace {

namespace tag = der::tag;
using sign::OcspResponse;
using sign::OcspSingle;

bool isResponder(const OcspResponse &response, const Certificate &candidate) {
    return response.responderName ? std::ranges::equal(*response.responderName, candidate.subjectDer())
                                  : std::ranges::equal(*response.responderKeyHash, sign::keyHash(candidate));
}

/// True for a certificate that its issuer made for OCSP signing (4.2.2.2): extended key usage says so, key usage does
/// not contradict, and nothing critical is in it that we do not understand.
bool isForOcspSigning(const Certificate &certificate) {
    constexpr std::array<std::string_view, 4> kUnderstood{"2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37"};
    bool forOcsp = false;
    for (const sign::Extension &extension : sign::certificateExtensions(certificate)) {
        const bool understood =
            std::ranges::any_of(kUnderstood, [&](std::string_view known) { return extension.is(known); });
        if (extension.critical && !understood) {
            return false;
        }
        if (extension.is("2.5.29.37")) {
            der::Reader outer(extension.value);
            der::Reader purposes(outer.expect(tag::kSequence).content);
            while (!purposes.atEnd()) {
                forOcsp |= std::ranges::equal(purposes.expect(tag::kOid).encoded, der::oid("1.3.6.1.5.5.7.3.9"));
            }
        }
    }
    const std::vector<std::string> usages = certificate.keyUsages();
    return forOcsp && (usages.empty() || std::ranges::find(usages, "digitalSignature") != usages.end());
}

/// Nothing for one that cannot be read: an answer may bring certificates along that are not the responder's.
std::optional<Certificate> tryCertificate(ByteView der) {
    try {
        return Certificate::parse(der);
    } catch (const Error &) {
        return std::nullopt;
    }
}

/// The certificate whose key may have signed the answer: the issuer itself, or one for OCSP signing right below it.
Certificate findSigner(const OcspResponse &response, const Certificate &issuer, TimePoint now,
                       const StatusTimeRules &rules) {
    if (isResponder(response, issuer)) {
        return issuer;
    }
    const char *problem = "nobody who may answer for this issuer signed it";
    for (const ByteView der : response.certificates) {
        const std::optional<Certificate> candidate = tryCertificate(der);
        if (!candidate || !isResponder(response, *candidate)) {
            continue;
        }
        if (!candidate->isSignedBy(issuer)) {
            problem = "the responder's certificate is not from this issuer";
        } else if (!isForOcspSigning(*candidate)) {
            problem = "the responder's certificate is not for OCSP signing";
        } else if (now + rules.tolerance < candidate->notBefore() || now - rules.tolerance > candidate->notAfter()) {
            problem = "the responder's certificate is outside its validity";
        } else {
            return *candidate;
        }
    }
    sign::answerInvalid(problem);
}

/// AlgorithmIdentifiers are alike when their objects are: parameters of a hash are absent or NULL (RFC 5754, 2).
bool sameHash(ByteView a, ByteView b) {
    der::Reader first(der::Reader(a).expect(tag::kSequence).content);
    der::Reader second(der::Reader(b).expect(tag::kSequence).content);
    return std::ranges::equal(first.expect(tag::kOid).encoded, second.expect(tag::kOid).encoded);
}

bool isAbout(const OcspSingle &single, const sign::OcspCertId &asked) {
    return sameHash(single.id.hashAlgorithm, asked.hashAlgorithm) &&
           std::ranges::equal(single.id.issuerNameHash, asked.issuerNameHash) &&
           std::ranges::equal(single.id.issuerKeyHash, asked.issuerKeyHash) &&
           std::ranges::equal(single.id.serial, asked.serial);
}

/// The CertID as it stands in our own request.
sign::OcspCertId askedId(ByteView request) {
    der::Reader outer(der::Reader(request).expect(tag::kSequence).content);
    der::Reader tbs(outer.expect(tag::kSequence).content);
    der::Reader list(tbs.expect(tag::kSequence).content);
    der::Reader one(list.expect(tag::kSequence).content);
    return sign::readCertId(one.expect(tag::kSequence).encoded);
}

const OcspSingle &theOneAbout(const OcspResponse &response, const sign::OcspCertId &asked) {
    const auto about = [&](const OcspSingle &single) { return isAbout(single, asked); };
    const auto found = std::ranges::find_if(response.singles, about);
    if (found == response.singles.end()) {
        sign::answerInvalid("it is about another certificate");
    }
    if (std::ranges::count_if(response.singles, about) > 1) {
        sign::answerInvalid("it speaks twice about the certificate");
    }
    return *found;
}

} // namespace

RevocationStatus OcspQuestion::judge(ByteView octets, TimePoint now, const StatusTimeRules &rules) const {
    if (octets.size() > kMaxOcspResponse) {
        sign::answerInvalid("it is too large");
    }
    return sign::readingAnswer("an OCSP response", [&] {
        const OcspResponse response = sign::readOcspResponse(octets);
        sign::requireSignature(response.part, findSigner(response, issuer_, now, rules));
        if (response.nonce && !std::ranges::equal(*response.nonce, nonce_)) {
            sign::answerInvalid("it was made for another question");
        }
        const OcspSingle &single = theOneAbout(response, askedId(request_));
        if (response.producedAt > now + rules.tolerance) {
            throw Error(Situation::statusAnswerOld, "dated in the future");
        }
        sign::checkTimes(single.thisUpdate, single.nextUpdate, now, rules);

        RevocationStatus status;
        status.source = RevocationSource::ocsp;
        status.state = single.state;
        status.producedAt = response.producedAt;
        status.thisUpdate = single.thisUpdate;
        status.nextUpdate = single.nextUpdate;
        status.nonceConfirmed = response.nonce.has_value();
        if (single.state == RevocationState::revoked) {
            const bool held = single.reason == RevocationReason::certificateHold;
            // RFC 6960, 2.2: this is how a responder says of a certificate that it was never issued.
            const bool neverIssued = response.neverIssuedIsRevoked && held && single.revokedAt == TimePoint{};
            if (neverIssued) {
                status.state = RevocationState::unknown;
            } else {
                status.state = held ? RevocationState::onHold : RevocationState::revoked;
                status.since = single.revokedAt;
                status.reason = single.reason;
            }
        }
        return status;
    });
}

} // namespace eid
