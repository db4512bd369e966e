// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <algorithm>

namespace eid::ca {

/// Whether both hold the same octets; not for secrets, since it takes longer the longer they agree.
inline bool sameOctets(ByteView one, ByteView other) noexcept {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

} // namespace eid::ca
