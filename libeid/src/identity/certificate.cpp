// SPDX-License-Identifier: Apache-2.0
#include <eid/certificate.hpp>

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "identity/distinguished_name.hpp"
#include "identity/public_key.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace eid {

struct Certificate::Impl {
    Bytes der;
    Bytes tbs;
    Bytes algorithm; ///< AlgorithmIdentifier of the certificate's own signature
    Bytes signature;
    Bytes serial;
    Bytes serialDer;
    Bytes issuerDer;
    Bytes subjectDer;
    Bytes spki;
    DistinguishedName issuerName;
    DistinguishedName subjectName;
    std::string issuer;
    std::string subject;
    TimePoint notBefore;
    TimePoint notAfter;
    std::vector<std::string> keyUsages;
    bool isCa = false;
    std::optional<PublicKey> key;
};

namespace {

constexpr std::size_t kMaxCertificate = 16384;
constexpr std::size_t kMaxSerial = 64; // RFC 5280 4.1.2.2 says 20; some old test roots are longer

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::certificateInvalid, what);
}

Bytes copy(ByteView view) {
    return {view.begin(), view.end()};
}

bool equals(ByteView a, ByteView b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Two ASCII digits.
int twoDigits(ByteView text, std::size_t at) {
    const int high = text[at] - '0';
    const int low = text[at + 1] - '0';
    if (high < 0 || high > 9 || low < 0 || low > 9) {
        malformed("time");
    }
    return high * 10 + low;
}

/// Time (RFC 5280 4.1.2.5): always with seconds and in UTC. Times past what the clock can hold, such as 9999-12-31,
/// become its end.
TimePoint readTime(der::Reader &reader) {
    const der::Element element = reader.next();
    ByteView text = element.content;
    int year = 0;
    if (element.tag == der::tag::kUtcTime && text.size() == 13) {
        year = twoDigits(text, 0);
        year += year >= 50 ? 1900 : 2000;
        text = text.subspan(2);
    } else if (element.tag == der::tag::kGeneralizedTime && text.size() == 15) {
        year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
        text = text.subspan(4);
    } else {
        malformed("time");
    }
    const std::chrono::year_month_day day{std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(twoDigits(text, 0))),
                                          std::chrono::day(static_cast<unsigned>(twoDigits(text, 2)))};
    const int hour = twoDigits(text, 4);
    const int minute = twoDigits(text, 6);
    const int second = twoDigits(text, 8);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59 || text[10] != 'Z') {
        malformed("time");
    }
    const std::chrono::sys_seconds time = std::chrono::sys_days(day) + std::chrono::hours(hour) +
                                          std::chrono::minutes(minute) + std::chrono::seconds(second);
    const auto latest = std::chrono::floor<std::chrono::seconds>(TimePoint::max());
    const auto earliest = std::chrono::ceil<std::chrono::seconds>(TimePoint::min());
    return std::clamp(time, earliest, latest);
}

/// KeyUsage (RFC 5280 4.2.1.3): bit 0 is the highest of the first octet.
std::vector<std::string> readKeyUsage(ByteView value) {
    constexpr std::array<const char *, 9> names{"digitalSignature", "nonRepudiation", "keyEncipherment",
                                                "dataEncipherment", "keyAgreement",   "keyCertSign",
                                                "cRLSign",          "encipherOnly",   "decipherOnly"};
    der::Reader reader(value);
    const ByteView bits = reader.expect(der::tag::kBitString).content;
    if (bits.empty() || bits.size() > 3 || !reader.atEnd()) {
        malformed("key usage");
    }
    std::vector<std::string> usages;
    for (std::size_t i = 0; i < names.size() && i / 8 + 1 < bits.size(); ++i) {
        if ((bits[i / 8 + 1] & (0x80U >> (i % 8))) != 0) {
            usages.emplace_back(names.at(i));
        }
    }
    return usages;
}

/// BasicConstraints (RFC 5280 4.2.1.9).
bool readIsCa(ByteView value) {
    der::Reader reader(value);
    der::Reader sequence(reader.expect(der::tag::kSequence).content);
    const auto ca = sequence.nextIf(der::tag::kBoolean);
    return ca && ca->content.size() == 1 && ca->content.front() == 0xFF;
}

void readExtensions(Certificate::Impl &impl, ByteView explicitTag) {
    der::Reader outer(explicitTag);
    der::Reader extensions(outer.expect(der::tag::kSequence).content);
    while (!extensions.atEnd()) {
        der::Reader extension(extensions.expect(der::tag::kSequence).content);
        const ByteView oid = extension.expect(der::tag::kOid).encoded;
        extension.nextIf(der::tag::kBoolean);
        const ByteView value = extension.expect(der::tag::kOctetString).content;
        if (equals(oid, der::oid("2.5.29.15"))) {
            impl.keyUsages = readKeyUsage(value);
        } else if (equals(oid, der::oid("2.5.29.19"))) {
            impl.isCa = readIsCa(value);
        }
    }
}

