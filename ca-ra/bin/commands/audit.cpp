// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "bin/read_certificate.hpp"
#include "ca/audit_keys.hpp"
#include "ca/audit_log.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace eid::ca {

namespace {

void verify(const Invocation &invocation, const std::string &keyFile) {
    Authority authority(Configuration::load(invocation.configuration), {});
    Bytes key;
    if (!keyFile.empty()) {
        key = derIn(invocation.file(keyFile), "PUBLIC KEY");
    } else if (!authority.configuration.auditKey.empty()) {
        key = authority.keys.open(authority.configuration.auditKey)->publicKeyInfo();
    } else {
        throw Error(Situation::invalidArgument, "--key is needed: the configuration names no audit key");
    }
    const AuditVerdict verdict = verifyAudit(*authority.store, key);
    show(invocation, {{"records", verdict.records}, {"checkpoints", verdict.checkpoints}, {"faults", verdict.faults}});
    if (!verdict.faults.empty()) {
        throw Error(Situation::storeDamaged, std::to_string(verdict.faults.size()) + " faults in the audit log");
    }
}

/// Never replaces a file.
void takeName(const std::string &from, const std::string &to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return;
    }
    // File systems without RENAME_NOREPLACE: it was looked at before.
    const bool unknown = errno == EINVAL || errno == ENOSYS;
    if (!unknown || std::rename(from.c_str(), to.c_str()) != 0) {
        throw Error(errno == EEXIST ? Situation::fileExists : Situation::fileNotWritable, to);
    }
}

void exportAll(const Invocation &invocation, const std::string &path) {
    const Authority authority(Configuration::load(invocation.configuration), {});
    if (path == "-") {
        exportAudit(*authority.store, std::cout);
        if (!std::cout.flush()) {
            throw Error(Situation::fileNotWritable, "standard output");
        }
        return;
    }
    // Looked at before the work; what comes between is seen when the file takes its name.
    if (std::filesystem::exists(std::filesystem::symlink_status(path))) {
        throw Error(Situation::fileExists, path);
    }
    // May be larger than memory, so it is written as it comes, aside, and takes its name when it is whole.
    std::string aside = path + ".XXXXXX";
    const Descriptor place(::mkostemp(aside.data(), O_CLOEXEC));
    if (place.get() < 0) {
        throw Error(Situation::fileNotWritable, path);
    }
    try {
        std::ofstream file(aside, std::ios::binary | std::ios::trunc);
        exportAudit(*authority.store, file);
        file.close();
        if (!file || ::fchmod(place.get(), 0644) != 0 || ::fsync(place.get()) != 0) {
            throw Error(Situation::fileNotWritable, path);
        }
        takeName(aside, path);
    } catch (...) {
        ::unlink(aside.c_str());
        throw;
    }
    show(invocation, {{"file", path}});
}

void checkpoint(const Invocation &invocation) {
    Authority authority = Authority::forCommand(invocation.configuration);
    if (authority.configuration.auditKey.empty()) {
        throw Error(Situation::configurationInvalid, "audit-key is missing");
    }
    const std::shared_ptr<SigningKey> key = authority.keys.open(authority.configuration.auditKey);
    static_cast<void>(requireOrder(authority, invocation, OperatorRole::auditor));
    const AuditCheckpoint made = makeCheckpoint(*authority.store, *key, authority.clock);
    show(invocation, {{"number", made.number}});
}

void changeKey(const Invocation &invocation, const std::string &formerFile) {
    const Bytes former = derIn(invocation.file(formerFile), "PUBLIC KEY");
    Authority authority = Authority::forCommand(invocation.configuration);
    if (authority.configuration.auditKey.empty()) {
        throw Error(Situation::configurationInvalid, "audit-key is missing");
    }
    const std::shared_ptr<SigningKey> key = authority.keys.open(authority.configuration.auditKey);
    const std::vector<Approval> approvals = requireOrder(authority, invocation, OperatorRole::securityOfficer, 2);
    const AuditCheckpoint made = changeAuditKey(*authority.store, *key, former, approvals, authority.clock);
    show(invocation, {{"first_checkpoint_of_the_new_key", made.number}});
}

} // namespace

void addAuditCommands(CommandLine &line) {
    CLI::App &group = line.group("audit", "The audit log");
    const auto key = std::make_shared<std::string>();
    CLI::App &verified =
        line.command(group, "verify", "Check every chain, every checkpoint, and the certificates against them",
                     [key](const Invocation &invocation) { verify(invocation, *key); });
    CommandLine::inputFile(verified, "--key", *key, "Public key of the checkpoints; else that of the configuration");
    const auto output = std::make_shared<std::string>();
    CLI::App &exported = line.command(group, "export", "All records and checkpoints as JSON lines",
                                      [output](const Invocation &invocation) { exportAll(invocation, *output); });
    CommandLine::outputFile(exported, "--out", *output, "Where they go; - is standard output")->required();
    line.orderedCommand(group, "checkpoint", "Sign a statement about the heads of all chains now", checkpoint);
    const auto former = std::make_shared<std::string>();
    CLI::App &changed = line.orderedCommand(
        group, "change-key", "Let the key that the configuration names now make the checkpoints from here on",
        [former](const Invocation &invocation) { changeKey(invocation, *former); });
    CommandLine::inputFile(changed, "--former", *former, "Public key that made the checkpoints until now")->required();
}

} // namespace eid::ca
