// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_checks.hpp"
#include "service/doctor_files.hpp"
#include "service/doctor_findings.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <set>
#include <sstream>

namespace eid::service {

namespace {

/// A program that talks to cards or readers past the service, or holds cards for long.
struct CardHolder {
    std::string_view process; ///< as in /proc/PID/comm, which holds 15 octets at most (proc(5))
    Found found;
};

constexpr std::array kCardHolders{
    CardHolder{"openct", Found::openctRuns},
    CardHolder{"ifdhandler", Found::openctRuns},
    CardHolder{"escd", Found::escRuns},
    CardHolder{"yubioath-deskto", Found::yubicoRuns},
};

/// Packages whose PKCS#11 module serves the same cards. Names that begin so.
constexpr std::array<std::string_view, 3> kOtherMiddleware{"eid-mw", "libbeid", "beid"};

constexpr std::array<std::string_view, 5> kModuleFolders{"/usr/share/p11-kit/modules", "/etc/pkcs11/modules",
                                                         "/usr/local/share/p11-kit/modules",
                                                         "/usr/local/etc/pkcs11/modules", "/usr/lib/p11-kit/modules"};

std::vector<std::string> processNames(const std::string &root) {
    std::vector<std::string> names;
    const std::string proc = under(root, "/proc");
    for (const std::string &entry : namesIn(proc)) {
        const bool number =
            std::all_of(entry.begin(), entry.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
        if (!number) {
            continue;
        }
        std::string name = textOf(proc + "/" + entry + "/comm");
        if (!name.empty() && name.back() == '\n') {
            name.pop_back();
        }
        names.push_back(std::move(name));
    }
    return names;
}

/// Where this user's GnuPG reads its settings, below the root; told to nobody.
std::string scdaemonSettings(const std::string &root) {
    const char *const own = std::getenv("GNUPGHOME");
    if (own != nullptr && *own != '\0') {
        return under(root, std::string(own) + "/scdaemon.conf");
    }
    const char *const home = std::getenv("HOME");
    return under(root, std::string(home != nullptr ? home : "") + "/.gnupg/scdaemon.conf");
}

Finding scdaemon(const std::string &root) {
    const std::vector<std::string> settings = settingsOf(scdaemonSettings(root));
    const auto set = [&](std::string_view name) {
        return std::find(settings.begin(), settings.end(), name) != settings.end();
    };
    return finding(set("disable-ccid") && set("pcsc-shared") ? Found::scdaemonShares : Found::scdaemonHolds);
}

void examineProcesses(const std::string &root, std::vector<Finding> &findings) {
    const std::vector<std::string> processes = processNames(root);
    const auto running = [&](std::string_view name) { return std::count(processes.begin(), processes.end(), name); };
    if (running("scdaemon") > 0) {
        findings.push_back(scdaemon(root));
    }
    std::set<Found> said; // one program may have several processes
    for (const CardHolder &holder : kCardHolders) {
        if (running(holder.process) > 0 && said.insert(holder.found).second) {
            findings.push_back(finding(holder.found));
        }
    }
    if (running("pcscd") > 1) {
        findings.push_back(finding(Found::severalServices));
    }
}

bool isOtherMiddleware(std::string_view package) {
    return std::any_of(kOtherMiddleware.begin(), kOtherMiddleware.end(),
                       [&](std::string_view begin) { return package.substr(0, begin.size()) == begin; });
}

/// Installed packages of other middleware, from dpkg's status file (dpkg(1), FILES).
std::vector<std::string> otherPackages(const std::string &root) {
    constexpr std::string_view kPackage = "Package: ";
    std::vector<std::string> found;
    std::string package;
    std::istringstream status(textOf(under(root, "/var/lib/dpkg/status")));
    for (std::string line; std::getline(status, line);) {
        if (line.compare(0, kPackage.size(), kPackage) == 0) {
            package = line.substr(kPackage.size());
        } else if (line == "Status: install ok installed" && isOtherMiddleware(package)) {
            found.push_back(package);
        }
    }
    return found;
}

void examineMiddleware(const std::string &root, std::vector<Finding> &findings) {
    for (const std::string &package : otherPackages(root)) {
        findings.push_back(finding(Found::otherPackage, package));
    }
    std::set<std::string> said;
    for (const std::string_view folder : kModuleFolders) {
        const std::string path = under(root, folder);
        for (const std::string &file : namesIn(path)) {
            for (const std::string &line : settingsOf(path + "/" + file)) {
                const bool module = line.compare(0, 7, "module:") == 0;
                const bool same =
                    line.find("beidpkcs11") != std::string::npos || line.find("beid-pkcs11") != std::string::npos ||
                    line.find("opensc-pkcs11") != std::string::npos || line.find("onepin-opensc") != std::string::npos;
                if (module && same && said.insert(file).second) {
                    findings.push_back(finding(Found::otherModule, file));
                }
            }
        }
    }
}

} // namespace

std::vector<Finding> examineConflicts(const std::string &root) {
    std::vector<Finding> findings;
    examineProcesses(root, findings);
    examineMiddleware(root, findings);
    const bool clean = std::all_of(findings.begin(), findings.end(),
                                   [](const Finding &other) { return other.level == FindingLevel::ok; });
    if (clean) {
        findings.push_back(finding(Found::noConflict));
    }
    return findings;
}

} // namespace eid::service
