// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <winscard.h>

#include <string_view>

namespace eid::transport {

/// The one mapping from PC/SC return codes to situations. @param doing the PC/SC function, for the log.
Error pcscError(LONG code, std::string_view doing);

/// Why a context could not be had: the service tells "not running" and "not allowed" apart only through its socket.
Error pcscContextError(LONG code);

} // namespace eid::transport
