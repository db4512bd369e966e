// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/milestone.hpp"
#include "store/connection.hpp"

#include <vector>

namespace eid::ca {

/// The version of the database's shape; 0 for an empty database.
int schemaVersion(Connection &connection);
/// The version this program works with.
int newestSchemaVersion(const Connection &connection);
/// @throws Error storeVersion when it is not that one.
void requireNewestSchema(Connection &connection);
/// Applies what is missing, one transaction a migration. @return their numbers. @throws Error storeVersion.
std::vector<int> migrate(Connection &connection, const Milestones &milestones);

} // namespace eid::ca
