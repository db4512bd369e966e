// SPDX-License-Identifier: Apache-2.0
#include "keys/roca.hpp"

#include <algorithm>
#include <limits>

namespace eid::ca {

SmallPrimeCheck::SmallPrimeCheck() {
    std::vector<unsigned> primes;
    for (unsigned candidate = 3; candidate <= kLastPrime; candidate += 2) {
        if (std::none_of(primes.begin(), primes.end(), [&](unsigned prime) { return candidate % prime == 0; })) {
            primes.push_back(candidate);
        }
    }
    for (const unsigned value : primes) {
        Prime prime{value, {}};
        if (value <= kLastRocaPrime) {
            for (std::uint64_t power = 1; !prime.powers[power]; power = power * 65537 % value) {
                prime.powers.set(power);
            }
        }
        if (groups_.empty() ||
            std::uint64_t{groups_.back().product} * value > std::numeric_limits<std::uint32_t>::max()) {
            groups_.emplace_back();
        }
        groups_.back().product *= value;
        groups_.back().primes.push_back(prime);
    }
}

} // namespace eid::ca
