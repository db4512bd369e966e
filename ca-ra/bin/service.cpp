// SPDX-License-Identifier: Apache-2.0
#include "bin/service.hpp"

#include "base/log_line.hpp"
#include "core/clock.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <set>

namespace eid::ca {

namespace {

/// Counts what goes out by its class of status.
HttpHandler counted(HttpHandler handler, Metrics &metrics) {
    const auto counter = [&](const std::string &status) {
        return &metrics.counter("eid_http_responses_total", "HTTP responses by class of status.",
                                "class=\"" + status + "\"");
    };
    Counter *fine = counter("2xx");
    Counter *moved = counter("3xx");
    Counter *refused = counter("4xx");
    Counter *failed = counter("5xx");
    return [=, handler = std::move(handler)](const HttpRequest &request) {
        try {
            HttpResponse response = handler(request);
            (response.status < 300   ? fine
             : response.status < 400 ? moved
             : response.status < 500 ? refused
                                     : failed)
                ->add();
            return response;
        } catch (...) {
            failed->add();
            throw;
        }
    };
}

} // namespace

void runService(const std::string &program, const HttpOptions &http,
                std::vector<std::pair<std::string, HttpHandler>> handlers, Metrics &metrics, const Jobs &jobs,
                const HealthCheck &health, const TerminationSignals &signals, std::chrono::seconds drainWithin) {
    handlers.insert(handlers.begin(), {{"/healthz", healthOverHttp([&] {
                                            std::vector<std::string> wrong = jobs.late();
                                            const std::vector<std::string> more = health();
                                            wrong.insert(wrong.end(), more.begin(), more.end());
                                            return wrong;
                                        })},
                                       {"/metrics", metricsOverHttp(metrics)}});
    HttpOptions options = http;
    if (options.threads > 1) {
        options.reserved = {"/healthz", "/metrics"};
    }
    HttpServer server(std::move(options), counted(route(std::move(handlers)), metrics));
    log(LogLevel::info, program + " listens on " + http.address + " port " + std::to_string(server.port()));
    tellServiceManager("READY=1");
    const int signal = signals.wait();
    log(LogLevel::info, program + " ends after signal " + std::to_string(signal));
    tellServiceManager("STOPPING=1");
    server.drain(drainWithin);
}

void watchStore(Jobs &jobs, Store &store, const std::string &chain, std::chrono::seconds every) {
    jobs.addProbe("store", every, 3 * every, [&store, name = chain.empty() ? chain : "probe." + chain] {
        if (name.empty()) {
            store.read([](Reading &reading) { static_cast<void>(reading.setting("probe")); });
        } else {
            const std::string now = formatTime(SystemClock().now());
            store.write([&](Writing &writing) { writing.set(name, now); });
        }
    });
}

void watchKeys(Jobs &jobs, KeyStores &keys, const std::map<std::string, KeyStoreOptions> &stores,
               const std::vector<KeyPlace> &places, std::chrono::milliseconds every) {
    std::set<std::string> watched;
    for (const KeyPlace &place : places) {
        const auto store = stores.find(place.store);
        const std::string name = "key " + place.store + ":" + place.name;
        if (store == stores.end() || store->second.kind != KeyStoreOptions::Kind::token ||
            !watched.insert(name).second) {
            continue;
        }
        jobs.addProbe(name, every, 3 * every, [&keys, place] {
            if (!keys.provider(place.store)->exists(place.name)) {
                throw Error(Situation::authorityKeyUnavailable,
                            "there is no key " + place.name + " in " + place.store + " any more");
            }
        });
    }
}

} // namespace eid::ca
