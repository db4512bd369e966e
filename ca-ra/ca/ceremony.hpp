// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/operators.hpp"
#include "core/issuer.hpp"
#include "core/milestone.hpp"
#include "core/ports.hpp"
#include "crl/crl_publisher.hpp"
#include "keys/key_provider.hpp"
#include "profiles/profile.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace eid::ca {

/// A key ceremony, written down before it is held (EN 319 411-1, 6.5.1): a root and the authorities below it,
/// or authorities below one that is in the store already.
struct CeremonyScript {
    struct Authority {
        Issuer issuer;           ///< name, addresses, shards, algorithm; the rest is what the ceremony makes
        std::string keyProvider; ///< name of a key store of the configuration
        std::string keyName;
        KeyKind keyKind = KeyKind::p384;
        std::string profile; ///< of kind root, issuingCa or attributeAuthority
        Name subject;
        std::chrono::seconds validity{};
        /// Name of an authority before this one in the script, or of one in the store; empty: itself.
        std::string issuedBy;
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
    std::string outputFolder; ///< certificates (DER and PEM), report
    /// Opens the key of an authority that is in the store, for what it issues; may be nothing when none is asked for.
    std::function<std::shared_ptr<SigningKey>(const Issuer &)> issuerKey{};
    /// How and where the first revocation lists of what was made are published; nothing: later, by others.
    std::optional<CrlOptions> lists{};
    /// "ceremony.begun", ".key", ".intents", ".signed", ".recorded", ".file", ".lists", ".report", ".complete".
    Milestones milestones{};
};

/// Holds the ceremony: tries everything with keys in memory, checks that nothing would be overwritten, makes keys,
/// certificates and first revocation lists, verifies each with other code than made it, writes certificates and report.
/// An authority signs nothing that is not in the store before: first the intent, then the signature, then the
/// certificate. What a step that fails leaves is therefore in the store, and is not taken back: keys and authorities
/// that stand are named in the error. The very same script, run again with its approvals, carries on from there: it
/// uses the keys, intents and authorities that it made, checks them as if it had just made them, and its report says
/// so. No other script ever uses or overwrites them.
/// @param dryRun with keys in memory only: shows what would be made; nothing is stored.
/// @param report text for people, with fingerprints.
/// @throws Error ceremonyExists, approvalMissing is checked before, lintFailed, authorityKeyUnavailable,
/// listIncomplete.
std::vector<Issuer> holdCeremony(const CeremonyScript &script, const std::vector<Approval> &approvals,
                                 const CeremonyTools &tools, bool dryRun, std::ostream &report);

} // namespace eid::ca
