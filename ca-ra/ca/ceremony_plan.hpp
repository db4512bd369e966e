// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/ceremony.hpp"
#include "issuance/certificate_builder.hpp"

#include <set>

namespace eid::ca {

/// One authority of a script, as far as it has come.
struct CeremonyMade {
    const CeremonyScript::Authority *plan = nullptr;
    std::shared_ptr<SigningKey> key;
    Issuer issuer;
    Serial serial;
    CertificateTemplate::Draft draft;
    Bytes twin;          ///< the draft, signed with a key that is forgotten
    bool before = false; ///< it stands since an earlier run of the same script
};

/// The part of a ceremony that changes nothing outside of memory: what the script asks for, who is there, drafts,
/// signatures.
class CeremonyPlan {
  public:
    CeremonyPlan(const CeremonyScript &script, const CeremonyTools &tools);

    /// Everything with keys in memory: finds what a profile, a name or a rule would refuse before any key is made.
    [[nodiscard]] std::vector<CeremonyMade> rehearse() const;

  protected:
    using Authority = CeremonyScript::Authority;
    using Made = CeremonyMade;

    [[noreturn]] static void refuse(const Authority &plan, const std::string &why);

    // --- who is there
    [[nodiscard]] const Issuer *existingNamed(const std::string &name) const;
    static bool isMade(const std::string &name, const std::vector<Made> &made);
    static const Made &madeNamed(const std::string &name, const std::vector<Made> &made);
    /// The authority of another name that issues; requireSoundScript has seen that there is one.
    [[nodiscard]] const Issuer &issuerNamed(const std::string &name, const std::vector<Made> &made) const;

    // --- certificates
    /// Drafts a certificate, and shows the rules a twin of it, so that an authority's key signs nothing that breaks
    /// one.
    [[nodiscard]] Made prepare(const Authority &plan, std::shared_ptr<SigningKey> key,
                               const std::vector<Made> &made) const;
    /// The same for a draft whose intent is in the store.
    [[nodiscard]] Made prepareAgain(const Authority &plan, std::shared_ptr<SigningKey> key,
                                    const CertificateRecord &intent, const std::vector<Made> &made) const;
    /// One that is in the store, looked at as if it had just been made.
    [[nodiscard]] Made adopt(const Authority &plan, std::shared_ptr<SigningKey> key, const Issuer &issuer,
                             const std::vector<Made> &made) const;
    void sign(Made &each, const std::vector<Made> &made, SigningKey &issuerKey) const;
    /// Another script may try again under the same name.
    [[nodiscard]] std::string requestId(const Authority &plan) const;

    const CeremonyScript &script_;
    const CeremonyTools &tools_;
    Time now_;
    Time beginning_; ///< that the script's validities count from
    std::vector<Issuer> existing_;

  private:
    void requireSoundScript() const;
    static void requireListsOnly(const Authority &plan);
    void requireIssuer(const Authority &plan, const std::map<std::string, ProfileKind> &before) const;
    /// Certificates above an authority, the direct issuer's first.
    [[nodiscard]] std::vector<Bytes> above(const Authority &plan, const std::vector<Made> &made) const;
    [[nodiscard]] Made begin(const Authority &plan, std::shared_ptr<SigningKey> key) const;
    void showTwin(Made &made, const std::vector<Made> &others) const;
    void requireSound(const Made &each, const std::vector<Made> &made) const;

    std::set<std::string> ended_;
};

/// The report of a ceremony, or of its rehearsal.
struct CeremonyReport {
    const CeremonyScript &script;
    const std::vector<Approval> &approvals;
    const ProfileSet &profiles;
    Time at;
    bool dryRun = false;
    std::optional<Time> resumedFrom{}; ///< when the same script had begun
    std::vector<std::string> keysFound{};

    [[nodiscard]] std::string text(const std::vector<CeremonyMade> &made) const;
};

} // namespace eid::ca
