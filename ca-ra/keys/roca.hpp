// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

namespace eid::ca {

/// Remainders of an RSA modulus by every odd prime up to 751: enough to see small factors (NIST SP 800-89, 5.3.3) and
/// keys of the generator of CVE-2017-15361 ("ROCA"). Its primes are k * M + (65537^a mod M), M the product of the first
/// primes; so both primes, and their product, are powers of 65537 modulo each of them. Of 38 primes, about one modulus
/// in 2^27 is so by chance.
class SmallPrimeCheck {
  public:
    enum class Finding { none, smallFactor, roca };

    SmallPrimeCheck();

    /// @param remainder of a modulus by a number below 2^32.
    template <typename Remainder> [[nodiscard]] Finding look(Remainder &&remainder) const {
        bool powersOnly = true;
        for (const Group &group : groups_) {
            const std::uint64_t rest = remainder(group.product);
            for (const Prime &prime : group.primes) {
                const std::uint64_t small = rest % prime.value;
                if (small == 0) {
                    return Finding::smallFactor;
                }
                powersOnly = powersOnly && (prime.value > kLastRocaPrime || prime.powers[small]);
            }
        }
        return powersOnly ? Finding::roca : Finding::none;
    }

  private:
    static constexpr unsigned kLastPrime = 751;
    // The shortest vulnerable keys use the primes up to 167, longer ones more: these hold for all.
    static constexpr unsigned kLastRocaPrime = 167;

    struct Prime {
        unsigned value = 0;
        std::bitset<kLastRocaPrime + 1> powers; // of 65537 modulo value
    };
    struct Group { // so that the long division is done once for several primes
        std::uint32_t product = 1;
        std::vector<Prime> primes;
    };
    std::vector<Group> groups_;
};

} // namespace eid::ca
