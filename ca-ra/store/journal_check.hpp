// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/connection.hpp"
#include "store/open_store.hpp"

#include <string>

namespace eid::ca {

/// `checkStore` on a connection that is in no transaction.
StoreCheck compareWithJournals(Connection &connection, const std::string &folder);

} // namespace eid::ca