void readTbs(Certificate::Impl &impl, ByteView content) {
    der::Reader tbs(content);
    tbs.nextIf(der::tag::context(0));
    const der::Element serialElement = tbs.expect(der::tag::kInteger);
    const ByteView serial = serialElement.content;
    if (serial.empty() || serial.size() > kMaxSerial) {
        malformed("serial number");
    }
    impl.serialDer = copy(serialElement.encoded);
    impl.serial = copy(serial.size() > 1 && serial.front() == 0 ? serial.subspan(1) : serial);
    // RFC 5280 4.1.1.2: the same as outside. Octet by octet, so that no bit outside the signed part is free.
    if (!equals(tbs.expect(der::tag::kSequence).encoded, impl.algorithm)) {
        malformed("the two signature algorithms differ");
    }
    impl.issuerDer = copy(tbs.expect(der::tag::kSequence).encoded);
    der::Reader validity(tbs.expect(der::tag::kSequence).content);
    impl.notBefore = readTime(validity);
    impl.notAfter = readTime(validity);
    impl.subjectDer = copy(tbs.expect(der::tag::kSequence).encoded);
    impl.spki = copy(tbs.expect(der::tag::kSequence).encoded);
    tbs.nextIf(der::tag::contextPrimitive(1));
    tbs.nextIf(der::tag::contextPrimitive(2));
    if (const auto extensions = tbs.nextIf(der::tag::context(3))) {
        readExtensions(impl, extensions->content);
    }
    if (!tbs.atEnd() || !validity.atEnd()) {
        malformed("fields behind the last one");
    }
    impl.issuerName = DistinguishedName::parse(impl.issuerDer);
    impl.subjectName = DistinguishedName::parse(impl.subjectDer);
    impl.issuer = impl.issuerName.display();
    impl.subject = impl.subjectName.display();
    impl.key = PublicKey::parse(impl.spki);
}

void readCertificate(Certificate::Impl &impl, ByteView input) {
    const ByteView encoded = der::firstElement(input);
    if (encoded.size() > kMaxCertificate) {
        malformed("it is larger than 16 KiB");
    }
    impl.der = copy(encoded);
    der::Reader outer(encoded);
    der::Reader certificate(outer.expect(der::tag::kSequence).content);
    const der::Element tbs = certificate.expect(der::tag::kSequence);
    impl.tbs = copy(tbs.encoded);
    impl.algorithm = copy(certificate.expect(der::tag::kSequence).encoded);
    const ByteView signature = certificate.expect(der::tag::kBitString).content;
    if (signature.empty() || signature.front() != 0 || !certificate.atEnd()) {
        malformed("signature");
    }
    impl.signature = copy(signature.subspan(1));
    readTbs(impl, tbs.content);
}

struct NamedScheme {
    std::string_view oid;
    SignatureScheme scheme;
};
/// RFC 8017 A.2.4 and RFC 5758 3.2. PSS is told by its parameters.
constexpr std::array<NamedScheme, 10> kSchemes{{
    {"1.2.840.113549.1.1.5", {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha1}},
    {"1.2.840.113549.1.1.14", {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha224}},
    {"1.2.840.113549.1.1.11", {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}},
    {"1.2.840.113549.1.1.12", {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha384}},
    {"1.2.840.113549.1.1.13", {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha512}},
    {"1.2.840.10045.4.1", {SignatureMechanism::ecdsa, HashAlgorithm::sha1}},
    {"1.2.840.10045.4.3.1", {SignatureMechanism::ecdsa, HashAlgorithm::sha224}},
    {"1.2.840.10045.4.3.2", {SignatureMechanism::ecdsa, HashAlgorithm::sha256}},
    {"1.2.840.10045.4.3.3", {SignatureMechanism::ecdsa, HashAlgorithm::sha384}},
    {"1.2.840.10045.4.3.4", {SignatureMechanism::ecdsa, HashAlgorithm::sha512}},
}};

