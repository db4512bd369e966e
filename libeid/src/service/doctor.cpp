// SPDX-License-Identifier: Apache-2.0
#include <eid/doctor.hpp>

#include "service/doctor_checks.hpp"
#include "service/doctor_findings.hpp"
#include "service/failure.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace eid {

namespace {

using service::Found;

/// A healthy service answers in milliseconds; one that powers up cards in several readers, within a second or two.
constexpr std::chrono::seconds kPatience{5};

/// The client library reaches this system's service, or the one the environment names; not one below another root.
bool reachable(const std::string &root) {
    return root == "/" || std::getenv("PCSCLITE_CSOCK_NAME") != nullptr;
}

void append(std::vector<Finding> &findings, std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(findings));
}

void examineAnswers(const std::string &root, std::vector<Finding> &findings) {
    try {
        const std::vector<ReaderState> readers = service::listWithin(Readers::system(), kPatience);
        findings.push_back(service::finding(Found::serviceAnswers));
        findings.push_back(service::finding(Found::userAllowed));
        append(findings, service::examineReaders(root, readers));
    } catch (...) {
        const Error why = service::currentFailure();
        const bool refused = why.situation() == Situation::serviceNoPermission;
        findings.push_back(service::finding(refused ? Found::userRefused : Found::serviceConfused, why.situation()));
    }
}

} // namespace

std::vector<Finding> examine(const DoctorOptions &options) {
    service::ServiceReport report = service::examineSocket(options.root);
    std::vector<Finding> findings = std::move(report.findings);
    if (report.answers && reachable(options.root)) {
        examineAnswers(options.root, findings);
    } else if (report.answers) {
        findings.push_back(service::finding(Found::serviceAccepts));
    }
    append(findings, service::examineConflicts(options.root));
    return findings;
}

} // namespace eid
