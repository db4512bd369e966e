// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/doctor.hpp>
#include <eid/reader.hpp>

#include <chrono>
#include <string>
#include <vector>

/// The parts of the doctor's examination. `root` is DoctorOptions::root throughout.
namespace eid::service {

/// Where a program started now would look for the service: PCSCLITE_CSOCK_NAME, else the place compiled into pcscd.
std::string serviceSocket(const std::string &root);

/// What asking the service brought.
struct ServiceReport {
    std::vector<Finding> findings; ///< checks "service" and "permissions"
    bool answers = false;
};

/// Is there a service behind the socket, and may this user talk to it?
ServiceReport examineSocket(const std::string &root);

/// The readers, asked for with a limit because a service that hangs answers nobody.
/// @throws Error what Readers::list throws; serviceNotRunning when the limit passes.
std::vector<ReaderState> listWithin(Readers readers, std::chrono::milliseconds limit);

/// Checks "readers" and "card"; cards are told by their answer to reset alone, none is sent a command.
std::vector<Finding> examineReaders(const std::string &root, const std::vector<ReaderState> &readers);

/// Check "conflicts": other software that holds cards or serves the same ones.
std::vector<Finding> examineConflicts(const std::string &root);

} // namespace eid::service
