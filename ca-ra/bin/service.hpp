// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/configuration.hpp"
#include "bin/jobs.hpp"
#include "bin/service_manager.hpp"
#include "core/metrics.hpp"
#include "http/services.hpp"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

/// The frame that the three services share: listens, says that it is ready, waits for SIGTERM, drains.
/// @param handlers those of the protocols; /healthz and /metrics are put before them.
/// With more than one thread these two are answered whatever the others wait for.
/// @param health what is wrong besides late jobs; must not block.
void runService(const std::string &program, const HttpOptions &http,
                std::vector<std::pair<std::string, HttpHandler>> handlers, Metrics &metrics, const Jobs &jobs,
                const HealthCheck &health, const TerminationSignals &signals, std::chrono::seconds drainWithin);

/// Looks whether the store works, so that /healthz tells soon when it does not: by a small write, because a database
/// that is locked or whose disk is full can still be read.
/// @param chain of the process's records, which names what is written; empty: the store is open for reading only.
void watchStore(Jobs &jobs, Store &store, const std::string &chain, std::chrono::seconds every);

/// Looks whether keys are where they are used from: those on tokens, which can go away, are looked for there, in a
/// session and without a signature. Keys from files are in memory once they were opened.
/// @param stores as they are configured. @param places may hold empty ones, and one several times.
void watchKeys(Jobs &jobs, KeyStores &keys, const std::map<std::string, KeyStoreOptions> &stores,
               const std::vector<KeyPlace> &places, std::chrono::milliseconds every);

} // namespace eid::ca
