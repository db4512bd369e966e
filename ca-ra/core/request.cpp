// SPDX-License-Identifier: Apache-2.0
#include "core/request.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

namespace eid::ca {

namespace {

Bytes text(const std::string &value) {
    return der::utf8String(value);
}

Bytes optionalTime(const std::optional<Time> &time) {
    return time ? encodeGeneralizedTime(*time) : der::element(der::tag::kNull, {});
}

template <typename List, typename Encode> Bytes listOf(const List &list, Encode encode) {
    Bytes content;
    for (const auto &item : list) {
        der::append(content, encode(item));
    }
    return der::element(der::tag::kSequence, content);
}

Bytes encodeGrant(const AttributeGrant &grant) {
    return der::sequence({grant.holderIssuer, grant.holderSerial.der(),
                          listOf(grant.roles,
                                 [](const auto &role) {
                                     return der::sequence({text(role.authority), text(role.name)});
                                 }),
                          listOf(grant.groups, text), listOf(grant.targets, text)});
}

} // namespace

Bytes IssuanceRequest::digest() const {
    // A DER structure of our own: every field delimited, so that no two requests have the same octets.
    const Bytes names = listOf(subject, [](const NameAttribute &a) {
        return der::sequence({text(a.oid), text(a.value)});
    });
    const Bytes wanted = listOf(extensions, [](const RequestedExtension &e) {
        return der::sequence({text(e.oid), der::octetString(e.value)});
    });
    const Bytes none = der::element(der::tag::kNull, {});
    const std::uint8_t confirmation = confirmationExpected ? 0xFF : 0x00;
    return sha256(der::sequence(
        {text(profile), text(requester.role), text(requester.id), names, der::octetString(publicKeyInfo), wanted,
         optionalTime(notBefore), optionalTime(notAfter), grant ? encodeGrant(*grant) : none,
         der::element(der::tag::kBoolean, ByteView(&confirmation, 1)),
         replaces ? der::sequence({der::integer(static_cast<std::uint32_t>(replaces->issuer)), replaces->serial.der()})
                  : none}));
}

} // namespace eid::ca
