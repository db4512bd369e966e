// SPDX-License-Identifier: Apache-2.0
#include "identity/hash_names.hpp"

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <botan/hash.h>

namespace eid {

const char *botanHashName(HashAlgorithm hash) noexcept {
    switch (hash) {
    case HashAlgorithm::sha1:
        return "SHA-1";
    case HashAlgorithm::sha224:
        return "SHA-224";
    case HashAlgorithm::sha256:
        return "SHA-256";
    case HashAlgorithm::sha384:
        return "SHA-384";
    case HashAlgorithm::sha512:
        return "SHA-512";
    case HashAlgorithm::sha3_256:
        return "SHA-3(256)";
    case HashAlgorithm::sha3_384:
        return "SHA-3(384)";
    case HashAlgorithm::sha3_512:
        return "SHA-3(512)";
    case HashAlgorithm::none:
        break;
    }
    return nullptr;
}

HashAlgorithm hashByDigestLength(std::size_t length) noexcept {
    switch (length) {
    case 20:
        return HashAlgorithm::sha1;
    case 32:
        return HashAlgorithm::sha256;
    case 48:
        return HashAlgorithm::sha384;
    default:
        return HashAlgorithm::none;
    }
}

Bytes digest(HashAlgorithm hash, ByteView data) {
    const char *name = botanHashName(hash);
    const auto function = name == nullptr ? nullptr : Botan::HashFunction::create(name);
    if (!function) {
        throw Error(Situation::schemeNotSupported, "digest");
    }
    function->update(data.data(), data.size());
    Bytes result(function->output_length());
    function->final(result.data());
    return result;
}

} // namespace eid
