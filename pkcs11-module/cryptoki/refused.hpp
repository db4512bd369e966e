// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <exception>

namespace eid::pkcs11 {

/// A call is refused for a reason that only PKCS#11 knows (a handle, an order of calls, an argument). What happens at
/// the card is told by eid::Error instead; bridge/return_value.hpp maps both at the edge.
class Refused : public std::exception {
  public:
    explicit Refused(CK_RV value) noexcept : value_(value) {}
    [[nodiscard]] CK_RV value() const noexcept { return value_; }
    [[nodiscard]] const char *what() const noexcept override { return "refused"; }

  private:
    CK_RV value_;
};

/// Refuses unless a condition holds.
inline void require(bool condition, CK_RV otherwise) {
    if (!condition) {
        throw Refused(otherwise);
    }
}

} // namespace eid::pkcs11
