// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "issuance/certificate_builder.hpp"
#include "issuance/issuing_job.hpp"
#include "issuance/twin.hpp"
#include "keys/key_check.hpp"

#include <exception>
#include <map>
#include <optional>
#include <string>

namespace eid::ca {

/// Steps 2 and 3 of an issuance: from a request to an intent whose twin passes every lint. Thread-safe.
class Preparation {
  public:
    Preparation(const Issuer &issuer, const ProfileSet &profiles, const KeyCheck &keyCheck);

    /// Fills in intent and twin.
    /// @throws Error profileUnknown, profileInvalid, requestOutOfProfile, requestMalformed, keyWeak, lintFailed.
    void prepare(IssuingJob &job, Time now) const;

    /// The same for an intent that was stored before: its TBS stays as it is, but is held once more against what the
    /// row says, against the issuer and against the lints, so that a changed row is not signed.
    /// @throws Error profileUnknown, lintFailed, storeDamaged.
    void resume(IssuingJob &job) const;

  private:
    struct Entry {
        Profile profile;
        std::optional<CertificateTemplate> compiled; ///< none for attribute certificates, and for profiles that do not
                                                     ///< fit this issuer
        std::exception_ptr misfit;                   ///< why it does not fit, or is withheld
    };
    [[nodiscard]] const Entry &entry(const std::string &profile) const;

    Issuer issuer_;
    const KeyCheck &keyCheck_;
    TwinLint twins_;
    std::map<std::string, Entry> entries_;
};

/// @throws Error requestMalformed when it is not what Intent::requestId says.
void requireRequestId(const std::string &id);

/// @throws Error keyReused when the rules do not allow the job's key beside the certificates that have it already;
/// requestConflict when one of them is of the same request.
void requireKeyUnused(const IssuingJob &job, const std::vector<CertificateRecord> &holders);
/// More certificates than that for one key are not looked at: the key is refused.
inline constexpr std::size_t kMaxKeyHolders = 16;

} // namespace eid::ca
