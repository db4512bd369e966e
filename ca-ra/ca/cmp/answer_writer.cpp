// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/answer_writer.hpp"

#include "base/log_line.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>

namespace eid::ca::cmp {

namespace {

constexpr std::size_t kNonce = 16; // 128 bits (RFC 9483, 3.1)

Bytes randomNonce() {
    Bytes nonce(kNonce);
    randomOctets(nonce.data(), nonce.size());
    return nonce;
}

Bytes tagged(unsigned number, ByteView content) {
    return der::element(der::tag::context(number), content);
}

} // namespace

Bytes requestNumberDer(int number) {
    if (number < 0) {
        static constexpr std::uint8_t kMinusOne = 0xFF;
        return der::element(der::tag::kInteger, ByteView(&kMinusOne, 1));
    }
    return der::integer(static_cast<std::uint32_t>(number));
}

Answer errorAnswer(Failure failure, std::string_view text, std::uint32_t code) {
    Answer answer;
    answer.kind = Body::error;
    answer.content = der::sequence({statusInfo(Status::rejection, text, failure), der::integer(code)});
    answer.failure = failure;
    return answer;
}

Answer certificateAnswer(Body request, int requestNumber, ByteView statusInfo, ByteView certificate) {
    Answer answer;
    answer.kind = request == Body::ir ? Body::ip : request == Body::kur ? Body::kup : Body::cp;
    // certifiedKeyPair { certOrEncCert: certificate [0] }
    const Bytes pair = certificate.empty() ? Bytes() : der::sequence({tagged(0, certificate)});
    answer.content =
        der::sequence({der::sequence({der::sequence({requestNumberDer(requestNumber), statusInfo, pair})})});
    return answer;
}

Answer revocationAnswer(ByteView statusInfo, ByteView certificate) {
    Answer answer;
    answer.kind = Body::rp;
    const Bytes ids = certificate.empty() ? Bytes() : tagged(0, der::sequence({certificate}));
    answer.content = der::sequence({der::sequence({statusInfo}), ids});
    return answer;
}

Answer pollAnswer(int requestNumber, std::chrono::seconds after) {
    Answer answer;
    answer.kind = Body::pollRep;
    answer.waiting = true;
    answer.content = der::sequence(
        {der::sequence({requestNumberDer(requestNumber), der::integer(static_cast<std::uint32_t>(after.count()))})});
    return answer;
}

Answer confirmedAnswer() {
    Answer answer;
    answer.kind = Body::pkiConf;
    answer.content = der::element(der::tag::kNull, {});
    return answer;
}

AnswerWriter::AnswerWriter(std::shared_ptr<SigningKey> key, std::vector<Bytes> chain)
    : key_(std::move(key)), algorithm_(usualAlgorithm(key_->kind())), chain_(std::move(chain)) {
    try {
        for (const Bytes &certificate : chain_) {
            static_cast<void>(CertificateView::parse(certificate));
            der::append(extraCertificates_, certificate);
        }
        const CertificateView own = CertificateView::parse(chain_.empty() ? ByteView() : ByteView(chain_.front()));
        if (!std::equal(own.publicKeyInfo.begin(), own.publicKeyInfo.end(), key_->publicKeyInfo().begin(),
                        key_->publicKeyInfo().end())) {
            throw Error(Situation::configurationInvalid, "the CMP certificate is not that of the CMP key");
        }
        subject_.assign(own.subject.begin(), own.subject.end());
        if (const Extension *extension = own.find("2.5.29.14")) {
            const ByteView id = der::Reader(extension->value).expect(der::tag::kOctetString).content;
            keyIdentifier_.assign(id.begin(), id.end());
        }
    } catch (const Error &error) {
        if (error.situation() == Situation::configurationInvalid) {
            throw;
        }
        throw Error(Situation::configurationInvalid, "the CMP certificate or its chain").withCause(error);
    }
    extraCertificates_ = tagged(1, der::element(der::tag::kSequence, extraCertificates_));
}

Bytes AnswerWriter::header(const Answer &answer, const Message &request, Time now, ByteView senderNonce,
                           bool isProtected) const {
    Bytes content = der::integer(request.version == 3 ? 3U : 2U);
    der::append(content, tagged(4, subject_));
    // Who it is for when the request did not say: the empty directory name.
    der::append(content, request.senderName.empty() ? tagged(4, der::sequence({}))
                                                    : Bytes(request.sender.begin(), request.sender.end()));
    der::append(content, tagged(0, encodeGeneralizedTime(now)));
    if (isProtected) {
        der::append(content, tagged(1, algorithmIdentifier(algorithm_)));
        if (!keyIdentifier_.empty()) {
            der::append(content, tagged(2, der::octetString(keyIdentifier_)));
        }
    }
    der::append(content,
                tagged(4, der::octetString(request.transactionId.empty()
                                               ? randomNonce()
                                               : Bytes(request.transactionId.begin(), request.transactionId.end()))));
    der::append(content, tagged(5, der::octetString(senderNonce)));
    if (!request.senderNonce.empty()) {
        der::append(content, tagged(6, der::octetString(request.senderNonce)));
    }
    if (answer.implicitConfirm) {
        const Bytes granted = der::sequence({der::oid("1.3.6.1.5.5.7.4.13"), der::element(der::tag::kNull, {})});
        der::append(content, tagged(8, der::sequence({granted})));
    }
    return der::element(der::tag::kSequence, content);
}

Bytes AnswerWriter::writeUnprotected(const Answer &answer, const Message &request, Time now) const {
    return der::sequence({header(answer, request, now, randomNonce(), false),
                          tagged(static_cast<unsigned>(answer.kind), answer.content)});
}

AnswerWriter::Written AnswerWriter::write(const Answer &answer, const Message &request, Time now) const {
    Bytes senderNonce = randomNonce();
    const Bytes body = tagged(static_cast<unsigned>(answer.kind), answer.content);
    try {
        const Bytes head = header(answer, request, now, senderNonce, true);
        const Bytes signature = key_->sign(algorithm_, der::sequence({head, body}));
        return {der::sequence({head, body, tagged(0, der::bitString(signature)), extraCertificates_}),
                std::move(senderNonce), true};
    } catch (const Error &error) {
        log(LogLevel::error, std::string("CMP answers cannot be protected: ") + error.what());
        const Answer unavailable = errorAnswer(Failure::systemUnavail, situationInfo(error.situation()).title, 0);
        return {writeUnprotected(unavailable, request, now), {}, false};
    }
}

} // namespace eid::ca::cmp
