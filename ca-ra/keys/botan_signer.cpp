// SPDX-License-Identifier: Apache-2.0
#include "keys/resource_pool.hpp"
#include "keys/software_key.hpp"

#include <eid/error.hpp>
#include <eid/secret.hpp>

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <botan/auto_rng.h>
#include <botan/ecdsa.h>
#include <botan/pubkey.h>

#include <memory>

namespace eid::ca {

namespace {

/// The private number, in wiped memory only.
Botan::BigInt privateNumber(const EVP_PKEY *key) {
    BIGNUM *found = nullptr;
    requireOpenSsl(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &found) == 1,
                   Situation::authorityKeyUnavailable, "key without its private part");
    const OpenSslPtr<BIGNUM, BN_clear_free> number(found);
    Botan::secure_vector<std::uint8_t> octets(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), octets.data());
    return Botan::BigInt(octets.data(), octets.size());
}

const char *curveOf(KeyKind kind) noexcept {
    return kind == KeyKind::p384 ? "secp384r1" : "secp521r1";
}

/// Signs digests; one thread at a time.
struct Signer {
    explicit Signer(const Botan::ECDSA_PrivateKey &key)
        : generator(std::make_unique<Botan::AutoSeeded_RNG>()),
          signer(std::make_unique<Botan::PK_Signer>(key, *generator, "Raw", Botan::DER_SEQUENCE)) {}

    std::unique_ptr<Botan::AutoSeeded_RNG> generator; // for blinding; nonces are those of RFC 6979
    std::unique_ptr<Botan::PK_Signer> signer;
};

class BotanSigner final : public SigningKey {
  public:
    BotanSigner(EvpKey key, KeyKind kind)
        : openSsl_(std::move(key)), kind_(kind), publicKeyInfo_(publicKeyInfoOf(openSsl_.get())),
          key_(generator_, Botan::EC_Group(curveOf(kind)), privateNumber(openSsl_.get())) {}

    [[nodiscard]] KeyKind kind() const noexcept override { return kind_; }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return publicKeyInfo_; }

    Bytes sign(SignatureAlgorithm algorithm, ByteView message) override {
        requireAlgorithmFits(kind_, algorithm);
        return signDigest(algorithm, digestFor(algorithm, message));
    }

    Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) override {
        requireDigestFits(kind_, algorithm, digest);
        try {
            return signers_.with(
                [&] { return Signer(key_); },
                [&](Signer &each) { return each.signer->sign_message(digest.data(), digest.size(), *each.generator); });
        } catch (const Botan::Exception &error) {
            throw Error(Situation::authorityKeyUnavailable, error.what());
        }
    }

    EvpKey openSslKey() override {
        EVP_PKEY_up_ref(openSsl_.get());
        return EvpKey(openSsl_.get());
    }

  private:
    EvpKey openSsl_;
    KeyKind kind_;
    Bytes publicKeyInfo_;
    Botan::AutoSeeded_RNG generator_;
    Botan::ECDSA_PrivateKey key_;
    ResourcePool<Signer> signers_;
};

} // namespace

std::shared_ptr<SigningKey> botanSigner(EvpKey key, KeyKind kind) {
    return std::make_shared<BotanSigner>(std::move(key), kind);
}

} // namespace eid::ca
