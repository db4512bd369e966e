// SPDX-License-Identifier: Apache-2.0
#include "sim/personalise.hpp"

#include "der/writer.hpp"
#include "sim/certificate_builder.hpp"
#include "sim/drawn_photo.hpp"
#include "sim/signer.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <botan/auto_rng.h>
#include <botan/ec_group.h>
#include <botan/ecdsa.h>
#include <botan/mem_ops.h>
#include <botan/rsa.h>

#include <algorithm>
#include <array>
#include <optional>

namespace eid::sim {

namespace {

using Clock = std::chrono::system_clock;
using PrivateKey = std::shared_ptr<Botan::Private_Key>;

constexpr std::chrono::hours kYear{24 * 365};
constexpr std::size_t kEcSignatureFile = 256;
constexpr std::string_view kCrl = "http://crl.eid-test.example/";
constexpr std::string_view kCerts = "http://certs.eid-test.example/";
constexpr std::string_view kOcsp = "http://ocsp.eid-test.example/2";
constexpr std::string_view kCps = "http://repository.eid-test.example";
// Below the arc for examples (2.999), so that no real policy is claimed.
constexpr std::string_view kAuthPolicy = "2.999.56.1.2", kSignPolicy = "2.999.56.1.1", kCaPolicy = "2.999.56.1";

/// Cards of one family share algorithms and therefore a PKI.
enum class Family : std::size_t { rsaSha1, rsaSha256, ecSha384 };

Family familyOf(Generation generation) {
    switch (generation) {
    case Generation::applet10:
    case Generation::applet11:
        return Family::rsaSha1;
    case Generation::applet17:
        return Family::rsaSha256;
    case Generation::applet18:
        break;
    }
    return Family::ecSha384;
}

constexpr std::array<std::string_view, 3> kFamilyNames = {"rsa-sha1", "rsa-sha256", "p384-sha384"};
constexpr std::array<const char *, 3> kFamilyHashes = {"SHA-160", "SHA-256", "SHA-384"};

PrivateKey makeKey(unsigned bits) {
    Botan::AutoSeeded_RNG rng;
    if (bits == 384) {
        return std::make_shared<Botan::ECDSA_PrivateKey>(rng, Botan::EC_Group("secp384r1"));
    }
    return std::make_shared<Botan::RSA_PrivateKey>(rng, bits);
}

NameParts nameOf(const std::string &commonName) {
    return {{"2.5.4.6", "BE"}, {"2.5.4.3", commonName}};
}

struct Authority {
    PrivateKey key;
    Bytes name;
    Bytes certificate;
};

} // namespace

struct TestPki::Impl {
    struct Chain {
        std::string hash;
        Authority root, ca, rn;
    };
    std::array<std::optional<Chain>, 3> chains;

    Chain &chain(Generation generation) {
        const auto index = static_cast<std::size_t>(familyOf(generation));
        if (!chains[index]) {
            chains[index] = make(index);
        }
        return *chains[index];
    }

    static Chain make(std::size_t family) {
        Chain chain;
        chain.hash = kFamilyHashes[family];
        // RSA-2048 above RSA-1024 cards too, as on the real ones.
        const unsigned bits = family == static_cast<std::size_t>(Family::ecSha384) ? 384 : 2048;
        const auto now = Clock::now();
        chain.root = {makeKey(bits), encodeName(nameOf("eID Test Root CA")), {}};
        chain.ca = {makeKey(bits),
                    encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "eID Test Citizen CA"}, {"2.5.4.5", "202601"}}),
                    {}};
        chain.rn = {makeKey(bits), encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "RRN"}, {"2.5.4.10", "RRN"}}), {}};

        CertificatePlan plan;
        plan.hash = chain.hash;
        plan.subject = plan.issuer = chain.root.name;
        plan.subjectPublicKey = plan.issuerPublicKey = chain.root.key->subject_public_key();
        plan.notBefore = now - kYear;
        plan.notAfter = now + 18 * kYear;
        plan.isCa = true;
        plan.keyUsage = 0x06;
        plan.policy = kCaPolicy;
        plan.cps = kCps;
        chain.root.certificate = buildCertificate(plan, *chain.root.key);

        plan.subject = chain.ca.name;
        plan.subjectPublicKey = chain.ca.key->subject_public_key();
        plan.notAfter = now + 15 * kYear;
        plan.pathLength = 0;
        plan.crl = std::string(kCrl) + "root.crl";
        chain.ca.certificate = buildCertificate(plan, *chain.root.key);

        plan.isCa = false;
        plan.pathLength.reset();
        plan.subject = chain.rn.name;
        plan.subjectPublicKey = chain.rn.key->subject_public_key();
        plan.keyUsage = 0xC0; // the Belgian signer has digitalSignature and nonRepudiation
        chain.rn.certificate = buildCertificate(plan, *chain.root.key);
        return chain;
    }
};

