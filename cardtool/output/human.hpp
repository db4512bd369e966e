// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "output/console.hpp"

#include <eid/identity.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eid::cardtool {

/// Labels and values in two columns under an optional heading. Values are made printable.
class FieldList {
  public:
    explicit FieldList(std::string_view heading = {}) : heading_(heading) {}
    /// @param style of the value alone.
    void add(std::string_view label, std::string_view value, Style style = Style::plain);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    /// Nothing is written when there is no row.
    void writeTo(Console &console) const;

  private:
    struct Row {
        std::string label;
        std::string value;
        Style style;
    };
    std::string heading_;
    std::vector<Row> rows_;
};

/// A check in words: "verified", "failed - the reason".
std::pair<std::string, Style> seal(const Check &check);

/// The label of a field as people write it: "first names" for "firstnames".
std::string fieldTitle(std::string_view label);
/// Its value as people write it: formatted national number, the meaning of codes, dates.
std::string fieldValue(const IdentityField &field);

/// All filled fields of a record.
FieldList recordList(std::string_view heading, const Record &record);
FieldList authenticityList(const AuthenticityReport &report);

} // namespace eid::cardtool
