// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

/// Constants of the Belgian identity card (BelPIC applet), from its public reference manuals and public middleware.
namespace eid::belpic {

/// Answers to reset: applets 1.0 to 1.7 differ in chip-dependent octets, 1.8 has one of its own.
bool knowsAtr(ByteView atr) noexcept;

inline constexpr std::array<std::uint8_t, 15> kAppletId{0xA0, 0x00, 0x00, 0x00, 0x30, 0x29, 0x05, 0x70,
                                                        0x00, 0xAD, 0x13, 0x10, 0x01, 0x01, 0xFF};

/// Proprietary class and its instructions.
inline constexpr std::uint8_t kProprietary = 0x80, kGetCardData = 0xE4, kLogOff = 0xE6;
inline constexpr std::size_t kCardDataLength = 28, kLongCardDataLength = 31;
/// Places in the answer to GET CARD DATA.
inline constexpr std::size_t kSerialLength = 16, kAppletVersionAt = 21, kLifeCycleAt = 27, kTriesAt = 28;
inline constexpr std::uint8_t kNotPersonalised = 0x07, kNoPinObject = 0xFF;

inline constexpr std::uint8_t kPinReference = 0x01;
inline constexpr int kMaxTries = 3;
inline constexpr std::size_t kMinPin = 4, kMaxPin = 12, kPinBlock = 8, kPukHalf = 6;

/// How a file ends.
enum class FileEnd {
    derLength,   ///< one DER element, padding behind it
    shortRead,   ///< where the card has no more
    knownLength, ///< at `limit`, or earlier where the card has no more
};

struct FileFacts {
    CardFile file;
    std::array<std::uint8_t, 6> path; ///< from the master file, 3F00 included
    FileEnd end;
    std::size_t limit;            ///< octets; anything longer is no such file
    std::size_t firstBlock = 256; ///< octets asked for at first, where the usual length is known
};

/// Where a file lives; nothing for those that are no elementary file.
const FileFacts *factsOf(CardFile file) noexcept;

/// What a generation of the applet can do.
struct Generation {
    std::string_view version;
    std::string_view model;
    KeyType keyType;
    unsigned keyBits;
    std::size_t signatureLength;
    bool tellsTries; ///< GET CARD DATA has the long form with the PIN counter
    bool hasPuk;
    bool hasBasicKey;
    std::span<const SignatureScheme> schemes;
};

/// @param appletVersion octet 21 of the card data.
const Generation *generationOf(std::uint8_t appletVersion) noexcept;

inline constexpr std::uint8_t kBasicKeyReference = 0x81, kAuthenticationKeyReference = 0x82,
                              kSignatureKeyReference = 0x83;
std::uint8_t keyReference(KeyRole role) noexcept;

/// Algorithm reference for MANAGE SECURITY ENVIRONMENT. PKCS#1 v1.5 always goes as a complete DigestInfo (01), which
/// every RSA generation takes for every hash.
std::optional<std::uint8_t> algorithmReference(SignatureScheme scheme) noexcept;

/// INTERNAL AUTHENTICATE with the basic key: SHA-384 ECDSA, challenge in tag 94.
inline constexpr std::uint8_t kChallengeAlgorithm = 0x02, kChallengeTag = 0x94;
inline constexpr std::size_t kChallengeLength = 48;

} // namespace eid::belpic
