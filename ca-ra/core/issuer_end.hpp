// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

// Whether an issuer was ended (EN 319 411-1, 6.4.9). To be asked inside the transaction that depends on the answer:
// what was asked before may have ended meanwhile, in another process.

namespace eid::ca {

/// It signs no certificates any more but those of who answers for its old ones (OCSP), and every list it makes is a
/// last one.
bool isTerminated(Reading &reading, IssuerId issuer);

/// Ends it. @return false when it was ended before, whose time stays.
bool setTerminated(Writing &writing, IssuerId issuer, Time at);

} // namespace eid::ca
