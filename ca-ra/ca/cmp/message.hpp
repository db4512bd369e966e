// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/same_octets.hpp"
#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::ca::cmp {

/// PKIBody's alternatives (RFC 4210, 5.1.2) with the numbers of their tags.
enum class Body : unsigned {
    ir = 0,
    ip = 1,
    cr = 2,
    cp = 3,
    p10cr = 4,
    kur = 7,
    kup = 8,
    rr = 11,
    rp = 12,
    pkiConf = 19,
    nested = 20,
    genm = 21,
    genp = 22,
    error = 23,
    certConf = 24,
    pollReq = 25,
    pollRep = 26,
};

/// "ir", "pkiconf", ...; "other" for those not named above.
std::string_view nameOf(Body body) noexcept;

/// ir, cr, p10cr, kur.
bool asksForCertificate(Body body) noexcept;

/// A PKIMessage (RFC 4210, 5.1) taken apart without copying; the octets must outlive it.
struct Message {
    ByteView encoded;
    ByteView header; ///< whole
    unsigned version = 0;
    ByteView sender;     ///< GeneralName, whole
    ByteView senderName; ///< the Name in it, whole; empty when it is another kind of name
    std::optional<Time> time;
    ByteView protectionAlgorithm; ///< AlgorithmIdentifier, whole
    ByteView senderKeyId;
    ByteView transactionId;
    ByteView senderNonce;
    ByteView recipientNonce;
    bool implicitConfirm = false;
    std::string profile; ///< id-it-certProfile (RFC 9480, 2.4)
    Body kind = Body::error;
    ByteView body;    ///< whole, with its tag
    ByteView content; ///< what is inside the tag, whole
    ByteView protection;
    std::vector<ByteView> extraCertificates; ///< at most 16

    /// What the protection is a signature over: ProtectedPart, DER.
    [[nodiscard]] Bytes protectedPart() const;
};

/// Fills `message` as far as it can be read, so that a refusal can name what it refuses.
/// @throws Error requestMalformed; Refusal unsupportedVersion.
void readMessage(ByteView der, Message &message);

/// The algorithm of a protection or a proof of possession. RSA's with and without NULL (RFC 4055, 2.1 asks to take
/// both). @throws Refusal wrongIntegrity for a MAC: a shared secret is not evidence of who asked; badAlg.
SignatureAlgorithm requireSignatureAlgorithm(ByteView algorithmIdentifier);

/// Whether it is the signature of `data` by that key. @throws nothing but std::bad_alloc: what cannot be read does not
/// verify.
bool verifies(ByteView publicKeyInfo, SignatureAlgorithm algorithm, ByteView data, ByteView signature);

} // namespace eid::ca::cmp
