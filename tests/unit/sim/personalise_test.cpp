// SPDX-License-Identifier: Apache-2.0
#include "cards.hpp"
#include "support/data.hpp"

#include "der/reader.hpp"
#include "sim/dumps.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <botan/hash.h>
#include <botan/pk_keys.h>
#include <botan/pubkey.h>
#include <botan/x509cert.h>

#include <fstream>
#include <unistd.h>

using namespace eid;
using namespace eid::test;

namespace {

Bytes hashed(const std::string &hash, const Bytes &data) {
    const auto function = Botan::HashFunction::create_or_throw(hash);
    const auto digest = function->process(data);
    return {digest.begin(), digest.end()};
}

/// The value of a field of a record, found as a reader would.
Bytes field(const Bytes &record, std::uint8_t tag) {
    for (std::size_t at = 0; at + 1 < record.size(); at += 2U + record[at + 1]) {
        if (record[at] == tag) {
            const auto begin = record.begin() + static_cast<std::ptrdiff_t>(at) + 2;
            return {begin, begin + record[at + 1]};
        }
    }
    return {};
}

Botan::X509_Certificate certificateOf(const sim::CardImage &image, std::string_view path) {
    const auto &file = image.files.find(path)->second;
    const ByteView der = der::firstElement(file);
    return Botan::X509_Certificate(der.data(), der.size());
}

std::size_t derLength(const sim::CardImage &image, std::string_view path) {
    return der::firstElement(image.files.find(path)->second).size();
}

} // namespace

TEST_CASE("Every built-in persona becomes a card whose signatures and chains hold") {
    for (const auto &name : sim::builtinPersonaNames()) {
        INFO(name);
        const sim::Persona persona = sim::builtinPersona(name);
        CHECK(persona.name == name);
        const sim::CardImage image = sim::personalise(persona, pki());
        const bool ec = image.generation == sim::Generation::applet18;
        const bool sha1 = sim::generationKeyBits(image.generation) == 1024;
        const std::string hash = ec ? "SHA-384" : sha1 ? "SHA-160" : "SHA-256";
        const auto root = certificateOf(image, sim::path::kRootCertificate);
        const auto ca = certificateOf(image, sim::path::kCaCertificate);
        const auto rn = certificateOf(image, sim::path::kRnCertificate);
        CHECK(root.check_signature(*root.load_subject_public_key()));
        CHECK(ca.check_signature(*root.load_subject_public_key()));
        CHECK(rn.check_signature(*root.load_subject_public_key()));
        CHECK(ca.is_CA_cert());
        CHECK_FALSE(rn.is_CA_cert());
        CHECK(image.files.contains(std::string(sim::path::kSignCertificate)) == persona.signCertificate);
        if (persona.authCertificate) {
            const auto auth = certificateOf(image, sim::path::kAuthCertificate);
            CHECK(auth.check_signature(*ca.load_subject_public_key()));
            CHECK(auth.load_subject_public_key()->public_key_bits() ==
                  image.keys.at(sim::kAuthKeyReference)->public_key_bits());
            CHECK(auth.constraints() == Botan::DIGITAL_SIGNATURE);
        }
        if (persona.signCertificate) {
            CHECK(certificateOf(image, sim::path::kSignCertificate).constraints() == Botan::NON_REPUDIATION);
        }
        if (persona.authCertificate && persona.signCertificate) {
            std::size_t blocks = 0;
            for (const auto path : {sim::path::kAuthCertificate, sim::path::kSignCertificate, sim::path::kCaCertificate,
                                    sim::path::kRootCertificate}) {
                blocks += (derLength(image, path) + 255) / 256;
            }
            CHECK(blocks <= 18);
        }
        CHECK(derLength(image, sim::path::kRnCertificate) <= 1280);

        const auto &identity = image.files.find(sim::path::kIdentity)->second;
        const auto &identitySignature = image.files.find(sim::path::kIdentitySignature)->second;
        const auto rnKey = rn.load_subject_public_key();
        const auto holds = [&](const Bytes &message, const Bytes &file) {
            const ByteView signature = ec ? der::firstElement(file) : ByteView(file);
            Botan::PK_Verifier verifier(*rnKey, ec ? "EMSA1(" + hash + ")" : "EMSA_PKCS1(" + hash + ")",
                                        ec ? Botan::DER_SEQUENCE : Botan::IEEE_1363);
            return verifier.verify_message(message.data(), message.size(), signature.data(), signature.size());
        };
        CHECK(holds(identity, identitySignature));
        Bytes address = image.files.find(sim::path::kAddress)->second;
        while (address.back() == 0) {
            address.pop_back();
        }
        address.insert(address.end(), identitySignature.begin(), identitySignature.end());
        CHECK(holds(address, image.files.find(sim::path::kAddressSignature)->second));

        const auto &photo = image.files.find(sim::path::kPhoto)->second;
        CHECK(photo.size() >= 2500);
        CHECK(photo.size() <= 3000);
        CHECK(toHex(ByteView(photo).first(4)) == "FFD8FFE0");
        CHECK(field(identity, 0x11) == hashed(persona.sha1PhotoHash ? "SHA-160" : hash, photo));
        CHECK(toText(field(identity, 0x07)) == persona.field("surname"));
        CHECK(field(identity, 0x02) == image.chipNumber);
        if (ec) {
            CHECK(field(identity, 0x1A) == hashed(hash, image.files.find(sim::path::kBasicKey)->second));
            CHECK(image.files.find(sim::path::kBasicKey)->second.size() == 120);
        }
    }
}

