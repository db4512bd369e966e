// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/failure.hpp"
#include "ca/cmp/message.hpp"
#include "core/certificate_record.hpp"
#include "keys/signing_key.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace eid::ca::cmp {

/// What is answered: a body, and what the header says about it.
struct Answer {
    Body kind = Body::error;
    Bytes content;
    bool implicitConfirm = false;
    std::optional<Failure> failure; ///< when it is a refusal
    bool waiting = false;
};

/// ErrorMsgContent (RFC 4210, 5.3.21). @param code the situation's number.
Answer errorAnswer(Failure failure, std::string_view text, std::uint32_t code);
/// ip, cp or kup with one CertResponse (RFC 4210, 5.3.2 and 5.3.4). @param certificate empty unless accepted.
Answer certificateAnswer(Body request, int requestNumber, ByteView statusInfo, ByteView certificate);
/// rp for one certificate (RFC 4210, 5.3.10). @param certificate the CertId, DER; left out when empty.
Answer revocationAnswer(ByteView statusInfo, ByteView certificate);
/// pollRep (RFC 9480, 2.10): come again after that many seconds.
Answer pollAnswer(int requestNumber, std::chrono::seconds after);
Answer confirmedAnswer();

/// INTEGER, also negative: certReqId is -1 in answers to p10cr (RFC 9483, 4.1.4).
Bytes requestNumberDer(int number);

/// Puts answers into messages and protects them.
class AnswerWriter {
  public:
    /// @throws Error configurationInvalid.
    AnswerWriter(std::shared_ptr<SigningKey> key, std::vector<Bytes> chain);

    struct Written {
        Bytes octets;
        Bytes senderNonce;
        bool isProtected = true;
    };
    /// When the key cannot be used the answer is an unprotected error, systemUnavail, whatever it was going to say:
    /// only what is protected is worth remembering.
    [[nodiscard]] Written write(const Answer &answer, const Message &request, Time now) const;
    /// For who has not shown to be anybody: without a signature, which costs (RFC 9483, 3.6.4 allows it for errors).
    [[nodiscard]] Bytes writeUnprotected(const Answer &answer, const Message &request, Time now) const;

    [[nodiscard]] const std::vector<Bytes> &chain() const noexcept { return chain_; }

  private:
    [[nodiscard]] Bytes header(const Answer &answer, const Message &request, Time now, ByteView senderNonce,
                               bool isProtected) const;

    std::shared_ptr<SigningKey> key_;
    SignatureAlgorithm algorithm_;
    std::vector<Bytes> chain_;
    Bytes subject_;
    Bytes keyIdentifier_; // empty when the certificate has none
    Bytes extraCertificates_;
};

} // namespace eid::ca::cmp
