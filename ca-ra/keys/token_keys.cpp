// SPDX-License-Identifier: Apache-2.0
#include "keys/key_provider.hpp"
#include "keys/public_key_view.hpp"
#include "keys/software_key.hpp"
#include "keys/token_openssl_key.hpp"
#include "keys/token_public_key.hpp"
#include "keys/token_session.hpp"

#include "core/hash.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <array>
#include <mutex>
#include <utility>

namespace eid::ca {

namespace {

/// DigestInfo without the digest (RFC 8017, 9.2, note 1): what CKM_RSA_PKCS pads and signs.
Bytes digestInfo(SignatureAlgorithm algorithm, ByteView digest) {
    const Bytes null{0x05, 0x00};
    return der::sequence({der::sequence({der::oid(hashOid(hashOf(algorithm))), null}), der::octetString(digest)});
}

class TokenKey final : public SigningKey, public std::enable_shared_from_this<TokenKey> {
  public:
    TokenKey(std::shared_ptr<TokenSessions> sessions, std::string name, Bytes publicKeyInfo, KeyKind kind)
        : sessions_(std::move(sessions)), name_(std::move(name)), publicKeyInfo_(std::move(publicKeyInfo)),
          kind_(kind) {}

    [[nodiscard]] KeyKind kind() const noexcept override { return kind_; }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return publicKeyInfo_; }

    Bytes sign(SignatureAlgorithm algorithm, ByteView message) override {
        requireAlgorithmFits(kind_, algorithm);
        return signDigest(algorithm, digestFor(algorithm, message));
    }

    Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) override {
        requireDigestFits(kind_, algorithm, digest);
        Bytes input = isRsa(algorithm) ? digestInfo(algorithm, digest) : Bytes(digest.begin(), digest.end());
        CK_MECHANISM mechanism{isRsa(algorithm) ? CKM_RSA_PKCS : CKM_ECDSA, nullptr, 0};
        const Bytes signature = sessions_->with([&](const TokenSession &session) {
            const CK_OBJECT_HANDLE key = handleIn(session);
            requireOk(session.functions().C_SignInit(session.handle(), &mechanism, key), "C_SignInit");
            Bytes result(512);
            CK_ULONG size = result.size();
            requireOk(session.functions().C_Sign(session.handle(), input.data(), input.size(), result.data(), &size),
                      "C_Sign");
            result.resize(std::min<std::size_t>(size, result.size()));
            return result;
        });
        return isRsa(algorithm) ? signature : der::ecdsaToDer(signature);
    }

    EvpKey openSslKey() override { return delegatingOpenSslKey(shared_from_this()); }

  private:
    /// The key's handle, looked up once for each time the token was there. It must still be the same key.
    CK_OBJECT_HANDLE handleIn(const TokenSession &session) {
        const std::lock_guard lock(mutex_);
        if (generation_ != session.generation()) {
            const auto found = findPrivateKey(session, name_);
            if (!found) {
                throw Error(Situation::authorityKeyUnavailable, "the token has no key " + name_ + " any more");
            }
            if (readPublicKeyInfo(session, *found) != publicKeyInfo_) {
                throw Error(Situation::authorityKeyUnavailable, "the token has another key under the name " + name_);
            }
            handle_ = *found;
            generation_ = session.generation();
        }
        return handle_;
    }

    std::shared_ptr<TokenSessions> sessions_;
    std::string name_;
    Bytes publicKeyInfo_;
    KeyKind kind_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;
    CK_OBJECT_HANDLE handle_ = 0;
};

constexpr CK_BBOOL kYes = CK_TRUE;
constexpr CK_BBOOL kNo = CK_FALSE;

CK_ATTRIBUTE flagOf(CK_ATTRIBUTE_TYPE type, const CK_BBOOL &value) noexcept {
    return attributeOf(type, &value, sizeof value);
}

bool isSet(const TokenSession &session, CK_OBJECT_HANDLE key, CK_ATTRIBUTE_TYPE type, bool expected) {
    const auto value = session.attribute(key, type);
    return value && value->size() == 1 && (value->front() == CK_TRUE) == expected;
}

