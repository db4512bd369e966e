// SPDX-License-Identifier: Apache-2.0
#include "ca/authority_id.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

constexpr const char *kIdSetting = "authority.id";
constexpr std::size_t kOctets = 32;

} // namespace

std::optional<std::string> knownAuthorityId(Reading &reading) {
    const auto issuers = reading.issuers();
    const auto first = std::min_element(issuers.begin(), issuers.end(),
                                        [](const Issuer &left, const Issuer &right) { return left.id < right.id; });
    return first == issuers.end() ? reading.setting(kIdSetting) : lowerHex(sha256(first->certificate));
}

std::string authorityId(Store &store) {
    std::optional<std::string> id;
    store.read([&](Reading &reading) { id = knownAuthorityId(reading); });
    if (id) {
        return *id;
    }
    std::array<std::uint8_t, kOctets> number{};
    randomOctets(number.data(), number.size());
    store.write([&](Writing &writing) {
        id = knownAuthorityId(writing); // another process may have been first
        if (!id) {
            id = lowerHex(number);
            writing.set(kIdSetting, *id);
        }
    });
    return *id;
}

bool isAuthorityId(const std::string &text) {
    return text.size() == 2 * kOctets && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace eid::ca