// The pool that Botan keeps secret numbers in must outlive keys in static objects: it does when it was there first.
TestPki::TestPki() {
    Botan::initialize_allocator();
    impl_ = std::make_unique<Impl>();
}
TestPki::~TestPki() = default;
TestPki::TestPki(TestPki &&other) noexcept = default;
TestPki &TestPki::operator=(TestPki &&other) noexcept = default;

Bytes TestPki::rootCertificate(Generation generation) {
    return impl_->chain(generation).root.certificate;
}
Bytes TestPki::caCertificate(Generation generation) {
    return impl_->chain(generation).ca.certificate;
}
Bytes TestPki::rnCertificate(Generation generation) {
    return impl_->chain(generation).rn.certificate;
}

std::vector<std::filesystem::path> TestPki::writeTrust(const std::filesystem::path &directory) const {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        throw Error(Situation::fileNotWritable, directory.string());
    }
    std::vector<std::filesystem::path> written;
    for (std::size_t i = 0; i < impl_->chains.size(); ++i) {
        if (impl_->chains[i]) {
            const auto file = directory / ("eid-test-root-" + std::string(kFamilyNames[i]) + ".der");
            writeFileAtomically(file.string(), impl_->chains[i]->root.certificate, Overwrite::replace);
            written.push_back(file);
        }
    }
    return written;
}

namespace {

/// Length octets are summed; FF says that another one follows.
void appendTlv(Bytes &record, std::uint8_t tag, ByteView value) {
    record.push_back(tag);
    std::size_t length = value.size();
    for (; length >= 0xFF; length -= 0xFF) {
        record.push_back(0xFF);
    }
    record.push_back(static_cast<std::uint8_t>(length));
    der::append(record, value);
}

/// Fields by their tags, so that they come out ascending whatever their source.
Bytes encodeRecord(const std::map<std::uint8_t, Bytes> &fields) {
    Bytes record;
    for (const auto &[tag, value] : fields) {
        appendTlv(record, tag, value);
    }
    return record;
}

std::map<std::uint8_t, Bytes> textFields(const std::vector<FieldFact> &facts,
                                         const std::map<std::string, std::string, std::less<>> &values,
                                         std::string_view record) {
    std::map<std::uint8_t, Bytes> fields;
    std::size_t used = 0;
    for (const auto &fact : facts) {
        const auto value = values.find(fact.label);
        if (value == values.end()) {
            continue;
        }
        if (value->second.size() > fact.maxOctets) {
            throw Error(Situation::personaInvalid, std::string(record) + "." + std::string(fact.label));
        }
        fields[fact.tag] = toBytes(value->second);
        ++used;
    }
    if (used != values.size()) {
        throw Error(Situation::personaInvalid, std::string(record) + " has a field of unknown name");
    }
    return fields;
}

/// Zero padded to a fixed size, or to the next multiple of 64 when that is too small.
Bytes padded(Bytes record, std::size_t size) {
    constexpr std::size_t kStep = 64;
    if (size < record.size() && size != 0) {
        size = (record.size() + kStep - 1) / kStep * kStep;
    }
    record.resize(std::max(size, record.size()), 0);
    return record;
}

Bytes withoutTrailingZeros(Bytes octets) {
    while (!octets.empty() && octets.back() == 0) {
        octets.pop_back();
    }
    return octets;
}

} // namespace

