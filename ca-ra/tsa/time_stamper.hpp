// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/metrics.hpp"
#include "keys/signing_key.hpp"

#include <eid/bytes.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// How far the computer's clock is from UTC, as its synchronisation knows.
struct ClockState {
    bool synchronised = false;
    std::chrono::microseconds maximumError{}; ///< bound of the difference to UTC
    bool leapSecondToday = false;
};
/// Asks the kernel (adjtimex).
ClockState kernelClockState();

struct TimeStampingOptions {
    std::string policy = "0.4.0.2023.1.1";     ///< BTSP (EN 319 421); what is answered when the request names none
    std::vector<std::string> acceptedPolicies; ///< besides
    std::chrono::milliseconds accuracy{1000};  ///< EN 319 422, 5.2.3: one second or better
    bool qualified = false;                    ///< esi4-qtstStatement-1 in the token (EN 319 422, 9.1)
    std::vector<std::string> hashes = {"SHA256", "SHA384", "SHA512"};
    /// The state of the clock; `kernelClockState`, or none where the operator vouches for it by other means.
    std::function<ClockState()> clockState = kernelClockState;
    std::chrono::milliseconds stateEvery{1000}; ///< asked at most that often
};

/// Time-stamp tokens (RFC 3161, RFC 5816; EN 319 422). Refuses (timeNotAvailable) while the clock is not synchronised,
/// its error is above the accuracy, or it was seen to step against the monotonic clock by more than the accuracy.
/// Thread-safe.
class TimeStamper {
  public:
    /// @param certificate DER, EKU timeStamping critical and alone; chain without the root.
    /// @param clockEvent told of every start and end of a refusal, for the audit log.
    /// @throws Error configurationInvalid, certificateUsage.
    TimeStamper(std::shared_ptr<SigningKey> key, Bytes certificate, std::vector<Bytes> chain, const Clock &clock,
                TimeStampingOptions options, std::function<void(const std::string &event)> clockEvent,
                Metrics *metrics);
    TimeStamper(const TimeStamper &) = delete;
    TimeStamper &operator=(const TimeStamper &) = delete;
    ~TimeStamper();

    /// @param request TimeStampReq, DER. @return TimeStampResp, DER; a rejection for a bad request, never a throw.
    Bytes answer(ByteView request);

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