/// Makes the pair in the token. @return the private key.
CK_OBJECT_HANDLE generatePair(const TokenSession &session, const std::string &name, KeyKind kind) {
    std::array<std::uint8_t, 20> id{};
    randomOctets(id.data(), id.size());
    const std::array<CK_ATTRIBUTE, 2> names{attributeOf(CKA_LABEL, name.data(), name.size()),
                                            attributeOf(CKA_ID, id.data(), id.size())};
    std::vector<CK_ATTRIBUTE> publicKey(names.begin(), names.end());
    publicKey.push_back(flagOf(CKA_TOKEN, kYes));
    publicKey.push_back(flagOf(CKA_VERIFY, kYes));
    std::vector<CK_ATTRIBUTE> privateKey(names.begin(), names.end());
    for (const CK_ATTRIBUTE_TYPE type : {CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_SIGN}) {
        privateKey.push_back(flagOf(type, kYes));
    }
    privateKey.push_back(flagOf(CKA_EXTRACTABLE, kNo));

    CK_MECHANISM mechanism{CKM_RSA_PKCS_KEY_PAIR_GEN, nullptr, 0};
    const ByteView curve = curveParameters(kind);
    const CK_ULONG bits = kind == KeyKind::rsa2048 ? 2048 : kind == KeyKind::rsa3072 ? 3072 : 4096;
    const std::array<std::uint8_t, 3> exponent{0x01, 0x00, 0x01};
    if (curve.empty()) {
        publicKey.push_back(attributeOf(CKA_MODULUS_BITS, &bits, sizeof bits));
        publicKey.push_back(attributeOf(CKA_PUBLIC_EXPONENT, exponent.data(), exponent.size()));
    } else {
        mechanism.mechanism = CKM_EC_KEY_PAIR_GEN;
        publicKey.push_back(attributeOf(CKA_EC_PARAMS, curve.data(), curve.size()));
    }
    CK_OBJECT_HANDLE made = 0;
    CK_OBJECT_HANDLE key = 0;
    requireOk(session.functions().C_GenerateKeyPair(session.handle(), &mechanism, publicKey.data(), publicKey.size(),
                                                    privateKey.data(), privateKey.size(), &made, &key),
              "C_GenerateKeyPair");
    // Tokens exist that take the template and do otherwise.
    if (!isSet(session, key, CKA_SENSITIVE, true) || !isSet(session, key, CKA_EXTRACTABLE, false)) {
        throw Error(Situation::authorityKeyUnavailable, "the token does not protect the key it made: " + name);
    }
    return key;
}

class TokenKeys final : public KeyProvider {
  public:
    explicit TokenKeys(TokenOptions options) : sessions_(std::make_shared<TokenSessions>(std::move(options))) {}

    std::shared_ptr<SigningKey> open(const std::string &name) override {
        return keyOf(name, sessions_->with([&](const TokenSession &session) {
            const auto key = findPrivateKey(session, name);
            if (!key) {
                throw Error(Situation::keyNotFound, name);
            }
            return readPublicKeyInfo(session, *key);
        }));
    }

    std::shared_ptr<SigningKey> generate(const std::string &name, KeyKind kind) override {
        // Two threads of this process must not both find the name free.
        const std::lock_guard lock(generating_);
        if (exists(name)) {
            throw Error(Situation::ceremonyExists, name);
        }
        // Not repeated: whether the first try made a key would not be known.
        return keyOf(name, sessions_->with(
                               [&](const TokenSession &session) {
                                   return readPublicKeyInfo(session, generatePair(session, name, kind));
                               },
                               TokenSessions::Mode::readWrite, TokenSessions::Repeat::never));
    }

    [[nodiscard]] bool exists(const std::string &name) override {
        return sessions_->with([&](const TokenSession &session) { return findPrivateKey(session, name).has_value(); });
    }

  private:
    std::shared_ptr<SigningKey> keyOf(const std::string &name, Bytes publicKeyInfo) {
        const auto kind = keyKindOf(publicKeyInfo);
        if (!kind) {
            throw Error(Situation::authorityKeyUnavailable, "the key " + name + " is of no kind that is used here");
        }
        return std::make_shared<TokenKey>(sessions_, name, std::move(publicKeyInfo), *kind);
    }

    std::shared_ptr<TokenSessions> sessions_;
    std::mutex generating_;
};

} // namespace

std::shared_ptr<KeyProvider> tokenKeys(TokenOptions options) {
    return std::make_shared<TokenKeys>(std::move(options));
}

} // namespace eid::ca
