// SPDX-License-Identifier: Apache-2.0
#include "issuance/p384_verifier.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::size_t kLimbs = 6;
/// An integer below 2^384, least significant limb first.
using Integer = std::array<std::uint64_t, kLimbs>;

// SP 800-186, 3.2.1.4.
constexpr Integer kPrime{0x00000000FFFFFFFF, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFFFE,
                         0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
constexpr Integer kOrder{0xECEC196ACCC52973, 0x581A0DB248B0A77A, 0xC7634D81F4372DDF,
                         0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
constexpr Integer kB{0x2A85C8EDD3EC2AEF, 0xC656398D8A2ED19D, 0x0314088F5013875A,
                     0x181D9C6EFE814112, 0x988E056BE3F82D19, 0xB3312FA7E23EE7E4};
constexpr Integer kBaseX{0x3A545E3872760AB7, 0x5502F25DBF55296C, 0x59F741E082542A38,
                         0x6E1D3B628BA79B98, 0x8EB1C71EF320AD74, 0xAA87CA22BE8B0537};
constexpr Integer kBaseY{0x7A431D7C90EA0E5F, 0x0A60B1CE1D7E819D, 0xE9DA3113B5F0B8C0,
                         0xF8F41DBD289A147C, 0x5D9E98BF9292DC29, 0x3617DE4A96262C6F};
constexpr Integer kOne{1};

constexpr bool isZero(const Integer &a) {
    std::uint64_t all = 0;
    for (const std::uint64_t limb : a) {
        all |= limb;
    }
    return all == 0;
}

constexpr bool less(const Integer &a, const Integer &b) {
    for (std::size_t i = kLimbs; i-- > 0;) {
        if (a[i] != b[i]) {
            return a[i] < b[i];
        }
    }
    return false;
}

/// @return the borrow.
constexpr std::uint64_t subtract(Integer &a, const Integer &b) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        std::uint64_t difference = 0;
        const bool first = __builtin_sub_overflow(a[i], b[i], &difference);
        const bool second = __builtin_sub_overflow(difference, borrow, &a[i]);
        borrow = static_cast<std::uint64_t>(first || second);
    }
    return borrow;
}

/// @return the carry.
constexpr std::uint64_t addTo(Integer &a, const Integer &b) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const Wide sum = Wide{a[i]} + b[i] + carry;
        a[i] = static_cast<std::uint64_t>(sum);
        carry = static_cast<std::uint64_t>(sum >> 64U);
    }
    return carry;
}

/// @param top the bit above the highest.
constexpr void halve(Integer &a, std::uint64_t top) {
    for (std::size_t i = 0; i + 1 < kLimbs; ++i) {
        a[i] = a[i] >> 1U | a[i + 1] << 63U;
    }
    a[kLimbs - 1] = a[kLimbs - 1] >> 1U | top << 63U;
}

Integer integerOf(ByteView octets) {
    Integer value{};
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const std::size_t place = octets.size() - 1 - i;
        value[place / 8] |= std::uint64_t{octets[i]} << (8 * (place % 8));
    }
    return value;
}

/// Arithmetic modulo an odd number in Montgomery's form (P. Montgomery, Mathematics of Computation 44, 1985): a number
/// a stands as a * 2^384.
class Modulus {
  public:
    constexpr explicit Modulus(const Integer &modulus) : modulus_(modulus) {
        std::uint64_t inverse = 1; // Newton: each step doubles the bits that are right
        for (int i = 0; i < 6; ++i) {
            inverse *= 2 - modulus[0] * inverse;
        }
        factor_ = 0 - inverse;
        square_ = kOne; // 2^768
        for (unsigned i = 0; i < 2 * 64 * kLimbs; ++i) {
            square_ = sum(square_, square_);
        }
    }

    [[nodiscard]] constexpr const Integer &value() const { return modulus_; }
    [[nodiscard]] constexpr Integer enter(const Integer &a) const { return product(a, square_); }
    [[nodiscard]] constexpr Integer leave(const Integer &a) const { return product(a, kOne); }

