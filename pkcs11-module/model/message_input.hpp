// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mech/mechanism.hpp"

#include <eid/bytes.hpp>

#include <optional>

namespace eid::pkcs11 {

/// The data of one signature or verification, in one part or in several, on its way to what the key works on: a digest,
/// or for mechanisms without one the data itself. Programs give such data in parts too, so it is gathered, up to what
/// the key can take.
class MessageInput {
  public:
    explicit MessageInput(const SignaturePlan &plan);

    /// @throws Refused CKR_DATA_LEN_RANGE for more than the mechanism takes.
    void update(ByteView part);
    [[nodiscard]] bool inParts() const noexcept { return inParts_; }
    /// Everything in one part. @throws Refused CKR_DATA_LEN_RANGE.
    [[nodiscard]] Bytes whole(ByteView data);
    /// What the parts gave. @throws Refused CKR_DATA_LEN_RANGE.
    [[nodiscard]] Bytes finish();

  private:
    void add(ByteView part);

    SignaturePlan plan_;
    std::optional<Hasher> hasher_;
    Bytes gathered_;
    bool inParts_ = false;
};

} // namespace eid::pkcs11
