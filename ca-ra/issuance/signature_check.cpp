// SPDX-License-Identifier: Apache-2.0
#include "issuance/signature_check.hpp"

#include "core/hash.hpp"
#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"
#include "issuance/p384_verifier.hpp"
#include "keys/resource_pool.hpp"
#include "keys/signing_key.hpp"

#include <eid/error.hpp>

#include <botan/pubkey.h>
#include <botan/x509_key.h>

#include <openssl/rsa.h>

#include <algorithm>

namespace eid::ca {

class SignatureCheck::Engine {
  public:
    Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    virtual ~Engine() = default;
    [[nodiscard]] virtual bool verifies(ByteView digest, ByteView signature) = 0;
};

/// P-256 and RSA.
class SignatureCheck::OpenSslEngine final : public Engine {
  public:
    OpenSslEngine(ByteView publicKeyInfo, SignatureAlgorithm algorithm) {
        const std::uint8_t *position = publicKeyInfo.data();
        const EvpKey key(
            d2i_PUBKEY_ex(nullptr, &position, static_cast<long>(publicKeyInfo.size()), libraryContext(), nullptr));
        requireOpenSsl(key != nullptr, Situation::certificateInvalid, "the authority's public key");
        // Set up once and copied for each use: looking up the algorithm costs more than copying.
        context_.reset(EVP_PKEY_CTX_new_from_pkey(libraryContext(), key.get(), nullptr));
        digest_.reset(EVP_MD_fetch(libraryContext(), hashOf(algorithm), nullptr));
        requireOpenSsl(context_ != nullptr && digest_ != nullptr && EVP_PKEY_verify_init(context_.get()) == 1 &&
                           EVP_PKEY_CTX_set_signature_md(context_.get(), digest_.get()) == 1 &&
                           (!isRsa(algorithm) || EVP_PKEY_CTX_set_rsa_padding(context_.get(), RSA_PKCS1_PADDING) == 1),
                       Situation::schemeNotSupported, "verification");
    }

    bool verifies(ByteView digest, ByteView signature) override {
        const Context context(EVP_PKEY_CTX_dup(context_.get()));
        requireOpenSsl(context != nullptr, Situation::internalError, "verification");
        const bool good =
            EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
        if (!good) {
            takeOpenSslErrors();
        }
        return good;
    }

  private:
    using Context = OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
    OpenSslPtr<EVP_MD, EVP_MD_free> digest_;
    Context context_;
};

/// P-384, with the fast code for a key that stays.
class SignatureCheck::P384Engine final : public Engine {
  public:
    explicit P384Engine(ByteView publicKeyInfo) : verifier_(publicKeyBits(publicKeyInfo)) {}

    bool verifies(ByteView digest, ByteView signature) override {
        try {
            // FIPS 186-5, 6.4: of a digest that is longer than the order, the leftmost bits; a shorter one is a number.
            const ByteView used = digest.first(std::min(digest.size(), P384Verifier::kOctets));
            Bytes number(P384Verifier::kOctets - used.size(), 0);
            number.insert(number.end(), used.begin(), used.end());
            return verifier_.verifies(number, der::ecdsaToPlain(signature, P384Verifier::kOctets));
        } catch (const Error &) { // no ECDSA-Sig-Value
            return false;
        }
    }

  private:
    P384Verifier verifier_;
};

/// P-521, which OpenSSL 3.0 has no fast code for.
class SignatureCheck::BotanEngine final : public Engine {
  public:
    explicit BotanEngine(ByteView publicKeyInfo)
        : key_(Botan::X509::load_key(std::vector<std::uint8_t>(publicKeyInfo.begin(), publicKeyInfo.end()))) {}

    bool verifies(ByteView digest, ByteView signature) override {
        const auto make = [this] { return std::make_unique<Botan::PK_Verifier>(*key_, "Raw", Botan::DER_SEQUENCE); };
        return verifiers_.with(make, [&](std::unique_ptr<Botan::PK_Verifier> &verifier) {
            const bool good =
                verifier->verify_message(digest.data(), digest.size(), signature.data(), signature.size());
            if (!good) { // one that met a signature it could not read still holds the message
                verifier = make();
            }
            return good;
        });
    }

  private:
    std::unique_ptr<Botan::Public_Key> key_;
    ResourcePool<std::unique_ptr<Botan::PK_Verifier>> verifiers_;
};

SignatureCheck::SignatureCheck(ByteView publicKeyInfo, SignatureAlgorithm algorithm) : algorithm_(algorithm) {
    const auto kind = keyKindOf(publicKeyInfo);
    if (!kind) {
        throw Error(Situation::schemeNotSupported, "the authority's public key");
    }
    if (*kind == KeyKind::p384) {
        engine_ = std::make_unique<P384Engine>(publicKeyInfo);
    } else if (*kind == KeyKind::p521) {
        engine_ = std::make_unique<BotanEngine>(publicKeyInfo);
    } else {
        engine_ = std::make_unique<OpenSslEngine>(publicKeyInfo, algorithm);
    }
}

SignatureCheck::~SignatureCheck() = default;

bool SignatureCheck::verifies(ByteView message, ByteView signature) const {
    return engine_->verifies(hash(hashOf(algorithm_), message), signature);
}

} // namespace eid::ca
