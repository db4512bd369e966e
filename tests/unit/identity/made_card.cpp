// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <botan/ec_group.h>
#include <botan/ecdsa.h>
#include <botan/pubkey.h>
#include <botan/rsa.h>
#include <botan/system_rng.h>

#include <array>
#include <cstdio>

namespace eid::test {

namespace {

std::string paddingOver(KeyType type, HashAlgorithm hash) {
    const std::string name = hash == HashAlgorithm::sha1     ? "SHA-1"
                             : hash == HashAlgorithm::sha256 ? "SHA-256"
                                                             : "SHA-384";
    return (type == KeyType::rsa ? "EMSA3(" : "EMSA1(") + name + ")";
}

Bytes algorithmIdentifier(KeyType type, HashAlgorithm hash) {
    if (type == KeyType::ec) {
        return der::sequence({der::oid(hash == HashAlgorithm::sha384 ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.2")});
    }
    return der::sequence({der::oid(hash == HashAlgorithm::sha1 ? "1.2.840.113549.1.1.5" : "1.2.840.113549.1.1.11"),
                          der::element(der::tag::kNull, {})});
}

Bytes name(std::string_view commonName) {
    return der::sequence(
        {der::constructed(der::tag::kSet, {der::sequence({der::oid("2.5.4.3"), der::utf8String(commonName)})})});
}

Bytes time(TimePoint point) {
    const auto day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(point));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u120000Z", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return der::element(der::tag::kGeneralizedTime, asBytes(text.data()));
}

Bytes extensions(const CertificatePlan &plan) {
    const Bytes critical = der::element(der::tag::kBoolean, Bytes{0xFF});
    const Bytes usage = der::octetString(der::bitString(Bytes{plan.keyUsage}));
    const Bytes basic = der::octetString(plan.ca ? der::sequence({critical}) : der::sequence({}));
    return der::element(der::tag::context(3), der::sequence({der::sequence({der::oid("2.5.29.15"), critical, usage}),
                                                             der::sequence({der::oid("2.5.29.19"), critical, basic})}));
}

Bytes padded(Bytes content, std::size_t size) {
    content.resize(size);
    return content;
}

Bytes photo() {
    Bytes jpeg{0xFF, 0xD8, 0xFF, 0xE0};
    for (unsigned i = 0; i < 1500; ++i) {
        jpeg.push_back(static_cast<std::uint8_t>(i * 7));
    }
    return jpeg;
}

/// Fills in records and signatures; `paddedTo` is the size of a signature file.
void personalise(MadeCard &card, HashAlgorithm photoHash, HashAlgorithm signatureHash, std::size_t paddedTo,
                 const Bytes &more) {
    CardFiles &files = card.files;
    files[CardFile::photo] = photo();
    Bytes identity =
        joined({tlv(0x01, "592000000001"), tlv(0x06, "85072100177"), tlv(0x07, "Peeters"), tlv(0x08, "Jan Karel"),
                tlv(0x0C, "21 JUL 1985"), tlv(0x0D, "M"), tlv(0x11, digest(photoHash, files[CardFile::photo])), more});
    files[CardFile::identity] = identity;
    files[CardFile::identitySignature] = padded(card.registerKey.sign(signatureHash, identity), paddedTo);
    const Bytes address = joined({tlv(0x01, "Dorpsstraat 1"), tlv(0x02, "9000"), tlv(0x03, "Gent")});
    const Bytes message = joined({address, files[CardFile::identitySignature]});
    files[CardFile::address] = padded(address, 117);
    files[CardFile::addressSignature] = padded(card.registerKey.sign(signatureHash, message), paddedTo);
    files[CardFile::rootCertificate] = makeCertificate(rootPlan(), card.rootKey, card.rootKey, signatureHash);
    files[CardFile::rnCertificate] = makeCertificate({}, card.registerKey, card.rootKey, signatureHash);
}

} // namespace

Bytes tlv(std::uint8_t tag, ByteView value) {
    Bytes field{tag};
    std::size_t length = value.size();
    for (; length >= 0xFF; length -= 0xFF) {
        field.push_back(0xFF);
    }
    field.push_back(static_cast<std::uint8_t>(length));
    der::append(field, value);
    return field;
}

Bytes tlv(std::uint8_t tag, std::string_view value) {
    return tlv(tag, asBytes(value));
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes &part : parts) {
        der::append(all, part);
    }
    return all;
}

TimePoint noon(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days(
               std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))) +
           std::chrono::hours(12);
}

TestKey TestKey::rsa(std::size_t bits) {
    return {std::make_shared<Botan::RSA_PrivateKey>(Botan::system_rng(), bits), KeyType::rsa};
}

TestKey TestKey::ec(const std::string &curve) {
    return {std::make_shared<Botan::ECDSA_PrivateKey>(Botan::system_rng(), Botan::EC_Group(curve)), KeyType::ec};
}

Bytes TestKey::spki() const {
    return key->subject_public_key();
}

Bytes TestKey::sign(HashAlgorithm hash, ByteView message) const {
    Botan::PK_Signer signer(*key, Botan::system_rng(), paddingOver(type, hash),
                            type == KeyType::ec ? Botan::DER_SEQUENCE : Botan::IEEE_1363);
    return signer.sign_message(message.data(), message.size(), Botan::system_rng());
}

Bytes TestKey::signDigestPlain(ByteView digest) const {
    Botan::PK_Signer signer(*key, Botan::system_rng(), "Raw");
    return signer.sign_message(digest.data(), digest.size(), Botan::system_rng());
}

CertificatePlan rootPlan() {
    CertificatePlan plan;
    plan.subject = plan.issuer;
    plan.ca = true;
    plan.keyUsage = 0x06; // keyCertSign, cRLSign
    plan.serial = 1;
    return plan;
}

Bytes makeCertificate(const CertificatePlan &plan, const TestKey &subject, const TestKey &issuer, HashAlgorithm hash) {
    const Bytes algorithm = algorithmIdentifier(issuer.type, hash);
    const Bytes tbs =
        der::sequence({der::element(der::tag::context(0), der::integer(2U)), der::integer(plan.serial), algorithm,
                       name(plan.issuer), der::sequence({time(plan.notBefore), time(plan.notAfter)}),
                       name(plan.subject), subject.spki(), extensions(plan)});
    return der::sequence({tbs, algorithm, der::bitString(issuer.sign(hash, tbs))});
}

TrustAnchors MadeCard::anchors() const {
    TrustAnchors result;
    result.add(Certificate::parse(files.at(CardFile::rootCertificate)));
    return result;
}

MadeCard makeEcCard() {
    MadeCard card{TestKey::ec("secp384r1"), TestKey::ec("secp384r1"), TestKey::ec("secp384r1"), {}};
    card.files[CardFile::basicKey] = card.basicKey.spki();
    const Bytes keyHash = tlv(0x1A, digest(HashAlgorithm::sha384, card.basicKey.spki()));
    personalise(card, HashAlgorithm::sha384, HashAlgorithm::sha384, 256, keyHash);
    return card;
}

MadeCard makeMixedHashCard() {
    const TestKey registerKey = TestKey::rsa(2048);
    MadeCard card{TestKey::rsa(2048), registerKey, registerKey, {}};
    personalise(card, HashAlgorithm::sha1, HashAlgorithm::sha256, 256, {});
    return card;
}

ChallengeResponder chipOf(const MadeCard &card) {
    return [key = card.basicKey](ByteView challenge) { return key.signDigestPlain(challenge); };
}

} // namespace eid::test
