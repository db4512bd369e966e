// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"

#include "ca/audit_told.hpp"
#include "ca/ceremony_plan.hpp"
#include "ca/ceremony_record.hpp"
#include "core/hash.hpp"
#include "core/issuer_end.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "crl/crl_place.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace eid::ca {

namespace {

class Ceremony : public CeremonyPlan {
  public:
    Ceremony(const CeremonyScript &script, const std::vector<Approval> &approvals, const CeremonyTools &tools)
        : CeremonyPlan(script, tools), approvals_(approvals), record_(script.digest) {
        tools.store.read([&](Reading &reading) { record_.read(reading); });
        if (record_.begun()) {
            beginning_ = *record_.begun(); // one ceremony, however often it was interrupted
        }
    }

    /// What is there may only be what this very script has left when it was interrupted.
    /// @throws Error ceremonyExists
    void requireNothingElseThere() const {
        if (record_.isComplete()) {
            throw Error(Situation::ceremonyExists, "this script was carried out before");
        }
        for (const Authority &plan : script_.authorities) {
            const Issuer *const existing = existingNamed(plan.issuer.name);
            const bool ours = existing != nullptr && record_.hasMade(*existing);
            if (existing != nullptr && !ours) {
                throw Error(Situation::ceremonyExists, "the authority " + plan.issuer.name);
            }
            // A key is made after the beginning was recorded, and that when there was none of its name.
            if (!record_.begun() && provider(plan).exists(plan.keyName)) {
                throw Error(Situation::ceremonyExists, "the key " + plan.keyProvider + ":" + plan.keyName);
            }
            if (!ours) {
                for (const char *ending : {".cer", ".pem"}) {
                    requireNoFile(pathOf(plan.issuer.name + ending));
                }
            }
        }
        if (!record_.begun()) {
            requireNoFile(reportPath(1));
        }
    }

