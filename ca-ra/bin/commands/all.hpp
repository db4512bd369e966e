// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/command_line.hpp"

// Each adds the commands of its file.

namespace eid::ca {

void addAuditCommands(CommandLine &line);
void addCeremonyCommand(CommandLine &line);
void addCertificateIssueCommands(CommandLine &line, CLI::App &group);
void addCertificateStateCommands(CommandLine &line, CLI::App &group);
void addCrlCommands(CommandLine &line);
void addIssuerCommands(CommandLine &line);
void addKeyCommands(CommandLine &line);
void addOrderCommands(CommandLine &line);
void addProfileCommands(CommandLine &line);
void addServeCommand(CommandLine &line);
void addStoreCommands(CommandLine &line);
void addTerminateCommand(CommandLine &line);

} // namespace eid::ca
