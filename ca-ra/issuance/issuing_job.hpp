// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "core/request.hpp"
#include "issuance/issuing_service.hpp"

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace eid::ca {

/// One request on its way through the service. One thread works on it at a time.
struct IssuingJob {
    enum class Stage {
        fresh,  ///< to be looked up and prepared
        intent, ///< prepared; to be stored
        sign,   ///< its intent is durable
        result, ///< signed; to be stored
    };

    Stage stage = Stage::fresh;
    IssuanceRequest request;
    Bytes digest;
    /// An intent of an earlier run that is to be completed; it needs no new one.
    std::optional<CertificateRecord> stored;
    bool bySweep = false; ///< asked for by `reconcile`, not by a requester

    Intent intent;
    Bytes subject; ///< Name in the TBS
    KeyReuse keyReuse = KeyReuse::refuse;
    Bytes twin;
    Bytes der;
    int conflicts = 0; ///< how often the request id was taken when the intent was to be stored

    std::promise<Issued> promise;
    /// The same request that came again while this one was on its way.
    std::vector<std::promise<Issued>> followers;
    std::chrono::steady_clock::time_point since; ///< when it took on the stage
};

using IssuingJobPtr = std::shared_ptr<IssuingJob>;
using IssuingJobs = std::vector<IssuingJobPtr>;

} // namespace eid::ca
