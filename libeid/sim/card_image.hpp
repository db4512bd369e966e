// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/secret.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Botan {
class Private_Key;
}

namespace eid::sim {

/// Applet generations. 1.0 and 1.1 share everything but the version octet and the ATR.
enum class Generation { applet10, applet11, applet17, applet18 };

/// "1.0", "1.1", "1.7", "1.8".
std::string_view generationName(Generation generation) noexcept;
/// @throws Error personaInvalid.
Generation generationFromName(std::string_view name);
/// Answer to reset of a generation. 1.1 and 1.7 cannot be told apart by it.
Bytes generationAtr(Generation generation);
/// Modulus bits of the holder's keys, or 384 for the curve.
unsigned generationKeyBits(Generation generation) noexcept;

/// Absolute paths of the files, as hexadecimal from the master file on.
namespace path {
inline constexpr std::string_view kMaster = "3F00", kDir = "3F002F00", kPkcs15 = "3F00DF00", kOdf = "3F00DF005031",
                                  kTokenInfo = "3F00DF005032", kAodf = "3F00DF005034", kPrKdf = "3F00DF005035",
                                  kCdf = "3F00DF005037", kAuthCertificate = "3F00DF005038",
                                  kSignCertificate = "3F00DF005039", kCaCertificate = "3F00DF00503A",
                                  kRootCertificate = "3F00DF00503B", kRnCertificate = "3F00DF00503C", kId = "3F00DF01",
                                  kIdentity = "3F00DF014031", kIdentitySignature = "3F00DF014032",
                                  kAddress = "3F00DF014033", kAddressSignature = "3F00DF014034",
                                  kPhoto = "3F00DF014035", kBasicKey = "3F00DF014040";
} // namespace path

/// Key references of MSE SET and INTERNAL AUTHENTICATE.
inline constexpr std::uint8_t kBasicKeyReference = 0x81, kAuthKeyReference = 0x82, kSignKeyReference = 0x83;

inline constexpr int kPinMaxTries = 3;
/// The manuals at hand name no figure for the PUK; this virtual card gives as many tries as for the PIN.
inline constexpr int kPukMaxTries = 3;
/// INTERNAL AUTHENTICATE calls until the next successful VERIFY.
inline constexpr int kChallengeLimit = 5000;

/// What the chip remembers without power.
struct CardState {
    int pinTries = kPinMaxTries;
    int pukTries = kPukMaxTries;
    int challengesLeft = kChallengeLimit;
    bool activated = true;
    SecretBytes pinBlock{8}; ///< GlobalPlatform PIN block: 2L, digits in BCD, filled with F
    SecretBytes pukBlock{8}; ///< the same over the 12 digits PUK2 || PUK1; empty on cards without a PUK
};

/// GlobalPlatform PIN block of 4-12 digits. @throws Error pinFormat.
SecretBytes pinBlock(std::string_view digits);

/// A whole card: what personalisation puts on the chip. Moves only, because it holds secrets.
struct CardImage {
    Generation generation = Generation::applet17;
    Bytes atr;
    Bytes chipNumber;                                                 ///< 16 octets
    std::map<std::string, Bytes, std::less<>> files;                  ///< contents with their padding, by absolute path
    std::map<std::uint8_t, std::shared_ptr<Botan::Private_Key>> keys; ///< by key reference
    CardState state;
    std::vector<Bytes> foreignAids; ///< other applets on the chip; they answer 6D00 to everything

    /// The 28 octets of GET CARD DATA; the life cycle follows `state.activated`.
    [[nodiscard]] Bytes cardData() const;
};

/// Counters and reference data, written all or nothing with mode 0600. @throws Error fileNotWritable.
void saveState(const CardState &state, const std::filesystem::path &file);
/// @throws Error fileNotReadable, personaInvalid.
CardState loadState(const std::filesystem::path &file);

/// A card that outlives the program: the directory gets mode 0700 and its files 0600, because the private keys are in
/// it.
/// @throws Error fileNotWritable.
void saveCard(const CardImage &image, const std::filesystem::path &directory);
/// @throws Error fileNotReadable, personaInvalid.
CardImage loadCard(const std::filesystem::path &directory);
/// True when the directory holds a saved card.
bool isCardDirectory(const std::filesystem::path &directory);
/// The state file inside a card directory.
std::filesystem::path stateFileOf(const std::filesystem::path &directory);

} // namespace eid::sim