/// RSASSA-PSS-params (RFC 4055 3.1) with a NIST hash, MGF1 over the same hash and a salt as long as the digest, which
/// is what every profile in use asks for: then the encoding is one of four.
std::optional<SignatureScheme> pssScheme(ByteView algorithm) {
    constexpr std::array<std::pair<std::string_view, HashAlgorithm>, 4> hashes{
        {{"2.16.840.1.101.3.4.2.1", HashAlgorithm::sha256},
         {"2.16.840.1.101.3.4.2.2", HashAlgorithm::sha384},
         {"2.16.840.1.101.3.4.2.3", HashAlgorithm::sha512},
         {"2.16.840.1.101.3.4.2.4", HashAlgorithm::sha224}}};
    for (const auto &[oid, hash] : hashes) {
        const Bytes null = der::element(der::tag::kNull, {});
        const Bytes salt =
            der::element(der::tag::context(2), der::integer(static_cast<std::uint32_t>(digestLength(hash))));
        for (const bool withNull : {true, false}) {
            const Bytes hashId = withNull ? der::sequence({der::oid(oid), null}) : der::sequence({der::oid(oid)});
            const Bytes mgf = der::sequence({der::oid("1.2.840.113549.1.1.8"), hashId});
            const Bytes parameters = der::sequence(
                {der::element(der::tag::context(0), hashId), der::element(der::tag::context(1), mgf), salt});
            if (equals(algorithm, der::sequence({der::oid("1.2.840.113549.1.1.10"), parameters}))) {
                return SignatureScheme{SignatureMechanism::rsaPss, hash};
            }
        }
    }
    return std::nullopt;
}

std::optional<SignatureScheme> schemeOf(ByteView algorithm) {
    der::Reader outer(algorithm);
    der::Reader reader(outer.expect(der::tag::kSequence).content);
    const std::string oid = der::dottedOid(reader.expect(der::tag::kOid).content);
    const auto *const found =
        std::find_if(kSchemes.begin(), kSchemes.end(), [&](const NamedScheme &entry) { return entry.oid == oid; });
    return found == kSchemes.end() ? pssScheme(algorithm) : std::optional(found->scheme);
}

} // namespace

Certificate Certificate::parse(ByteView der) {
    auto impl = std::make_shared<Impl>();
    try {
        readCertificate(*impl, der);
    } catch (const Error &error) {
        if (error.situation() == Situation::certificateInvalid) {
            throw;
        }
        throw Error(Situation::certificateInvalid, "encoding").withCause(error);
    }
    return Certificate(std::move(impl));
}

const Bytes &Certificate::der() const noexcept {
    return impl_->der;
}
const std::string &Certificate::subject() const noexcept {
    return impl_->subject;
}
const std::string &Certificate::issuer() const noexcept {
    return impl_->issuer;
}
std::string Certificate::subjectField(const std::string &oidOrName) const {
    return impl_->subjectName.field(oidOrName);
}
const Bytes &Certificate::serial() const noexcept {
    return impl_->serial;
}
Bytes Certificate::serialDer() const {
    return impl_->serialDer;
}
TimePoint Certificate::notBefore() const noexcept {
    return impl_->notBefore;
}
TimePoint Certificate::notAfter() const noexcept {
    return impl_->notAfter;
}
KeyType Certificate::keyType() const noexcept {
    return impl_->key->type();
}
unsigned Certificate::keyBits() const noexcept {
    return impl_->key->bits();
}
std::vector<std::string> Certificate::keyUsages() const {
    return impl_->keyUsages;
}
bool Certificate::isCa() const noexcept {
    return impl_->isCa;
}
Bytes Certificate::subjectPublicKeyInfo() const {
    return impl_->spki;
}
Bytes Certificate::subjectDer() const {
    return impl_->subjectDer;
}
Bytes Certificate::issuerDer() const {
    return impl_->issuerDer;
}
std::string Certificate::sha256Fingerprint() const {
    return toHex(digest(HashAlgorithm::sha256, impl_->der));
}

bool Certificate::isSignedBy(const Certificate &issuer) const {
    if (!impl_->issuerName.matches(issuer.impl_->subjectName)) {
        return false;
    }
    try {
        const auto scheme = schemeOf(impl_->algorithm);
        if (!scheme) {
            return false;
        }
        const Bytes signature = scheme->mechanism == SignatureMechanism::ecdsa
                                    ? der::ecdsaToPlain(impl_->signature, issuer.impl_->key->octets())
                                    : impl_->signature;
        return issuer.verify(*scheme, impl_->tbs, signature);
    } catch (const Error &) {
        return false; // a signature that cannot be read was made by nobody
    }
}

bool Certificate::verify(SignatureScheme scheme, ByteView message, ByteView signature) const {
    if (scheme.hash == HashAlgorithm::none) {
        return verifyDigest(scheme, message, signature);
    }
    return verifyDigest(scheme, digest(scheme.hash, message), signature);
}

bool Certificate::verifyDigest(SignatureScheme scheme, ByteView digest, ByteView signature) const {
    return impl_->key->verifyDigest(scheme, digest, signature);
}

} // namespace eid
