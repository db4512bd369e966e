// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/operators.hpp"
#include "core/issuer.hpp"
#include "core/ports.hpp"
#include "keys/key_provider.hpp"
#include "profiles/profile.hpp"

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace eid::ca {

/// A key ceremony, written down before it is held (EN 319 411-1, 6.5.1): a root and the authorities below it.
struct CeremonyScript {
    struct Authority {
        Issuer issuer;           ///< name, addresses, shards, algorithm; the rest is what the ceremony makes
        std::string keyProvider; ///< name of a key store of the configuration
        std::string keyName;
        KeyKind keyKind = KeyKind::p384;
        std::string profile; ///< "root" or one of kind issuingCa
        Name subject;
        std::chrono::seconds validity{};
        std::string issuedBy; ///< name of another authority; empty: itself
    };
    std::string title;
    std::string place;
    std::vector<std::string> witnesses; ///< functions, not names
    std::vector<Authority> authorities; ///< each after the one that issues it
    std::string digest;                 ///< SHA-256 of the file

    /// @throws Error configurationInvalid naming the key.
    static CeremonyScript parse(std::string_view toml);
};

struct CeremonyTools {
    Store &store;
    const ProfileSet &profiles;
    const std::map<std::string, std::shared_ptr<KeyProvider>> &keyProviders;
    const Clock &clock;
    std::string outputFolder; ///< certificates (DER and PEM), first CRLs of CAs, report
};

/// Holds the ceremony: checks that nothing would be overwritten, makes keys, certificates and first revocation lists,
/// verifies each with other code than made it, stores the issuers, writes the report. Nothing is left behind when a
/// step fails but keys, which are named in the error.
/// @param dryRun with keys in memory only: shows what would be made; nothing is stored.
/// @param report text for people, with fingerprints.
/// @throws Error ceremonyExists, approvalMissing is checked before, lintFailed, authorityKeyUnavailable.
std::vector<Issuer> holdCeremony(const CeremonyScript &script, const std::vector<Approval> &approvals,
                                 const CeremonyTools &tools, bool dryRun, std::ostream &report);

} // namespace eid::ca
