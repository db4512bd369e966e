// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include <eid/error.hpp>

#include <charconv>

namespace eid::cardtool {

std::string Arguments::get(std::string_view name, std::string_view otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<unsigned> Arguments::number(std::string_view name, unsigned limit) const {
    const auto found = values_.find(name);
    if (found == values_.end()) {
        return std::nullopt;
    }
    const std::string &text = found->second.back();
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > limit) {
        throw Error(Situation::invalidArgument, "--" + std::string(name) + " takes a number from 0 to " +
                                                    std::to_string(limit) + ", not '" + text + "'");
    }
    return value;
}

} // namespace eid::cardtool
