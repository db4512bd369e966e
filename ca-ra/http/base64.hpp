// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <optional>
#include <string_view>

namespace eid::ca {

/// A path segment's base64 (RFC 4648, 4), percent-encoded or not, as OCSP clients put it behind the address. Nothing
/// for what is none. Padding may be missing: some clients leave it out.
std::optional<Bytes> base64FromPath(std::string_view text);

} // namespace eid::ca
