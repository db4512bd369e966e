// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "support/refusal.hpp"

#include <eid/certificate.hpp>

#include <botan/pubkey.h>
#include <botan/x509_key.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <memory>

namespace eid::test {

namespace {

/// A digest with recognisable content; what it is a digest of does not matter to a card.
Bytes someDigest(std::size_t length) {
    Bytes digest(length);
    for (std::size_t i = 0; i < length; ++i) {
        digest[i] = static_cast<std::uint8_t>(0xA0 + i);
    }
    return digest;
}

/// What the card is given and how its answer is checked. With hash `none` the caller prepares what a hash would have.
struct SigningCase {
    SignatureScheme scheme;
    Bytes input;
    SignatureScheme checkedAs;
    Bytes digest;
};

SigningCase signingCase(SignatureScheme scheme) {
    if (scheme.hash != HashAlgorithm::none) {
        const Bytes digest = someDigest(digestLength(scheme.hash));
        return {scheme, digest, scheme, digest};
    }
    const Bytes digest = someDigest(32);
    if (scheme.mechanism == SignatureMechanism::ecdsa) {
        return {scheme, digest, {SignatureMechanism::ecdsa, HashAlgorithm::sha256}, digest};
    }
    Bytes info = fromHex("3031300D060960864801650304020105000420"); // DigestInfo of SHA-256
    info.insert(info.end(), digest.begin(), digest.end());
    return {scheme, info, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}, digest};
}

void checkRecord(const Record &record, const std::map<std::string, std::string, std::less<>> &expected) {
    for (const auto &[label, text] : expected) {
        CAPTURE(label);
        CHECK(record.text(label) == text);
    }
}

void checkFiles(Card &card, const sim::Persona &persona) {
    const CardFiles files = readAllFiles(card);
    checkRecord(parseIdentity(files.at(CardFile::identity)), persona.identity);
    checkRecord(parseAddress(files.at(CardFile::address)), persona.address);
    CHECK(toHex(ByteView(files.at(CardFile::photo)).first(3)) == "FFD8FF");
    // As long as the National Register's modulus; an ECDSA signature is padded to the same room.
    const Certificate signer = Certificate::parse(files.at(CardFile::rnCertificate));
    const std::size_t room = signer.keyType() == KeyType::rsa ? signer.keyBits() / 8 : 256;
    CHECK(files.at(CardFile::identitySignature).size() == room);

    const AuthenticityReport report = checkAuthenticity(files, anchorsOf(files), validTimeOf(files));
    CHECK(report.photo.status == CheckStatus::verified);
    CHECK(report.identity.status == CheckStatus::verified);
    CHECK(report.address.status == CheckStatus::verified);
    CHECK(report.chain.status == CheckStatus::verified);
    CHECK(report.basicKey.status == CheckStatus::notPresent); // nobody asked the card

    const auto certificate = [&](CardFile file) { return Certificate::parse(files.at(file)); };
    CHECK(certificate(CardFile::authCertificate).isSignedBy(certificate(CardFile::caCertificate)));
    CHECK(certificate(CardFile::signCertificate).isSignedBy(certificate(CardFile::caCertificate)));
    CHECK(certificate(CardFile::caCertificate).isSignedBy(certificate(CardFile::rootCertificate)));
    // A certificate is read to its own end, not to the end of the padding behind it.
    CHECK(certificate(CardFile::authCertificate).der() == files.at(CardFile::authCertificate));
    if (persona.generation != sim::Generation::applet18) {
        CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::basicKey)); }) == Situation::fileNotFound);
    }
}

