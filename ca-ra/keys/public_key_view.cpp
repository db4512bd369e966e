// SPDX-License-Identifier: Apache-2.0
#include "keys/public_key_view.hpp"

#include "core/same_octets.hpp"
#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace eid::ca {

namespace {

constexpr std::array<std::uint8_t, 9> kRsaEncryption{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01};
constexpr std::array<std::uint8_t, 7> kEcPublicKey{0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01};

// Whole elements, as they stand in the parameters.
constexpr std::array<std::uint8_t, 10> kP256{0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};
constexpr std::array<std::uint8_t, 7> kP384{0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22};
constexpr std::array<std::uint8_t, 7> kP521{0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23};

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::requestMalformed, std::string("public key: ") + what);
}

ByteView positiveInteger(der::Reader &reader) {
    ByteView content = reader.expect(der::tag::kInteger).content;
    if (content.empty() || (content[0] & 0x80U) != 0) {
        malformed("an RSA number is negative");
    }
    if (content.size() > 1 && content[0] == 0) {
        if ((content[1] & 0x80U) == 0) {
            malformed("an RSA number is not in DER");
        }
        content = content.subspan(1);
    }
    return content;
}

void readRsa(PublicKeyView &view, ByteView bits) {
    der::Reader outer(bits);
    der::Reader numbers(outer.expect(der::tag::kSequence).content);
    view.modulus = positiveInteger(numbers);
    view.exponent = positiveInteger(numbers);
    if (!numbers.atEnd() || !outer.atEnd()) {
        malformed("something follows the RSA key");
    }
}

} // namespace

ByteView curveParameters(KeyKind kind) noexcept {
    switch (kind) {
    case KeyKind::p256:
        return kP256;
    case KeyKind::p384:
        return kP384;
    case KeyKind::p521:
        return kP521;
    default:
        return {};
    }
}

PublicKeyView PublicKeyView::parse(ByteView publicKeyInfo) {
    try {
        PublicKeyView view;
        der::Reader outer(publicKeyInfo);
        der::Reader info(outer.expect(der::tag::kSequence).content);
        der::Reader algorithm(info.expect(der::tag::kSequence).content);
        const ByteView oid = algorithm.expect(der::tag::kOid).content;
        view.parameters = algorithm.rest();
        const ByteView bits = info.expect(der::tag::kBitString).content;
        if (!info.atEnd() || !outer.atEnd()) {
            malformed("something follows it");
        }
        if (bits.empty() || bits[0] != 0) {
            malformed("its bits are no whole octets");
        }
        if (sameOctets(oid, kRsaEncryption)) {
            view.family = Family::rsa;
            readRsa(view, bits.subspan(1));
        } else if (sameOctets(oid, kEcPublicKey)) {
            view.family = Family::ec;
            view.point = bits.subspan(1);
        }
        return view;
    } catch (const Error &error) {
        if (error.situation() == Situation::requestMalformed) {
            throw;
        }
        throw Error(Situation::requestMalformed, "public key: not in DER").withCause(error);
    }
}

std::optional<KeyKind> PublicKeyView::curve() const noexcept {
    if (family != Family::ec) {
        return std::nullopt;
    }
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::p521}) {
        if (sameOctets(parameters, curveParameters(kind))) {
            return kind;
        }
    }
    return std::nullopt;
}

std::size_t PublicKeyView::modulusBits() const noexcept {
    return modulus.empty() ? 0 : (modulus.size() - 1) * 8 + static_cast<std::size_t>(std::bit_width(modulus[0]));
}

} // namespace eid::ca
