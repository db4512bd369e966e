// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

namespace eid::cardtool {

// One function a command, each in the file of its name; registry.cpp puts them in order.
Command readerListCommand();
Command cardShowCommand();
Command cardWatchCommand();
Command idShowCommand();
Command idExportCommand();
Command idPhotoCommand();
Command certListCommand();
Command certExportCommand();
Command pinStatusCommand();
Command pinVerifyCommand();
Command pinChangeCommand();
Command pinUnblockCommand();
Command signCommand();
Command verifyCommand();
Command challengeCommand();
Command moduleStatusCommand();
Command moduleRegisterCommand();
Command moduleUnregisterCommand();
Command doctorCommand();
Command simRunCommand();
Command helpCommand();
Command docsWriteCommand();

} // namespace eid::cardtool
