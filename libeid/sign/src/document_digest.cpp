// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/document_digest.hpp>

#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace eid {

Bytes digestDocument(HashAlgorithm hash, std::istream &document) {
    const sign::DigestPtr algorithm = sign::fetchDigest(hash);
    const sign::DigestContextPtr context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) != 1) {
        throw Error(Situation::internalError, "OpenSSL cannot hash");
    }
    std::array<char, 65536> piece{};
    while (document) {
        document.read(piece.data(), piece.size());
        if (EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(document.gcount())) != 1) {
            throw Error(Situation::internalError, "OpenSSL cannot hash");
        }
    }
    if (document.bad() || !document.eof()) {
        throw Error(Situation::fileNotReadable, "reading the document failed");
    }
    Bytes result(digestLength(hash));
    unsigned int length = 0;
    if (EVP_DigestFinal_ex(context.get(), result.data(), &length) != 1 || length != result.size()) {
        throw Error(Situation::internalError, "OpenSSL cannot hash");
    }
    return result;
}

Bytes digestDocument(HashAlgorithm hash, const std::string &path) {
    std::error_code error;
    // A folder opens like a file and fails only when read; a pipe or a device could never end.
    if (!std::filesystem::is_regular_file(path, error)) {
        throw Error(Situation::fileNotReadable, path);
    }
    std::ifstream document(path, std::ios::binary);
    if (!document) {
        throw Error(Situation::fileNotReadable, path);
    }
    return digestDocument(hash, document);
}

} // namespace eid
