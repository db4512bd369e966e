// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/read_certificate.hpp"
#include "bin/service.hpp"
#include "bin/service_main.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>

namespace {

using namespace eid;
using namespace eid::ca;

/// EN 319 421, 7.10: the clock's events are on record. Where the record cannot be written the log has them.
class ClockEvents {
  public:
    explicit ClockEvents(const Configuration &configuration) {
        if (configuration.timeStampingAudit) {
            if (configuration.store.address.empty()) {
                throw Error(Situation::configurationInvalid, "[store] address is missing, or audit = false");
            }
            store_ = openStore(configuration.store);
            chain_ = configuration.store.chain;
        }
    }

    [[nodiscard]] Store *store() const noexcept { return store_.get(); }

    void record(const std::string &name) noexcept {
        log(LogLevel::warning, name);
        if (!store_) {
            return;
        }
        try {
            const AuditEvent event{.name = name,
                                   .actor = {.role = "service", .id = chain_},
                                   .at = SystemClock().now(),
                                   .certificate = std::nullopt,
                                   .facts = {}};
            store_->write([&](Writing &writing) { writing.record(event); });
        } catch (const std::exception &error) {
            log(LogLevel::error, name + " is not on record: " + error.what());
        }
    }

  private:
    std::unique_ptr<Store> store_;
    std::string chain_;
};

void serve(const Configuration &configuration, const TerminationSignals &signals) {
    if (configuration.timeStampingKey.empty()) {
        throw Error(Situation::configurationInvalid, "[time-stamping] key and certificate are missing");
    }
    KeyStores keys(configuration.keyStores);
    const SystemClock clock;
    Metrics metrics;
    ClockEvents events(configuration);
    std::vector<Bytes> chain;
    for (const std::string &file : configuration.timeStampingChain) {
        chain.push_back(readCertificateFile(file));
    }
    TimeStamper stamper(
        keys.open(configuration.timeStampingKey), readCertificateFile(configuration.timeStampingCertificate),
        std::move(chain), clock, configuration.timeStamping, [&](const std::string &event) { events.record(event); },
        &metrics);
    events.record("service.started");
    Jobs jobs(metrics);
    if (events.store() != nullptr) {
        watchStore(jobs, *events.store(), configuration.store.chain, configuration.jobs.storeProbe);
    }
    watchKeys(jobs, keys, configuration.keyStores, {configuration.timeStampingKey}, configuration.jobs.keyProbe);
    const HttpHandler stamps = timeStampsOverHttp(stamper);
    runService(
        "eid-tsa", configuration.tsaHttp, {{"/tsa", stamps}, {"/", stamps}}, metrics, jobs,
        [] { return std::vector<std::string>(); }, signals, configuration.drainWithin);
    jobs.stop();
    events.record("service.stopped");
}

} // namespace

int main(int argc, char **argv) {
    return serviceMain(argc, argv, "eid-tsa", "/etc/eid/eid-tsa.toml", serve);
}
