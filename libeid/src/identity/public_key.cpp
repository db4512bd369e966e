// SPDX-License-Identifier: Apache-2.0
#include "identity/public_key.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "identity/hash_names.hpp"

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <botan/pk_keys.h>
#include <botan/pubkey.h>
#include <botan/x509_key.h>

#include <algorithm>
#include <string>
#include <utility>

namespace eid {

namespace {

constexpr std::size_t kMaxModulus = 1025;      // 8192 bits and a sign octet
constexpr std::size_t kMaxExponent = 5;        // 32 bits and a sign octet; F4 is what everybody uses
constexpr std::size_t kMaxPoint = 1 + 1 + 132; // unused bits, form, two coordinates of P-521

bool equals(ByteView a, ByteView b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

[[noreturn]] void refuse(const char *why) {
    throw Error(Situation::certificateInvalid, why);
}

/// Looks at the key's encoding before the library computes with it.
KeyType examine(ByteView spki) {
    der::Reader outer(spki);
    der::Reader info(outer.expect(der::tag::kSequence).content);
    der::Reader algorithm(info.expect(der::tag::kSequence).content);
    const der::Element oid = algorithm.expect(der::tag::kOid);
    const der::Element key = info.expect(der::tag::kBitString);
    if (!outer.atEnd() || !info.atEnd() || key.content.empty() || key.content.front() != 0) {
        refuse("public key");
    }
    if (equals(oid.encoded, der::oid("1.2.840.113549.1.1.1"))) {
        der::Reader sequence(key.content.subspan(1));
        der::Reader numbers(sequence.expect(der::tag::kSequence).content);
        const der::Element modulus = numbers.expect(der::tag::kInteger);
        const der::Element exponent = numbers.expect(der::tag::kInteger);
        if (!sequence.atEnd() || !numbers.atEnd() || modulus.content.size() > kMaxModulus ||
            exponent.content.size() > kMaxExponent) {
            refuse("size of the RSA key");
        }
        return KeyType::rsa;
    }
    if (equals(oid.encoded, der::oid("1.2.840.10045.2.1"))) {
        // RFC 5480 2.1.1 forbids curves spelled out; they are also a way to keep a verifier busy.
        algorithm.expect(der::tag::kOid);
        if (!algorithm.atEnd() || key.content.size() > kMaxPoint) {
            refuse("form of the EC key");
        }
        return KeyType::ec;
    }
    refuse("kind of the public key");
}

/// How Botan calls the padding over a digest that is already computed; empty when there is no such scheme.
std::string paddingName(SignatureScheme scheme) {
    const char *hash = botanHashName(scheme.hash);
    switch (scheme.mechanism) {
    case SignatureMechanism::rsaPkcs1:
        return hash == nullptr ? "EMSA3(Raw)" : "EMSA3(Raw," + std::string(hash) + ")";
    case SignatureMechanism::rsaPss:
        return hash == nullptr
                   ? std::string()
                   : "PSSR_Raw(" + std::string(hash) + ",MGF1," + std::to_string(digestLength(scheme.hash)) + ")";
    case SignatureMechanism::ecdsa:
        return "Raw";
    }
    return {};
}

} // namespace

PublicKey::PublicKey(std::shared_ptr<const Botan::Public_Key> key, KeyType type)
    : key_(std::move(key)), type_(type), bits_(static_cast<unsigned>(key_->key_length())) {}

PublicKey PublicKey::parse(ByteView spki) {
    try {
        const KeyType type = examine(spki);
        std::shared_ptr<const Botan::Public_Key> key(Botan::X509::load_key(Bytes(spki.begin(), spki.end())));
        return {std::move(key), type};
    } catch (const Error &error) {
        if (error.situation() == Situation::certificateInvalid) {
            throw;
        }
        throw Error(Situation::certificateInvalid, "public key").withCause(error);
    } catch (const std::exception &) {
        throw Error(Situation::certificateInvalid, "public key");
    }
}

bool PublicKey::verifyDigest(SignatureScheme scheme, ByteView digest, ByteView signature) const {
    const bool forEc = scheme.mechanism == SignatureMechanism::ecdsa;
    const std::size_t length = forEc ? 2 * octets() : octets();
    const std::string padding = paddingName(scheme);
    if (forEc != (type_ == KeyType::ec) || signature.size() != length || padding.empty() || digest.empty() ||
        (scheme.hash != HashAlgorithm::none && digest.size() != digestLength(scheme.hash))) {
        return false;
    }
    try {
        Botan::PK_Verifier verifier(*key_, padding);
        return verifier.verify_message(digest.data(), digest.size(), signature.data(), signature.size());
    } catch (const std::exception &) {
        // The library says this of signatures that no key could have made, for example a number above the modulus.
        return false;
    }
}

} // namespace eid
