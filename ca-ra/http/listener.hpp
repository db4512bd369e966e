// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/file.hpp>

#include <cstdint>
#include <string>

namespace eid::ca {

/// A socket that listens, without blocking. @param port 0: any.
/// @throws Error configurationInvalid, naming address and port: no address, or one that cannot be listened on because
/// it is taken, not of this machine, or not allowed; internalError when the kernel gives no socket.
Descriptor listenOn(const std::string &address, std::uint16_t port);
/// The port a socket listens on.
std::uint16_t portOf(const Descriptor &listener);

} // namespace eid::ca
