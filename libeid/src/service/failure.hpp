// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <exception>

namespace eid::service {

/// The exception being handled, as an Error: one of ours as it is, any other as internalError. Of a foreign exception
/// only the type is told, because its text may hold anything, also personal data. Call it in a catch block only.
Error currentFailure() noexcept;

} // namespace eid::service
