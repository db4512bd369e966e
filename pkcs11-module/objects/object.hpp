// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace eid::pkcs11 {

/// Where objects get the contents of the card's files. Each file is read from the card at most once.
class FileSource {
  public:
    FileSource() = default;
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;
    virtual ~FileSource() = default;

    /// @throws Error fileNotFound (the card has none: nothing that depends on it exists), cardRemoved, ...
    virtual std::shared_ptr<const Bytes> file(CardFile file) = 0;
};

/// What an object says of one attribute (PKCS#11 Base 2.40, C_GetAttributeValue, cases 1, 2 and the others).
struct AttributeAnswer {
    enum class Kind {
        value,
        invalid,   ///< objects of this kind have no such attribute
        sensitive, ///< it has one and never tells
    };
    Kind kind = Kind::invalid;
    Bytes value;

    static AttributeAnswer of(Bytes value) { return {Kind::value, std::move(value)}; }
    static AttributeAnswer sensitive() { return {Kind::sensitive, {}}; }
};

/// One object of a token. It never changes; what it says of attributes that need a file is read with the first
/// question and answered from memory afterwards.
class Object {
  public:
    Object() = default;
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;
    virtual ~Object() = default;

    [[nodiscard]] virtual CK_OBJECT_CLASS objectClass() const noexcept = 0;
    /// CKA_PRIVATE: invisible before C_Login.
    [[nodiscard]] virtual bool isPrivate() const noexcept { return false; }
    /// The file without which this object does not exist after all; nothing when it exists for certain.
    [[nodiscard]] virtual std::optional<CardFile> dependsOn() const noexcept { return std::nullopt; }
    /// The file that has to be read to answer for `type`; nothing when none has.
    [[nodiscard]] virtual std::optional<CardFile> fileFor(CK_ATTRIBUTE_TYPE type) const noexcept = 0;
    /// @throws Error as FileSource::file, certificateInvalid, recordInvalid.
    [[nodiscard]] virtual AttributeAnswer attribute(CK_ATTRIBUTE_TYPE type, FileSource &files) const = 0;
    /// For keys: the card's key behind this object.
    [[nodiscard]] virtual const KeyInfo *key() const noexcept { return nullptr; }
    /// For keys and certificates: SubjectPublicKeyInfo (RFC 5280 4.1.2.7).
    /// @throws Error as FileSource::file, certificateInvalid; keyNotFound from other objects.
    [[nodiscard]] virtual Bytes subjectPublicKeyInfo(FileSource &files) const;
};

/// True when the object has every attribute of the template with exactly that value. Attributes that need no file are
/// compared first, so that a search reads no more than it must.
/// @throws Error as FileSource::file, except where it says that the file is missing or damaged: an object whose file
/// tells nothing matches nothing, and the search goes on.
bool matches(const Object &object, std::span<const CK_ATTRIBUTE> wanted, FileSource &files);

struct ObjectOptions {
    bool signatureKey = true; ///< false: the signature key, its public key and certificate are left out
};

/// Every object of a card, found without talking to it: profiles first, then for each key its private key, public key
/// and certificate, the authorities' certificates, the card's own public key, and the data objects.
std::vector<std::shared_ptr<const Object>> objectsOf(const CardInfo &card, const std::vector<KeyInfo> &keys,
                                                     const std::vector<CardFile> &files, const ObjectOptions &options);

} // namespace eid::pkcs11
