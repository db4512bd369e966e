// SPDX-License-Identifier: Apache-2.0
#include "bin/commands/all.hpp"

namespace eid::ca {

void addCommands(CommandLine &line) {
    addServeCommand(line);
    addCeremonyCommand(line);
    CLI::App &certificates = line.group("certificate", "Issue certificates, look at them, change their state");
    addCertificateIssueCommands(line, certificates);
    addCertificateStateCommands(line, certificates);
    addCrlCommands(line);
    addStoreCommands(line);
    addAuditCommands(line);
    addProfileCommands(line);
    addIssuerCommands(line);
    addKeyCommands(line);
    addOrderCommands(line);
    addTerminateCommand(line);
}

} // namespace eid::ca
