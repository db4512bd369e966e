// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/attribute_rules.hpp"

#include <string>

namespace eid::pkcs11 {

/// CKO_PROFILE (PKCS#11 Base 3.0, 4.14): a promise of PKCS #11 Profiles 3.0 that this token keeps.
class ProfileObject final : public RuledObject<ProfileObject> {
  public:
    ProfileObject(std::string label, CK_ULONG profile, std::string uniqueId);

    [[nodiscard]] CK_OBJECT_CLASS objectClass() const noexcept override { return CKO_PROFILE; }
    [[nodiscard]] CK_ULONG profile() const noexcept { return profile_; }

  private:
    [[nodiscard]] std::span<const Table> tables() const noexcept override;

    const CK_ULONG profile_;
};

} // namespace eid::pkcs11
