// SPDX-License-Identifier: Apache-2.0
#include "core/signature_algorithm.hpp"

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

// SEQUENCE { OID ecdsa-with-SHA2 } (RFC 5758, 3.2) and SEQUENCE { OID shaWithRSAEncryption, NULL } (RFC 4055, 5).
constexpr std::array<std::uint8_t, 12> kEcdsa256{0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86,
                                                 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02};
constexpr std::array<std::uint8_t, 12> kEcdsa384{0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86,
                                                 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03};
constexpr std::array<std::uint8_t, 12> kEcdsa512{0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86,
                                                 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x04};
constexpr std::array<std::uint8_t, 15> kRsa256{0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86,
                                               0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00};
constexpr std::array<std::uint8_t, 15> kRsa384{0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86,
                                               0xF7, 0x0D, 0x01, 0x01, 0x0C, 0x05, 0x00};
constexpr std::array<std::uint8_t, 15> kRsa512{0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86,
                                               0xF7, 0x0D, 0x01, 0x01, 0x0D, 0x05, 0x00};

struct Row {
    SignatureAlgorithm algorithm;
    std::string_view name;
    const char *hash;
    bool rsa;
    ByteView identifier;
};

constexpr std::array<Row, 6> kRows{{
    {SignatureAlgorithm::ecdsaSha256, "ecdsa-with-SHA256", "SHA256", false, kEcdsa256},
    {SignatureAlgorithm::ecdsaSha384, "ecdsa-with-SHA384", "SHA384", false, kEcdsa384},
    {SignatureAlgorithm::ecdsaSha512, "ecdsa-with-SHA512", "SHA512", false, kEcdsa512},
    {SignatureAlgorithm::rsaSha256, "sha256WithRSAEncryption", "SHA256", true, kRsa256},
    {SignatureAlgorithm::rsaSha384, "sha384WithRSAEncryption", "SHA384", true, kRsa384},
    {SignatureAlgorithm::rsaSha512, "sha512WithRSAEncryption", "SHA512", true, kRsa512},
}};

const Row &rowOf(SignatureAlgorithm algorithm) noexcept {
    return kRows[static_cast<std::size_t>(algorithm)]; // the rows stand in the order of the enumeration
}

template <typename Matches> std::optional<SignatureAlgorithm> find(Matches matches) noexcept {
    const auto *const found = std::find_if(kRows.begin(), kRows.end(), matches);
    return found == kRows.end() ? std::nullopt : std::optional(found->algorithm);
}

} // namespace

ByteView algorithmIdentifier(SignatureAlgorithm algorithm) noexcept {
    return rowOf(algorithm).identifier;
}

std::optional<SignatureAlgorithm> signatureAlgorithmOf(ByteView algorithmIdentifier) noexcept {
    return find([&](const Row &row) {
        return std::equal(row.identifier.begin(), row.identifier.end(), algorithmIdentifier.begin(),
                          algorithmIdentifier.end());
    });
}

std::string_view nameOf(SignatureAlgorithm algorithm) noexcept {
    return rowOf(algorithm).name;
}

std::optional<SignatureAlgorithm> signatureAlgorithmNamed(std::string_view name) noexcept {
    return find([&](const Row &row) { return row.name == name; });
}

const char *hashOf(SignatureAlgorithm algorithm) noexcept {
    return rowOf(algorithm).hash;
}

bool isRsa(SignatureAlgorithm algorithm) noexcept {
    return rowOf(algorithm).rsa;
}

} // namespace eid::ca
