// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>

namespace eid::cardtool {

/// What identity commands work with: the files and what was proved about them.
struct IdentitySource {
    IdentityReading reading;
    TimePoint readAt;
    std::map<CardFile, Error> damaged; ///< records whose lengths lie, so that they have no fields to show

    /// Everything but the damaged records.
    [[nodiscard]] ExportData exportData() const;
    /// The whole as JSON; damaged records are named under "damaged" with their error.
    [[nodiscard]] nlohmann::ordered_json toJson() const;
};

/// Reads and checks the identity from the folder of --from, else from the card. @throws Error as the library.
IdentitySource readIdentitySource(const Context &context);

/// The exit code of what was shown. Each record that is damaged is told on stderr.
int verdictOf(const Context &context, const IdentitySource &source);

/// The record in a file; nothing when the file is missing or damaged.
std::optional<Record> recordOf(const IdentitySource &source, CardFile file);

} // namespace eid::cardtool
