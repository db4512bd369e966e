// SPDX-License-Identifier: Apache-2.0
// With only those algorithms of Botan that the module carries (mech/botan_selection.cpp): every digest and every
// signature that libeid asks for still works, checked with what the openssl program makes.
#include "identity/public_key.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/certificate.hpp>

#include <botan/hash.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace eid;
using namespace eid::test;

namespace {

struct NamedHash {
    HashAlgorithm algorithm;
    std::string openssl;
};
const std::vector<NamedHash> kHashes{
    {HashAlgorithm::sha1, "sha1"},         {HashAlgorithm::sha224, "sha224"},     {HashAlgorithm::sha256, "sha256"},
    {HashAlgorithm::sha384, "sha384"},     {HashAlgorithm::sha512, "sha512"},     {HashAlgorithm::sha3_256, "sha3-256"},
    {HashAlgorithm::sha3_384, "sha3-384"}, {HashAlgorithm::sha3_512, "sha3-512"},
};

Bytes contentOf(const std::filesystem::path &file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void openssl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "openssl");
    const ProcessResult result = runProcess(arguments);
    INFO(result.err);
    REQUIRE(result.exit == 0);
}

/// A key pair of the openssl program and signatures over one text.
struct Signer {
    ScratchFolder folder;
    std::string key = folder.path / "key.pem";
    std::string text = folder.path / "text";

    explicit Signer(const std::vector<std::string> &kind) {
        std::ofstream(text) << "Wie dit leest is gezien.";
        std::vector<std::string> arguments{"genpkey", "-out", key};
        arguments.insert(arguments.end(), kind.begin(), kind.end());
        openssl(arguments);
    }
    [[nodiscard]] PublicKey publicKey() const {
        const std::string spki = folder.path / "public.der";
        openssl({"pkey", "-in", key, "-pubout", "-outform", "DER", "-out", spki});
        return PublicKey::parse(contentOf(spki));
    }
    [[nodiscard]] Bytes sign(const std::string &hash, const std::vector<std::string> &options) const {
        const std::string signature = folder.path / "signature";
        std::vector<std::string> arguments{"dgst", "-" + hash, "-sign", key, "-out", signature};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.push_back(text);
        openssl(arguments);
        return contentOf(signature);
    }
};

/// The signature is good over the text's digest and for nothing else.
void checkSignature(const Signer &signer, SignatureScheme scheme, HashAlgorithm hash, Bytes signature) {
    const PublicKey key = signer.publicKey();
    Bytes input = digest(hash, contentOf(signer.text));
    CHECK(key.verifyDigest(scheme, input, signature));
    input.front() ^= 1U;
    CHECK_FALSE(key.verifyDigest(scheme, input, signature));
    input.front() ^= 1U;
    signature.back() ^= 1U;
    CHECK_FALSE(key.verifyDigest(scheme, input, signature));
}

/// Octets of r||s out of the SEQUENCE that openssl writes (RFC 3279 2.2.3).
Bytes joined(const Bytes &sequence, std::size_t size) {
    Bytes result;
    std::size_t at = sequence.at(1) > 0x80 ? 3 : 2;
    for (int number = 0; number < 2; ++number) {
        const std::size_t length = sequence.at(at + 1);
        const auto begin = sequence.begin() + static_cast<std::ptrdiff_t>(at) + 2;
        Bytes value(begin, begin + static_cast<std::ptrdiff_t>(length));
        while (value.size() > size) {
            value.erase(value.begin());
        }
        value.insert(value.begin(), size - value.size(), 0);
        result.insert(result.end(), value.begin(), value.end());
        at += 2 + length;
    }
    return result;
}

} // namespace

TEST_CASE("the selection is what this program is linked with") {
    CHECK(Botan::HashFunction::create("Whirlpool") == nullptr);
}

TEST_CASE("each digest is that of the openssl program") {
    const Signer text({"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"});
    for (const NamedHash &hash : kHashes) {
        INFO(hash.openssl);
        const std::string out = text.folder.path / "digest";
        openssl({"dgst", "-" + hash.openssl, "-binary", "-out", out, text.text});
        CHECK(toHex(digest(hash.algorithm, contentOf(text.text))) == toHex(contentOf(out)));
    }
}

TEST_CASE("RSA signatures are verified under each padding and digest") {
    const Signer signer({"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"});
    for (const NamedHash &hash : kHashes) {
        INFO(hash.openssl);
        checkSignature(signer, {SignatureMechanism::rsaPkcs1, hash.algorithm}, hash.algorithm,
                       signer.sign(hash.openssl, {}));
        checkSignature(
            signer, {SignatureMechanism::rsaPss, hash.algorithm}, hash.algorithm,
            signer.sign(hash.openssl, {"-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"}));
    }
    // A DigestInfo that the caller made: signed without one by pkeyutl.
    const std::string signature = signer.folder.path / "raw";
    openssl({"pkeyutl", "-sign", "-inkey", signer.key, "-in", signer.text, "-out", signature});
    CHECK(signer.publicKey().verifyDigest({SignatureMechanism::rsaPkcs1, HashAlgorithm::none}, contentOf(signer.text),
                                          contentOf(signature)));
}

TEST_CASE("ECDSA signatures are verified on each curve of the cards") {
    for (const auto &[curve, size] :
         std::vector<std::pair<std::string, std::size_t>>{{"P-256", 32}, {"P-384", 48}, {"P-521", 66}}) {
        INFO(curve);
        const Signer signer({"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve});
        for (const NamedHash &hash : {kHashes[2], kHashes[3], kHashes[4]}) {
            checkSignature(signer, {SignatureMechanism::ecdsa, hash.algorithm}, hash.algorithm,
                           joined(signer.sign(hash.openssl, {}), size));
        }
    }
}
