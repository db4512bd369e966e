// SPDX-License-Identifier: Apache-2.0
#include "ca/lifecycle.hpp"

#include <eid/error.hpp>

namespace eid::ca {

namespace {

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

} // namespace eid::ca
