// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/doctor.hpp>

#include <string>

namespace eid::service {

/// Everything that the doctor can find; a row of its table each.
enum class Found {
    serviceAnswers,
    serviceAccepts,
    serviceNotStarted,
    serviceNotInstalled,
    serviceFull,
    serviceCrashed,
    serviceConfused,

    userAllowed,
    socketForbidden,
    userRefused,

    reader,
    noReader,
    noReaderNorDriver,
    readerNotShown,
    readerWithoutDriver,

    noCard,
    noCardAnywhere,
    cardMute,
    cardHeld,
    cardUnknown,
    card,

    scdaemonShares,
    scdaemonHolds,
    openctRuns,
    escRuns,
    yubicoRuns,
    severalServices,
    otherPackage,
    otherModule,
    noConflict,
};

/// The finding as its row has it.
/// @param subject what stands for "%1" in the row's text.
Finding finding(Found found, std::string subject = {});

/// The same for a situation that only the occasion tells; where the row has no remedy, the situation's is given.
Finding finding(Found found, Situation situation);

} // namespace eid::service
