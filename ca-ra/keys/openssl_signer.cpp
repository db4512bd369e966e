// SPDX-License-Identifier: Apache-2.0
#include "keys/resource_pool.hpp"
#include "keys/software_key.hpp"

#include <eid/error.hpp>

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <array>
#include <string>

namespace eid::ca {

namespace {

using KeyContext = OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

/// P-256 and RSA. A context that is ready to sign costs more than the signature when it is made each time, so contexts
/// are kept, one set for each hash.
class OpenSslSigner final : public SigningKey {
  public:
    OpenSslSigner(EvpKey key, KeyKind kind)
        : key_(std::move(key)), kind_(kind), publicKeyInfo_(publicKeyInfoOf(key_.get())) {}

    [[nodiscard]] KeyKind kind() const noexcept override { return kind_; }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return publicKeyInfo_; }

    Bytes sign(SignatureAlgorithm algorithm, ByteView message) override {
        requireAlgorithmFits(kind_, algorithm);
        return signDigest(algorithm, digestFor(algorithm, message));
    }

    Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) override {
        requireDigestFits(kind_, algorithm, digest);
        return pools_.at(static_cast<std::size_t>(algorithm))
            .with([&] { return makeContext(algorithm); },
                  [&](const KeyContext &context) {
                      Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())));
                      std::size_t size = signature.size();
                      requireOpenSsl(
                          EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) > 0,
                          Situation::authorityKeyUnavailable, "signature");
                      signature.resize(size);
                      return signature;
                  });
    }

    EvpKey openSslKey() override {
        EVP_PKEY_up_ref(key_.get());
        return EvpKey(key_.get());
    }

  private:
    [[nodiscard]] KeyContext makeContext(SignatureAlgorithm algorithm) const {
        KeyContext context(EVP_PKEY_CTX_new_from_pkey(libraryContext(), key_.get(), nullptr));
        // The hash is told by name in the parameters, where it is fetched once for the life of the context.
        std::string name = hashOf(algorithm);
        const std::array<OSSL_PARAM, 2> parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, name.data(), 0), OSSL_PARAM_construct_end()};
        requireOpenSsl(context != nullptr && EVP_PKEY_sign_init_ex(context.get(), parameters.data()) > 0 &&
                           (!isRsa(algorithm) || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) > 0),
                       Situation::authorityKeyUnavailable, "key");
        return context;
    }

    EvpKey key_;
    KeyKind kind_;
    Bytes publicKeyInfo_;
    std::array<ResourcePool<KeyContext>, 6> pools_; // by SignatureAlgorithm
};

} // namespace

std::shared_ptr<SigningKey> openSslSigner(EvpKey key, KeyKind kind) {
    return std::make_shared<OpenSslSigner>(std::move(key), kind);
}

} // namespace eid::ca
