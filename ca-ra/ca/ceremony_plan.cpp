// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony_plan.hpp"

#include "ca/ceremony_check.hpp"
#include "core/hash.hpp"
#include "core/issuer_end.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "crl/crl_place.hpp"
#include "keys/key_check.hpp"
#include "lint/lint.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

constexpr std::size_t kLongestPath = 10;

} // namespace

CeremonyPlan::CeremonyPlan(const CeremonyScript &script, const CeremonyTools &tools)
    : script_(script), tools_(tools), now_(wholeSeconds(tools.clock.now())), beginning_(now_) {
    tools_.store.read([&](Reading &reading) {
        existing_ = reading.issuers();
        ended_.clear();
        for (const Issuer &issuer : existing_) {
            if (isTerminated(reading, issuer.id)) {
                ended_.insert(issuer.name);
            }
        }
    });
}

std::vector<CeremonyMade> CeremonyPlan::rehearse() const {
    requireSoundScript();
    std::vector<Made> made;
    for (const Authority &plan : script_.authorities) {
        Made each = prepare(plan, makeThrowAwayKey(plan.keyKind), made);
        if (isMade(plan.issuedBy, made) || plan.issuedBy.empty()) {
            sign(each, made, plan.issuedBy.empty() ? *each.key : *madeNamed(plan.issuedBy, made).key);
        } else { // nothing is signed with a key that stays
            each.issuer.certificate = each.twin;
        }
        made.push_back(std::move(each));
    }
    return made;
}

void CeremonyPlan::refuse(const Authority &plan, const std::string &why) {
    throw Error(Situation::configurationInvalid, plan.issuer.name + ": " + why);
}

// --- who is there

const Issuer *CeremonyPlan::existingNamed(const std::string &name) const {
    const auto found =
        std::find_if(existing_.begin(), existing_.end(), [&](const Issuer &issuer) { return issuer.name == name; });
    return found == existing_.end() ? nullptr : &*found;
}

bool CeremonyPlan::isMade(const std::string &name, const std::vector<Made> &made) {
    return std::any_of(made.begin(), made.end(), [&](const Made &each) { return each.issuer.name == name; });
}

const CeremonyMade &CeremonyPlan::madeNamed(const std::string &name, const std::vector<Made> &made) {
    return *std::find_if(made.begin(), made.end(), [&](const Made &each) { return each.issuer.name == name; });
}

const Issuer &CeremonyPlan::issuerNamed(const std::string &name, const std::vector<Made> &made) const {
    return isMade(name, made) ? madeNamed(name, made).issuer : *existingNamed(name);
}

std::vector<Bytes> CeremonyPlan::above(const Authority &plan, const std::vector<Made> &made) const {
    std::vector<Bytes> certificates;
    std::string name = plan.issuedBy;
    while (isMade(name, made)) {
        const Made &issuer = madeNamed(name, made);
        certificates.push_back(issuer.issuer.certificate);
        name = issuer.plan->issuedBy;
    }
    const Issuer *at = existingNamed(name);
    while (at != nullptr && certificates.size() < kLongestPath) {
        certificates.push_back(at->certificate);
        const ByteView issuer = CertificateView::parse(at->certificate).issuer;
        const auto next = std::find_if(existing_.begin(), existing_.end(), [&](const Issuer &each) {
            return std::equal(each.subject.begin(), each.subject.end(), issuer.begin(), issuer.end());
        });
        at = next == existing_.end() || next->subject == at->subject ? nullptr : &*next;
    }
    return certificates;
}

// --- before anything is made

