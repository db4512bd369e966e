// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// The values given on a command line, already checked against the command's table.
class Arguments {
  public:
    void add(std::string_view name, std::string value) { values_[std::string(name)].push_back(std::move(value)); }

    /// True when the option or argument was given.
    [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    /// Its last value, or `otherwise`.
    [[nodiscard]] std::string get(std::string_view name, std::string_view otherwise = {}) const;
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    /// Its value as a number; the parser has checked the digits.
    /// @throws Error invalidArgument when it exceeds `limit`.
    [[nodiscard]] std::optional<unsigned> number(std::string_view name, unsigned limit) const;

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

} // namespace eid::cardtool