    [[nodiscard]] constexpr Integer sum(Integer a, const Integer &b) const {
        if (addTo(a, b) != 0 || !less(a, modulus_)) {
            subtract(a, modulus_);
        }
        return a;
    }
    [[nodiscard]] constexpr Integer difference(Integer a, const Integer &b) const {
        if (subtract(a, b) != 0) {
            addTo(a, modulus_);
        }
        return a;
    }
    [[nodiscard]] constexpr Integer twice(const Integer &a) const { return sum(a, a); }

    /// a * b / 2^384.
    [[nodiscard]] constexpr Integer product(const Integer &a, const Integer &b) const {
        Double t{};
#pragma GCC unroll 6
        for (std::size_t i = 0; i < kLimbs; ++i) {
            std::uint64_t carry = 0;
#pragma GCC unroll 6
            for (std::size_t j = 0; j < kLimbs; ++j) {
                const Wide next = Wide{a[j]} * b[i] + t[i + j] + carry;
                t[i + j] = static_cast<std::uint64_t>(next);
                carry = static_cast<std::uint64_t>(next >> 64U);
            }
            t[i + kLimbs] = carry;
        }
        return reduced(t);
    }
    [[nodiscard]] constexpr Integer square(const Integer &a) const {
        Double t{};
#pragma GCC unroll 6
        for (std::size_t i = 0; i < kLimbs; ++i) { // each product of two different limbs once
            std::uint64_t carry = 0;
#pragma GCC unroll 6
            for (std::size_t j = i + 1; j < kLimbs; ++j) {
                const Wide next = Wide{a[j]} * a[i] + t[i + j] + carry;
                t[i + j] = static_cast<std::uint64_t>(next);
                carry = static_cast<std::uint64_t>(next >> 64U);
            }
            t[i + kLimbs] = carry;
        }
        std::uint64_t bit = 0;
        std::uint64_t carry = 0;
#pragma GCC unroll 6
        for (std::size_t i = 0; i < kLimbs; ++i) { // twice that, and the squares
            const Wide own = Wide{a[i]} * a[i];
            const Wide low = Wide{static_cast<std::uint64_t>(own)} + (t[2 * i] << 1U | bit) + carry;
            const Wide high =
                Wide{static_cast<std::uint64_t>(own >> 64U)} + (t[2 * i + 1] << 1U | t[2 * i] >> 63U) + (low >> 64U);
            bit = t[2 * i + 1] >> 63U;
            t[2 * i] = static_cast<std::uint64_t>(low);
            t[2 * i + 1] = static_cast<std::uint64_t>(high);
            carry = static_cast<std::uint64_t>(high >> 64U);
        }
        return reduced(t);
    }

    /// Of an ordinary number that is not zero, modulo a prime, as an ordinary number. By the binary extended algorithm
    /// of Euclid (Knuth, TAOCP 2, 4.5.2), whose time depends on the number: all numbers here are public.
    [[nodiscard]] Integer inverse(const Integer &a) const {
        Integer u = a; // a * x = u and a * y = v all along
        Integer v = modulus_;
        Integer x = kOne;
        Integer y{};
        while (true) {
            makeOdd(u, x);
            if (u == kOne) {
                return x;
            }
            makeOdd(v, y);
            if (v == kOne) {
                return y;
            }
            if (less(u, v)) {
                subtract(v, u);
                y = difference(y, x);
            } else {
                subtract(u, v);
                x = difference(x, y);
            }
        }
    }

  private:
    using Double = std::array<std::uint64_t, 2 * kLimbs>;

    /// t / 2^384. Loops are unrolled, which GCC does not do by itself and which makes them a third faster.
    [[nodiscard]] constexpr Integer reduced(Double &t) const {
        std::uint64_t top = 0;
#pragma GCC unroll 6
        for (std::size_t i = 0; i < kLimbs; ++i) {
            const std::uint64_t multiple = t[i] * factor_;
            std::uint64_t carry = 0;
#pragma GCC unroll 6
            for (std::size_t j = 0; j < kLimbs; ++j) {
                const Wide next = Wide{multiple} * modulus_[j] + t[i + j] + carry;
                t[i + j] = static_cast<std::uint64_t>(next);
                carry = static_cast<std::uint64_t>(next >> 64U);
            }
            const Wide next = Wide{t[i + kLimbs]} + carry + top;
            t[i + kLimbs] = static_cast<std::uint64_t>(next);
            top = static_cast<std::uint64_t>(next >> 64U);
        }
        Integer result{};
        std::copy_n(t.begin() + kLimbs, kLimbs, result.begin());
        if (top != 0 || !less(result, modulus_)) {
            subtract(result, modulus_);
        }
        return result;
    }