void CeremonyPlan::requireSoundScript() const {
    std::map<std::string, ProfileKind> before;
    for (const Authority &plan : script_.authorities) {
        const Profile &profile = tools_.profiles.named(plan.profile);
        const bool root = plan.issuedBy.empty();
        const bool fits =
            root ? profile.kind == ProfileKind::root
                 : profile.kind == ProfileKind::issuingCa || profile.kind == ProfileKind::attributeAuthority;
        if (!fits) {
            refuse(plan, "the profile " + plan.profile + " is not for " +
                             (root ? "an authority that issues itself" : "one that another issues"));
        }
        if (std::find(profile.keys.begin(), profile.keys.end(), plan.keyKind) == profile.keys.end()) {
            refuse(plan, "the profile " + plan.profile + " takes no " + std::string(nameOf(plan.keyKind)) + " keys");
        }
        if (plan.validity > profile.validity) {
            refuse(plan, "longer than the profile " + plan.profile + " allows");
        }
        if (profile.kind == ProfileKind::attributeAuthority) {
            requireListsOnly(plan);
        }
        if (!root) {
            requireIssuer(plan, before);
        }
        before.emplace(plan.issuer.name, profile.kind);
    }
}

void CeremonyPlan::requireListsOnly(const Authority &plan) {
    if (!plan.issuer.ocspUrl.empty()) {
        refuse(plan, "ocsp-url must be empty: an attribute authority is no CA (RFC 5755, 4.5), so it can certify "
                     "no signer of OCSP answers (RFC 6960, 4.2.2.2); its lists tell the status");
    }
    if (plan.issuer.crlUrl.empty()) {
        refuse(plan, "crl-url is missing: lists are all that tells the status of attribute certificates");
    }
}

void CeremonyPlan::requireIssuer(const Authority &plan, const std::map<std::string, ProfileKind> &before) const {
    bool attributesOnly = false;
    if (const auto found = before.find(plan.issuedBy); found != before.end()) {
        attributesOnly = found->second == ProfileKind::attributeAuthority;
    } else if (const Issuer *const issuer = existingNamed(plan.issuedBy)) {
        if (ended_.contains(issuer->name)) {
            refuse(plan, issuer->name + " was ended and issues no more");
        }
        attributesOnly = issuesAttributeCertificates(*issuer);
    } else {
        refuse(plan, "there is no authority " + plan.issuedBy + ", neither before it in the script nor in the store");
    }
    if (attributesOnly) {
        refuse(plan, plan.issuedBy + " is no CA: it issues attribute certificates only (RFC 5755, 4.5)");
    }
}

// --- certificates

CeremonyMade CeremonyPlan::begin(const Authority &plan, std::shared_ptr<SigningKey> key) const {
    // A token's generator is held against the same rules as a citizen's (CVE-2017-15361 was one).
    KeyCheck().require(key->publicKeyInfo(), {plan.keyKind});
    Made result;
    result.plan = &plan;
    result.key = std::move(key);
    result.issuer = plan.issuer;
    result.issuer.subject = encodeName(subjectOf(tools_.profiles.named(plan.profile), plan.subject));
    result.issuer.keyIdentifier = keyIdentifierOf(result.key->publicKeyInfo());
    result.issuer.notAfter = beginning_ + plan.validity;
    return result;
}

CeremonyMade CeremonyPlan::prepare(const Authority &plan, std::shared_ptr<SigningKey> key,
                                   const std::vector<Made> &made) const {
    const Profile &profile = tools_.profiles.named(plan.profile);
    Made result = begin(plan, std::move(key));
    result.serial = Serial::random();
    const bool root = plan.issuedBy.empty();
    const Issuer &issuer = root ? result.issuer : issuerNamed(plan.issuedBy, made);
    IssuanceRequest request;
    request.id = requestId(plan);
    request.profile = plan.profile;
    request.subject = plan.subject;
    request.publicKeyInfo = result.key->publicKeyInfo();
    request.notAfter = beginning_ + plan.validity;
    result.draft = CertificateTemplate(profile, issuer).draft(request, result.serial, beginning_);
    // The profile counts from the backdated beginning, to the last second included.
    if (result.draft.notAfter + profile.backdate + std::chrono::minutes(1) < *request.notAfter) {
        refuse(plan, "it would outlive " + plan.issuedBy);
    }
    showTwin(result, made);
    return result;
}

