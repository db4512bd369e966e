// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <memory>

namespace eid::transport {

/// Readers of the system's PC/SC service. Nothing is contacted before the first call.
std::shared_ptr<ReaderProvider> makePcscProvider();

} // namespace eid::transport
