// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "profiles/extension_compiler.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eid::ca {

inline constexpr std::uint32_t kIa5String = 0x16;

/// Content of qcStatements (RFC 3739, 3.2.6). Only forms are checked here; what policies demand is in the rules.
Bytes compileStatements(ProfileTable &table, StatementFacts &facts);

/// @throws Error profileInvalid unless it is an http(s) address of visible ASCII. @param secure only https
void requireAddress(const ProfileTable &table, std::string_view key, const std::string &address, bool secure);

} // namespace eid::ca
