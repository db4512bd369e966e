// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "profiles/profile.hpp"

#include <optional>
#include <vector>

namespace eid::ca {

/// The extensions of a profile for one issuer: runs of those that never change are one piece of octets, the rest are
/// places to be filled in. Immutable, thread-safe.
class ExtensionTemplate {
  public:
    /// @throws Error profileInvalid when the issuer lacks an address the profile needs.
    ExtensionTemplate(const Profile &profile, const Issuer &issuer);

    /// What differs from certificate to certificate.
    struct Values {
        ByteView publicKeyInfo; ///< may be empty where there is no subjectKeyIdentifier
        int shard = 0;
        /// Contents of extnValue of those the profile takes from the request, read strictly already.
        std::vector<RequestedExtension> requested;
    };
    /// The Extensions one after the other, without the SEQUENCE around them.
    /// @throws Error requestOutOfProfile when one that is required was not asked for, or one was asked for that the
    /// profile does not take, or twice.
    [[nodiscard]] Bytes encode(const Values &values) const;

    /// Whether the profile takes that extension from the request.
    [[nodiscard]] bool takes(const std::string &oid) const noexcept;

  private:
    struct Piece {
        ExtensionSource source = ExtensionSource::fixed;
        Bytes encoded; ///< of `fixed`: whole Extensions, one or more
        ExtensionRule rule;
        std::string url; ///< pattern of the address, of crlDistributionPoints and freshestCrl
    };
    void add(const ExtensionRule &rule, const Issuer &issuer);
    void addFixed(const ExtensionRule &rule, ByteView value);
    static void appendRequested(Bytes &list, const ExtensionRule &rule, const Values &values);

    std::vector<Piece> pieces_;
};

/// Which shard of the issuer's list a serial belongs to, for ever: the serial's last eight octets modulo the number of
/// shards, which is uniform as the serial is random.
int shardOf(const Serial &serial, int shards) noexcept;

/// What two times become under a profile and an issuer: wishes count within the profile's bounds.
struct ValidityPeriod {
    Time notBefore;
    Time notAfter;
};
/// @throws Error requestOutOfProfile when nothing is left of it.
ValidityPeriod validityOf(const Profile &profile, const Issuer &issuer, std::optional<Time> issuerNotBefore,
                          const IssuanceRequest &request, Time now);

/// uniformResourceIdentifier [6] (RFC 5280, 4.2.1.6). @throws Error of that situation, naming `what`, when it is no
/// absolute URI in ASCII.
Bytes encodeUri(const std::string &uri, Situation situation, const char *what);

} // namespace eid::ca
