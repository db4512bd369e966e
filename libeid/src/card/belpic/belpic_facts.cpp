// SPDX-License-Identifier: Apache-2.0
#include "card/belpic/belpic_facts.hpp"

#include <algorithm>

namespace eid::belpic {

namespace {

using enum HashAlgorithm;
using enum SignatureMechanism;

constexpr std::array<std::uint8_t, 13> kAtrBefore18{0x3B, 0x98, 0x00, 0x40, 0x00, 0x00, 0x00,
                                                    0x00, 0x01, 0x01, 0xAD, 0x13, 0x10};
constexpr std::array<std::uint8_t, 13> kAtrMask{0xFF, 0xFF, 0x00, 0xFF, 0x00, 0x00, 0x00,
                                                0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xF0};
constexpr std::array<std::uint8_t, 20> kAtr18{0x3B, 0x7F, 0x96, 0x00, 0x00, 0x80, 0x31, 0x80, 0x65, 0xB0,
                                              0x85, 0x04, 0x01, 0x20, 0x12, 0x0F, 0xFF, 0x82, 0x90, 0x00};

constexpr std::size_t kRecordLimit = 4096, kSignatureLimit = 256, kPhotoLimit = 16384, kCertificateLimit = 16384,
                      kSmallLimit = 2048;
constexpr std::size_t kP384KeyInfo = 120; // SubjectPublicKeyInfo of a point on P-384

constexpr std::array<std::uint8_t, 6> in(std::uint8_t directory, std::uint16_t file) {
    return {
        0x3F, 0x00, 0xDF, directory, static_cast<std::uint8_t>(file >> 8U), static_cast<std::uint8_t>(file & 0xFFU)};
}

constexpr std::uint8_t kDfBelpic = 0x00, kDfId = 0x01;

constexpr std::array kFiles{
    FileFacts{CardFile::identity, in(kDfId, 0x4031), FileEnd::shortRead, kRecordLimit},
    FileFacts{CardFile::identitySignature, in(kDfId, 0x4032), FileEnd::knownLength, kSignatureLimit},
    FileFacts{CardFile::address, in(kDfId, 0x4033), FileEnd::shortRead, kRecordLimit},
    FileFacts{CardFile::addressSignature, in(kDfId, 0x4034), FileEnd::knownLength, kSignatureLimit},
    FileFacts{CardFile::photo, in(kDfId, 0x4035), FileEnd::shortRead, kPhotoLimit},
    FileFacts{CardFile::basicKey, in(kDfId, 0x4040), FileEnd::derLength, kSmallLimit, kP384KeyInfo},
    FileFacts{CardFile::tokenInfo, in(kDfBelpic, 0x5032), FileEnd::derLength, kSmallLimit},
    FileFacts{CardFile::authCertificate, in(kDfBelpic, 0x5038), FileEnd::derLength, kCertificateLimit},
    FileFacts{CardFile::signCertificate, in(kDfBelpic, 0x5039), FileEnd::derLength, kCertificateLimit},
    FileFacts{CardFile::caCertificate, in(kDfBelpic, 0x503A), FileEnd::derLength, kCertificateLimit},
    FileFacts{CardFile::rootCertificate, in(kDfBelpic, 0x503B), FileEnd::derLength, kCertificateLimit},
    FileFacts{CardFile::rnCertificate, in(kDfBelpic, 0x503C), FileEnd::derLength, kCertificateLimit},
};

constexpr std::array kRsaSchemes{
    SignatureScheme{rsaPkcs1, none},   SignatureScheme{rsaPkcs1, sha1},   SignatureScheme{rsaPkcs1, sha224},
    SignatureScheme{rsaPkcs1, sha256}, SignatureScheme{rsaPkcs1, sha384}, SignatureScheme{rsaPkcs1, sha512},
    SignatureScheme{rsaPss, sha1},     SignatureScheme{rsaPss, sha256},
};
constexpr std::size_t kWithoutPss = 6;

constexpr std::array kEcSchemes{
    SignatureScheme{ecdsa, none},     SignatureScheme{ecdsa, sha256},   SignatureScheme{ecdsa, sha384},
    SignatureScheme{ecdsa, sha512},   SignatureScheme{ecdsa, sha3_256}, SignatureScheme{ecdsa, sha3_384},
    SignatureScheme{ecdsa, sha3_512},
};

constexpr Generation rsa1024(std::string_view version, std::string_view model) {
    return {version, model, KeyType::rsa, 1024, 128, false, true, false, std::span(kRsaSchemes).first(kWithoutPss)};
}
constexpr Generation k10 = rsa1024("1.0", "Belgian eID card, applet 1.0 (RSA 1024)");
constexpr Generation k11 = rsa1024("1.1", "Belgian eID card, applet 1.1 (RSA 1024)");
constexpr Generation k17{
    "1.7", "Belgian eID card, applet 1.7 (RSA 2048)", KeyType::rsa, 2048, 256, false, true, false, kRsaSchemes};
constexpr Generation k18{"1.8",     "Belgian eID card, applet 1.8 (P-384)", KeyType::ec, 384, 96, true, false, true,
                         kEcSchemes};

} // namespace

bool knowsAtr(ByteView atr) noexcept {
    if (std::equal(atr.begin(), atr.end(), kAtr18.begin(), kAtr18.end())) {
        return true;
    }
    if (atr.size() != kAtrBefore18.size()) {
        return false;
    }
    for (std::size_t i = 0; i < atr.size(); ++i) {
        if ((atr[i] & kAtrMask[i]) != kAtrBefore18[i]) {
            return false;
        }
    }
    return true;
}

const FileFacts *factsOf(CardFile file) noexcept {
    const auto *const row =
        std::find_if(kFiles.begin(), kFiles.end(), [&](const FileFacts &f) { return f.file == file; });
    return row == kFiles.end() ? nullptr : row;
}

const Generation *generationOf(std::uint8_t appletVersion) noexcept {
    switch (appletVersion) {
    case 0x10:
        return &k10;
    case 0x11:
        return &k11;
    case 0x17:
        return &k17;
    case 0x18:
        return &k18;
    default:
        return nullptr;
    }
}

std::uint8_t keyReference(KeyRole role) noexcept {
    switch (role) {
    case KeyRole::authentication:
        return kAuthenticationKeyReference;
    case KeyRole::signature:
        return kSignatureKeyReference;
    case KeyRole::card:
        return kBasicKeyReference;
    }
    return 0;
}

std::optional<std::uint8_t> algorithmReference(SignatureScheme scheme) noexcept {
    switch (scheme.mechanism) {
    case rsaPkcs1:
        return std::uint8_t{0x01};
    case rsaPss:
        return scheme.hash == sha1 ? std::uint8_t{0x10} : std::uint8_t{0x20};
    case ecdsa:
        switch (scheme.hash) {
        case none:
            return std::uint8_t{0x40};
        case sha256:
            return std::uint8_t{0x01};
        case sha384:
            return std::uint8_t{0x02};
        case sha512:
            return std::uint8_t{0x04};
        case sha3_256:
            return std::uint8_t{0x08};
        case sha3_384:
            return std::uint8_t{0x10};
        case sha3_512:
            return std::uint8_t{0x20};
        default:
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace eid::belpic
