// SPDX-License-Identifier: Apache-2.0
#include "ca/sweeper.hpp"

#include "core/x509.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 500;
/// More than clocks are slewed by between two sweeps.
constexpr std::chrono::seconds kTolerance{2};

Actor sweeper() {
    return {"service", "lifecycle"};
}

std::string sweptSetting(IssuerId issuer) {
    return "sweep." + std::to_string(issuer) + ".last";
}

/// Changes rows that are still as they were seen. @return how many.
std::size_t changeRows(Store &store, const std::vector<CertificateRecord> &rows, const Change &change) {
    std::size_t changed = 0;
    if (rows.empty()) {
        return changed;
    }
    store.write([&](Writing &writing) {
        changed = 0;
        for (const CertificateRecord &row : rows) {
            const auto now = writing.status(row.key);
            if (now && now->version == row.version) { // else somebody released or revoked it meanwhile
                writing.change(row.key, change, sweeper());
                ++changed;
            }
        }
    });
    return changed;
}

Change end(State to, Time at) {
    Change change;
    change.to = to;
    change.at = at;
    if (to == State::revoked) {
        change.reason = Reason::cessationOfOperation;
    }
    return change;
}

class HoldSweep {
  public:
    HoldSweep(Store &store, IssuerId issuer, const ProfileSet &profiles, Time now)
        : store_(store), issuer_(issuer), profiles_(profiles), now_(now) {}

    std::size_t run() {
        const auto shortest = shortestDeadline();
        if (shortest == std::chrono::seconds::max()) {
            return 0;
        }
        std::size_t changed = 0;
        for (;;) {
            std::vector<CertificateRecord> page;
            store_.read(
                [&](Reading &reading) { page = reading.inState(issuer_, State::onHold, now_ - shortest, kPage); });
            const auto due = dueOf(page);
            const std::size_t done = changeRows(store_, due, end(State::revoked, now_));
            changed += done;
            if (page.size() < kPage) {
                return changed;
            }
            // The oldest are of profiles with a longer deadline or none, and would be seen again and again.
            if (due.size() < page.size() || done == 0) {
                return changed + runOverAll();
            }
        }
    }

  private:
    [[nodiscard]] std::chrono::seconds shortestDeadline() const {
        auto shortest = std::chrono::seconds::max();
        for (const auto &[name, profile] : profiles_.all()) {
            if (profile.holdDeadline.count() > 0) {
                shortest = std::min(shortest, profile.holdDeadline);
            }
        }
        return shortest;
    }

    [[nodiscard]] std::vector<CertificateRecord> dueOf(const std::vector<CertificateRecord> &rows) const {
        std::vector<CertificateRecord> due;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(due), [this](const CertificateRecord &row) {
            const auto profile = profiles_.all().find(row.profile);
            return row.state == State::onHold && profile != profiles_.all().end() &&
                   profile->second.holdDeadline.count() > 0 && row.stateAt + profile->second.holdDeadline < now_;
        });
        return due;
    }

    std::size_t runOverAll() {
        std::size_t changed = 0;
        std::optional<Serial> after;
        for (;;) {
            std::vector<CertificateRecord> page;
            store_.read([&](Reading &reading) { page = reading.statuses(issuer_, after, kPage); });
            if (page.empty()) {
                return changed;
            }
            after = page.back().key.serial;
            changed += changeRows(store_, dueOf(page), end(State::revoked, now_));
        }
    }

    Store &store_;
    IssuerId issuer_;
    const ProfileSet &profiles_;
    Time now_;
};

std::size_t sweepUnconfirmed(Store &store, IssuerId issuer, Time before, Time now) {
    std::size_t changed = 0;
    for (;;) {
        std::vector<CertificateRecord> page;
        store.read([&](Reading &reading) { page = reading.inState(issuer, State::issued, before, kPage); });
        const std::size_t done = changeRows(store, page, end(State::revoked, now));
        changed += done;
        if (page.size() < kPage || done == 0) {
            return changed;
        }
    }
}

std::size_t sweepEnded(Store &store, IssuerId issuer, Time now) {
    std::size_t changed = 0;
    for (;;) {
        std::vector<CertificateRecord> page;
        store.read([&](Reading &reading) { page = reading.endedBefore(issuer, now, kPage); });
        // A hold that was never lifted stays in the lists: expired, it would look good to who checks an old signature.
        // An intent that was not signed in its certificate's whole life will not be.
        const auto middle = std::stable_partition(page.begin(), page.end(), [](const CertificateRecord &row) {
            return row.state == State::onHold || row.state == State::intent;
        });
        std::size_t done = changeRows(store, {page.begin(), middle}, end(State::revoked, now));
        done += changeRows(store, {middle, page.end()}, end(State::expired, now));
        changed += done;
        if (page.size() < kPage || done == 0) {
            return changed;
        }
    }
}

} // namespace

std::chrono::nanoseconds Sweeper::steadyFor(Time now) {
    const std::chrono::nanoseconds elapsed = clock_.elapsed();
    const std::chrono::nanoseconds offset = now.time_since_epoch() - elapsed;
    if (!offset_ || std::chrono::abs(offset - *offset_) > kTolerance) {
        offset_ = offset;
        steadySince_ = elapsed;
    }
    return elapsed - steadySince_;
}

void Sweeper::requireProven(Time now) {
    const std::chrono::nanoseconds steady = steadyFor(now);
    std::optional<std::string> last;
    store_.read([&](Reading &reading) { last = reading.setting(sweptSetting(issuer_)); });
    if (!last) {
        return; // a new authority
    }
    const std::chrono::nanoseconds leap = std::chrono::abs(now - parseTime(*last));
    // It has leapt to where it began to run steadily, and has run since.
    const std::chrono::nanoseconds proof = std::min<std::chrono::nanoseconds>(leap - steady, kLongestProof);
    if (leap <= kUsualPause || steady >= proof) {
        if (std::exchange(told_, false)) {
            store_.write([&](Writing &writing) {
                writing.record({"sweep.resumed", sweeper(), now, std::nullopt, {}});
            });
        }
        return;
    }
    const auto seconds = [](std::chrono::nanoseconds time) {
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count());
    };
    if (!std::exchange(told_, true)) {
        store_.write([&](Writing &writing) {
            writing.record({"sweep.waits", sweeper(), now, std::nullopt, {{"leap_seconds", seconds(leap)}}});
        });
    }
    throw Error(Situation::clockDisagrees, "the clock is " + seconds(leap) +
                                               " s from the last sweep; nothing ends by it before it has run on for " +
                                               seconds(proof - steady) + " s");
}

std::size_t Sweeper::sweep(const ProfileSet &profiles, std::chrono::seconds confirmWithin) {
    const Time now = clock_.now();
    requireProven(now);
    std::size_t changed = HoldSweep(store_, issuer_, profiles, now).run();
    changed += sweepUnconfirmed(store_, issuer_, now - confirmWithin, now);
    changed += sweepEnded(store_, issuer_, now);
    store_.write([&](Writing &writing) { writing.set(sweptSetting(issuer_), formatTime(now)); });
    return changed;
}

} // namespace eid::ca
