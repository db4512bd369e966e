// SPDX-License-Identifier: Apache-2.0
#include "transport/pcsc/pcsc_error.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace eid::transport {

namespace {

/// Where pcscd listens, compiled into its client library; the environment variable overrides it.
constexpr const char *kDefaultSocket = "/run/pcscd/pcscd.comm";

Situation situationOf(LONG code) noexcept {
    switch (code) {
    case SCARD_E_NO_SERVICE:
    case SCARD_E_SERVICE_STOPPED:
    case SCARD_E_INVALID_HANDLE:
    case SCARD_F_COMM_ERROR:
    case SCARD_W_SECURITY_VIOLATION: // what a connection says whose service has ended
        return Situation::serviceNotRunning;
    case SCARD_E_NO_READERS_AVAILABLE:
        return Situation::noReader;
    case SCARD_E_UNKNOWN_READER:
        return Situation::readerNotFound;
    case SCARD_E_READER_UNAVAILABLE:
        return Situation::readerRemoved;
    case SCARD_E_NO_SMARTCARD:
        return Situation::noCard;
    case SCARD_W_REMOVED_CARD:
        return Situation::cardRemoved;
    case SCARD_W_RESET_CARD:
        return Situation::cardReset;
    case SCARD_W_UNRESPONSIVE_CARD:
    case SCARD_W_UNPOWERED_CARD:
        return Situation::cardMute;
    case SCARD_W_UNSUPPORTED_CARD:
    case SCARD_E_PROTO_MISMATCH:
        return Situation::cardUnknown;
    case SCARD_E_SHARING_VIOLATION:
        return Situation::cardBusy;
    case SCARD_E_UNSUPPORTED_FEATURE:
        return Situation::controlNotSupported;
    case SCARD_E_INSUFFICIENT_BUFFER:
    case SCARD_E_NOT_TRANSACTED:
        return Situation::cardProtocol;
    default:
        return Situation::internalError;
    }
}

} // namespace

Error pcscError(LONG code, std::string_view doing) {
    return Error(situationOf(code), std::string(doing) + ": " + pcsc_stringify_error(code));
}

Error pcscContextError(LONG code) {
    const char *const named = std::getenv("PCSCLITE_CSOCK_NAME");
    const char *const socket = named != nullptr ? named : kDefaultSocket;
    const bool refused = ::access(socket, W_OK) != 0 && errno == EACCES; // the socket, or a folder on the way to it
    if (refused || code == SCARD_W_SECURITY_VIOLATION) {
        return Error(Situation::serviceNoPermission, socket);
    }
    return pcscError(code, "SCardEstablishContext");
}

} // namespace eid::transport
