// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/toml.hpp"

#include <eid/error.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::ca {

/// A table of a profile, read strictly: a key that nobody asked for, and a value of another type, are errors that name
/// the profile, the line and the key.
class ProfileTable {
  public:
    /// @param profile the profile's name, for errors
    ProfileTable(const toml::table &table, std::string profile) : table_(table), profile_(std::move(profile)) {}

    std::optional<std::string> text(std::string_view key);
    std::string requireText(std::string_view key);
    bool boolean(std::string_view key, bool otherwise);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
    /// "10y", "7d", "36h", "10m", "30s": one number and one unit; a year has 365 days.
    std::optional<std::chrono::seconds> duration(std::string_view key);
    /// Empty when the key is missing.
    std::vector<std::string> texts(std::string_view key);
    std::optional<ProfileTable> table(std::string_view key);
    /// An array of tables; empty when the key is missing.
    std::vector<ProfileTable> tables(std::string_view key);
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }

    /// To be called when everything that is known has been asked for.
    void refuseUnknown() const;
    /// @throws Error profileInvalid: "NAME, line 12: key: what". Without a key: of the table itself.
    [[noreturn]] void refuse(std::string_view key, const std::string &what) const;

  private:
    const toml::node *find(std::string_view key);

    const toml::table &table_;
    std::string profile_;
    std::vector<std::string> known_;
};

} // namespace eid::ca
