// SPDX-License-Identifier: Apache-2.0
#include "sim/signer.hpp"

#include <botan/auto_rng.h>
#include <botan/hash.h>
#include <botan/hash_id.h>
#include <botan/pk_keys.h>
#include <botan/pubkey.h>

#include <algorithm>

namespace eid::sim {

namespace {

using Padding = CardAlgorithm::Padding;

Bytes signPrepared(const Botan::Private_Key &key, const std::string &padding, ByteView input, bool der = false) {
    Botan::AutoSeeded_RNG rng;
    Botan::PK_Signer signer(key, rng, padding, der ? Botan::DER_SEQUENCE : Botan::IEEE_1363);
    return signer.sign_message(input.data(), input.size(), rng);
}

Bytes withDigestInfo(const std::string &hash, ByteView digest) {
    const auto prefix = Botan::pkcs_hash_id(hash);
    Bytes input(prefix.begin(), prefix.end());
    input.insert(input.end(), digest.begin(), digest.end());
    return input;
}

} // namespace

bool CardAlgorithm::takes(std::size_t inputLength, unsigned keyBits) const noexcept {
    if (inputLengths.empty()) {
        constexpr std::size_t kPkcs1Overhead = 11; // RFC 8017 9.2: 00 01, at least eight FF, 00
        return inputLength > 0 && inputLength + kPkcs1Overhead <= keyBits / 8;
    }
    return std::find(inputLengths.begin(), inputLengths.end(), inputLength) != inputLengths.end();
}

std::optional<CardAlgorithm> cardAlgorithm(Generation generation, std::uint8_t reference) {
    if (generation == Generation::applet18) {
        switch (reference) {
        case 0x01:
        case 0x08:
            return CardAlgorithm{reference, Padding::ecdsa, {32}};
        case 0x02:
        case 0x10:
            return CardAlgorithm{reference, Padding::ecdsa, {48}};
        case 0x04:
        case 0x20:
            return CardAlgorithm{reference, Padding::ecdsa, {64}};
        case 0x40:
            return CardAlgorithm{reference, Padding::ecdsa, {20, 28, 32, 48, 64}};
        default:
            return std::nullopt;
        }
    }
    const bool newer = generation == Generation::applet17;
    switch (reference) {
    case 0x01:
        return CardAlgorithm{reference, Padding::pkcs1Raw, {}};
    case 0x02:
        return CardAlgorithm{reference, Padding::pkcs1Sha1, {20}};
    case 0x04:
        return CardAlgorithm{reference, Padding::pkcs1Md5, {16}};
    case 0x08:
        return newer ? std::optional(CardAlgorithm{reference, Padding::pkcs1Sha256, {32}}) : std::nullopt;
    case 0x10:
        return newer ? std::optional(CardAlgorithm{reference, Padding::pssSha1, {20}}) : std::nullopt;
    case 0x20:
        return newer ? std::optional(CardAlgorithm{reference, Padding::pssSha256, {32}}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

Bytes cardSign(const Botan::Private_Key &key, const CardAlgorithm &algorithm, ByteView input) {
    switch (algorithm.padding) {
    case Padding::pkcs1Raw:
        return signPrepared(key, "EMSA_PKCS1(Raw)", input);
    case Padding::pkcs1Sha1:
        return signPrepared(key, "EMSA_PKCS1(Raw)", withDigestInfo("SHA-160", input));
    case Padding::pkcs1Md5:
        return signPrepared(key, "EMSA_PKCS1(Raw)", withDigestInfo("MD5", input));
    case Padding::pkcs1Sha256:
        return signPrepared(key, "EMSA_PKCS1(Raw)", withDigestInfo("SHA-256", input));
    case Padding::pssSha1:
        return signPrepared(key, "PSSR_Raw(SHA-160,MGF1,20)", input);
    case Padding::pssSha256:
        return signPrepared(key, "PSSR_Raw(SHA-256,MGF1,32)", input);
    case Padding::ecdsa:
        break;
    }
    return signPrepared(key, "Raw", input);
}

Bytes signMessage(const Botan::Private_Key &key, const std::string &hash, ByteView message) {
    if (key.algo_name() == "RSA") {
        return signPrepared(key, "EMSA_PKCS1(" + hash + ")", message);
    }
    return signPrepared(key, "EMSA1(" + hash + ")", message, true);
}

Bytes hashOf(const std::string &hash, ByteView data) {
    const auto function = Botan::HashFunction::create_or_throw(hash);
    function->update(data.data(), data.size());
    Bytes result(function->output_length());
    function->final(result.data());
    return result;
}

} // namespace eid::sim
