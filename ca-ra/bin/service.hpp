// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/jobs.hpp"
#include "bin/service_manager.hpp"
#include "core/metrics.hpp"
#include "http/services.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

/// The frame that the three services share: listens, says that it is ready, waits for SIGTERM, drains.
/// @param handlers those of the protocols; /healthz and /metrics are put before them.
/// @param health what is wrong besides late jobs.
void runService(const std::string &program, const HttpOptions &http,
                std::vector<std::pair<std::string, HttpHandler>> handlers, Metrics &metrics, const Jobs &jobs,
                const HealthCheck &health, const TerminationSignals &signals, std::chrono::seconds drainWithin);

/// A job that asks the store for something small, so that /healthz tells at once when it is gone.
void watchStore(Jobs &jobs, Store &store, std::chrono::seconds every);

} // namespace eid::ca
