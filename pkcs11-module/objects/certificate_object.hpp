// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/attribute_rules.hpp"
#include "objects/public_key_file.hpp"

#include <cstdint>
#include <string>

namespace eid::pkcs11 {

/// CKO_CERTIFICATE with CKC_X_509 (PKCS#11 Base 3.0, 4.6.3).
class CertificateObject final : public RuledObject<CertificateObject> {
  public:
    /// CKA_CERTIFICATE_CATEGORY.
    enum class Category : CK_ULONG { tokenUser = 1, authority = 2 };

    CertificateObject(std::string label, std::uint8_t id, Category category, SharedPublicKeyFile file,
                      std::string uniqueId);

    [[nodiscard]] CK_OBJECT_CLASS objectClass() const noexcept override { return CKO_CERTIFICATE; }
    [[nodiscard]] std::optional<CardFile> dependsOn() const noexcept override { return file_->file(); }
    [[nodiscard]] Bytes subjectPublicKeyInfo(FileSource &files) const override;

    [[nodiscard]] std::uint8_t id() const noexcept { return id_; }
    [[nodiscard]] Category category() const noexcept { return category_; }
    /// Copies of a Certificate share what was read. @throws Error as FileSource::file, certificateInvalid.
    [[nodiscard]] Certificate certificate(FileSource &files) const;

  private:
    [[nodiscard]] std::span<const Table> tables() const noexcept override;

    const std::uint8_t id_;
    const Category category_;
    const SharedPublicKeyFile file_;
};

} // namespace eid::pkcs11
