// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmp_world.hpp"

#include <optional>
#include <vector>

namespace eid::test {

/// Numbers of PKIBody's alternatives (RFC 4210, 5.1.2); the library's header keeps them to itself.
namespace body {
inline constexpr unsigned kIr = 0, kIp = 1, kCr = 2, kCp = 3, kP10cr = 4, kKur = 7, kKup = 8, kKrr = 9, kRr = 11,
                          kRp = 12, kPkiconf = 19, kGenm = 21, kGenp = 22, kError = 23, kCertconf = 24, kPollreq = 25,
                          kPollrep = 26;
} // namespace body

/// A PKIMessage put together by hand, for what no client sends. What is not set is as it should be.
struct MessagePlan {
    unsigned body = 0;
    Bytes content{};               ///< inside the body's tag
    std::optional<Bytes> sender{}; ///< Name, DER
    std::optional<ca::Time> time{};
    bool withTime = true;
    std::optional<Bytes> transactionId{};
    std::optional<Bytes> senderNonce{};
    Bytes recipientNonce{};
    std::optional<Bytes> senderKeyId{};
    std::optional<Bytes>
        protectionAlgorithm; ///< AlgorithmIdentifier; the signature is the key's usual one all the same
    bool withProtection = true;
    bool withCertificate = true;
    unsigned version = 2;
    bool implicitConfirm = false;
    std::string certProfile{};
    std::vector<Bytes> moreGeneralInfo{};
};

/// Protected with the party's key.
Bytes makeMessage(const MessagePlan &plan, const Party &party);

/// What is inside the body's tag of a message.
Bytes contentOf(ByteView message);

/// CertReqMessages for one key.
struct CrmfPlan {
    int number = 0;
    std::optional<ca::Name> subject{};
    Bytes publicKeyInfo{};
    Bytes moreTemplate{};  ///< fields after the key
    Bytes frontTemplate{}; ///< fields before the subject
    Bytes controls{};      ///< elements of the list
    enum class Proof { signature, none, vouched, keyEncipherment, otherKey, withInput } proof = Proof::signature;
    int copies = 1;
};
Bytes makeCrmf(const CrmfPlan &plan, ca::SigningKey &key);

/// CertConfirmContent for a certificate. @param accepted without a statusInfo when nothing.
Bytes makeConfirmation(ByteView certificate, int number, std::optional<bool> accepted = std::nullopt);

/// RevReqContent. @param details elements of crlEntryDetails.
Bytes makeRevocation(ByteView certificate, ByteView details);

Bytes randomBytes(std::size_t size);

} // namespace eid::test
