// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"

#include "ca/audit_told.hpp"
#include "ca/ceremony_check.hpp"
#include "core/hash.hpp"
#include "core/issuer_end.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "crl/crl_place.hpp"
#include "issuance/certificate_builder.hpp"
#include "keys/key_check.hpp"
#include "lint/lint.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <sstream>

namespace eid::ca {

namespace {

using Authority = CeremonyScript::Authority;

constexpr std::size_t kLongestPath = 10;

/// One authority of the script, as far as it has come.
struct Made {
    const Authority *plan = nullptr;
    std::shared_ptr<SigningKey> key;
    Issuer issuer;
    Serial serial;
    CertificateTemplate::Draft draft;
    Bytes twin; ///< the draft, signed with a key that is forgotten
};

/// "AB:CD:...", as people read fingerprints to each other.
std::string fingerprint(ByteView data) {
    const std::string hex = toHex(sha256(data));
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        text += (i == 0 ? "" : ":") + hex.substr(i, 2);
    }
    return text;
}

class Ceremony {
  public:
    Ceremony(const CeremonyScript &script, const std::vector<Approval> &approvals, const CeremonyTools &tools)
        : script_(script), approvals_(approvals), tools_(tools), now_(wholeSeconds(tools.clock.now())) {
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

    /// Everything with keys in memory: finds what a profile, a name or a rule would refuse before any key is made.
    std::vector<Made> rehearse() const {
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

    /// @throws Error ceremonyExists
    void requireNothingThere() const {
        for (const Authority &plan : script_.authorities) {
            if (existingNamed(plan.issuer.name) != nullptr) {
                throw Error(Situation::ceremonyExists, "the authority " + plan.issuer.name);
            }
            if (provider(plan).exists(plan.keyName)) {
                throw Error(Situation::ceremonyExists, "the key " + plan.keyProvider + ":" + plan.keyName);
            }
            for (const char *ending : {".cer", ".pem"}) {
                requireNoFile(pathOf(plan.issuer.name + ending));
            }
        }
        requireNoFile(reportPath());
    }

    std::vector<Issuer> hold(std::ostream &report) {
        openExistingKeys();
        tools_.store.write([&](Writing &writing) { writing.record(event("ceremony.begun", {})); });
        std::vector<Made> made;
        try {
            makeKeys();
            while (made.size() < script_.authorities.size()) {
                holdOneLevel(made);
            }
            for (const Made &each : made) {
                writeOne(pathOf(each.issuer.name + ".cer"), each.issuer.certificate);
                writeOne(pathOf(each.issuer.name + ".pem"), asBytes(toPem("CERTIFICATE", each.issuer.certificate)));
            }
            finish(made, report);
        } catch (const Error &error) {
            throw Error(error.situation(), error.context() + whatStays(made)).withCause(error);
        }
        std::vector<Issuer> issuers;
        for (Made &each : made) {
            issuers.push_back(std::move(each.issuer));
        }
        return issuers;
    }

    [[nodiscard]] std::string reportOn(const std::vector<Made> &made, bool dryRun) const;

  private:
    [[nodiscard]] KeyProvider &provider(const Authority &plan) const {
        const auto found = tools_.keyProviders.find(plan.keyProvider);
        if (found == tools_.keyProviders.end() || !found->second) {
            refuse(plan, "there is no key store '" + plan.keyProvider + "'");
        }
        return *found->second;
    }
    [[noreturn]] static void refuse(const Authority &plan, const std::string &why) {
        throw Error(Situation::configurationInvalid, plan.issuer.name + ": " + why);
    }

    // --- who is there

    [[nodiscard]] const Issuer *existingNamed(const std::string &name) const {
        const auto found =
            std::find_if(existing_.begin(), existing_.end(), [&](const Issuer &issuer) { return issuer.name == name; });
        return found == existing_.end() ? nullptr : &*found;
    }
    static bool isMade(const std::string &name, const std::vector<Made> &made) {
        return std::any_of(made.begin(), made.end(), [&](const Made &each) { return each.issuer.name == name; });
    }
    static const Made &madeNamed(const std::string &name, const std::vector<Made> &made) {
        return *std::find_if(made.begin(), made.end(), [&](const Made &each) { return each.issuer.name == name; });
    }
    /// The authority of another name that issues; requireSoundScript has seen that there is one.
    [[nodiscard]] const Issuer &issuerNamed(const std::string &name, const std::vector<Made> &made) const {
        return isMade(name, made) ? madeNamed(name, made).issuer : *existingNamed(name);
    }

    /// Certificates above an authority, the direct issuer's first.
    [[nodiscard]] std::vector<Bytes> above(const Authority &plan, const std::vector<Made> &made) const {
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

    void requireSoundScript() const {
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
                refuse(plan,
                       "the profile " + plan.profile + " takes no " + std::string(nameOf(plan.keyKind)) + " keys");
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

    static void requireListsOnly(const Authority &plan) {
        if (!plan.issuer.ocspUrl.empty()) {
            refuse(plan, "ocsp-url must be empty: an attribute authority is no CA (RFC 5755, 4.5), so it can certify "
                         "no signer of OCSP answers (RFC 6960, 4.2.2.2); its lists tell the status");
        }
        if (plan.issuer.crlUrl.empty()) {
            refuse(plan, "crl-url is missing: lists are all that tells the status of attribute certificates");
        }
    }

    void requireIssuer(const Authority &plan, const std::map<std::string, ProfileKind> &before) const {
        bool attributesOnly = false;
        if (const auto found = before.find(plan.issuedBy); found != before.end()) {
            attributesOnly = found->second == ProfileKind::attributeAuthority;
        } else if (const Issuer *const issuer = existingNamed(plan.issuedBy)) {
            if (ended_.contains(issuer->name)) {
                refuse(plan, issuer->name + " was ended and issues no more");
            }
            attributesOnly = issuesAttributeCertificates(*issuer);
        } else {
            refuse(plan,
                   "there is no authority " + plan.issuedBy + ", neither before it in the script nor in the store");
        }
        if (attributesOnly) {
            refuse(plan, plan.issuedBy + " is no CA: it issues attribute certificates only (RFC 5755, 4.5)");
        }
    }

    void openExistingKeys() {
        for (const Authority &plan : script_.authorities) {
            const Issuer *const issuer = existingNamed(plan.issuedBy);
            if (issuer == nullptr || existingKeys_.contains(issuer->name)) {
                continue;
            }
            if (!tools_.issuerKey) {
                refuse(plan, "nothing says where the key of " + issuer->name + " is");
            }
            existingKeys_[issuer->name] = tools_.issuerKey(*issuer);
        }
    }

    void makeKeys() {
        for (const Authority &plan : script_.authorities) {
            keys_[plan.issuer.name] = provider(plan).generate(plan.keyName, plan.keyKind);
            keysMade_.push_back(plan.keyProvider + ":" + plan.keyName);
        }
    }

    // --- certificates

    /// Drafts a certificate, and shows the rules a twin of it, so that an authority's key signs nothing that breaks
    /// one.
    [[nodiscard]] Made prepare(const Authority &plan, std::shared_ptr<SigningKey> key,
                               const std::vector<Made> &made) const {
        const Profile &profile = tools_.profiles.named(plan.profile);
        // A token's generator is held against the same rules as a citizen's (CVE-2017-15361 was one).
        KeyCheck().require(key->publicKeyInfo(), {plan.keyKind});

        Made result;
        result.plan = &plan;
        result.key = std::move(key);
        result.serial = Serial::random();
        result.issuer = plan.issuer;
        result.issuer.subject = encodeName(subjectOf(profile, plan.subject));
        result.issuer.keyIdentifier = keyIdentifierOf(result.key->publicKeyInfo());
        result.issuer.notAfter = now_ + plan.validity;

        const bool root = plan.issuedBy.empty();
        const Issuer &issuer = root ? result.issuer : issuerNamed(plan.issuedBy, made);
        IssuanceRequest request;
        request.id = requestId(plan);
        request.profile = plan.profile;
        request.subject = plan.subject;
        request.publicKeyInfo = result.key->publicKeyInfo();
        request.notAfter = now_ + plan.validity;
        result.draft = CertificateTemplate(profile, issuer).draft(request, result.serial, now_);
        // The profile counts from the backdated beginning, to the last second included.
        if (result.draft.notAfter + profile.backdate + std::chrono::minutes(1) < *request.notAfter) {
            refuse(plan, "it would outlive " + plan.issuedBy);
        }
        const ByteView issuerKey =
            root ? ByteView(result.key->publicKeyInfo()) : CertificateView::parse(issuer.certificate).publicKeyInfo;
        const auto twinKey = makeThrowAwayKey(keyKindOf(issuerKey).value());
        result.twin = signTbs(result.draft.tbs, *twinKey, issuer.algorithm);
        requireClean(lint(result.twin, profile, root ? result.twin : issuer.certificate));
        return result;
    }

    void sign(Made &each, const std::vector<Made> &made, SigningKey &issuerKey) const {
        const bool root = each.plan->issuedBy.empty();
        const Issuer &issuer = root ? each.issuer : issuerNamed(each.plan->issuedBy, made);
        each.issuer.certificate = signTbs(each.draft.tbs, issuerKey, issuer.algorithm);
        each.issuer.notAfter = each.draft.notAfter;
        const CertificateView view = CertificateView::parse(each.issuer.certificate);
        if (!std::equal(view.tbs.begin(), view.tbs.end(), each.draft.tbs.begin(), each.draft.tbs.end())) {
            throw Error(Situation::internalError,
                        each.issuer.name + ": another certificate was signed than was checked");
        }
        const bool issuesKeys = tools_.profiles.named(each.plan->profile).kind != ProfileKind::attributeAuthority;
        requireSoundAuthority(each.issuer, *each.key, above(*each.plan, made), issuesKeys,
                              std::max(now_, each.draft.notBefore));
    }

    /// All whose issuers are there: intents, signatures, records.
    void holdOneLevel(std::vector<Made> &made) {
        std::vector<Made> level;
        for (const Authority &plan : script_.authorities) {
            const bool ready =
                plan.issuedBy.empty() || isMade(plan.issuedBy, made) || existingNamed(plan.issuedBy) != nullptr;
            if (ready && !isMade(plan.issuer.name, made)) {
                level.push_back(prepare(plan, keys_.at(plan.issuer.name), made));
            }
        }
        asked_ = namesOf(level);
        tools_.store.write([&](Writing &writing) {
            for (const Made &each : level) {
                const std::string &by = each.plan->issuedBy;
                if (by.empty()) {
                    continue;
                }
                if (isTerminated(writing, issuerNamed(by, made).id)) { // meanwhile, by another process
                    refuse(*each.plan, by + " was ended and issues no more");
                }
                writing.addIntent(intentOf(each, made), actor());
            }
        });
        for (Made &each : level) {
            const std::string &by = each.plan->issuedBy;
            sign(each, made,
                 by.empty()         ? *each.key
                 : isMade(by, made) ? *madeNamed(by, made).key
                                    : *existingKeys_.at(by));
        }
        const bool last = made.size() + level.size() == script_.authorities.size();
        tools_.store.write([&](Writing &writing) {
            for (Made &each : level) {
                each.issuer.id = writing.addIssuer(each.issuer, actor());
                writing.record(issuerDescription(each.issuer, actor(), now_));
                if (!each.plan->issuedBy.empty()) { // so that the one above can revoke it
                    writing.complete({issuerNamed(each.plan->issuedBy, made).id, each.serial}, each.issuer.certificate,
                                     now_, actor());
                }
            }
            if (last) {
                AuditEvent held = event("ceremony.held", made);
                addFacts(held, level);
                writing.record(held);
            }
        });
        asked_.clear();
        std::move(level.begin(), level.end(), std::back_inserter(made));
    }

    [[nodiscard]] Intent intentOf(const Made &each, const std::vector<Made> &made) const {
        const Profile &profile = tools_.profiles.named(each.plan->profile);
        Intent intent;
        intent.key = {issuerNamed(each.plan->issuedBy, made).id, each.serial};
        intent.requestId = requestId(*each.plan);
        intent.requestDigest = sha256(each.draft.tbs);
        intent.profile = profile.name;
        intent.profileDigest = profile.digest;
        intent.publicKeyDigest = sha256(each.key->publicKeyInfo());
        intent.tbs = each.draft.tbs;
        intent.shard = each.draft.shard;
        intent.notBefore = each.draft.notBefore;
        intent.notAfter = each.draft.notAfter;
        intent.at = now_;
        return intent;
    }

    // --- records

    /// Another script may try again under the same name.
    [[nodiscard]] std::string requestId(const Authority &plan) const {
        return "ceremony-" + script_.digest.substr(0, 16) + "-" + plan.issuer.name;
    }
    [[nodiscard]] Actor actor() const {
        return approvals_.empty() ? Actor{"security-officer", "without-approval"} : approvals_.front().actor;
    }
    [[nodiscard]] AuditEvent event(const char *name, const std::vector<Made> &made) const {
        AuditEvent event;
        event.name = name;
        event.actor = actor();
        event.at = now_;
        event.facts.emplace_back("script", script_.digest);
        for (const Approval &approval : approvals_) {
            event.facts.emplace_back("approved_by", approval.actor.id);
        }
        addFacts(event, made);
        return event;
    }
    static void addFacts(AuditEvent &event, const std::vector<Made> &made) {
        for (const Made &each : made) {
            event.facts.emplace_back("authority", each.issuer.name);
            event.facts.emplace_back("certificate_sha256", lowerHex(sha256(each.issuer.certificate)));
        }
    }
    static std::vector<std::string> namesOf(const std::vector<Made> &made) {
        std::vector<std::string> names;
        std::transform(made.begin(), made.end(), std::back_inserter(names),
                       [](const Made &each) { return each.issuer.name; });
        return names;
    }
    [[nodiscard]] std::string whatStays(const std::vector<Made> &made) const {
        std::string text;
        if (!keysMade_.empty()) {
            text += fmt::format("; these keys were made and stay: {}", fmt::join(keysMade_, ", "));
        }
        if (!made.empty()) {
            text += fmt::format("; these authorities are in the store and stay: {}", fmt::join(namesOf(made), ", "));
        }
        if (!asked_.empty()) {
            text += fmt::format("; the store tells whether these were recorded or signed: {}", fmt::join(asked_, ", "));
        }
        return text;
    }

    // --- files

    [[nodiscard]] std::string pathOf(const std::string &name) const {
        return (std::filesystem::path(tools_.outputFolder) / name).string();
    }
    [[nodiscard]] std::string reportPath() const { return pathOf("ceremony-" + script_.digest.substr(0, 16) + ".txt"); }
    static void requireNoFile(const std::string &path) {
        std::error_code error;
        if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
            throw Error(Situation::ceremonyExists, path);
        }
    }
    static void writeOne(const std::string &path, ByteView content) {
        writeFileAtomically(path, content, Overwrite::refuse);
    }

    /// First lists, read again as a stranger would; and the report, which tells when they failed.
    void finish(const std::vector<Made> &made, std::ostream &report) const {
        std::string text = reportOn(made, false);
        std::optional<Error> failure;
        if (tools_.lists) {
            try {
                text += "\nFirst revocation lists:\n";
                for (const Made &each : made) {
                    text += publishLists(each);
                }
            } catch (const Error &error) {
                failure = error;
                text += fmt::format("  NOT COMPLETE: {}\n", error.what());
            }
        }
        writeOne(reportPath(), asBytes(text));
        report << text;
        if (failure) {
            throw Error(*failure);
        }
    }

    [[nodiscard]] std::string publishLists(const Made &each) const {
        if (each.issuer.crlUrl.empty()) {
            return {};
        }
        CrlPublisher publisher(tools_.store, each.issuer, each.key, tools_.clock, *tools_.lists);
        const std::size_t lists = publisher.publishFull().size();
        const CrlCheck check = checkPublished(tools_.store, each.issuer, *tools_.lists, tools_.clock.now());
        if (!check.faults.empty()) {
            throw Error(Situation::listIncomplete, each.issuer.name + ": " + check.faults.front());
        }
        return fmt::format("  {}: {}, read again and compared with the store\n", each.issuer.name, lists);
    }

    const CeremonyScript &script_;
    const std::vector<Approval> &approvals_;
    const CeremonyTools &tools_;
    Time now_;
    std::vector<Issuer> existing_;
    std::set<std::string> ended_;
    std::map<std::string, std::shared_ptr<SigningKey>> existingKeys_, keys_;
    std::vector<std::string> keysMade_;
    std::vector<std::string> asked_; ///< in a step that has not ended
};

std::string Ceremony::reportOn(const std::vector<Made> &made, bool dryRun) const {
    std::string text = dryRun ? "DRY RUN - nothing was stored; keys and fingerprints below are of a rehearsal\n\n" : "";
    text += fmt::format("Key ceremony: {}\nPlace: {}\nTime: {}\nScript (SHA-256): {}\n", script_.title, script_.place,
                        formatTime(now_), script_.digest);
    for (const std::string &witness : script_.witnesses) {
        text += fmt::format("Present: {}\n", witness);
    }
    for (const Approval &approval : approvals_) {
        text += fmt::format("Approved by: {} {}{}\n", approval.actor.role, approval.actor.id,
                            approval.claimedTime ? ", says " + formatTime(*approval.claimedTime) : "");
    }
    for (const Made &each : made) {
        const Profile &profile = tools_.profiles.named(each.plan->profile);
        const std::string &issuedBy = each.plan->issuedBy;
        text += fmt::format("\nAuthority: {}\n", each.issuer.name);
        text += fmt::format("  Subject: {}\n", displayName(each.issuer.subject));
        text += fmt::format("  Issued by: {}\n", issuedBy.empty() ? "itself" : issuedBy);
        text += fmt::format("  Serial number: {}\n", each.serial.hex());
        text += fmt::format("  Valid: {} to {}\n", formatTime(each.draft.notBefore), formatTime(each.draft.notAfter));
        text += fmt::format("  Key: {}, {}:{}, signs with {}\n", nameOf(each.plan->keyKind), each.plan->keyProvider,
                            each.plan->keyName, nameOf(each.issuer.algorithm));
        text += fmt::format("  Profile: {} (SHA-256 {})\n", profile.name, profile.digest);
        text += fmt::format("  Certificate SHA-256: {}\n", fingerprint(each.issuer.certificate));
        text += fmt::format("  Public key SHA-256: {}\n", fingerprint(each.key->publicKeyInfo()));
        text += "  Checked: rules of the profile; path and key by a second implementation\n";
    }
    return text;
}

} // namespace

std::vector<Issuer> holdCeremony(const CeremonyScript &script, const std::vector<Approval> &approvals,
                                 const CeremonyTools &tools, bool dryRun, std::ostream &report) {
    Ceremony ceremony(script, approvals, tools);
    const std::vector<Made> rehearsal = ceremony.rehearse();
    if (dryRun) {
        report << ceremony.reportOn(rehearsal, true);
        std::vector<Issuer> issuers;
        for (const Made &each : rehearsal) {
            issuers.push_back(each.issuer);
        }
        return issuers;
    }
    if (approvals.empty()) {
        throw Error(Situation::approvalMissing, "the ceremony");
    }
    ceremony.requireNothingThere();
    return ceremony.hold(report);
}

} // namespace eid::ca
