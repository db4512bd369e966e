// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/server.hpp"

#include <eid/error.hpp>

namespace eid::ca {

/// "Not Found"; "" for a status that is not used here.
std::string_view reasonPhrase(unsigned status) noexcept;

/// The status that tells a client of a situation.
unsigned httpStatus(Situation situation) noexcept;

/// An error as application/problem+json (RFC 9457): status, title, and the catalogue's code. What went wrong inside is
/// not told; of a client's own mistake the detail is.
HttpResponse problem(const Error &error);
/// The same where the status says more than the situation does (405, 413, ...).
HttpResponse problem(unsigned status, Situation situation);

} // namespace eid::ca