TEST_CASE("Two cards of one persona share neither number nor key nor serial") {
    const auto first = sim::personalise(sim::builtinPersona("griet"), pki());
    const auto second = sim::personalise(sim::builtinPersona("griet"), pki());
    CHECK(first.chipNumber != second.chipNumber);
    const auto one = certificateOf(first, sim::path::kAuthCertificate);
    const auto other = certificateOf(second, sim::path::kAuthCertificate);
    CHECK(one.serial_number() != other.serial_number());
    CHECK(one.subject_public_key_bits() != other.subject_public_key_bits());
}

TEST_CASE("The trust folder holds the root that the card carries") {
    const auto directory = std::filesystem::temp_directory_path() / ("eid-trust-" + std::to_string(::getpid()));
    sim::TestPki own;
    const Bytes root = own.rootCertificate(sim::Generation::applet18);
    const auto files = own.writeTrust(directory);
    REQUIRE(files.size() == 1);
    std::ifstream stream(files.front(), std::ios::binary);
    CHECK(Bytes(std::istreambuf_iterator<char>(stream), {}) == root);
    std::filesystem::remove_all(directory);
}

TEST_CASE("A persona that a card cannot hold is refused with the field's name") {
    const std::string base = "name=\"x\"\ngeneration=\"1.7\"\n";
    const std::string identity = "[identity]\nsurname=\"A\"\nnational_number=\"1\"\ndocument_type=\"1\"\n";
    CHECK(sim::parsePersona(base + identity).field("surname") == "A");
    const std::pair<std::string, std::string> wrong[] = {
        {base + "pin=\"12\"\n" + identity, "pin"},
        {base + "colour=\"red\"\n" + identity, "colour"},
        {base + identity + "nickname=\"B\"\n", "identity.nickname"},
        {base + identity + "nationality=\"" + std::string(86, 'x') + "\"\n", "identity.nationality"},
        {"generation=\"1.7\"\n" + identity, "name"},
        {"name=\"x\"\ngeneration=\"2.0\"\n" + identity, "generation"},
        {base + "certificate_padding=-1\n" + identity, "certificate_padding"},
        {base, "identity.surname"},
        {base + "= = =", "line 3"},
    };
    for (const auto &[text, name] : wrong) {
        INFO(text);
        try {
            (void)sim::parsePersona(text);
            FAIL("accepted");
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::personaInvalid);
            CHECK(error.context().find(name) != std::string::npos);
        }
    }
}

TEST_CASE("The complete dumps become cards with their own files") {
    if (!haveCardData()) {
        return;
    }
    sim::VirtualCard alice(sim::loadAliceDump(cardData() / "alice-rsa1024"));
    CHECK(alice.generation() == sim::Generation::applet11);
    CHECK(answer(alice, "00A4080C063F00DF014031") == "9000");
    CHECK(answer(alice, "00B0000000") == "6CB3");
    CHECK(toHex(ByteView(send(alice, "80E400001C")).first(16)) == toHex(alice.chipNumber()));
    CHECK(answer(alice, "00A4080C063F00DF005037") == "9000");
    for (const auto *name : {"virtual_stephen.xml", "virtual_flores.xml"}) {
        sim::VirtualCard card(sim::loadVirtualCardXml(cardData() / "virtual-cards" / name));
        CHECK(answer(card, "00A4080C063F00DF01404A") == "9000");
        CHECK(answer(card, kVerify) == "9000");
    }
    // What is made for our own 1.1 cards is what the real one holds.
    const auto stephen = sim::loadVirtualCardXml(cardData() / "virtual-cards" / "virtual_stephen.xml");
    const auto own = sim::personalise(sim::builtinPersona("griet"), pki());
    for (const auto path : {sim::path::kDir, sim::path::kOdf, sim::path::kAodf, sim::path::kPrKdf, sim::path::kCdf}) {
        CHECK(toHex(own.files.find(path)->second) == toHex(stephen.files.find(path)->second));
    }
}

TEST_CASE("A damaged virtual card file is refused") {
    const auto file = std::filesystem::temp_directory_path() / ("eid-xml-" + std::to_string(::getpid()) + ".xml");
    const std::string head = "<card><atr>3B98</atr><chipNumber>00112233445566778899AABBCCDDEEFF</chipNumber>";
    const std::string entry = "<file><id>3F002F00</id><content>00</content></file>";
    const auto load = [&](const std::string &text) {
        std::ofstream(file) << text;
        return sim::loadVirtualCardXml(file);
    };
    CHECK(load(head + entry + "</card>").files.size() == 1);
    for (const auto &text :
         {std::string(), std::string("<card>"), head + "</card>", head + entry, head + entry + entry + "</card>",
          head + entry + "</card>x", "<!DOCTYPE card>" + head + entry + "</card>",
          head + "<file><id>3F002F0</id><content>00</content></file></card>",
          head + "<file><id>3F002F00</id><content>0G</content></file></card>",
          head + "<file><id>3F002F00</id><content>&lt;</content></file></card>",
          head + "<file a=\"b\"><id>3F002F00</id></file></card>"}) {
        INFO(text);
        CHECK_THROWS_AS(load(text), Error);
    }
    std::filesystem::remove(file);
}
