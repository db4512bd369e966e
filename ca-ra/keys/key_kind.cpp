// SPDX-License-Identifier: Apache-2.0
#include "keys/public_key_view.hpp"
#include "keys/signing_key.hpp"

#include <array>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::array<std::pair<KeyKind, std::string_view>, 6> kNames{{{KeyKind::p256, "P-256"},
                                                                      {KeyKind::p384, "P-384"},
                                                                      {KeyKind::p521, "P-521"},
                                                                      {KeyKind::rsa2048, "RSA-2048"},
                                                                      {KeyKind::rsa3072, "RSA-3072"},
                                                                      {KeyKind::rsa4096, "RSA-4096"}}};

} // namespace

std::string_view nameOf(KeyKind kind) noexcept {
    for (const auto &[each, name] : kNames) {
        if (each == kind) {
            return name;
        }
    }
    return {};
}

std::optional<KeyKind> keyKindNamed(std::string_view name) noexcept {
    for (const auto &[kind, each] : kNames) {
        if (each == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<KeyKind> keyKindOf(ByteView publicKeyInfo) {
    const PublicKeyView view = PublicKeyView::parse(publicKeyInfo);
    if (view.family == PublicKeyView::Family::ec) {
        return view.curve();
    }
    if (view.family == PublicKeyView::Family::rsa) {
        switch (view.modulusBits()) {
        case 2048:
            return KeyKind::rsa2048;
        case 3072:
            return KeyKind::rsa3072;
        case 4096:
            return KeyKind::rsa4096;
        default:
            break;
        }
    }
    return std::nullopt;
}

SignatureAlgorithm usualAlgorithm(KeyKind kind) noexcept {
    switch (kind) {
    case KeyKind::p256:
        return SignatureAlgorithm::ecdsaSha256;
    case KeyKind::p384:
        return SignatureAlgorithm::ecdsaSha384;
    case KeyKind::p521:
        return SignatureAlgorithm::ecdsaSha512;
    case KeyKind::rsa2048:
    case KeyKind::rsa3072:
        return SignatureAlgorithm::rsaSha256;
    case KeyKind::rsa4096:
        return SignatureAlgorithm::rsaSha512;
    }
    return SignatureAlgorithm::ecdsaSha256;
}

} // namespace eid::ca
