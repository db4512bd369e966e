// SPDX-License-Identifier: Apache-2.0
#pragma once

// The one way to toml++. Its parser (3.3) asserts what some wrong documents do not keep ("[!]") although the lines that
// follow would refuse them; and where NDEBUG is set it tells the compiler to rely on the same. Such a document must be
// a parse error in every build, so its assertions are switched off here under every compiler.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
