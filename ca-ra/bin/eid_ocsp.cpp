// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/service.hpp"
#include "bin/service_main.hpp"
#include "http/path.hpp"
#include "ocsp/signer_folder.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>

#include <map>

namespace {

using namespace eid;
using namespace eid::ca;

/// Serves the issuers of the store, also those that are added while it runs.
class ServedIssuers {
  public:
    ServedIssuers(Authority &authority, OcspResponder &responder) : authority_(authority), responder_(responder) {}

    void lookForNew() {
        const Configuration &configuration = authority_.configuration;
        for (const Issuer &issuer : authority_.issuers()) {
            const std::lock_guard lock(mutex_);
            if (issuer.ocspUrl.empty() || signers_.contains(issuer.id)) {
                continue;
            }
            OcspSignerSource source =
                SignerFolder::source(configuration.ocspSignerFolder,
                                     authority_.keys.provider(configuration.ocspSignerKeys), issuer, authority_.clock);
            responder_.serve(issuer, source);
            signers_.emplace(issuer.id, Signer{issuer.name, std::move(source)});
            log(LogLevel::info, "answers for " + issuer.name);
        }
    }

    /// Looks which issuers nobody can sign for; takes as long as files and tokens do.
    void lookForSigners() {
        std::map<IssuerId, Signer> signers;
        {
            const std::lock_guard lock(mutex_);
            signers = signers_;
        }
        std::vector<std::string> wrong;
        for (const auto &entry : signers) {
            try {
                static_cast<void>(entry.second.source());
            } catch (const Error &error) {
                wrong.push_back("signer of " + entry.second.issuer + ": " + std::string(error.info().code));
            }
        }
        const std::lock_guard lock(mutex_);
        withoutSigner_ = std::move(wrong);
    }

    /// Issuers that nobody could sign for the last time it was looked.
    std::vector<std::string> withoutSigner() {
        const std::lock_guard lock(mutex_);
        return withoutSigner_;
    }

    void presign() {
        std::vector<IssuerId> ids;
        {
            const std::lock_guard lock(mutex_);
            for (const auto &entry : signers_) {
                ids.push_back(entry.first);
            }
        }
        for (const IssuerId id : ids) {
            responder_.presign(id);
        }
    }

  private:
    struct Signer {
        std::string issuer;
        OcspSignerSource source;
    };
    Authority &authority_;
    OcspResponder &responder_;
    std::mutex mutex_;
    std::map<IssuerId, Signer> signers_;
    std::vector<std::string> withoutSigner_;
};

/// Lists and certificates by their names, below "/", "/crl/" and "/certs/"; everything else is a question. No base64 of
/// an OCSP request ends like that: it has no dots.
HttpHandler publishedOrStatus(const Configuration &settings, OcspResponder &responder, const Clock &clock,
                              const std::string &prefix) {
    std::vector<std::pair<std::string, HttpHandler>> lists;
    std::vector<std::pair<std::string, HttpHandler>> certificates;
    for (const char *place : {"/crl", "/certs", "/"}) {
        if (!settings.crl.folder.empty()) {
            lists.emplace_back(place, filesOverHttp(settings.crl.folder, place));
        }
        if (!settings.publishFolder.empty()) {
            certificates.emplace_back(place, filesOverHttp(settings.publishFolder, place));
        }
    }
    return [list = route(std::move(lists)), certificate = route(std::move(certificates)),
            status = ocspOverHttp(responder, clock, prefix)](const HttpRequest &request) {
        const std::string_view path = pathOf(request.target);
        return path.ends_with(".crl")                             ? list(request)
               : path.ends_with(".cer") || path.ends_with(".p7c") ? certificate(request)
                                                                  : status(request);
    };
}

void serve(Configuration configuration, const TerminationSignals &signals) {
    if (configuration.ocspSignerFolder.empty()) {
        throw Error(Situation::configurationInvalid, "[ocsp] signer-folder and signer-keys are missing");
    }
    configuration.store.comparedOnly = true;
    Authority authority(std::move(configuration), {});
    const Configuration &settings = authority.configuration;
    OcspResponder responder(*authority.store, authority.clock, settings.ocsp, &authority.metrics);
    ServedIssuers served(authority, responder);
    served.lookForNew();
    Jobs jobs(authority.metrics);
    watchStore(jobs, *authority.store, {}, settings.jobs.storeProbe);
    jobs.addProbe("signers", settings.jobs.storeProbe, 3 * settings.jobs.storeProbe, [&] { served.lookForSigners(); });
    jobs.add("issuers", std::chrono::minutes(1), std::chrono::minutes(5), [&] { served.lookForNew(); });
    if (settings.presign) {
        jobs.add("presign", settings.jobs.presign, 3 * settings.jobs.presign, [&] { served.presign(); });
    }
    const HttpHandler published = publishedOrStatus(settings, responder, authority.clock, "/");
    std::vector<std::pair<std::string, HttpHandler>> handlers{
        {"/ocsp", ocspOverHttp(responder, authority.clock, "/ocsp")}, {"/", published}};
    runService(
        "eid-ocsp", settings.ocspHttp, std::move(handlers), authority.metrics, jobs,
        [&] { return served.withoutSigner(); }, signals, settings.drainWithin);
}

} // namespace

int main(int argc, char **argv) {
    return serviceMain(argc, argv, "eid-ocsp", "/etc/eid/eid-ocsp.toml", serve);
}
