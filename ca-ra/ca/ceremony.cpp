// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"

#include "ca/ceremony_check.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "issuance/certificate_builder.hpp"
#include "keys/key_check.hpp"
#include "lint/lint.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <sstream>

namespace eid::ca {

namespace {

using Authority = CeremonyScript::Authority;

/// One authority of the script, as far as it has come.
struct Made {
    const Authority *plan = nullptr;
    std::shared_ptr<SigningKey> key;
    Issuer issuer;
    Serial serial;
    CertificateTemplate::Draft draft;
};

std::string lowerHex(ByteView octets) {
    std::string text = toHex(octets);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

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
        : script_(script), approvals_(approvals), tools_(tools), now_(wholeSeconds(tools.clock.now())) {}

    /// Everything with keys in memory: finds what a profile, a name or a rule would refuse before any key is made.
    std::vector<Made> rehearse() const {
        requireSoundScript();
        return make([](const Authority &plan) { return makeThrowAwayKey(plan.keyKind); });
    }

    /// @throws Error ceremonyExists
    void requireNothingThere() const {
        tools_.store.read([&](Reading &reading) {
            for (const Issuer &issuer : reading.issuers()) {
                for (const Authority &plan : script_.authorities) {
                    if (plan.issuer.name == issuer.name) {
                        throw Error(Situation::ceremonyExists, "the authority " + issuer.name);
                    }
                }
            }
        });
        for (const Authority &plan : script_.authorities) {
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
        try {
            std::vector<Made> made = make([this](const Authority &plan) {
                auto key = provider(plan).generate(plan.keyName, plan.keyKind);
                keysMade_.push_back(plan.keyProvider + ":" + plan.keyName);
                return key;
            });
            const std::string text = reportOn(made, false);
            writeFiles(made, text);
            store(made);
            report << text;
            std::vector<Issuer> issuers;
            for (Made &each : made) {
                issuers.push_back(std::move(each.issuer));
            }
            return issuers;
        } catch (const Error &error) {
            removeFiles();
            if (keysMade_.empty()) {
                throw;
            }
            throw Error(error.situation(), fmt::format("{}; these keys were made and stay: {}", error.context(),
                                                       fmt::join(keysMade_, ", ")))
                .withCause(error);
        } catch (...) {
            removeFiles();
            throw;
        }
    }

    [[nodiscard]] std::string reportOn(const std::vector<Made> &made, bool dryRun) const;

  private:
    [[nodiscard]] KeyProvider &provider(const Authority &plan) const {
        const auto found = tools_.keyProviders.find(plan.keyProvider);
        if (found == tools_.keyProviders.end() || !found->second) {
            throw Error(Situation::configurationInvalid,
                        plan.issuer.name + ": there is no key store '" + plan.keyProvider + "'");
        }
        return *found->second;
    }

    void requireSoundScript() const {
        for (const Authority &plan : script_.authorities) {
            const Profile &profile = tools_.profiles.named(plan.profile);
            const auto refuse = [&](const std::string &why) {
                throw Error(Situation::configurationInvalid, plan.issuer.name + ": " + why);
            };
            const ProfileKind wanted = plan.issuedBy.empty() ? ProfileKind::root : ProfileKind::issuingCa;
            if (profile.kind != wanted) {
                refuse("the profile " + plan.profile + " is not for " +
                       (plan.issuedBy.empty() ? "an authority that issues itself" : "one that another issues"));
            }
            if (std::find(profile.keys.begin(), profile.keys.end(), plan.keyKind) == profile.keys.end()) {
                refuse("the profile " + plan.profile + " takes no " + std::string(nameOf(plan.keyKind)) + " keys");
            }
            if (plan.validity > profile.validity) {
                refuse("longer than the profile " + plan.profile + " allows");
            }
        }
    }

    template <typename MakeKey> std::vector<Made> make(MakeKey &&makeKey) const {
        std::vector<Made> made;
        for (const Authority &plan : script_.authorities) {
            made.push_back(certify(plan, makeKey(plan), made));
        }
        return made;
    }

    static const Made &issuerOf(const Authority &plan, const std::vector<Made> &made) {
        return *std::find_if(made.begin(), made.end(),
                             [&](const Made &each) { return each.issuer.name == plan.issuedBy; });
    }

    /// Certificates above an authority, the direct issuer's first.
    static std::vector<Bytes> above(const Authority &plan, const std::vector<Made> &made) {
        std::vector<Bytes> certificates;
        for (const Authority *at = &plan; !at->issuedBy.empty();) {
            const Made &issuer = issuerOf(*at, made);
            certificates.push_back(issuer.issuer.certificate);
            at = issuer.plan;
        }
        return certificates;
    }

    [[nodiscard]] Made certify(const Authority &plan, std::shared_ptr<SigningKey> key,
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
        const Issuer &issuer = root ? result.issuer : issuerOf(plan, made).issuer;
        SigningKey &issuerKey = root ? *result.key : *issuerOf(plan, made).key;
        IssuanceRequest request;
        request.id = "ceremony-" + plan.issuer.name;
        request.profile = plan.profile;
        request.subject = plan.subject;
        request.publicKeyInfo = result.key->publicKeyInfo();
        request.notAfter = now_ + plan.validity;
        result.draft = CertificateTemplate(profile, issuer).draft(request, result.serial, now_);
        // The profile counts from the backdated beginning, to the last second included.
        if (result.draft.notAfter + profile.backdate + std::chrono::minutes(1) < *request.notAfter) {
            throw Error(Situation::configurationInvalid, plan.issuer.name + ": it would outlive " + plan.issuedBy);
        }

        // The rules see a twin first, so that the authority's key signs nothing that breaks one.
        const auto twinKey = makeThrowAwayKey(issuerKey.kind());
        const Bytes twin = signTbs(result.draft.tbs, *twinKey, issuer.algorithm);
        requireClean(lint(twin, profile, root ? twin : issuer.certificate));
        result.issuer.certificate = signTbs(result.draft.tbs, issuerKey, issuer.algorithm);
        result.issuer.notAfter = result.draft.notAfter;

        const CertificateView view = CertificateView::parse(result.issuer.certificate);
        if (!std::equal(view.tbs.begin(), view.tbs.end(), result.draft.tbs.begin(), result.draft.tbs.end())) {
            throw Error(Situation::internalError,
                        plan.issuer.name + ": another certificate was signed than was checked");
        }
        requireSoundAuthority(result.issuer, *result.key, above(plan, made), std::max(now_, result.draft.notBefore));
        return result;
    }

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

    void writeOne(const std::string &path, ByteView content) {
        writeFileAtomically(path, content, Overwrite::refuse);
        filesMade_.push_back(path);
    }
    void writeFiles(const std::vector<Made> &made, const std::string &report) {
        for (const Made &each : made) {
            writeOne(pathOf(each.issuer.name + ".cer"), each.issuer.certificate);
            writeOne(pathOf(each.issuer.name + ".pem"), asBytes(toPem("CERTIFICATE", each.issuer.certificate)));
        }
        writeOne(reportPath(), asBytes(report));
    }
    void removeFiles() const noexcept {
        for (const std::string &path : filesMade_) {
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
        }
    }

    /// Issuers, the certificates that other authorities have issued (so that they can be revoked), and the record.
    void store(std::vector<Made> &made) const {
        const Actor actor =
            approvals_.empty() ? Actor{"security-officer", "without-approval"} : approvals_.front().actor;
        tools_.store.write([&](Writing &writing) {
            for (Made &each : made) {
                each.issuer.id = writing.addIssuer(each.issuer, actor);
                if (each.plan->issuedBy.empty()) {
                    continue;
                }
                const Profile &profile = tools_.profiles.named(each.plan->profile);
                Intent intent;
                intent.key = {issuerOf(*each.plan, made).issuer.id, each.serial};
                intent.requestId = "ceremony-" + each.issuer.name;
                intent.requestDigest = sha256(each.draft.tbs);
                intent.profile = profile.name;
                intent.profileDigest = profile.digest;
                intent.publicKeyDigest = sha256(each.key->publicKeyInfo());
                intent.tbs = each.draft.tbs;
                intent.shard = each.draft.shard;
                intent.notBefore = each.draft.notBefore;
                intent.notAfter = each.draft.notAfter;
                intent.at = now_;
                writing.addIntent(intent, actor);
                writing.complete(intent.key, each.issuer.certificate, now_, actor);
            }
            AuditEvent event;
            event.name = "ceremony.held";
            event.actor = actor;
            event.at = now_;
            event.facts.emplace_back("script", script_.digest);
            for (const Approval &approval : approvals_) {
                event.facts.emplace_back("approved_by", approval.actor.id);
            }
            for (const Made &each : made) {
                event.facts.emplace_back("authority", each.issuer.name);
                event.facts.emplace_back("certificate_sha256", lowerHex(sha256(each.issuer.certificate)));
            }
            writing.record(event);
        });
    }

    const CeremonyScript &script_;
    const std::vector<Approval> &approvals_;
    const CeremonyTools &tools_;
    Time now_;
    std::vector<std::string> keysMade_;
    std::vector<std::string> filesMade_;
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