CardImage personalise(const Persona &persona, TestPki &pki) {
    const Generation generation = persona.generation;
    auto &chain = pki.impl().chain(generation);
    const bool ec = generation == Generation::applet18;
    Botan::AutoSeeded_RNG rng;

    CardImage image;
    image.generation = generation;
    image.atr = persona.atr.value_or(generationAtr(generation));
    constexpr std::size_t kChipNumberLength = 16;
    image.chipNumber = fromHex("534C494E"); // the chip maker's letters, as on real cards
    const std::size_t fixed = image.chipNumber.size();
    image.chipNumber.resize(kChipNumberLength);
    rng.randomize(image.chipNumber.data() + fixed, kChipNumberLength - fixed);
    image.state.activated = persona.activated;
    image.state.pinBlock = pinBlock(persona.pin);
    if (!ec) {
        image.state.pukBlock = pinBlock(persona.puk2 + persona.puk1); // the second half comes first
    }

    const auto put = [&image](std::string_view filePath, Bytes content) {
        image.files.insert_or_assign(std::string(filePath), std::move(content));
    };
    const auto putCertificate = [&](std::string_view filePath, Bytes certificate) {
        certificate.resize(certificate.size() + persona.certificatePadding, 0);
        put(filePath, std::move(certificate));
    };

    const unsigned bits = generationKeyBits(generation);
    const auto holder = [&](std::uint8_t reference, std::string_view filePath, bool signature) {
        const PrivateKey key = makeKey(bits);
        image.keys[reference] = key;
        CertificatePlan plan;
        const std::string surname = persona.field("surname");
        const std::string names = persona.field("firstnames");
        const std::string first = names.substr(0, names.find(' '));
        NameParts subject = nameOf(first + " " + surname + (signature ? " (Signature)" : " (Authentication)"));
        subject.emplace_back("2.5.4.4", surname);
        subject.emplace_back("2.5.4.42", names);
        subject.emplace_back("2.5.4.5", persona.field("national_number"));
        plan.subject = encodeName(subject);
        plan.issuer = chain.ca.name;
        plan.subjectPublicKey = key->subject_public_key();
        plan.issuerPublicKey = chain.ca.key->subject_public_key();
        plan.hash = chain.hash;
        plan.notBefore = Clock::now() - std::chrono::hours(24);
        plan.notAfter = plan.notBefore + 10 * kYear;
        plan.keyUsage = signature ? 0x40 : 0x80;
        plan.qualified = signature;
        plan.policy = signature ? kSignPolicy : kAuthPolicy;
        plan.cps = kCps;
        plan.crl = std::string(kCrl) + "citizen202601.crl";
        plan.issuerUrl = std::string(kCerts) + "citizen202601.crt";
        plan.ocsp = kOcsp;
        putCertificate(filePath, buildCertificate(plan, *chain.ca.key));
    };
    if (persona.authCertificate) {
        holder(kAuthKeyReference, path::kAuthCertificate, false);
    }
    if (persona.signCertificate) {
        holder(kSignKeyReference, path::kSignCertificate, true);
    }
    putCertificate(path::kCaCertificate, chain.ca.certificate);
    putCertificate(path::kRootCertificate, chain.root.certificate);
    putCertificate(path::kRnCertificate, chain.rn.certificate);

    // 150 x 195 since 2021, which is since 1.8.
    const auto seed = static_cast<std::uint32_t>(std::hash<std::string>{}(persona.name));
    const Bytes photo = persona.photo ? *persona.photo : drawPhoto(ec ? 150 : 140, ec ? 195 : 200, seed);
    put(path::kPhoto, photo);

    auto identity = textFields(identityFields(), persona.identity, "identity");
    if (ec) {
        identity[0x00] = {0x00, 0x02};
    }
    identity[0x02] = image.chipNumber;
    identity[0x11] = hashOf(persona.sha1PhotoHash ? "SHA-160" : chain.hash, photo);
    if (ec) {
        const PrivateKey basic = makeKey(384);
        image.keys[kBasicKeyReference] = basic;
        const Bytes info = basic->subject_public_key();
        put(path::kBasicKey, info);
        identity[0x1A] = hashOf(chain.hash, info);
    }
    auto address = textFields(addressFields(), persona.address, "address");
    for (const auto &[tag, value] : persona.unknownIdentityTags) {
        identity.emplace(tag, value);
    }
    for (const auto &[tag, value] : persona.unknownAddressTags) {
        address.emplace(tag, value);
    }
    constexpr std::size_t kNewerIdentitySize = 256;
    const bool exact = generation == Generation::applet10 || generation == Generation::applet11;
    const Bytes identityFile =
        padded(encodeRecord(identity), persona.identityFileSize.value_or(exact ? 0 : kNewerIdentitySize));
    const Bytes addressFile = padded(encodeRecord(address), persona.addressFileSize);

    const auto signatureFile = [&](const Bytes &message) {
        Bytes signature = signMessage(*chain.rn.key, chain.hash, message);
        if (ec) {
            signature.resize(kEcSignatureFile, 0);
        }
        return signature;
    };
    const Bytes identitySignature = signatureFile(identityFile);
    // The address is bound to the identity: stripped address, then the whole identity signature file with its padding.
    Bytes signedAddress = withoutTrailingZeros(addressFile);
    der::append(signedAddress, identitySignature);
    put(path::kIdentity, identityFile);
    put(path::kIdentitySignature, identitySignature);
    put(path::kAddress, addressFile);
    put(path::kAddressSignature, signatureFile(signedAddress));

    addPkcs15Files(image, persona.authCertificate, persona.signCertificate);
    return image;
}

} // namespace eid::sim
