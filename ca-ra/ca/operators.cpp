// SPDX-License-Identifier: Apache-2.0
#include "ca/operators.hpp"

#include "core/lower_hex.hpp"

#include <eid-sign/cades_verify.hpp>
#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::array<std::pair<OperatorRole, std::string_view>, 3> kRoles{
    {{OperatorRole::securityOfficer, "security-officer"},
     {OperatorRole::operation, "operator"},
     {OperatorRole::auditor, "auditor"}}};

[[noreturn]] void invalid(const std::string &signatureFile, const std::string &why) {
    throw Error(Situation::approvalInvalid, signatureFile + ": " + why);
}

std::string lowerFingerprint(const Certificate &certificate) {
    return lowerCaseHex(certificate.sha256Fingerprint());
}

/// The first thing that keeps a signature from counting, in the verifier's words.
std::string faultOf(const CadesVerdict &verdict) {
    for (const auto &[name, check] : verdict.items()) {
        if (check->status != CheckStatus::verified) {
            return std::string(name) + ": " + (check->reason.empty() ? "not verified" : check->reason);
        }
    }
    return "not verified";
}

CadesVerdict verified(ByteView document, const std::string &signatureFile, const TrustAnchors &roots, Time now) {
    CadesVerdict verdict;
    std::istringstream stream(toText(document));
    try {
        verdict = verifyCades(readFileWhole(signatureFile, kMaxSignatureFile), stream, roots, {}, now);
    } catch (const Error &error) {
        throw Error(Situation::approvalInvalid, signatureFile + ": " + error.what()).withCause(error);
    }
    if (verdict.overall() != CheckStatus::verified || !verdict.signer) {
        invalid(signatureFile, faultOf(verdict));
    }
    return verdict;
}

/// An approval is a commitment: the key for logging in, which signs whatever a server sends, does not do (RFC 5280,
/// 4.2.1.3).
bool commits(const CadesVerdict &verdict) {
    return std::find(verdict.keyUsages.begin(), verdict.keyUsages.end(), "nonRepudiation") != verdict.keyUsages.end();
}

} // namespace

std::string_view nameOf(OperatorRole role) noexcept {
    for (const auto &[each, name] : kRoles) {
        if (each == role) {
            return name;
        }
    }
    return {};
}

std::optional<OperatorRole> operatorRoleNamed(std::string_view name) noexcept {
    for (const auto &[role, each] : kRoles) {
        if (each == name) {
            return role;
        }
    }
    return std::nullopt;
}

Operators::Operators(std::vector<Operator> operators) : operators_(std::move(operators)) {
    std::set<std::string> known;
    for (const Operator &person : operators_) {
        const auto refuse = [&](const char *why) {
            throw Error(Situation::configurationInvalid, "operator " + person.name + ": " + why);
        };
        // EN 319 401, 7.4 (REQ-7.4-05) and EN 319 411-1, 6.4.4: duties that could cover each other up are apart.
        if (person.roles.count(OperatorRole::auditor) != 0 && person.roles.size() > 1) {
            refuse("an auditor has no other role");
        }
        if (person.roles.count(OperatorRole::securityOfficer) != 0 &&
            person.roles.count(OperatorRole::operation) != 0) {
            refuse("a security officer is no operator");
        }
        for (const Certificate &certificate : person.certificates) {
            if (!known.insert(certificate.sha256Fingerprint()).second) {
                refuse("a certificate is listed twice");
            }
        }
    }
}

const Operator *Operators::byCertificate(const Certificate &certificate) const noexcept {
    for (const Operator &person : operators_) {
        for (const Certificate &each : person.certificates) {
            if (each.der() == certificate.der()) {
                return &person;
            }
        }
    }
    return nullptr;
}

std::vector<Approval> requireApprovals(ByteView document, const std::vector<std::string> &signatureFiles,
                                       const Operators &operators, OperatorRole role, std::size_t needed,
                                       const TrustAnchors &roots, Time now) {
    std::vector<Approval> approvals;
    std::set<const Operator *> signers;
    std::set<std::string> persons;
    for (const std::string &signatureFile : signatureFiles) {
        const CadesVerdict verdict = verified(document, signatureFile, roots, now);
        const Operator *const person = operators.byCertificate(*verdict.signer);
        if (person == nullptr) {
            invalid(signatureFile, "the signer is no operator");
        }
        if (person->roles.count(role) == 0) {
            invalid(signatureFile, "the signer does not have the role " + std::string(nameOf(role)));
        }
        if (!commits(verdict)) {
            invalid(signatureFile, "made with the key for logging in, not with the one for signing");
        }
        // The same person, under one entry of the configuration or under two with two cards.
        const std::string number = verdict.signer->subjectField("X520.SerialNumber");
        if (!signers.insert(person).second || (!number.empty() && !persons.insert(number).second)) {
            invalid(signatureFile, "the same person has signed already");
        }
        approvals.push_back(
            {{std::string(nameOf(role)), lowerFingerprint(*verdict.signer)}, verdict.claimedSigningTime});
    }
    if (approvals.size() < needed) {
        throw Error(Situation::approvalMissing, std::to_string(needed) + " with the role " + std::string(nameOf(role)) +
                                                    " are needed, " + std::to_string(approvals.size()) + " given");
    }
    return approvals;
}

} // namespace eid::ca
