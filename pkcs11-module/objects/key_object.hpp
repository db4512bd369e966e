// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/attribute_rules.hpp"
#include "objects/public_key_file.hpp"

#include <eid/card.hpp>

#include <string>

namespace eid::pkcs11 {

/// CKO_PRIVATE_KEY or CKO_PUBLIC_KEY: the two halves of one of the card's keys (PKCS#11 Base 3.0, 4.7 to 4.9;
/// Current Mechanisms 3.0, 2.1.2, 2.1.3, 2.3.3, 2.3.4).
class KeyObject final : public RuledObject<KeyObject> {
  public:
    enum class Half { privateHalf, publicHalf };

    /// @param file the key's certificate, or the public key itself.
    KeyObject(Half half, KeyInfo key, SharedPublicKeyFile file, std::string uniqueId);

    [[nodiscard]] CK_OBJECT_CLASS objectClass() const noexcept override;
    [[nodiscard]] bool isPrivate() const noexcept override { return half_ == Half::privateHalf; }
    [[nodiscard]] std::optional<CardFile> dependsOn() const noexcept override { return file_->file(); }
    [[nodiscard]] const KeyInfo *key() const noexcept override { return &key_; }
    [[nodiscard]] Bytes subjectPublicKeyInfo(FileSource &files) const override;

    /// @throws Error certificateInvalid also when the file tells a key of another kind than the card has.
    [[nodiscard]] std::shared_ptr<const PublicKeyFile> publicKey(FileSource &files) const;

  private:
    [[nodiscard]] std::span<const Table> tables() const noexcept override;

    const Half half_;
    const KeyInfo key_;
    const SharedPublicKeyFile file_;
};

} // namespace eid::pkcs11