    std::vector<Issuer> hold(std::ostream &report) {
        openExistingKeys();
        tools_.store.write([&](Writing &writing) {
            writing.record(event(record_.begun() ? "ceremony.resumed" : "ceremony.begun", {}));
            if (!record_.begun()) {
                record_.begin(writing, now_);
            }
        });
        milestone("ceremony.begun");
        std::vector<Made> made;
        try {
            makeKeys();
            adoptMade(made);
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

    [[nodiscard]] CeremonyReport reportHead(bool dryRun) const {
        return {.script = script_,
                .approvals = approvals_,
                .profiles = tools_.profiles,
                .at = now_,
                .dryRun = dryRun,
                .resumedFrom = dryRun ? std::nullopt : record_.begun(),
                .keysFound = keysFound_};
    }

  private:
    void milestone(std::string_view place) const { reach(tools_.milestones, place); }

    [[nodiscard]] KeyProvider &provider(const Authority &plan) const {
        const auto found = tools_.keyProviders.find(plan.keyProvider);
        if (found == tools_.keyProviders.end() || !found->second) {
            refuse(plan, "there is no key store '" + plan.keyProvider + "'");
        }
        return *found->second;
    }

    // --- keys

    [[nodiscard]] bool isInScript(const std::string &name) const {
        return std::any_of(script_.authorities.begin(), script_.authorities.end(),
                           [&](const Authority &plan) { return plan.issuer.name == name; });
    }
    void openExistingKeys() {
        for (const Authority &plan : script_.authorities) {
            const Issuer *const issuer = existingNamed(plan.issuedBy);
            if (issuer == nullptr || existingKeys_.contains(issuer->name) || isInScript(issuer->name)) {
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
            KeyProvider &keys = provider(plan);
            const std::string name = plan.keyProvider + ":" + plan.keyName;
            if (record_.begun() && keys.exists(plan.keyName)) {
                keys_[plan.issuer.name] = keys.open(plan.keyName); // its kind is checked with the certificate
                keysFound_.push_back(name);
            } else if (existingNamed(plan.issuer.name) != nullptr) {
                throw Error(Situation::authorityKeyUnavailable, "the key " + name + " of an authority that was made");
            } else {
                keys_[plan.issuer.name] = keys.generate(plan.keyName, plan.keyKind);
                keysMade_.push_back(name);
            }
            milestone("ceremony.key");
        }
    }

    // --- certificates

    /// Those that stand since an interrupted run.
    void adoptMade(std::vector<Made> &made) const {
        for (const Authority &plan : script_.authorities) {
            if (const Issuer *const existing = existingNamed(plan.issuer.name)) {
                made.push_back(adopt(plan, keys_.at(plan.issuer.name), *existing, made));
            }
        }
    }

    /// The draft, from its intent when an interrupted run has left one.
    [[nodiscard]] Made drafted(const Authority &plan, const std::vector<Made> &made,
                               std::set<std::string> &asked) const {
        std::optional<CertificateRecord> intent;
        if (record_.begun() && !plan.issuedBy.empty()) {
            tools_.store.read([&](Reading &reading) {
                intent = reading.byRequest(issuerNamed(plan.issuedBy, made).id, requestId(plan));
            });
        }
        const auto &key = keys_.at(plan.issuer.name);
        if (!intent) {
            return prepare(plan, key, made);
        }
        asked.insert(plan.issuer.name);
        return prepareAgain(plan, key, *intent, made);
    }

    /// All whose issuers are there: intents, signatures, records.
    void holdOneLevel(std::vector<Made> &made) {
        std::vector<Made> level;
        std::set<std::string> asked; // their intents are in the store
        for (const Authority &plan : script_.authorities) {
            const bool ready =
                plan.issuedBy.empty() || isMade(plan.issuedBy, made) || existingNamed(plan.issuedBy) != nullptr;
            if (ready && !isMade(plan.issuer.name, made)) {
                level.push_back(drafted(plan, made, asked));
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
                if (!asked.contains(each.issuer.name)) {
                    writing.addIntent(intentOf(each, made), actor());
                }
            }
        });
        milestone("ceremony.intents");
        for (Made &each : level) {
            const std::string &by = each.plan->issuedBy;
            sign(each, made,
                 by.empty()         ? *each.key
                 : isMade(by, made) ? *madeNamed(by, made).key
                                    : *existingKeys_.at(by));
            milestone("ceremony.signed");
        }
        const bool last = made.size() + level.size() == script_.authorities.size();
        tools_.store.write([&](Writing &writing) {
            for (Made &each : level) {
                each.issuer.id = writing.addIssuer(each.issuer, actor());
                record_.add(writing, each.issuer);
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
        milestone("ceremony.recorded");
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
        if (!text.empty()) {
            text += "; the same script, run again, goes on from there";
        }
        return text;
    }

    // --- files

    [[nodiscard]] std::string pathOf(const std::string &name) const {
        return (std::filesystem::path(tools_.outputFolder) / name).string();
    }
    /// The report of a run that was interrupted at its very end, or whose lists failed, stays beside that of the next.
    [[nodiscard]] std::string reportPath(int run) const {
        return pathOf("ceremony-" + script_.digest.substr(0, 16) + (run == 1 ? "" : "-" + std::to_string(run)) +
                      ".txt");
    }
    static bool isThere(const std::string &path) {
        std::error_code error;
        return std::filesystem::exists(std::filesystem::symlink_status(path, error));
    }
    static void requireNoFile(const std::string &path) {
        if (isThere(path)) {
            throw Error(Situation::ceremonyExists, path);
        }
    }
    /// Never over another content.
    void writeOne(const std::string &path, ByteView content) const {
        if (record_.begun() && isThere(path)) {
            if (readFileWhole(path, kLargestFile) != Bytes(content.begin(), content.end())) {
                throw Error(Situation::ceremonyExists, path);
            }
        } else {
            writeFileAtomically(path, content, Overwrite::refuse);
        }
        milestone("ceremony.file");
    }

    /// First lists, read again as a stranger would; and the report, which tells when they failed.
    void finish(const std::vector<Made> &made, std::ostream &report) {
        std::string text = reportHead(false).text(made);
        std::optional<Error> failure;
        if (tools_.lists) {
            try {
                text += "\nFirst revocation lists:\n";
                for (const Made &each : made) {
                    text += publishLists(each);
                    milestone("ceremony.lists");
                }
            } catch (const Error &error) {
                failure = error;
                text += fmt::format("  NOT COMPLETE: {}\n", error.what());
            }
        }
        int run = 1;
        while (record_.begun() && isThere(reportPath(run))) {
            ++run;
        }
        writeFileAtomically(reportPath(run), asBytes(text), Overwrite::refuse);
        report << text;
        milestone("ceremony.report");
        if (failure) {
            throw Error(*failure);
        }
        tools_.store.write([&](Writing &writing) { record_.complete(writing, now_); });
        milestone("ceremony.complete");
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

    static constexpr std::size_t kLargestFile = 1024 * 1024;

    const std::vector<Approval> &approvals_;
    CeremonyRecord record_;
    std::map<std::string, std::shared_ptr<SigningKey>> existingKeys_, keys_;
    std::vector<std::string> keysMade_, keysFound_;
    std::vector<std::string> asked_; ///< in a step that has not ended
};

} // namespace

std::vector<Issuer> holdCeremony(const CeremonyScript &script, const std::vector<Approval> &approvals,
                                 const CeremonyTools &tools, bool dryRun, std::ostream &report) {
    Ceremony ceremony(script, approvals, tools);
    const std::vector<CeremonyMade> rehearsal = ceremony.rehearse();
    if (dryRun) {
        report << ceremony.reportHead(true).text(rehearsal);
        std::vector<Issuer> issuers;
        for (const CeremonyMade &each : rehearsal) {
            issuers.push_back(each.issuer);
        }
        return issuers;
    }
    if (approvals.empty()) {
        throw Error(Situation::approvalMissing, "the ceremony");
    }
    ceremony.requireNothingElseThere();
    return ceremony.hold(report);
}

} // namespace eid::ca
