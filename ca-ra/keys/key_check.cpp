// SPDX-License-Identifier: Apache-2.0
#include "keys/key_check.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "keys/public_key_view.hpp"
#include "keys/roca.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

namespace eid::ca {

namespace {

constexpr std::size_t kLargestBlocklist = 64 * 1024 * 1024;
constexpr std::size_t kDigits = 20; // of a line of a blocklist

[[noreturn]] void weak(const std::string &why) {
    throw Error(Situation::keyWeak, why);
}

bool isHex(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

void addBlocklist(const std::string &path, std::set<std::string> &blocked) {
    std::istringstream lines(toText(readFileWhole(path, kLargestBlocklist)));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        line.erase(std::min(line.find('#'), line.size()));
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty()) {
            continue;
        }
        if (line.size() != kDigits || !isHex(line)) {
            throw Error(Situation::configurationInvalid,
                        path + ":" + std::to_string(number) + ": not 20 hexadecimal digits");
        }
        blocked.insert(lowerCaseHex(line));
    }
}

/// As `openssl rsa -modulus` prints it: that text is what the lists have the SHA-1 of.
std::string blocklistEntry(ByteView modulus) {
    const std::string printed = "Modulus=" + toHex(modulus) + "\n";
    return lowerHex(sha1(asBytes(printed))).substr(2 * kDigits - kDigits);
}

void requireRsa(const PublicKeyView &key, const std::set<std::string> &blocked) {
    using Number = OpenSslPtr<BIGNUM, BN_free>;
    const Number exponent(BN_bin2bn(key.exponent.data(), static_cast<int>(key.exponent.size()), nullptr));
    const Number modulus(BN_bin2bn(key.modulus.data(), static_cast<int>(key.modulus.size()), nullptr));
    requireOpenSsl(exponent && modulus, Situation::internalError, "numbers of a key");
    constexpr BN_ULONG kLeastExponent = 65537;
    const Number least(BN_new());
    if (!least || BN_set_word(least.get(), kLeastExponent) != 1) {
        throw Error(Situation::internalError, "numbers of a key");
    }
    if (BN_is_odd(exponent.get()) == 0) {
        weak("the RSA exponent is even");
    }
    if (BN_cmp(exponent.get(), least.get()) < 0) {
        weak("the RSA exponent is below 65537"); // EN 319 312 / ALGO
    }
    if (BN_num_bits(exponent.get()) > 256) {
        weak("the RSA exponent is above 2^256"); // SP 800-56B, 6.2.1
    }
    if (BN_is_odd(modulus.get()) == 0) {
        weak("the RSA modulus is even");
    }
    static const SmallPrimeCheck smallPrimes;
    const auto remainder = [&](std::uint32_t divisor) { return BN_mod_word(modulus.get(), divisor); };
    switch (smallPrimes.look(remainder)) {
    case SmallPrimeCheck::Finding::smallFactor:
        weak("the RSA modulus has a small prime factor");
    case SmallPrimeCheck::Finding::roca:
        weak("the RSA modulus has the form of CVE-2017-15361 (ROCA)");
    case SmallPrimeCheck::Finding::none:
        break;
    }
    if (blocked.count(blocklistEntry(key.modulus)) != 0) {
        weak("the RSA key is on a list of known weak keys");
    }
}

const EC_GROUP *groupOf(KeyKind kind) {
    using Group = OpenSslPtr<EC_GROUP, EC_GROUP_free>;
    static const std::array<Group, 3> groups{Group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)),
                                             Group(EC_GROUP_new_by_curve_name(NID_secp384r1)),
                                             Group(EC_GROUP_new_by_curve_name(NID_secp521r1))};
    return groups.at(kind == KeyKind::p256 ? 0 : kind == KeyKind::p384 ? 1 : 2).get();
}

void requireEc(const PublicKeyView &key, KeyKind kind) {
    // SEC 1, 2.3.4; 4 is the uncompressed form, the only one that RFC 5480 makes everybody read.
    if (key.point.empty() || key.point[0] != 4) {
        weak(key.point.size() == 1 && key.point[0] == 0 ? "the EC point is at infinity"
                                                        : "the EC point is not in uncompressed form");
    }
    const EC_GROUP *group = groupOf(kind);
    const OpenSslPtr<EC_POINT, EC_POINT_free> point(EC_POINT_new(group));
    // The curves have cofactor 1: a point on the curve is in the group.
    const bool good = point &&
                      EC_POINT_oct2point(group, point.get(), key.point.data(), key.point.size(), nullptr) == 1 &&
                      EC_POINT_is_at_infinity(group, point.get()) == 0;
    takeOpenSslErrors();
    if (!good) {
        weak("the EC point is not on its curve");
    }
}

} // namespace

KeyCheck::KeyCheck(const std::vector<std::string> &blocklists) {
    for (const std::string &path : blocklists) {
        addBlocklist(path, blocked_);
    }
}

void KeyCheck::require(ByteView publicKeyInfo, const std::vector<KeyKind> &allowed) const {
    const PublicKeyView key = PublicKeyView::parse(publicKeyInfo);
    const std::optional<KeyKind> kind = keyKindOf(publicKeyInfo);
    if (!kind) {
        switch (key.family) {
        case PublicKeyView::Family::rsa:
            weak("an RSA key of " + std::to_string(key.modulusBits()) + " bits is not certified");
        case PublicKeyView::Family::ec:
            weak(!key.parameters.empty() && key.parameters[0] == 0x30
                     ? "the EC key spells out its curve instead of naming it"
                     : "the EC key is on no curve that is certified");
        case PublicKeyView::Family::other:
            weak("neither RSA nor EC");
        }
    }
    if (std::find(allowed.begin(), allowed.end(), *kind) == allowed.end()) {
        weak(std::string(nameOf(*kind)) + " is not allowed by the profile");
    }
    if (key.family == PublicKeyView::Family::rsa) {
        requireRsa(key, blocked_);
    } else {
        requireEc(key, *kind);
    }
}

} // namespace eid::ca
