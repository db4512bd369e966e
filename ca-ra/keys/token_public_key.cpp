// SPDX-License-Identifier: Apache-2.0
#include "keys/token_public_key.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <cstring>

namespace eid::ca {

namespace {

[[noreturn]] void unusable(const char *why) {
    throw Error(Situation::authorityKeyUnavailable, why);
}

/// CKA_EC_POINT is an OCTET STRING around the point (PKCS #11 2.40, 2.3.3); some modules give the point as it is.
Bytes unwrappedPoint(const Bytes &value) {
    try {
        der::Reader reader(value);
        const auto inner = reader.expect(der::tag::kOctetString);
        if (reader.atEnd()) {
            return {inner.content.begin(), inner.content.end()};
        }
    } catch (const Error &) { // NOLINT(bugprone-empty-catch): then it is the point itself
    }
    return value;
}

} // namespace

std::optional<CK_OBJECT_HANDLE> findPrivateKey(const TokenSession &session, const std::string &label) {
    const CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
    const auto found = session.find(
        {attributeOf(CKA_CLASS, &wanted, sizeof wanted), attributeOf(CKA_LABEL, label.data(), label.size())}, 2);
    if (found.empty()) {
        return std::nullopt;
    }
    if (found.size() > 1) {
        throw Error(Situation::authorityKeyUnavailable, "several keys of the token are called " + label);
    }
    return found.front();
}

Bytes readPublicKeyInfo(const TokenSession &session, CK_OBJECT_HANDLE privateKey) {
    CK_OBJECT_HANDLE publicKey = privateKey;
    if (const auto id = session.attribute(privateKey, CKA_ID); id && !id->empty()) {
        const CK_OBJECT_CLASS wanted = CKO_PUBLIC_KEY;
        const auto found = session.find(
            {attributeOf(CKA_CLASS, &wanted, sizeof wanted), attributeOf(CKA_ID, id->data(), id->size())}, 1);
        publicKey = found.empty() ? privateKey : found.front();
    }
    CK_KEY_TYPE type = 0;
    const auto kind = session.attribute(publicKey, CKA_KEY_TYPE);
    if (!kind || kind->size() != sizeof type) {
        unusable("a key of the token does not tell its type");
    }
    std::memcpy(&type, kind->data(), sizeof type);
    if (type == CKK_RSA) {
        const auto modulus = session.attribute(publicKey, CKA_MODULUS);
        const auto exponent = session.attribute(publicKey, CKA_PUBLIC_EXPONENT);
        if (!modulus || !exponent) {
            unusable("an RSA key of the token does not tell its public half");
        }
        const Bytes null{0x05, 0x00};
        return der::sequence({der::sequence({der::oid("1.2.840.113549.1.1.1"), null}),
                              der::bitString(der::sequence({der::integer(*modulus), der::integer(*exponent)}))});
    }
    if (type == CKK_EC) {
        const auto parameters = session.attribute(publicKey, CKA_EC_PARAMS);
        const auto point = session.attribute(publicKey, CKA_EC_POINT);
        if (!parameters || !point || point->empty()) {
            unusable("an EC key of the token does not tell its public half");
        }
        return der::sequence(
            {der::sequence({der::oid("1.2.840.10045.2.1"), *parameters}), der::bitString(unwrappedPoint(*point))});
    }
    unusable("a key of the token is neither RSA nor EC");
}

} // namespace eid::ca
