// SPDX-License-Identifier: Apache-2.0
#include "profiles/toml_table.hpp"

#include <algorithm>
#include <charconv>

namespace eid::ca {

namespace {

constexpr std::int64_t kLongestDuration = 100LL * 365 * 24 * 3600;

std::int64_t secondsOf(char unit) noexcept {
    switch (unit) {
    case 's':
        return 1;
    case 'm':
        return 60;
    case 'h':
        return 3600;
    case 'd':
        return 24LL * 3600;
    case 'y':
        return 365LL * 24 * 3600;
    default:
        return 0;
    }
}

} // namespace

const toml::node *ProfileTable::find(std::string_view key) {
    known_.emplace_back(key);
    return table_.get(key);
}

void ProfileTable::refuse(std::string_view key, const std::string &what) const {
    const toml::node *const node = key.empty() ? nullptr : table_.get(key);
    const auto line = node != nullptr ? node->source().begin.line : table_.source().begin.line;
    std::string text = profile_ + ", line " + std::to_string(line) + ": ";
    if (!key.empty()) {
        text += std::string(key) + ": ";
    }
    throw Error(Situation::profileInvalid, text + what);
}

std::optional<std::string> ProfileTable::text(std::string_view key) {
    const toml::node *const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto value = node->value_exact<std::string>();
    if (!value) {
        refuse(key, "a text is expected");
    }
    return value;
}

std::string ProfileTable::requireText(std::string_view key) {
    auto value = text(key);
    if (!value || value->empty()) {
        refuse({}, std::string(key) + " is missing");
    }
    return *std::move(value);
}

bool ProfileTable::boolean(std::string_view key, bool otherwise) {
    const toml::node *const node = find(key);
    if (node == nullptr) {
        return otherwise;
    }
    const auto value = node->value_exact<bool>();
    if (!value) {
        refuse(key, "true or false is expected");
    }
    return *value;
}

std::optional<std::int64_t> ProfileTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    const toml::node *const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
        refuse(key, "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected");
    }
    return value;
}

std::optional<std::chrono::seconds> ProfileTable::duration(std::string_view key) {
    const auto value = text(key);
    if (!value) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const char *const end = value->data() + value->size();
    const auto parsed = std::from_chars(value->data(), end, number);
    const std::int64_t unit = parsed.ptr != end && parsed.ptr + 1 == end ? secondsOf(*parsed.ptr) : 0;
    if (parsed.ec != std::errc{} || unit == 0 || number < 0 || number > kLongestDuration / unit) {
        refuse(key, "a time such as \"10y\", \"7d\", \"36h\", \"10m\" or \"30s\" is expected");
    }
    return std::chrono::seconds(number * unit);
}

std::vector<std::string> ProfileTable::texts(std::string_view key) {
    const toml::node *const node = find(key);
    std::vector<std::string> values;
    if (node == nullptr) {
        return values;
    }
    const toml::array *const array = node->as_array();
    if (array == nullptr) {
        refuse(key, "a list of texts is expected");
    }
    for (const toml::node &item : *array) {
        auto value = item.value_exact<std::string>();
        if (!value || value->empty()) {
            refuse(key, "a list of texts is expected");
        }
        values.push_back(*std::move(value));
    }
    return values;
}

std::optional<ProfileTable> ProfileTable::table(std::string_view key) {
    const toml::node *const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->as_table() == nullptr) {
        refuse(key, "a table is expected");
    }
    return ProfileTable(*node->as_table(), profile_);
}

std::vector<ProfileTable> ProfileTable::tables(std::string_view key) {
    const toml::node *const node = find(key);
    std::vector<ProfileTable> values;
    if (node == nullptr) {
        return values;
    }
    const toml::array *const array = node->as_array();
    if (array == nullptr) {
        refuse(key, "a list of tables is expected");
    }
    for (const toml::node &item : *array) {
        if (item.as_table() == nullptr) {
            refuse(key, "a list of tables is expected");
        }
        values.emplace_back(*item.as_table(), profile_);
    }
    return values;
}

void ProfileTable::refuseUnknown() const {
    for (const auto &[key, value] : table_) {
        if (std::find(known_.begin(), known_.end(), std::string(key.str())) == known_.end()) {
            refuse(key.str(), "there is no such key here");
        }
    }
}

} // namespace eid::ca
