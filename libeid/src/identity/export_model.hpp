// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/identity.hpp>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace eid {

/// Name of the export's structure; the number grows when a reader of the old one would misread the new one.
inline constexpr std::string_view kExportSchema = "eid.identity/1";

/// The file of that meaning, or nullptr.
inline const Bytes *exportedFile(const ExportData &data, CardFile file) {
    const auto found = data.files.find(file);
    return found == data.files.end() ? nullptr : &found->second;
}

/// The records that are at hand. @throws Error recordInvalid.
inline std::optional<Record> exportedIdentity(const ExportData &data) {
    if (data.identity) {
        return data.identity;
    }
    const Bytes *file = exportedFile(data, CardFile::identity);
    return file == nullptr ? std::nullopt : std::optional(parseIdentity(*file));
}
inline std::optional<Record> exportedAddress(const ExportData &data) {
    if (data.address) {
        return data.address;
    }
    const Bytes *file = exportedFile(data, CardFile::address);
    return file == nullptr ? std::nullopt : std::optional(parseAddress(*file));
}

/// The items of a report under their stable names.
inline std::array<std::pair<std::string_view, const Check *>, 5> namedChecks(const AuthenticityReport &report) {
    return {{{"photo", &report.photo},
             {"identity", &report.identity},
             {"address", &report.address},
             {"chain", &report.chain},
             {"basic_key", &report.basicKey}}};
}

} // namespace eid
