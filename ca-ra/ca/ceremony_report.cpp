// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony_plan.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"

#include <fmt/format.h>

namespace eid::ca {

namespace {

/// "AB:CD:...", as people read fingerprints to each other.
std::string fingerprint(ByteView data) {
    const std::string hex = toHex(sha256(data));
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        text += (i == 0 ? "" : ":") + hex.substr(i, 2);
    }
    return text;
}

} // namespace

std::string CeremonyReport::text(const std::vector<CeremonyMade> &made) const {
    std::string report =
        dryRun ? "DRY RUN - nothing was stored; keys and fingerprints below are of a rehearsal\n\n" : "";
    report += fmt::format("Key ceremony: {}\nPlace: {}\nTime: {}\nScript (SHA-256): {}\n", script.title, script.place,
                          formatTime(at), script.digest);
    if (resumedFrom) {
        report += fmt::format("RESUMED: this very script was begun at {} and interrupted; it was carried on from what "
                              "was made then\n",
                              formatTime(*resumedFrom));
        for (const std::string &key : keysFound) {
            report += fmt::format("Key made before the interruption: {}\n", key);
        }
    }
    for (const std::string &witness : script.witnesses) {
        report += fmt::format("Present: {}\n", witness);
    }
    for (const Approval &approval : approvals) {
        report += fmt::format("Approved by: {} {}{}\n", approval.actor.role, approval.actor.id,
                              approval.claimedTime ? ", says " + formatTime(*approval.claimedTime) : "");
    }
    for (const CeremonyMade &each : made) {
        const Profile &profile = profiles.named(each.plan->profile);
        const std::string &issuedBy = each.plan->issuedBy;
        report += fmt::format("\nAuthority: {}\n", each.issuer.name);
        report += fmt::format("  Subject: {}\n", displayName(each.issuer.subject));
        report += fmt::format("  Issued by: {}\n", issuedBy.empty() ? "itself" : issuedBy);
        report += fmt::format("  Serial number: {}\n", each.serial.hex());
        report += fmt::format("  Valid: {} to {}\n", formatTime(each.draft.notBefore), formatTime(each.draft.notAfter));
        report += fmt::format("  Key: {}, {}:{}, signs with {}\n", nameOf(each.plan->keyKind), each.plan->keyProvider,
                              each.plan->keyName, nameOf(each.issuer.algorithm));
        report += fmt::format("  Profile: {} (SHA-256 {})\n", profile.name, profile.digest);
        report += fmt::format("  Certificate SHA-256: {}\n", fingerprint(each.issuer.certificate));
        report += fmt::format("  Public key SHA-256: {}\n", fingerprint(each.key->publicKeyInfo()));
        if (each.before) {
            report += "  Made and recorded before the interruption; checked again\n";
        }
        report += "  Checked: rules of the profile; path and key by a second implementation\n";
    }
    return report;
}

} // namespace eid::ca