    /// Halves `value` until it is odd, and `factor` as often modulo the modulus.
    void makeOdd(Integer &value, Integer &factor) const {
        while ((value[0] & 1U) == 0) {
            halve(value, 0);
            halve(factor, (factor[0] & 1U) == 0 ? 0 : addTo(factor, modulus_));
        }
    }

    Integer modulus_;
    std::uint64_t factor_ = 0; ///< -1 / modulus modulo 2^64
    Integer square_{};
};

const Modulus kField{kPrime};
const Modulus kScalars{kOrder};

/// A point other than infinity; coordinates in Montgomery's form.
struct Affine {
    Integer x{};
    Integer y{};
};

/// x / z^2, y / z^3; infinity when z is zero.
struct Jacobian {
    Integer x{};
    Integer y{};
    Integer z{};
};

/// Formulas dbl-2001-b and madd-2007-bl of the Explicit-Formulas Database (Bernstein, Lange), for a = -3.
Jacobian doubled(const Jacobian &p) {
    const Modulus &f = kField;
    const Integer delta = f.square(p.z);
    const Integer gamma = f.square(p.y);
    const Integer beta = f.product(p.x, gamma);
    const Integer slope = f.product(f.difference(p.x, delta), f.sum(p.x, delta));
    const Integer alpha = f.sum(f.twice(slope), slope);
    const Integer beta4 = f.twice(f.twice(beta));
    Jacobian result;
    result.x = f.difference(f.square(alpha), f.twice(beta4));
    result.z = f.difference(f.difference(f.square(f.sum(p.y, p.z)), gamma), delta);
    const Integer gamma8 = f.twice(f.twice(f.twice(f.square(gamma))));
    result.y = f.difference(f.product(alpha, f.difference(beta4, result.x)), gamma8);
    return result;
}

Jacobian added(const Jacobian &p, const Affine &q) {
    const Modulus &f = kField;
    if (isZero(p.z)) {
        return {q.x, q.y, f.enter(kOne)};
    }
    const Integer zz = f.square(p.z);
    const Integer h = f.difference(f.product(q.x, zz), p.x);
    const Integer r = f.twice(f.difference(f.product(f.product(q.y, p.z), zz), p.y));
    if (isZero(h)) { // the same point, or its negative
        return isZero(r) ? doubled(p) : Jacobian();
    }
    const Integer hh = f.square(h);
    const Integer i = f.twice(f.twice(hh));
    const Integer j = f.product(h, i);
    const Integer v = f.product(p.x, i);
    Jacobian result;
    result.x = f.difference(f.difference(f.square(r), j), f.twice(v));
    result.y = f.difference(f.product(r, f.difference(v, result.x)), f.twice(f.product(p.y, j)));
    result.z = f.difference(f.difference(f.square(f.sum(p.z, h)), zz), hh);
    return result;
}

/// Inverts all z at once (Montgomery's trick). None is infinity: multiples of a point below the order.
std::vector<Affine> normalised(const std::vector<Jacobian> &points) {
    const Modulus &f = kField;
    std::vector<Integer> products(points.size());
    Integer product = f.enter(kOne);
    for (std::size_t i = 0; i < points.size(); ++i) {
        products[i] = product;
        product = f.product(product, points[i].z);
    }
    Integer inverse = f.enter(f.inverse(f.leave(product)));
    std::vector<Affine> result(points.size());
    for (std::size_t i = points.size(); i-- > 0;) {
        const Integer z = f.product(inverse, products[i]);
        inverse = f.product(inverse, points[i].z);
        const Integer zz = f.square(z);
        result[i] = {f.product(points[i].x, zz), f.product(points[i].y, f.product(zz, z))};
    }
    return result;
}

