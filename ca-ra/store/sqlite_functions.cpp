// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_functions.hpp"

#include "store/database_failure.hpp"

#include <eid/bytes.hpp>

#include <string_view>

namespace eid::ca {

namespace {

using sqlite_api::sqlite3_context;
using sqlite_api::sqlite3_value;

/// SQLite copies what it is given.
sqlite_api::sqlite3_destructor_type transient() {
    // SQLITE_TRANSIENT is this number, not an address.
    return reinterpret_cast<sqlite_api::sqlite3_destructor_type>(-1); // NOLINT(performance-no-int-to-ptr)
}

bool formatIsHex(sqlite3_value *value) {
    const auto *text = sqlite_api::sqlite3_value_text(value);
    return text != nullptr && std::string_view(reinterpret_cast<const char *>(text)) == "hex";
}

void encodeOctets(sqlite3_context *context, int /*count*/, sqlite3_value **values) {
    if (sqlite_api::sqlite3_value_type(values[0]) == SQLITE_NULL) {
        sqlite_api::sqlite3_result_null(context);
        return;
    }
    if (!formatIsHex(values[1])) {
        sqlite_api::sqlite3_result_error(context, "encode: only hex", -1);
        return;
    }
    const auto *octets = static_cast<const std::uint8_t *>(sqlite_api::sqlite3_value_blob(values[0]));
    const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(values[0]));
    const std::string text = toHex(ByteView(octets, size));
    sqlite_api::sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), transient());
}

void decodeText(sqlite3_context *context, int /*count*/, sqlite3_value **values) {
    if (sqlite_api::sqlite3_value_type(values[0]) == SQLITE_NULL) {
        sqlite_api::sqlite3_result_null(context);
        return;
    }
    if (!formatIsHex(values[1])) {
        sqlite_api::sqlite3_result_error(context, "decode: only hex", -1);
        return;
    }
    const auto *text = reinterpret_cast<const char *>(sqlite_api::sqlite3_value_text(values[0]));
    const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_value_bytes(values[0]));
    try {
        const Bytes octets = fromHex(std::string_view(text, size));
        // An empty vector may have no address, and SQLite would make that NULL.
        sqlite_api::sqlite3_result_blob(context, octets.empty() ? "" : static_cast<const void *>(octets.data()),
                                        static_cast<int>(octets.size()), transient());
    } catch (const std::exception &error) {
        sqlite_api::sqlite3_result_error(context, error.what(), -1);
    }
}

} // namespace

sqlite_api::sqlite3 *sqliteHandle(soci::session &session) {
    // The backend's type information is not exported, so it cannot be asked what it is.
    return static_cast<soci::sqlite3_session_backend *>(session.get_backend())->conn_;
}

void addSqliteFunctions(soci::session &session) {
    sqlite_api::sqlite3 *handle = sqliteHandle(session);
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite_api::sqlite3_create_function(handle, "encode", 2, kFlags, nullptr, encodeOctets, nullptr, nullptr) !=
            SQLITE_OK ||
        sqlite_api::sqlite3_create_function(handle, "decode", 2, kFlags, nullptr, decodeText, nullptr, nullptr) !=
            SQLITE_OK) {
        throw DatabaseFailure(FailureKind::other, "SQLite takes no functions");
    }
}

} // namespace eid::ca
