// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>

#include <cstddef>

namespace eid {

/// Botan's name of a hash; nullptr for `none`.
const char *botanHashName(HashAlgorithm hash) noexcept;

/// The hash behind a digest that the National Register put on a card: 20, 32 or 48 octets are SHA-1, SHA-256, SHA-384;
/// `none` for other lengths.
HashAlgorithm hashByDigestLength(std::size_t length) noexcept;

} // namespace eid
