// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid-sign/cades.hpp>
#include <eid-sign/document_digest.hpp>
#include <eid/certificate.hpp>

#include <botan/auto_rng.h>
#include <botan/ecdsa.h>
#include <botan/mem_ops.h>
#include <botan/pkcs10.h>
#include <botan/pkcs8.h>
#include <botan/pubkey.h>
#include <botan/rsa.h>
#include <botan/x509_ca.h>
#include <botan/x509self.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace eid::test {

inline TimePoint aMoment() {
    return TimePoint(std::chrono::seconds(1'900'000'000));
} // 2030-03-17
inline TimePoint years(int count) {
    return aMoment() + count * std::chrono::hours(24 * 365);
}

inline Botan::RandomNumberGenerator &rng() {
    static Botan::AutoSeeded_RNG instance;
    return instance;
}

enum class SignerKind { rsa, p256, p384 };

inline std::unique_ptr<Botan::Private_Key> makeKey(SignerKind kind) {
    if (kind == SignerKind::rsa) {
        return std::make_unique<Botan::RSA_PrivateKey>(rng(), 2048);
    }
    return std::make_unique<Botan::ECDSA_PrivateKey>(
        rng(), Botan::EC_Group(kind == SignerKind::p256 ? "secp256r1" : "secp384r1"));
}

inline Certificate toCertificate(const Botan::X509_Certificate &certificate) {
    return Certificate::parse(certificate.BER_encode());
}

/// A root, an authority under it and a signer under that, with software keys that sign digests as a card would.
class TestSigner {
  public:
    explicit TestSigner(SignerKind kind, Botan::Key_Constraints usage = Botan::NON_REPUDIATION)
        : rootKey_(makeKey(kind)), authorityKey_(makeKey(kind)), key_(makeKey(kind)), rootCert_(makeRoot()),
          authorityCert_(issue(rootCert_, *rootKey_, *authorityKey_, "Authority", true, Botan::NO_CONSTRAINTS)),
          cert_(issue(authorityCert_, *authorityKey_, *key_, "Signer", false, usage)) {}

    [[nodiscard]] Certificate root() const { return toCertificate(rootCert_); }
    [[nodiscard]] Certificate authority() const { return toCertificate(authorityCert_); }
    [[nodiscard]] Certificate certificate() const { return toCertificate(cert_); }
    [[nodiscard]] std::string keyPem() const { return Botan::PKCS8::PEM_encode(*key_); }
    [[nodiscard]] std::string pem() const { return cert_.PEM_encode(); }
    [[nodiscard]] std::string rootPem() const { return rootCert_.PEM_encode(); }
    [[nodiscard]] std::string authorityPem() const { return authorityCert_.PEM_encode(); }

    [[nodiscard]] TrustAnchors anchors() const {
        TrustAnchors anchors;
        anchors.add(root());
        return anchors;
    }

    /// What a card answers: RSA as it is, ECDSA as r||s.
    [[nodiscard]] Bytes sign(SignatureScheme scheme, const Bytes &digest) const {
        const std::string hash = botanName(scheme.hash);
        std::string padding = "Raw";
        if (scheme.mechanism == SignatureMechanism::rsaPkcs1) {
            padding = "EMSA3(Raw," + hash + ")";
        } else if (scheme.mechanism == SignatureMechanism::rsaPss) {
            padding = "PSSR_Raw(" + hash + ",MGF1," + std::to_string(digest.size()) + ")";
        }
        Botan::PK_Signer signer(*key_, rng(), padding);
        return signer.sign_message(digest, rng());
    }

    [[nodiscard]] Bytes signDocument(SignatureScheme scheme, const std::string &document,
                                     const std::string &mimeType = {}) const {
        std::istringstream stream(document);
        const auto prepared = CadesSignature::prepare(digestDocument(scheme.hash, stream), scheme, certificate(),
                                                      aMoment(), {{authority(), root()}, mimeType});
        return prepared.finish(sign(prepared.scheme(), prepared.digestToSign()));
    }

    static std::string botanName(HashAlgorithm hash) {
        static const std::map<HashAlgorithm, std::string> names{
            {HashAlgorithm::sha224, "SHA-224"},      {HashAlgorithm::sha256, "SHA-256"},
            {HashAlgorithm::sha384, "SHA-384"},      {HashAlgorithm::sha512, "SHA-512"},
            {HashAlgorithm::sha3_256, "SHA-3(256)"}, {HashAlgorithm::sha3_384, "SHA-3(384)"},
            {HashAlgorithm::sha3_512, "SHA-3(512)"},
        };
        return names.at(hash);
    }

  private:
    static Botan::X509_Time at(TimePoint when) { return Botan::X509_Time(when); }

    [[nodiscard]] Botan::X509_Certificate makeRoot() const {
        Botan::X509_Cert_Options options("Root/BE/Test");
        options.CA_key();
        options.start = at(years(-5));
        options.end = at(years(10));
        return Botan::X509::create_self_signed_cert(options, *rootKey_, "SHA-256", rng());
    }

    static Botan::X509_Certificate issue(const Botan::X509_Certificate &issuer, const Botan::Private_Key &issuerKey,
                                         const Botan::Private_Key &key, const std::string &name, bool authority,
                                         Botan::Key_Constraints usage) {
        Botan::X509_Cert_Options options(name + "/BE/Test");
        if (authority) {
            options.CA_key(0);
        } else {
            options.add_constraints(usage);
        }
        const auto request = Botan::X509::create_cert_req(options, key, "SHA-256", rng());
        const Botan::X509_CA ca(issuer, issuerKey, "SHA-256", rng());
        return ca.sign_request(request, rng(), at(years(-1)), at(years(authority ? 5 : 2)));
    }

    std::unique_ptr<Botan::Private_Key> rootKey_;
    std::unique_ptr<Botan::Private_Key> authorityKey_;
    std::unique_ptr<Botan::Private_Key> key_;
    Botan::X509_Certificate rootCert_;
    Botan::X509_Certificate authorityCert_;
    Botan::X509_Certificate cert_;
};

/// Keys are slow to make, so tests that do not change anything share one signer of each kind.
inline const TestSigner &sharedSigner(SignerKind kind) {
    // Botan's pool for secret numbers must be there first, to outlive the keys kept here.
    static const Botan::Allocator_Initializer pool;
    static std::map<SignerKind, std::unique_ptr<TestSigner>> signers;
    auto &signer = signers[kind];
    if (!signer) {
        signer = std::make_unique<TestSigner>(kind);
    }
    return *signer;
}

/// A folder that goes away with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "eid-sign-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string write(const std::string &name, ByteView content) const {
        const std::string path = path_ / name;
        std::ofstream(path, std::ios::binary) << toText(content);
        return path;
    }
    std::string write(const std::string &name, const std::string &content) const {
        return write(name, asBytes(content));
    }
    [[nodiscard]] const std::filesystem::path &path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace eid::test
