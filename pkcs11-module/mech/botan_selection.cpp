// SPDX-License-Identifier: Apache-2.0

// Which algorithms of Botan the module carries. Compiled into eid-pkcs11.so only (shim/CMakeLists.txt), since a program
// that also makes cards and keys needs all of Botan.
//
// Botan finds algorithms by name in a few functions that know them all: whoever asks for SHA-256 or reads a public key
// gets Threefish, McEliece and XMSS linked in with it, 1.7 MB of what no card here has. The functions of the same name
// below know what libeid asks for. The linker takes these and leaves the objects of libbotan-2.a that hold the others
// (hash, mac, kdf, block and stream ciphers, signature paddings, pk_algs) where they are; should a Botan need more of
// them, the link fails for symbols defined twice, so nothing can go missing silently.
#include <botan/build.h>

#if BOTAN_VERSION_MAJOR == 2

#define BOTAN_NO_DEPRECATED_WARNINGS // the paddings have no other header in Botan 2
#include <botan/block_cipher.h>
#include <botan/ecdsa.h>
#include <botan/emsa.h>
#include <botan/emsa_pkcs1.h>
#include <botan/emsa_raw.h>
#include <botan/exceptn.h>
#include <botan/hash.h>
#include <botan/kdf.h>
#include <botan/mac.h>
#include <botan/pk_algs.h>
#include <botan/pssr.h>
#include <botan/rsa.h>
#include <botan/sha160.h>
#include <botan/sha2_32.h>
#include <botan/sha2_64.h>
#include <botan/sha3.h>
#include <botan/stream_cipher.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Botan {

// Digests: those of botanHashName (libeid).
std::unique_ptr<HashFunction> HashFunction::create(const std::string &name, const std::string & /*provider*/) {
    if (name == "SHA-1") {
        return std::make_unique<SHA_160>();
    }
    if (name == "SHA-224") {
        return std::make_unique<SHA_224>();
    }
    if (name == "SHA-256") {
        return std::make_unique<SHA_256>();
    }
    if (name == "SHA-384") {
        return std::make_unique<SHA_384>();
    }
    if (name == "SHA-512") {
        return std::make_unique<SHA_512>();
    }
    for (const std::size_t bits : {256U, 384U, 512U}) {
        if (name == "SHA-3(" + std::to_string(bits) + ")") {
            return std::make_unique<SHA_3>(bits);
        }
    }
    return nullptr;
}

std::unique_ptr<HashFunction> HashFunction::create_or_throw(const std::string &name, const std::string &provider) {
    if (auto hash = create(name, provider)) {
        return hash;
    }
    throw Lookup_Error("Hash", name, provider);
}

// Public keys: the two kinds that libeid lets pass.
std::unique_ptr<Public_Key> load_public_key(const AlgorithmIdentifier &algorithm, const std::vector<uint8_t> &bits) {
    const std::string oid = algorithm.get_oid().to_string();
    if (oid == "1.2.840.113549.1.1.1") {
        return std::make_unique<RSA_PublicKey>(algorithm, bits);
    }
    if (oid == "1.2.840.10045.2.1") {
        return std::make_unique<ECDSA_PublicKey>(algorithm, bits);
    }
    throw Decoding_Error("Unknown or unavailable public key algorithm " + oid);
}

// Paddings over a digest that is already computed, as libeid names them: "Raw", "EMSA3(Raw)", "EMSA3(Raw,SHA-256)",
// "PSSR_Raw(SHA-256,MGF1,32)".
EMSA *get_emsa(const std::string &name) {
    constexpr std::string_view kPkcs1 = "EMSA3(Raw,";
    constexpr std::string_view kPss = "PSSR_Raw(";
    constexpr std::string_view kMgf1 = ",MGF1,";
    if (name == "Raw") {
        return new EMSA_Raw;
    }
    if (name == "EMSA3(Raw)") {
        return new EMSA_PKCS1v15_Raw;
    }
    if (name.rfind(kPkcs1, 0) == 0) {
        return new EMSA_PKCS1v15_Raw(name.substr(kPkcs1.size(), name.size() - kPkcs1.size() - 1));
    }
    const std::size_t mgf = name.find(kMgf1);
    if (name.rfind(kPss, 0) == 0 && mgf != std::string::npos) {
        auto hash = HashFunction::create_or_throw(name.substr(kPss.size(), mgf - kPss.size()));
        return new PSSR_Raw(hash.release(), std::stoul(name.substr(mgf + kMgf1.size())));
    }
    throw Algorithm_Not_Found(name);
}

// What follows is reached from code for private keys only, of which there are none in this process.

std::string hash_for_emsa(const std::string & /*name*/) {
    return "SHA-512";
}

AlgorithmIdentifier EMSA::config_for_x509(const Private_Key & /*key*/, const std::string & /*hash*/) const {
    throw Not_Implemented("signing with a private key");
}

std::unique_ptr<MessageAuthenticationCode> MessageAuthenticationCode::create(const std::string & /*name*/,
                                                                             const std::string & /*provider*/) {
    return nullptr;
}

std::unique_ptr<MessageAuthenticationCode> MessageAuthenticationCode::create_or_throw(const std::string &name,
                                                                                      const std::string &provider) {
    throw Lookup_Error("MAC", name, provider);
}

std::unique_ptr<KDF> KDF::create(const std::string & /*name*/, const std::string & /*provider*/) {
    return nullptr;
}

std::unique_ptr<KDF> KDF::create_or_throw(const std::string &name, const std::string &provider) {
    throw Lookup_Error("KDF", name, provider);
}

KDF *get_kdf(const std::string &name) {
    throw Algorithm_Not_Found(name);
}

std::unique_ptr<BlockCipher> BlockCipher::create(const std::string & /*name*/, const std::string & /*provider*/) {
    return nullptr;
}

std::unique_ptr<StreamCipher> StreamCipher::create(const std::string & /*name*/, const std::string & /*provider*/) {
    return nullptr;
}

} // namespace Botan

#endif
