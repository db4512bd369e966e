// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace eid::ca {

/// Gives SQLite PostgreSQL's encode(octets, 'hex') and decode(text, 'hex'), so that one SQL text serves both: SOCI
/// carries text, not octets.
void addSqliteFunctions(soci::session &session);

/// Of a session that was opened with SOCI's SQLite backend.
sqlite_api::sqlite3 *sqliteHandle(soci::session &session);

} // namespace eid::ca
