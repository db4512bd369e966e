// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/pin.hpp>
#include <eid/reader.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid {

/// The files a card of this toolkit may hold, by meaning. A driver says which of them its card has.
enum class CardFile {
    identity,
    identitySignature,
    address,
    addressSignature,
    photo,
    rnCertificate, ///< National Register: signs identity and address
    rootCertificate,
    caCertificate,   ///< issued the holder's certificates
    authCertificate, ///< holder's authentication certificate
    signCertificate, ///< holder's signature (non-repudiation) certificate
    basicKey,        ///< public key of the card itself, SubjectPublicKeyInfo
    cardData,        ///< answer to GET CARD DATA
    tokenInfo,       ///< PKCS#15 EF(TokenInfo)
};

/// Keys whose private half never leaves the chip.
enum class KeyRole {
    authentication,
    signature, ///< qualified signature: the PIN is presented again before each use
    card,      ///< proves the chip is no copy; no PIN, challenges only
};

enum class KeyType { rsa, ec };

enum class HashAlgorithm { none, sha1, sha224, sha256, sha384, sha512, sha3_256, sha3_384, sha3_512 };

/// Octets of a digest; 0 for `none`.
std::size_t digestLength(HashAlgorithm hash) noexcept;

enum class SignatureMechanism {
    rsaPkcs1, ///< RFC 8017 8.2; with hash `none` the input is the complete DigestInfo (or 36 octets of MD5+SHA-1)
    rsaPss,   ///< RFC 8017 8.1; MGF1 with the same hash, salt as long as the hash
    ecdsa,    ///< the result is r||s, both as long as the curve's order; hash `none`: 20, 28, 32, 48 or 64 octets
};

struct SignatureScheme {
    SignatureMechanism mechanism;
    HashAlgorithm hash;

    bool operator==(const SignatureScheme &) const = default;
};

struct KeyInfo {
    KeyRole role;
    std::string label; ///< the card's own name of the key: "Authentication", "Signature"
    std::uint8_t id;   ///< PKCS#15 identifier, shared with the certificate
    KeyType type;
    unsigned bits;   ///< modulus or field size
    bool pinEachUse; ///< the PIN is consumed by each signature
    std::optional<CardFile> certificate;
    std::vector<SignatureScheme> schemes; ///< what the chip computes by itself
};

struct CardInfo {
    std::string kind;  ///< driver's name: "belpic"
    std::string model; ///< for people: "Belgian eID card, applet 1.8"
    std::string label; ///< what the card is called where several are listed, at most 32 octets: "Belgian eID card"
    std::string manufacturer; ///< who issues such cards, at most 32 octets: "Belgian National Register"
    std::string readerName;
    Bytes atr;
    Bytes serial;                ///< chip number
    std::string version;         ///< applet version: "1.1", "1.7", "1.8"
    bool activated = true;       ///< false: personalised but not yet activated at the counter
    std::uint32_t insertion = 0; ///< ReaderState::eventCount of the insertion this card is from
};

struct OpenOptions {
    TraceSink trace; ///< empty: no trace
};

/// Called while a long file is read; both in octets, total 0 while unknown.
using ReadProgress = std::function<void(std::size_t done, std::size_t total)>;

class CardDriver;

/// A card in a reader. Each call is one PC/SC transaction, so other programs may use the card between calls but never
/// inside one. A reset by another program is recovered from without the caller noticing, except that a PIN presented
/// earlier is forgotten by the card (then `sign` says pinRequired). After removal every call says cardRemoved: open
/// anew. Thread-compatible: one thread at a time. No call sleeps, retries a PIN, or presents one unasked.
class Card {
  public:
    explicit Card(std::unique_ptr<CardDriver> driver);
    Card(Card &&) noexcept;
    Card &operator=(Card &&) noexcept;
    ~Card();

    [[nodiscard]] const CardInfo &info() const noexcept;
    /// The files this card has, in the order in which they are best read.
    [[nodiscard]] std::vector<CardFile> files() const;
    [[nodiscard]] std::vector<KeyInfo> keys() const;
    /// @throws Error keyNotFound.
    [[nodiscard]] KeyInfo key(KeyRole role) const;

    /// Reads one file whole: certificates end at their DER length, records keep their padding.
    /// @throws Error fileNotFound, fileTooLarge, cardDataInvalid, cardNotActivated, cardRemoved, ...
    [[nodiscard]] Bytes readFile(CardFile file, const ReadProgress &progress = {});

    /// Never spends a try.
    [[nodiscard]] PinStatus pinStatus();
    /// @throws Error pinWrong (with the tries left), pinBlocked, pinFormat (nothing was sent), pinCancelled,
    /// pinTimeout.
    void verifyPin(const PinInput &pin);
    /// @throws Error as verifyPin.
    void changePin(const SecretBytes &oldPin, const SecretBytes &newPin);
    void changePin(const Pinpad &pinpad);
    /// Makes a blocked PIN usable again; the PIN itself stays as it was.
    /// @param puk the 12 digits PUK1 then PUK2, as on the holder's letter.
    /// @throws Error unblockNotSupported, pukWrong, pukBlocked, pinFormat.
    void unblockPin(const SecretBytes &puk);

    /// Signs a digest that the caller has computed.
    /// @param pin presented in the same transaction, between the choice of key and the signature. Without one, the
    ///   authentication key is used as the card stands, and the signature key refuses.
    /// @return the signature as the field's formats want it: RSA as long as the modulus, ECDSA as r||s.
    /// @throws Error schemeNotSupported, digestLength, pinRequired and everything verifyPin throws.
    [[nodiscard]] Bytes sign(KeyRole role, SignatureScheme scheme, ByteView digest, const PinInput *pin = nullptr);

    /// Lets the card's own key sign a challenge (INTERNAL AUTHENTICATE); needs no PIN.
    /// @param digest of the length of the hash the key uses (48 octets on applet 1.8).
    /// @return r||s. @throws Error challengeNotSupported, challengeLimit.
    [[nodiscard]] Bytes challenge(ByteView digest);

    /// Grows whenever a call here met with a reset by another program: the card forgot a PIN presented before it.
    [[nodiscard]] std::uint64_t resetCount() const noexcept;

    /// Makes the card forget that a PIN was presented.
    void logOff();
    /// Random octets from the chip (GET CHALLENGE, ISO 7816-4 11.5.3). @param count up to 4096.
    [[nodiscard]] Bytes random(std::size_t count);

  private:
    std::unique_ptr<CardDriver> driver_;
};

/// Connects to the card in a reader and recognises it: one command on a Belgian card.
/// @throws Error noCard, cardMute, cardUnknown, cardBusy, readerNotFound.
Card openCard(Readers &readers, std::string_view readerName, const OpenOptions &options = {});

/// The registered driver's name for an answer to reset, without touching the card; empty when no driver knows it.
std::string_view cardKindByAtr(ByteView atr) noexcept;

/// Stable name of a file, as used for exports: "identity", "rn-cert".
std::string_view cardFileName(CardFile file) noexcept;

} // namespace eid
