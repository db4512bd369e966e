// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "sim/personalise.hpp"

namespace eid::sim {

namespace {

namespace tag = der::tag;

const Bytes kAuthId = {0x01};

/// Path ::= SEQUENCE { path OCTET STRING } (PKCS #15 6.1.2), absolute.
Bytes pathOf(std::string_view absolute) {
    return der::sequence({der::octetString(fromHex(absolute))});
}

/// CommonObjectAttributes (6.1.8): label, flags, authentication object, userConsent.
Bytes commonAttributes(std::string_view label, const Bytes &flags, bool userConsent) {
    return der::sequence(
        {der::utf8String(label), flags, der::octetString(kAuthId), userConsent ? der::integer(1U) : Bytes()});
}

Bytes privateKey(std::string_view label, std::uint8_t id, const Bytes &usage, bool userConsent, std::uint8_t reference,
                 Generation generation) {
    // The card encodes the reference with a leading zero: 0x82 is no negative number.
    const Bytes keyAttributes = der::sequence({der::octetString(Bytes{id}), usage, der::bitString(Bytes{0xB8}, 3),
                                               der::integer(static_cast<std::uint32_t>(reference))});
    const Bytes typeAttributes = der::constructed(
        tag::context(1), {der::sequence({pathOf(path::kPkcs15),
                                         der::integer(static_cast<std::uint32_t>(generationKeyBits(generation)))})});
    const Bytes flags = der::bitString(Bytes{0xC0}, 6);
    const Bytes common = commonAttributes(label, flags, userConsent);
    return der::constructed(generation == Generation::applet18 ? tag::context(0) : tag::kSequence,
                            {common, keyAttributes, typeAttributes});
}

Bytes certificate(std::string_view label, std::uint8_t id, bool authority, std::string_view file,
                  Generation generation) {
    const bool newest = generation == Generation::applet18;
    constexpr std::uint8_t kTrue[] = {0xFF};
    constexpr std::uint8_t kFalse[] = {0x00};
    const Bytes flags = newest ? der::bitString(Bytes{0x40}, 6) : der::bitString(Bytes{0xC0}, 6);
    const Bytes common = commonAttributes(label, flags, false);
    const Bytes attributes =
        der::sequence({der::octetString(Bytes{id}), authority ? der::element(tag::kBoolean, kTrue) : Bytes(),
                       newest ? der::element(tag::contextPrimitive(3), kFalse) : Bytes()});
    return der::sequence({common, attributes, der::constructed(tag::context(1), {der::sequence({pathOf(file)})})});
}

/// Versions of the personalisation: graphical, electrical, electrical interface, reserved.
Bytes personalisationVersions(Generation generation) {
    switch (generation) {
    case Generation::applet10:
        return {0x03, 0x01, 0x00, 0x00};
    case Generation::applet11:
        return {0x03, 0x02, 0x00, 0x00};
    case Generation::applet17:
        return {0x05, 0x03, 0x00, 0x00};
    case Generation::applet18:
        break;
    }
    return {0x08, 0x04, 0x00, 0x40};
}

} // namespace

void addPkcs15Files(CardImage &image, bool authCertificate, bool signCertificate) {
    const Generation generation = image.generation;
    auto &files = image.files;
    const auto put = [&files](std::string_view filePath, Bytes content) {
        files.insert_or_assign(std::string(filePath), std::move(content));
    };
    put(path::kDir, fromHex("61234F0CA000000177504B43532D3135500642454C50494351043F00DF0073050603603802"));

    const auto directory = [](unsigned number, std::string_view file) {
        return der::constructed(tag::context(number), {pathOf(file)});
    };
    Bytes odf = directory(0, path::kPrKdf);
    der::append(odf, directory(4, path::kCdf));
    der::append(odf, directory(8, path::kAodf));
    put(path::kOdf, odf);

    put(path::kTokenInfo,
        der::sequence({der::integer(0U), der::octetString(image.chipNumber),
                       der::element(tag::contextPrimitive(0), asBytes("BELPIC")), der::bitString(Bytes{0x30}, 4),
                       der::element(0x9E, personalisationVersions(generation))}));

    // Basic PIN: flags 02 0C (initialized, needs padding), BCD, 4-12 digits in 8 octets, reference 1, filled with FF.
    put(path::kAodf, fromHex("3033300F0C0942617369632050494E030206C03003040101A11B30190302020C0A0100020104020108"
                             "8001010401FF300404023F00"));

    // Usage sign for the one, nonRepudiation for the other (6.1.9); the missing certificate takes its key entry with
    // it.
    Bytes keys;
    if (authCertificate) {
        der::append(keys, privateKey("Authentication", 2, der::bitString(Bytes{0x20}, 5), false, kAuthKeyReference,
                                     generation));
    }
    if (signCertificate) {
        der::append(keys, privateKey("Signature", 3, der::bitString(Bytes{0x00, 0x40}, 6), true, kSignKeyReference,
                                     generation));
    }
    // Both directories keep the size they have with every entry; what is missing is zero.
    const std::size_t keyRoom =
        privateKey("Authentication", 2, der::bitString(Bytes{0x20}, 5), false, kAuthKeyReference, generation).size() +
        privateKey("Signature", 3, der::bitString(Bytes{0x00, 0x40}, 6), true, kSignKeyReference, generation).size();
    keys.resize(keyRoom, 0);
    put(path::kPrKdf, keys);

    const Bytes authEntry = certificate("Authentication", 2, false, path::kAuthCertificate, generation);
    const Bytes signEntry = certificate("Signature", 3, false, path::kSignCertificate, generation);
    Bytes certificates;
    if (authCertificate) {
        der::append(certificates, authEntry);
    }
    if (signCertificate) {
        der::append(certificates, signEntry);
    }
    der::append(certificates, certificate("CA", 4, true, path::kCaCertificate, generation));
    der::append(certificates, certificate("Root", 6, true, path::kRootCertificate, generation));
    certificates.resize(
        certificates.size() + (authCertificate ? 0 : authEntry.size()) + (signCertificate ? 0 : signEntry.size()), 0);
    put(path::kCdf, certificates);
}

} // namespace eid::sim
