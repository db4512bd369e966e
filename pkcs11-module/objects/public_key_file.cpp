// SPDX-License-Identifier: Apache-2.0
#include "objects/public_key_file.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "identity/public_key.hpp"

#include <eid/error.hpp>

#include <utility>

namespace eid::pkcs11 {

namespace {

constexpr std::uint8_t kUncompressed = 0x04; // SEC 1, 2.3.3

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::certificateInvalid, what);
}

Bytes copy(ByteView view) {
    return {view.begin(), view.end()};
}

/// A positive INTEGER as PKCS#11's "big integer": without the zero that DER puts before a high bit.
Bytes bigInteger(ByteView content) {
    const bool leadingZero = content.size() > 1 && content.front() == 0;
    if (content.empty() || ((content.front() & 0x80U) != 0) || (leadingZero && (content[1] & 0x80U) == 0)) {
        malformed("number in the public key"); // X.690 8.3.2: no shorter form may exist
    }
    return copy(leadingZero ? content.subspan(1) : content);
}

void readRsa(PublicKeyParts &parts, ByteView key) {
    der::Reader outer(key);
    der::Reader numbers(outer.expect(der::tag::kSequence).content);
    parts.modulus = bigInteger(numbers.expect(der::tag::kInteger).content);
    parts.exponent = bigInteger(numbers.expect(der::tag::kInteger).content);
    if (!outer.atEnd() || !numbers.atEnd()) {
        malformed("RSA key");
    }
}

void readEc(PublicKeyParts &parts, der::Reader &algorithm, ByteView key, std::size_t coordinate) {
    parts.curve = copy(algorithm.expect(der::tag::kOid).encoded);
    if (key.size() != 1 + 2 * coordinate || key.front() != kUncompressed) {
        malformed("form of the point");
    }
    parts.point = der::octetString(key);
}

PublicKeyParts takeApart(ByteView info) {
    // Checks sizes and that the point is on its curve.
    const PublicKey key = PublicKey::parse(info);
    PublicKeyParts parts;
    parts.info = copy(info);
    parts.type = key.type();
    der::Reader outer(info);
    der::Reader reader(outer.expect(der::tag::kSequence).content);
    der::Reader algorithm(reader.expect(der::tag::kSequence).content);
    algorithm.expect(der::tag::kOid);
    const ByteView bits = reader.expect(der::tag::kBitString).content.subspan(1); // unused bits: none, says the parser
    if (key.type() == KeyType::rsa) {
        readRsa(parts, bits);
    } else {
        readEc(parts, algorithm, bits, key.octets());
    }
    return parts;
}

} // namespace

PublicKeyParts publicKeyParts(ByteView info) {
    try {
        return takeApart(info);
    } catch (const Error &error) {
        if (error.situation() == Situation::certificateInvalid) {
            throw;
        }
        throw Error(Situation::certificateInvalid, "public key").withCause(error);
    }
}

PublicKeyFile PublicKeyFile::fromCertificate(ByteView content) {
    Certificate certificate = Certificate::parse(content);
    PublicKeyParts key = publicKeyParts(certificate.subjectPublicKeyInfo());
    return {std::move(certificate), std::move(key)};
}

PublicKeyFile PublicKeyFile::fromPublicKey(ByteView content) {
    return {std::nullopt, publicKeyParts(content)};
}

} // namespace eid::pkcs11
