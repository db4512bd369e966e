// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_writer.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "crl/entry_encoder.hpp"
#include "crl/new_file.hpp"
#include "crl/signature_check.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <array>

namespace eid::ca {

namespace {

/// Tag and length of an element whose content is not in memory.
Bytes elementHead(std::uint32_t tag, std::uint64_t length) {
    Bytes head{static_cast<std::uint8_t>(tag)};
    if (length < 0x80) {
        head.push_back(static_cast<std::uint8_t>(length));
        return head;
    }
    unsigned octets = 1;
    while (length >> (8U * octets) != 0) {
        ++octets;
    }
    head.push_back(static_cast<std::uint8_t>(0x80U | octets));
    while (octets-- != 0) {
        head.push_back(static_cast<std::uint8_t>(length >> (8U * octets)));
    }
    return head;
}

Bytes numberDer(std::int64_t number) {
    std::array<std::uint8_t, 8> octets{};
    auto rest = static_cast<std::uint64_t>(number);
    for (auto octet = octets.rbegin(); octet != octets.rend(); ++octet, rest >>= 8U) {
        *octet = static_cast<std::uint8_t>(rest);
    }
    return der::integer(octets);
}

/// [0] DistributionPointName { [0] fullName { [6] uniformResourceIdentifier } } (4.2.1.13)
Bytes pointName(const std::string &address) {
    return der::constructed(
        der::tag::context(0),
        {der::constructed(der::tag::context(0), {der::element(der::tag::contextPrimitive(6), asBytes(address))})});
}

Bytes issuingDistributionPoint(const CrlHead &head) {
    static constexpr std::array<std::uint8_t, 3> kOnlyAttributeCerts{0x85, 0x01, 0xFF}; // [5] BOOLEAN TRUE
    return der::sequence({head.distributionPoint.empty() ? Bytes() : pointName(head.distributionPoint),
                          head.onlyAttributeCertificates ? ByteView(kOnlyAttributeCerts) : ByteView()});
}

Bytes extensionsOf(const Issuer &issuer, const CrlHead &head) {
    Bytes list = encodeExtension( // 5.2.1
        "2.5.29.35", false, der::sequence({der::element(der::tag::contextPrimitive(0), issuer.keyIdentifier)}));
    der::append(list, encodeExtension("2.5.29.20", false, numberDer(head.number))); // 5.2.3
    if (head.baseNumber) {
        der::append(list, encodeExtension("2.5.29.27", true, numberDer(*head.baseNumber))); // 5.2.4
    }
    if (!head.distributionPoint.empty() || head.onlyAttributeCertificates) {
        der::append(list, encodeExtension("2.5.29.28", true, issuingDistributionPoint(head))); // 5.2.5
    }
    if (!head.freshestCrl.empty()) { // 5.2.6
        der::append(list,
                    encodeExtension("2.5.29.46", false, der::sequence({der::sequence({pointName(head.freshestCrl)})})));
    }
    if (head.keepsExpired && head.expiredSince) { // X.509, 9.5.2.8
        der::append(list, encodeExtension("2.5.29.60", false, encodeGeneralizedTime(*head.expiredSince)));
    }
    return der::constructed(der::tag::context(0), {der::constructed(der::tag::kSequence, {list})});
}

/// What stands in the TBSCertList before the entries.
Bytes beginningOf(const Issuer &issuer, const CrlHead &head) {
    Bytes beginning = der::integer(1); // v2: there are extensions always
    der::append(beginning, algorithmIdentifier(issuer.algorithm));
    der::append(beginning, issuer.subject);
    der::append(beginning, encodeTime(head.thisUpdate));
    der::append(beginning, encodeTime(head.nextUpdate));
    return beginning;
}

void requireSense(const Issuer &issuer, const CrlHead &head) {
    const bool ordered = head.number > 0 && head.thisUpdate < head.nextUpdate && !issuer.keyIdentifier.empty() &&
                         (!head.baseNumber || *head.baseNumber <= head.number);
    // 5.2.6: a delta has no delta of its own
    if (!ordered || (head.baseNumber && !head.freshestCrl.empty())) {
        throw Error(Situation::internalError, "head of a revocation list of " + issuer.name);
    }
}

/// Encodes the entries, counts them and sees to their order.
std::size_t spillEntries(Spill &body, const RevokedEntries &entries, bool delta) {
    EntryEncoder encoder;
    Serial last;
    std::size_t count = 0;
    entries([&](const RevokedEntry &entry) {
        if (count != 0 && !(last < entry.serial)) {
            throw Error(Situation::internalError, "twice or out of order in a revocation list: " + entry.serial.hex());
        }
        if (entry.reason == Reason::removeFromCrl && !delta) { // 5.3.1
            throw Error(Situation::internalError, "removeFromCRL in a full list: " + entry.serial.hex());
        }
        body.write(encoder.encode(entry));
        last = entry.serial;
        ++count;
    });
    return count;
}

/// A list that does not verify would make every certificate of the issuer doubtful; faulty hardware and a key that is
/// not the issuer's are noticed here.
Bytes signatureOver(ByteView digest, const Issuer &issuer, SigningKey &key) {
    const Bytes signature = key.signDigest(issuer.algorithm, digest);
    if (!signatureVerifies(CertificateView::parse(issuer.certificate).publicKeyInfo, issuer.algorithm, digest,
                           signature)) {
        throw Error(Situation::authorityKeyUnavailable, "the key does not sign as the certificate of " + issuer.name);
    }
    return der::bitString(signature);
}

} // namespace

std::size_t writeCrl(const std::string &path, const Issuer &issuer, SigningKey &key, const CrlHead &head,
                     const RevokedEntries &entries, const std::function<void()> &beforeRename) {
    requireSense(issuer, head);
    Spill body(path);
    const std::size_t count = spillEntries(body, entries, head.baseNumber.has_value());

    Bytes beginning = beginningOf(issuer, head);
    if (count != 0) { // 5.1.2.6: absent when there are none
        der::append(beginning, elementHead(der::tag::kSequence, body.size()));
    }
    const Bytes extensions = extensionsOf(issuer, head);
    Bytes tbsHead = elementHead(der::tag::kSequence, beginning.size() + body.size() + extensions.size());
    const std::uint64_t tbsSize = tbsHead.size() + beginning.size() + body.size() + extensions.size();
    der::append(tbsHead, beginning);

    Hasher hasher(hashOf(issuer.algorithm));
    hasher.update(tbsHead);
    body.each([&](ByteView block) { hasher.update(block); });
    hasher.update(extensions);
    const Bytes signature = signatureOver(hasher.finish(), issuer, key);

    const ByteView algorithm = algorithmIdentifier(issuer.algorithm);
    NewFile file(path);
    file.write(elementHead(der::tag::kSequence, tbsSize + algorithm.size() + signature.size()));
    file.write(tbsHead);
    body.each([&](ByteView block) { file.write(block); });
    file.write(extensions);
    file.write(algorithm);
    file.write(signature);
    file.commit(beforeRename);
    return count;
}

} // namespace eid::ca