void checkChallenge(Card &card) {
    const Bytes digest = someDigest(48);
    const Bytes answer = card.challenge(digest);
    CHECK(answer.size() == 96);
    const Bytes spki = card.readFile(CardFile::basicKey);
    const std::unique_ptr<Botan::Public_Key> key(Botan::X509::load_key(spki));
    Botan::PK_Verifier verifier(*key, "Raw");
    CHECK(verifier.verify_message(digest, answer));
    Bytes other = answer;
    other[50] ^= 1U;
    CHECK_FALSE(verifier.verify_message(digest, other));
    CHECK(situationOf([&] { static_cast<void>(card.challenge(someDigest(20))); }) == Situation::digestLength);
}

void checkPin(Card &card, const sim::Persona &persona) {
    const bool tells = persona.generation == sim::Generation::applet18;
    const auto tries = [&] { return card.pinStatus().triesLeft; };
    const auto expectTries = [&](int count) { CHECK(tries() == (tells ? std::optional(count) : std::nullopt)); };
    const PinStatus status = card.pinStatus();
    CHECK(status.minLength == 4);
    CHECK(status.maxLength == 12);
    CHECK(status.maxTries == 3);
    CHECK(status.canUnblock != tells);
    expectTries(3);

    const Error wrong = errorOf([&] { card.verifyPin(PinInput::keyed(secret("9999"))); });
    CHECK(wrong.situation() == Situation::pinWrong);
    CHECK(wrong.triesLeft() == 2);
    expectTries(2);
    CHECK(situationOf([&] { card.verifyPin(PinInput::keyed(secret("12"))); }) == Situation::pinFormat);
    expectTries(2);
    card.verifyPin(PinInput::keyed(secret(persona.pin)));
    expectTries(3);

    card.changePin(secret(persona.pin), secret("975310"));
    CHECK(situationOf([&] { card.verifyPin(PinInput::keyed(secret(persona.pin))); }) == Situation::pinWrong);
    card.verifyPin(PinInput::keyed(secret("975310")));
    CHECK(situationOf([&] { card.changePin(secret("1111"), secret("2222")); }) == Situation::pinWrong);
    card.changePin(secret("975310"), secret(persona.pin));
    expectTries(3);
}

void checkSigning(Card &card, const sim::Persona &persona) {
    const PinInput pin = PinInput::keyed(secret(persona.pin));
    const KeyInfo auth = card.key(KeyRole::authentication);
    const KeyInfo sign = card.key(KeyRole::signature);
    const Certificate authCertificate = Certificate::parse(card.readFile(CardFile::authCertificate));
    const Certificate signCertificate = Certificate::parse(card.readFile(CardFile::signCertificate));
    const SigningCase first = signingCase(auth.schemes.back());
    const auto signFirst = [&] { return card.sign(KeyRole::authentication, first.scheme, first.input); };

    card.logOff();
    CHECK(situationOf([&] { static_cast<void>(signFirst()); }) == Situation::pinRequired);
    card.verifyPin(pin);
    // PIN once: every scheme, one after the other.
    for (const SignatureScheme scheme : auth.schemes) {
        const SigningCase one = signingCase(scheme);
        CAPTURE(static_cast<int>(scheme.mechanism), static_cast<int>(scheme.hash));
        const Bytes signature = card.sign(KeyRole::authentication, one.scheme, one.input);
        CHECK(authCertificate.verifyDigest(one.checkedAs, one.digest, signature));
        CHECK_FALSE(signCertificate.verifyDigest(one.checkedAs, one.digest, signature));
    }
    // PIN each time: the signature key does not live on an earlier PIN, nor the other key on its own.
    card.logOff();
    for (const SignatureScheme scheme : sign.schemes) {
        const SigningCase one = signingCase(scheme);
        CAPTURE(static_cast<int>(scheme.mechanism), static_cast<int>(scheme.hash));
        CHECK(situationOf([&] { static_cast<void>(card.sign(KeyRole::signature, one.scheme, one.input)); }) ==
              Situation::pinRequired);
        const Bytes signature = card.sign(KeyRole::signature, one.scheme, one.input, &pin);
        CHECK(signCertificate.verifyDigest(one.checkedAs, one.digest, signature));
    }
    CHECK(situationOf([&] { static_cast<void>(signFirst()); }) == Situation::pinRequired);
    const PinInput wrong = PinInput::keyed(secret("9999"));
    CHECK(situationOf([&] { static_cast<void>(card.sign(KeyRole::signature, first.scheme, first.input, &wrong)); }) ==
          Situation::pinWrong);
    static_cast<void>(card.sign(KeyRole::authentication, first.scheme, first.input, &pin));
    CHECK(signFirst().size() == (persona.generation == sim::Generation::applet18 ? 96 : auth.bits / 8));
    card.logOff();
    CHECK(situationOf([&] { static_cast<void>(signFirst()); }) == Situation::pinRequired);
}

