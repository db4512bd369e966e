// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/configuration.hpp"
#include "bin/service_manager.hpp"

#include <functional>
#include <string>

namespace eid::ca {

/// main() of a program that does nothing but serve: reads `--config FILE`, logs in JSON, ends with the exit code of the
/// situation that stopped it.
int serviceMain(int argc, char **argv, const std::string &program, const std::string &usualConfiguration,
                const std::function<void(Configuration, const TerminationSignals &)> &serve);

} // namespace eid::ca
