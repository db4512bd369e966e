// SPDX-License-Identifier: Apache-2.0
#include "bin/authority_service.hpp"
#include "bin/commands/all.hpp"
#include "bin/json_log.hpp"
#include "bin/service.hpp"
#include "ca/audit_log.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>

namespace eid::ca {

namespace {

void endChain(Authority &authority) {
    // The last thing on record; when it cannot be written the next start shows it by its absence.
    try {
        authority.record("service.stopped", authority.service());
        if (!authority.configuration.auditKey.empty()) {
            makeCheckpoint(*authority.store, *authority.keys.open(authority.configuration.auditKey), authority.clock);
        }
    } catch (const Error &error) {
        log(LogLevel::error, std::string("the end is not on record: ") + error.what());
    }
}

std::vector<KeyPlace> keysOfEveryDay(const Configuration &configuration) {
    std::vector<KeyPlace> places{configuration.cmpProtection, configuration.auditKey};
    for (const auto &[issuer, place] : configuration.issuerKeys) {
        if (!configuration.offlineIssuers.contains(issuer)) {
            places.push_back(place);
        }
    }
    return places;
}

void serve(const Invocation &invocation) {
    const TerminationSignals signals;
    logAsJson("eid-ca", LogLevel::info);
    try {
        Configuration configuration = Configuration::load(invocation.configuration);
        logAsJson("eid-ca", configuration.logLevel);
        const std::string chain = configuration.store.chain;
        Authority authority(std::move(configuration), chain);
        authority.requireNamedProfiles();
        AuthorityService service(authority);
        authority.record("service.started", authority.service());
        {
            Jobs jobs(authority.metrics);
            watchStore(jobs, *authority.store, chain, authority.configuration.jobs.storeProbe);
            watchKeys(jobs, authority.keys, authority.configuration.keyStores, keysOfEveryDay(authority.configuration),
                      authority.configuration.jobs.keyProbe);
            service.addJobs(jobs);
            std::vector<std::pair<std::string, HttpHandler>> handlers;
            const std::map<std::string, CmpService *> services = service.cmpServices();
            if (!services.empty()) {
                handlers.emplace_back("/.well-known/cmp", cmpOverHttp(services, "/.well-known/cmp"));
                handlers.emplace_back("/cmp", cmpOverHttp(services, "/cmp"));
            }
            HttpOptions http = authority.configuration.caHttp;
            http.maximumBody = std::max(http.maximumBody, authority.configuration.cmp.maximumMessage);
            runService(
                "eid-ca", http, std::move(handlers), authority.metrics, jobs, [] { return std::vector<std::string>(); },
                signals, authority.configuration.drainWithin);
        }
        endChain(authority);
    } catch (const Error &error) {
        log(LogLevel::error, std::string("eid-ca cannot go on: ") + error.what());
        throw Reported{error.info().exitCode};
    }
}

} // namespace

void addServeCommand(CommandLine &line) {
    line.command(line.root(), "serve", "Run the CMP service and what an authority does by itself, until SIGTERM",
                 serve);
}

} // namespace eid::ca