CeremonyMade CeremonyPlan::prepareAgain(const Authority &plan, std::shared_ptr<SigningKey> key,
                                        const CertificateRecord &intent, const std::vector<Made> &made) const {
    Made result = begin(plan, std::move(key));
    if (intent.state != State::intent || intent.profile != plan.profile ||
        intent.profileDigest != tools_.profiles.named(plan.profile).digest ||
        intent.publicKeyDigest != sha256(result.key->publicKeyInfo())) {
        throw Error(Situation::ceremonyExists,
                    "the intent of " + plan.issuer.name + " is not what its profile and key ask for now, or was ended");
    }
    result.serial = intent.key.serial;
    result.draft = {intent.tbs, intent.shard, intent.notBefore, intent.notAfter};
    showTwin(result, made);
    return result;
}

CeremonyMade CeremonyPlan::adopt(const Authority &plan, std::shared_ptr<SigningKey> key, const Issuer &issuer,
                                 const std::vector<Made> &made) const {
    Made result = begin(plan, std::move(key));
    const CertificateView view = CertificateView::parse(issuer.certificate);
    if (!sameOctets(view.subject, result.issuer.subject)) {
        throw Error(Situation::ceremonyExists, "the authority " + plan.issuer.name + " has another name");
    }
    result.issuer = issuer;
    result.serial = Serial::fromInteger(view.serial);
    result.draft.tbs.assign(view.tbs.begin(), view.tbs.end());
    result.draft.notBefore = view.notBefore;
    result.draft.notAfter = view.notAfter;
    result.before = true;
    const Bytes &above = plan.issuedBy.empty() ? issuer.certificate : issuerNamed(plan.issuedBy, made).certificate;
    requireClean(lint(issuer.certificate, tools_.profiles.named(plan.profile), above));
    requireSound(result, made);
    return result;
}

void CeremonyPlan::showTwin(Made &made, const std::vector<Made> &others) const {
    const bool root = made.plan->issuedBy.empty();
    const Issuer &issuer = root ? made.issuer : issuerNamed(made.plan->issuedBy, others);
    const ByteView issuerKey =
        root ? ByteView(made.key->publicKeyInfo()) : CertificateView::parse(issuer.certificate).publicKeyInfo;
    const auto twinKey = makeThrowAwayKey(keyKindOf(issuerKey).value());
    made.twin = signTbs(made.draft.tbs, *twinKey, issuer.algorithm);
    requireClean(lint(made.twin, tools_.profiles.named(made.plan->profile), root ? made.twin : issuer.certificate));
}

void CeremonyPlan::sign(Made &each, const std::vector<Made> &made, SigningKey &issuerKey) const {
    const bool root = each.plan->issuedBy.empty();
    const Issuer &issuer = root ? each.issuer : issuerNamed(each.plan->issuedBy, made);
    each.issuer.certificate = signTbs(each.draft.tbs, issuerKey, issuer.algorithm);
    each.issuer.notAfter = each.draft.notAfter;
    const CertificateView view = CertificateView::parse(each.issuer.certificate);
    if (!sameOctets(view.tbs, each.draft.tbs)) {
        throw Error(Situation::internalError, each.issuer.name + ": another certificate was signed than was checked");
    }
    requireSound(each, made);
}

void CeremonyPlan::requireSound(const Made &each, const std::vector<Made> &made) const {
    const bool issuesKeys = tools_.profiles.named(each.plan->profile).kind != ProfileKind::attributeAuthority;
    requireSoundAuthority(each.issuer, *each.key, above(*each.plan, made), issuesKeys,
                          std::max(now_, each.draft.notBefore));
}

std::string CeremonyPlan::requestId(const Authority &plan) const {
    return "ceremony-" + script_.digest.substr(0, 16) + "-" + plan.issuer.name;
}

} // namespace eid::ca
