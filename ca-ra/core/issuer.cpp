// SPDX-License-Identifier: Apache-2.0
#include "core/issuer.hpp"

namespace eid::ca {

std::string shardUrl(const std::string &pattern, int shard) {
    static constexpr std::string_view kPlaceholder = "{shard}";
    const std::size_t place = pattern.find(kPlaceholder);
    return place == std::string::npos ? pattern
                                      : std::string(pattern).replace(place, kPlaceholder.size(), std::to_string(shard));
}

} // namespace eid::ca
