// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_driver.hpp"

#include <memory>

namespace eid {

/// The driver for a connected card, already recognised. @throws Error cardUnknown.
std::unique_ptr<CardDriver> driverFor(std::unique_ptr<transport::Transport> transport);

} // namespace eid