/// y^2 = x^3 - 3x + b
bool onCurve(const Affine &p) {
    const Modulus &f = kField;
    const Integer cube = f.product(f.square(p.x), p.x);
    const Integer right = f.sum(f.difference(cube, f.sum(f.twice(p.x), p.x)), f.enter(kB));
    return f.square(p.y) == right;
}

} // namespace

/// d * 256^i * P for each digit d from 1 to 128 and each place i. A digit above 128 is one less than nothing with a
/// carry: the negative of a point costs a subtraction.
class P384Verifier::Table {
  public:
    explicit Table(const Affine &point) {
        std::vector<Jacobian> multiples;
        multiples.reserve(kPlaces * kDigits);
        Affine unit = point;
        for (std::size_t place = 0; place < kPlaces; ++place) {
            Jacobian multiple;
            for (std::size_t digit = 0; digit < kDigits; ++digit) {
                multiple = added(multiple, unit);
                multiples.push_back(multiple);
            }
            unit = normalised({doubled(multiple)}).front();
        }
        points_ = normalised(multiples);
    }

    /// sum + scalar * P
    [[nodiscard]] Jacobian addMultiple(Jacobian sum, const Integer &scalar) const {
        std::size_t carry = 0;
        for (std::size_t place = 0; place < kPlaces; ++place) {
            std::size_t digit = carry;
            if (place < kOctets) {
                digit += scalar[place / 8] >> (8 * (place % 8)) & 0xFFU;
            }
            carry = digit > kDigits ? 1 : 0;
            if (carry != 0) {
                digit = 2 * kDigits - digit;
            }
            if (digit != 0) {
                Affine point = points_[place * kDigits + digit - 1];
                if (carry != 0) {
                    point.y = kField.difference(Integer(), point.y);
                }
                sum = added(sum, point);
            }
        }
        return sum;
    }

  private:
    static constexpr std::size_t kDigits = 128;
    static constexpr std::size_t kPlaces = kOctets + 1;
    std::vector<Affine> points_; // 600 KB
};

P384Verifier::P384Verifier(ByteView point) {
    constexpr std::uint8_t kUncompressed = 4;
    if (point.size() != 1 + 2 * kOctets || point.front() != kUncompressed) {
        throw Error(Situation::certificateInvalid, "a P-384 key that is no uncompressed point");
    }
    const Integer x = integerOf(point.subspan(1, kOctets));
    const Integer y = integerOf(point.subspan(1 + kOctets));
    const Affine key{kField.enter(x), kField.enter(y)};
    if (!less(x, kPrime) || !less(y, kPrime) || !onCurve(key)) {
        throw Error(Situation::certificateInvalid, "a P-384 key that is not on its curve");
    }
    static const auto base = std::make_shared<const Table>(Affine{kField.enter(kBaseX), kField.enter(kBaseY)});
    base_ = base;
    key_ = std::make_shared<const Table>(key);
}

bool P384Verifier::verifies(ByteView digest, ByteView signature) const {
    if (digest.size() != kOctets || signature.size() != 2 * kOctets) {
        return false;
    }
    const Integer r = integerOf(signature.first(kOctets));
    const Integer s = integerOf(signature.subspan(kOctets));
    if (isZero(r) || isZero(s) || !less(r, kOrder) || !less(s, kOrder)) {
        return false;
    }
    Integer e = integerOf(digest);
    if (!less(e, kOrder)) {
        subtract(e, kOrder);
    }
    // One factor in Montgomery's form and one not: the product is an ordinary number.
    const Integer w = kScalars.enter(kScalars.inverse(s));
    const Jacobian sum =
        key_->addMultiple(base_->addMultiple(Jacobian(), kScalars.product(e, w)), kScalars.product(r, w));
    if (isZero(sum.z)) {
        return false;
    }
    // x modulo the order is r: x is r or, when there is room below the prime, r + order. Compared without division.
    const Integer zz = kField.square(sum.z);
    if (kField.product(kField.enter(r), zz) == sum.x) {
        return true;
    }
    Integer larger = r;
    return addTo(larger, kOrder) == 0 && less(larger, kPrime) && kField.product(kField.enter(larger), zz) == sum.x;
}

} // namespace eid::ca
