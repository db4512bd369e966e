// SPDX-License-Identifier: Apache-2.0
#include "ca/lifecycle.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <vector>

namespace eid::ca {

namespace {

constexpr std::size_t kPage = 500;

Actor sweeper() {
    return {"service", "lifecycle"};
}

CertificateRecord existing(Reading &reading, const CertificateKey &key) {
    auto record = reading.status(key);
    if (!record) {
        throw Error(Situation::certificateUnknown, key.serial.hex());
    }
    return std::move(*record);
}

[[noreturn]] void forbid(const CertificateRecord &record, State to) {
    throw Error(Situation::transitionForbidden,
                std::string(nameOf(record.state)) + " to " + std::string(nameOf(to)) + ": " + record.key.serial.hex());
}

/// A revocation for ever has no reason that stands for something else in lists (RFC 5280, 5.3.1); it is made all the
/// same.
Reason finalReason(Reason reason) {
    return reason == Reason::certificateHold || reason == Reason::removeFromCrl ? Reason::unspecified : reason;
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

CertificateRecord Lifecycle::hold(const CertificateKey &key, const Actor &actor) {
    CertificateRecord result;
    store_.write([&](Writing &writing) {
        const CertificateRecord record = existing(writing, key);
        if (record.state == State::intent) { // nothing to suspend; the machine's step from there is the birth
            forbid(record, State::onHold);
        }
        Change change;
        change.to = State::onHold;
        change.reason = Reason::certificateHold;
        change.at = clock_.now();
        result = writing.change(key, change, actor);
    });
    return result;
}

CertificateRecord Lifecycle::release(const CertificateKey &key, const Actor &actor) {
    CertificateRecord result;
    store_.write([&](Writing &writing) {
        const CertificateRecord record = existing(writing, key);
        if (record.state == State::intent || record.state == State::issued) {
            forbid(record, State::active);
        }
        Change change;
        change.to = State::active;
        change.at = clock_.now();
        result = writing.change(key, change, actor);
    });
    return result;
}

CertificateRecord Lifecycle::revoke(const CertificateKey &key, Reason reason, std::optional<Time> invalidityDate,
                                    const Actor &actor, const std::optional<LostCertificate> &lost) {
    CertificateRecord result;
    store_.write([&](Writing &writing) {
        Change change;
        change.to = State::revoked;
        change.reason = finalReason(reason);
        change.invalidityDate = invalidityDate;
        change.at = clock_.now();
        result = lost && !writing.status(key) ? writing.revokeUnknown(key, lost->shard, lost->notAfter, change, actor)
                                              : writing.change(key, change, actor);
    });
    return result;
}

CertificateRecord Lifecycle::confirm(const CertificateKey &key, State born, const Actor &actor) {
    CertificateRecord result;
    store_.write([&](Writing &writing) {
        const CertificateRecord record = existing(writing, key);
        if (record.state == State::intent) {
            forbid(record, born);
        }
        result = record;
        // Who was suspended or revoked before the confirmation came stays so: a confirmation is no release.
        if (record.state == State::issued) {
            Change change;
            change.to = born == State::onHold ? State::onHold : State::active;
            if (change.to == State::onHold) {
                change.reason = Reason::certificateHold;
            }
            change.at = clock_.now();
            result = writing.change(key, change, actor);
        }
    });
    return result;
}

std::size_t Lifecycle::sweep(IssuerId issuer, const ProfileSet &profiles, std::chrono::seconds confirmWithin) {
    const Time now = clock_.now();
    std::size_t changed = HoldSweep(store_, issuer, profiles, now).run();
    changed += sweepUnconfirmed(store_, issuer, now - confirmWithin, now);
    changed += sweepEnded(store_, issuer, now);
    return changed;
}

} // namespace eid::ca