void checkBlocking(Card &card, const sim::Persona &persona) {
    const auto tryWrong = [&] { return errorOf([&] { card.verifyPin(PinInput::keyed(secret("9999"))); }); };
    CHECK(tryWrong().triesLeft() == 2);
    CHECK(tryWrong().triesLeft() == 1);
    CHECK(tryWrong().situation() == Situation::pinBlocked);
    const auto verify = [&] { card.verifyPin(PinInput::keyed(secret(persona.pin))); };
    CHECK(situationOf(verify) == Situation::pinBlocked);
    if (persona.generation == sim::Generation::applet18) {
        CHECK(card.pinStatus().blocked() == true);
        CHECK(situationOf([&] { card.unblockPin(secret(persona.puk1 + persona.puk2)); }) ==
              Situation::unblockNotSupported);
        return;
    }
    CHECK(situationOf([&] { card.unblockPin(secret("000000000000")); }) == Situation::pukWrong);
    card.unblockPin(secret(persona.puk1 + persona.puk2));
    verify(); // the PIN itself is what it was
}

} // namespace

SecretBytes secret(std::string_view digits) {
    SecretBytes result(32);
    result.append(asBytes(digits));
    return result;
}

sim::Persona contractPersona(std::string_view generation) {
    for (const std::string &name : sim::builtinPersonaNames()) {
        sim::Persona persona = sim::builtinPersona(name);
        if (sim::generationName(persona.generation) == generation && persona.signCertificate && persona.activated) {
            return persona;
        }
    }
    FAIL("no built-in persona of that generation");
    return {};
}

const std::vector<std::string> &contractGenerations() {
    static const std::vector<std::string> generations{"1.1", "1.7", "1.8"};
    return generations;
}

CardFiles readAllFiles(Card &card) {
    CardFiles files;
    for (const CardFile file : card.files()) {
        try {
            files[file] = card.readFile(file);
        } catch (const Error &error) {
            if (error.situation() != Situation::fileNotFound) {
                throw;
            }
        }
    }
    return files;
}

TrustAnchors anchorsOf(const CardFiles &files) {
    TrustAnchors anchors;
    anchors.add(Certificate::parse(files.at(CardFile::rootCertificate)));
    return anchors;
}

TimePoint validTimeOf(const CardFiles &files) {
    return Certificate::parse(files.at(CardFile::rnCertificate)).notBefore() + std::chrono::hours(24);
}

void runDriverContract(Card &card, const sim::Persona &persona) {
    CHECK(card.info().kind == "belpic");
    CHECK(card.info().version == sim::generationName(persona.generation));
    CHECK(card.info().serial.size() == 16);
    CHECK(card.info().activated);
    checkFiles(card, persona);
    if (persona.generation == sim::Generation::applet18) {
        checkChallenge(card);
    } else {
        CHECK(situationOf([&] { static_cast<void>(card.challenge(someDigest(48))); }) ==
              Situation::challengeNotSupported);
    }
    checkPin(card, persona);
    checkSigning(card, persona);
    const Bytes random = card.random(70);
    CHECK(random.size() == 70);
    CHECK(card.random(70) != random);
    checkBlocking(card, persona);
}

} // namespace eid::test
