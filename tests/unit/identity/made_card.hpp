// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/identity.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Botan {
class Private_Key;
}

namespace eid::test {

/// Field of a record, with the length octets of the cards: FF continues.
Bytes tlv(std::uint8_t tag, ByteView value);
Bytes tlv(std::uint8_t tag, std::string_view value);
Bytes joined(std::initializer_list<Bytes> parts);

/// Noon of a day in UTC.
TimePoint noon(int year, unsigned month, unsigned day);

struct TestKey {
    std::shared_ptr<Botan::Private_Key> key;
    KeyType type;

    static TestKey rsa(std::size_t bits);
    static TestKey ec(const std::string &curve);
    [[nodiscard]] Bytes spki() const;
    /// RSA PKCS#1 v1.5, or ECDSA as DER.
    [[nodiscard]] Bytes sign(HashAlgorithm hash, ByteView message) const;
    /// ECDSA over a digest as r||s.
    [[nodiscard]] Bytes signDigestPlain(ByteView digest) const;
};

struct CertificatePlan {
    std::string subject = "Test RN";
    std::string issuer = "Test Root";
    TimePoint notBefore = noon(2020, 1, 1);
    TimePoint notAfter = noon(2030, 1, 1);
    bool ca = false;
    std::uint8_t keyUsage = 0xC0; ///< digitalSignature, nonRepudiation
    std::uint32_t serial = 7;
};
CertificatePlan rootPlan();
Bytes makeCertificate(const CertificatePlan &plan, const TestKey &subject, const TestKey &issuer, HashAlgorithm hash);

/// A card whose every signature was made here.
struct MadeCard {
    TestKey rootKey;
    TestKey registerKey;
    TestKey basicKey;
    CardFiles files;
    [[nodiscard]] TrustAnchors anchors() const;
};

/// Applet 1.8: P-384 throughout, DER signatures padded to 256 octets, SHA-384 digests, basic key.
MadeCard makeEcCard();
/// A card signed anew: the photo's digest is SHA-1, the signatures are SHA-256.
MadeCard makeMixedHashCard();

/// Answers challenges as the made card's chip would.
ChallengeResponder chipOf(const MadeCard &card);

} // namespace eid::test
