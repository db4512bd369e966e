// SPDX-License-Identifier: Apache-2.0
#include "cms_algorithms.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace eid::sign {

namespace {

namespace tag = der::tag;

struct HashRow {
    HashAlgorithm hash;
    std::string_view oid;
    std::string_view rsaPkcs1; // sha...WithRSAEncryption
    std::string_view ecdsa;    // ecdsa-with-...
};

// RFC 8017 appendix C, RFC 5754, RFC 5758, and NIST's register of computer security objects for SHA-3. SHA-1 is not
// here: EN 319 122-1 takes signing-certificate-v2, and a SHA-1 signature proves nothing any more.
constexpr std::array kHashes{
    HashRow{HashAlgorithm::sha224, "2.16.840.1.101.3.4.2.4", "1.2.840.113549.1.1.14", "1.2.840.10045.4.3.1"},
    HashRow{HashAlgorithm::sha256, "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"},
    HashRow{HashAlgorithm::sha384, "2.16.840.1.101.3.4.2.2", "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3"},
    HashRow{HashAlgorithm::sha512, "2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4"},
    HashRow{HashAlgorithm::sha3_256, "2.16.840.1.101.3.4.2.8", "2.16.840.1.101.3.4.3.14", "2.16.840.1.101.3.4.3.10"},
    HashRow{HashAlgorithm::sha3_384, "2.16.840.1.101.3.4.2.9", "2.16.840.1.101.3.4.3.15", "2.16.840.1.101.3.4.3.11"},
    HashRow{HashAlgorithm::sha3_512, "2.16.840.1.101.3.4.2.10", "2.16.840.1.101.3.4.3.16", "2.16.840.1.101.3.4.3.12"},
};
constexpr std::string_view kRsaEncryption = "1.2.840.113549.1.1.1";
constexpr std::string_view kMgf1 = "1.2.840.113549.1.1.8";
constexpr std::string_view kRsassaPss = "1.2.840.113549.1.1.10";
constexpr std::uint8_t kDefaultPssSalt = 20; // RFC 4055, 3.1

const HashRow &rowOf(HashAlgorithm hash) {
    const auto *row = std::find_if(kHashes.begin(), kHashes.end(), [&](const HashRow &r) { return r.hash == hash; });
    if (row == kHashes.end()) {
        throw Error(Situation::schemeNotSupported, "documents are signed with SHA-2 or SHA-3");
    }
    return *row;
}

Bytes null() {
    return der::element(tag::kNull, {});
}

Bytes pssParameters(HashAlgorithm hash) {
    // RFC 4055, 3.1: [0] hash, [1] mask generation, [2] salt length; the trailer field has its default.
    const Bytes hashId = der::sequence({der::oid(rowOf(hash).oid), null()});
    const Bytes maskId = der::sequence({der::oid(kMgf1), hashId});
    const Bytes salt = der::integer(static_cast<std::uint32_t>(digestLength(hash)));
    return der::sequence({der::constructed(tag::context(0), {hashId}), der::constructed(tag::context(1), {maskId}),
                          der::constructed(tag::context(2), {salt})});
}

bool isOid(const der::Element &element, std::string_view dotted) {
    return std::ranges::equal(element.encoded, der::oid(dotted));
}

struct Identifier {
    der::Element oid;
    std::optional<der::Element> parameters;

    [[nodiscard]] bool withoutParameters() const {
        return !parameters || (parameters->tag == tag::kNull && parameters->content.empty());
    }
};

Identifier readIdentifier(ByteView encoded) {
    der::Reader outer(encoded);
    der::Reader fields(outer.expect(tag::kSequence).content);
    Identifier identifier{fields.expect(tag::kOid), std::nullopt};
    if (!fields.atEnd()) {
        identifier.parameters = fields.next();
    }
    if (!fields.atEnd() || !outer.atEnd()) {
        throw Error(Situation::cardDataInvalid, "AlgorithmIdentifier");
    }
    return identifier;
}

std::optional<SignatureAlgorithm> readPss(const Identifier &identifier, HashAlgorithm digest) {
    if (!identifier.parameters || identifier.parameters->tag != tag::kSequence) {
        return std::nullopt;
    }
    // Hash and mask generation default to SHA-1, so for us they must be there.
    der::Reader parameters(identifier.parameters->content);
    const auto hash = readHashIdentifier(parameters.expect(tag::context(0)).content);
    const auto mask = readIdentifier(parameters.expect(tag::context(1)).content);
    if (hash != digest || !isOid(mask.oid, kMgf1) || !mask.parameters ||
        readHashIdentifier(mask.parameters->encoded) != digest) {
        return std::nullopt;
    }
    std::size_t salt = kDefaultPssSalt;
    if (const auto field = parameters.nextIf(tag::context(2))) {
        der::Reader value(field->content);
        const ByteView octets = value.expect(tag::kInteger).content;
        if (octets.size() != 1 || octets.front() > 0x7F || !value.atEnd()) {
            return std::nullopt;
        }
        salt = octets.front();
    }
    if (!parameters.atEnd()) {
        return std::nullopt; // a trailer field other than the default, which DER leaves out
    }
    return SignatureAlgorithm{{SignatureMechanism::rsaPss, digest}, salt};
}

} // namespace

Bytes hashIdentifier(HashAlgorithm hash) {
    return der::sequence({der::oid(rowOf(hash).oid)});
}

Bytes signatureIdentifier(SignatureScheme scheme) {
    const HashRow &row = rowOf(scheme.hash);
    switch (scheme.mechanism) {
    case SignatureMechanism::rsaPkcs1:
        return der::sequence({der::oid(row.rsaPkcs1), null()});
    case SignatureMechanism::rsaPss:
        return der::sequence({der::oid(kRsassaPss), pssParameters(scheme.hash)});
    case SignatureMechanism::ecdsa:
        return der::sequence({der::oid(row.ecdsa)});
    }
    throw Error(Situation::schemeNotSupported);
}

std::optional<HashAlgorithm> readHashIdentifier(ByteView encoded) {
    const Identifier identifier = readIdentifier(encoded);
    if (!identifier.withoutParameters()) {
        return std::nullopt;
    }
    for (const HashRow &row : kHashes) {
        if (isOid(identifier.oid, row.oid)) {
            return row.hash;
        }
    }
    return std::nullopt;
}

std::optional<SignatureAlgorithm> readSignatureIdentifier(ByteView encoded, HashAlgorithm digest) {
    const Identifier identifier = readIdentifier(encoded);
    const HashRow &row = rowOf(digest);
    if (isOid(identifier.oid, kRsassaPss)) {
        return readPss(identifier, digest);
    }
    if ((isOid(identifier.oid, row.rsaPkcs1) || isOid(identifier.oid, kRsaEncryption)) &&
        identifier.withoutParameters()) {
        return SignatureAlgorithm{{SignatureMechanism::rsaPkcs1, digest}, 0};
    }
    if (isOid(identifier.oid, row.ecdsa) && !identifier.parameters) {
        return SignatureAlgorithm{{SignatureMechanism::ecdsa, digest}, 0};
    }
    return std::nullopt;
}

} // namespace eid::sign
