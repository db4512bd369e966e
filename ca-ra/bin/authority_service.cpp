// SPDX-License-Identifier: Apache-2.0
#include "bin/authority_service.hpp"

#include "base/log_line.hpp"
#include "bin/read_certificate.hpp"
#include "ca/audit_log.hpp"
#include "ca/termination.hpp"
#include "core/name.hpp"
#include "core/x509.hpp"
#include "ocsp/signer_folder.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>

namespace eid::ca {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Intents of running processes are younger than that.
constexpr auto kOrphanAge = std::chrono::minutes(2);
/// Ended OCSP signers are kept for a day: answers made with them may still be about.
constexpr auto kKeepSigners = std::chrono::hours(24);

/// Who answers for an issuer: country and organisation as the issuer's own name has them.
Name ocspSignerSubject(const Issuer &issuer, const std::string &name) {
    Name subject;
    for (const NameAttribute &attribute : decodeName(issuer.subject)) {
        if (attribute.oid == attributeOid("C") || attribute.oid == attributeOid("O")) {
            subject.push_back(attribute);
        }
    }
    subject.push_back({.oid = attributeOid("CN"), .value = "OCSP " + name});
    return subject;
}

} // namespace

void publishCertificates(const std::vector<Issuer> &issuers, const std::string &folder) {
    std::filesystem::create_directories(folder);
    for (const Issuer &issuer : issuers) {
        writeFileAtomically(folder + "/" + issuer.name + ".cer", issuer.certificate, Overwrite::replace);
    }
}

AuthorityService::AuthorityService(Authority &authority)
    : authority_(authority), profiles_(authority.approvedProfiles()), keyCheck_(authority.configuration.blocklists),
      lifecycle_(*authority.store, authority.clock) {
    const Configuration &configuration = authority.configuration;
    const std::vector<Issuer> issuers = authority.issuers();
    for (const auto &entry : configuration.issuerKeys) {
        if (std::none_of(issuers.begin(), issuers.end(),
                         [&](const Issuer &issuer) { return issuer.name == entry.first; })) {
            throw Error(Situation::configurationInvalid,
                        "[[issuer]] " + entry.first + " is not in the store: hold its ceremony first");
        }
    }
    if (!configuration.publishFolder.empty()) {
        publishCertificates(issuers, configuration.publishFolder);
    }
    for (const Issuer &issuer : issuers) {
        if (!authority.hasKey(issuer) || configuration.offlineIssuers.contains(issuer.name)) {
            continue; // a root, whose key is not here or not for every day
        }
        bool ended = false;
        authority.store->read([&](Reading &reading) { ended = isTerminated(reading, issuer.id); });
        if (ended) {
            // What it issued is still revoked, listed and answered for; the transactions know of the end by themselves.
            log(LogLevel::info, issuer.name + " was ended and issues no more");
        }
        const std::shared_ptr<SigningKey> key = authority.issuerKey(issuer);
        auto served = std::make_unique<Served>();
        served->issuer = issuer;
        served->issuing = std::make_unique<IssuingService>(*authority.store, issuer, key, profiles_, keyCheck_,
                                                           authority.clock, configuration.issuing, &authority.metrics);
        if (!issuer.crlUrl.empty()) {
            if (configuration.crl.folder.empty()) {
                throw Error(Situation::configurationInvalid, "[lists] folder is missing");
            }
            std::filesystem::create_directories(configuration.crl.folder);
            served->lists = std::make_unique<ListKeeper>(*authority.store, issuer, key, authority.clock, configuration,
                                                         authority.metrics);
        }
        served->sweeper = std::make_unique<Sweeper>(*authority.store, authority.clock, issuer.id);
        addCmp(*served);
        served_.push_back(std::move(served));
    }
}

void AuthorityService::addCmp(Served &served) {
    const Configuration &configuration = authority_.configuration;
    if (configuration.cmpProtection.empty()) {
        return;
    }
    std::vector<Bytes> chain{readCertificateFile(configuration.cmpProtectionCertificate)};
    for (const std::string &file : configuration.cmpProtectionChain) {
        chain.push_back(readCertificateFile(file));
    }
    served.cmp = std::make_unique<CmpService>(*authority_.store, *served.issuing, lifecycle_, profiles_,
                                              authority_.keys.open(configuration.cmpProtection), std::move(chain),
                                              configuration.registrationAuthorities, authority_.clock,
                                              configuration.cmp, &authority_.metrics);
}

std::map<std::string, CmpService *> AuthorityService::cmpServices() const {
    std::map<std::string, CmpService *> services;
    for (const auto &served : served_) {
        if (served->cmp) {
            services.emplace(served->issuer.name, served->cmp.get());
        }
    }
    return services;
}

void AuthorityService::renewOcspSigner(Served &served) {
    const Configuration &configuration = authority_.configuration;
    const std::string &folder = configuration.ocspSignerFolder;
    const Time now = authority_.clock.now();
    const std::optional<Time> ends = lastOcspSignerEnds(folder, served.issuer);
    if (!ends || *ends < now + configuration.jobs.ocspSignerBefore) {
        const std::string name = ocspSignerName(served.issuer, now);
        const std::shared_ptr<SigningKey> key =
            authority_.keys.provider(configuration.ocspSignerKeys)->generate(name, KeyKind::p256);
        IssuanceRequest request;
        request.id = "ocsp-signer-" + name;
        request.profile = configuration.ocspSignerProfile;
        request.requester = authority_.service();
        request.subject = ocspSignerSubject(served.issuer, name);
        request.publicKeyInfo = key->publicKeyInfo();
        const Issued issued = served.issuing->issue(std::move(request));
        addOcspSigner(folder, name, issued.record.der);
        log(LogLevel::info, "a new OCSP signer: " + name);
    }
    removeEndedOcspSigners(folder, served.issuer, now - kKeepSigners);
}

void AuthorityService::addJobs(Jobs &jobs) {
    const Configuration &configuration = authority_.configuration;
    const JobTimes &times = configuration.jobs;
    for (const auto &one : served_) {
        Served &served = *one;
        const std::string &name = served.issuer.name;
        jobs.add("reconcile " + name, times.reconcile, 3 * times.reconcile, [&served, &name] {
            if (const std::size_t mended = served.issuing->reconcile(kOrphanAge); mended > 0) {
                log(LogLevel::warning, name + ": " + std::to_string(mended) +
                                           " certificates that a crash left behind "
                                           "were completed");
            }
        });
        jobs.add("sweep " + name, times.sweep, 3 * times.sweep,
                 [this, &served] { served.sweeper->sweep(profiles_, authority_.configuration.jobs.confirmWithin); });
        if (served.lists) {
            // EN 319 411-1, 6.2.4: a decision is published within 60 minutes.
            jobs.add("lists " + name, times.watchLists, std::chrono::minutes(5), [&served] { served.lists->tick(); });
        }
        if (!configuration.ocspSignerFolder.empty() && !served.issuer.ocspUrl.empty()) {
            std::filesystem::create_directories(configuration.ocspSignerFolder);
            jobs.add("ocsp-signer " + name, times.ocspSigners, 3 * times.ocspSigners,
                     [this, &served] { renewOcspSigner(served); });
        }
    }
    if (!configuration.auditKey.empty()) {
        jobs.add("audit-checkpoint", times.checkpoints, 3 * times.checkpoints, [this] {
            const std::shared_ptr<SigningKey> key = authority_.keys.open(authority_.configuration.auditKey);
            makeCheckpoint(*authority_.store, *key, authority_.clock);
        });
    }
}

} // namespace eid::ca
