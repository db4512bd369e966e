// SPDX-License-Identifier: Apache-2.0
#include "objects/key_object.hpp"

#include "mech/mechanism.hpp"

#include <eid/error.hpp>

#include <array>
#include <utility>

namespace eid::pkcs11 {

namespace {

using enum Needs;
using Key = KeyObject;
using Rule = AttributeRule<Key>;

bool isRsa(const Key &object) {
    return object.key()->type == KeyType::rsa;
}

/// One part of the public key, from the file.
template <Bytes PublicKeyParts::*part> AttributeAnswer partOf(const Key &object, FileSource &files) {
    return AttributeAnswer::of(object.publicKey(files)->key.*part);
}

AttributeAnswer subjectOf(const Key &object, FileSource &files) {
    const auto file = object.publicKey(files);
    return AttributeAnswer::of(file->certificate ? file->certificate->subjectDer() : Bytes());
}

constexpr auto kStorage = storageRules<Key>();

/// CKA_LOCAL and CKA_KEY_GEN_MECHANISM: the card made its keys itself, as the access flags in its PKCS#15 key directory
/// say (03 B8: sensitive, alwaysSensitive, neverExtractable, local).
constexpr std::array kBothHalves{
    Rule{CKA_KEY_TYPE, nothing,
         [](const Key &object, FileSource &) { return numberAnswer(isRsa(object) ? CKK_RSA : CKK_EC); }},
    Rule{CKA_ID, nothing, [](const Key &object, FileSource &) { return AttributeAnswer::of({object.key()->id}); }},
    Rule{CKA_START_DATE, nothing, empty<Key>},
    Rule{CKA_END_DATE, nothing, empty<Key>},
    Rule{CKA_DERIVE, nothing, no<Key>},
    Rule{CKA_LOCAL, nothing, yes<Key>},
    Rule{CKA_KEY_GEN_MECHANISM, nothing,
         [](const Key &object, FileSource &) {
             return numberAnswer(isRsa(object) ? CKM_RSA_PKCS_KEY_PAIR_GEN : CKM_EC_KEY_PAIR_GEN);
         }},
    Rule{CKA_PUBLIC_KEY_INFO, file, partOf<&PublicKeyParts::info>},
};

constexpr std::array kPrivateHalf{
    Rule{CKA_ALLOWED_MECHANISMS, nothing,
         [](const Key &object, FileSource &) { return mechanismsAnswer(mechanismsOf(*object.key())); }},
    Rule{CKA_SENSITIVE, nothing, yes<Key>},
    Rule{CKA_ALWAYS_SENSITIVE, nothing, yes<Key>},
    Rule{CKA_EXTRACTABLE, nothing, no<Key>},
    Rule{CKA_NEVER_EXTRACTABLE, nothing, yes<Key>},
    Rule{CKA_SIGN, nothing, yes<Key>},
    Rule{CKA_SIGN_RECOVER, nothing, no<Key>},
    Rule{CKA_DECRYPT, nothing, no<Key>},
    Rule{CKA_UNWRAP, nothing, no<Key>},
    Rule{CKA_WRAP_WITH_TRUSTED, nothing, no<Key>},
    Rule{CKA_ALWAYS_AUTHENTICATE, nothing,
         [](const Key &object, FileSource &) { return truthAnswer(object.key()->pinEachUse); }},
    Rule{CKA_VALUE, nothing, hidden<Key>},
};

constexpr std::array kRsaPrivateHalf{
    Rule{CKA_PRIVATE_EXPONENT, nothing, hidden<Key>}, Rule{CKA_PRIME_1, nothing, hidden<Key>},
    Rule{CKA_PRIME_2, nothing, hidden<Key>},          Rule{CKA_EXPONENT_1, nothing, hidden<Key>},
    Rule{CKA_EXPONENT_2, nothing, hidden<Key>},       Rule{CKA_COEFFICIENT, nothing, hidden<Key>},
};

constexpr std::array kPublicHalf{
    Rule{CKA_VERIFY, nothing, yes<Key>}, Rule{CKA_VERIFY_RECOVER, nothing, no<Key>},
    Rule{CKA_ENCRYPT, nothing, no<Key>}, Rule{CKA_WRAP, nothing, no<Key>},
    Rule{CKA_TRUSTED, nothing, no<Key>},
};

/// The card's own key answers challenges and has no schemes to list; the holder's keys do.
constexpr std::array kCertifiedPublicHalf{
    Rule{CKA_ALLOWED_MECHANISMS, nothing,
         [](const Key &object, FileSource &) { return mechanismsAnswer(mechanismsOf(*object.key())); }},
};

constexpr std::array kRsa{
    Rule{CKA_MODULUS, file, partOf<&PublicKeyParts::modulus>},
    Rule{CKA_PUBLIC_EXPONENT, file, partOf<&PublicKeyParts::exponent>},
    // Public keys have it by the specification. The Belgian middleware tells it of private keys too, and programs that
    // were written for it ask.
    Rule{CKA_MODULUS_BITS, nothing, [](const Key &object, FileSource &) { return numberAnswer(object.key()->bits); }},
};

constexpr std::array kEc{
    Rule{CKA_EC_PARAMS, file, partOf<&PublicKeyParts::curve>},
    Rule{CKA_EC_POINT, file, partOf<&PublicKeyParts::point>},
};

/// CKA_SUBJECT is the certificate's. The card's own key has none and needs no file to say so.
constexpr std::array kCertified{Rule{CKA_SUBJECT, file, subjectOf}};
constexpr std::array kUncertified{Rule{CKA_SUBJECT, nothing, empty<Key>}};

using Table = KeyObject::Table;
constexpr std::array kRsaPrivateKey{Table(kStorage),        Table(kBothHalves), Table(kPrivateHalf),
                                    Table(kRsaPrivateHalf), Table(kRsa),        Table(kCertified)};
constexpr std::array kEcPrivateKey{Table(kStorage), Table(kBothHalves), Table(kPrivateHalf), Table(kEc),
                                   Table(kCertified)};
constexpr std::array kRsaPublicKey{Table(kStorage), Table(kBothHalves), Table(kPublicHalf),
                                   Table(kRsa),     Table(kCertified),  Table(kCertifiedPublicHalf)};
constexpr std::array kEcPublicKey{Table(kStorage), Table(kBothHalves), Table(kPublicHalf),
                                  Table(kEc),      Table(kCertified),  Table(kCertifiedPublicHalf)};
constexpr std::array kRsaCardKey{Table(kStorage), Table(kBothHalves), Table(kPublicHalf), Table(kRsa),
                                 Table(kUncertified)};
constexpr std::array kEcCardKey{Table(kStorage), Table(kBothHalves), Table(kPublicHalf), Table(kEc),
                                Table(kUncertified)};

} // namespace

KeyObject::KeyObject(Half half, KeyInfo key, SharedPublicKeyFile file, std::string uniqueId)
    : RuledObject(key.label, std::move(uniqueId)), half_(half), key_(std::move(key)), file_(std::move(file)) {}

CK_OBJECT_CLASS KeyObject::objectClass() const noexcept {
    return half_ == Half::privateHalf ? CKO_PRIVATE_KEY : CKO_PUBLIC_KEY;
}

std::span<const KeyObject::Table> KeyObject::tables() const noexcept {
    const bool rsa = key_.type == KeyType::rsa;
    if (half_ == Half::privateHalf) {
        return rsa ? std::span<const Table>(kRsaPrivateKey) : std::span<const Table>(kEcPrivateKey);
    }
    if (key_.certificate) {
        return rsa ? std::span<const Table>(kRsaPublicKey) : std::span<const Table>(kEcPublicKey);
    }
    return rsa ? std::span<const Table>(kRsaCardKey) : std::span<const Table>(kEcCardKey);
}

std::shared_ptr<const PublicKeyFile> KeyObject::publicKey(FileSource &files) const {
    auto file = file_->get(files);
    if (file->key.type != key_.type) {
        throw Error(Situation::certificateInvalid, "it is for another kind of key than the card has");
    }
    return file;
}

Bytes KeyObject::subjectPublicKeyInfo(FileSource &files) const {
    return publicKey(files)->key.info;
}

} // namespace eid::pkcs11
