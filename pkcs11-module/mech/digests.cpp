// SPDX-License-Identifier: Apache-2.0
#include "mech/table.hpp"

namespace eid::pkcs11 {

namespace {

/// Computed here: it costs the card nothing and no program need wait for it.
class Digests final : public Family {
  public:
    [[nodiscard]] CK_FLAGS flags() const noexcept override { return CKF_DIGEST; }
    [[nodiscard]] HashAlgorithm digest(HashAlgorithm hash, const CK_MECHANISM &mechanism) const override {
        requireNoParameter(mechanism);
        return hash;
    }
    /// By every token, whatever its keys.
    [[nodiscard]] bool offered(HashAlgorithm, Schemes) const noexcept override { return true; }
};

constinit const Digests kDigests;

} // namespace

const Family &digests() noexcept {
    return kDigests;
}

} // namespace eid::pkcs11
