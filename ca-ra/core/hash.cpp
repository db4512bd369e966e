// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"

#include "core/openssl.hpp"

#include <openssl/rand.h>

#include <array>
#include <string_view>

namespace eid::ca {

namespace {

// Fetched once: a fetch for each digest costs more than the digest of a certificate.
const EVP_MD *digestNamed(std::string_view name) {
    struct Known {
        std::string_view name;
        EVP_MD *digest;
    };
    static const std::array<Known, 4> known{{
        {"SHA1", EVP_MD_fetch(libraryContext(), "SHA1", nullptr)},
        {"SHA256", EVP_MD_fetch(libraryContext(), "SHA256", nullptr)},
        {"SHA384", EVP_MD_fetch(libraryContext(), "SHA384", nullptr)},
        {"SHA512", EVP_MD_fetch(libraryContext(), "SHA512", nullptr)},
    }};
    for (const Known &row : known) {
        if (row.name == name && row.digest != nullptr) {
            return row.digest;
        }
    }
    throw Error(Situation::invalidArgument, "hash " + std::string(name));
}

// One context a thread: making one costs as much as a short digest.
EVP_MD_CTX *threadContext() {
    thread_local const OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    return context.get();
}

EVP_MD_CTX *contextOf(void *context) {
    return static_cast<EVP_MD_CTX *>(context);
}

} // namespace

Bytes hash(const char *name, ByteView data) {
    const EVP_MD *const digest = digestNamed(name);
    EVP_MD_CTX *const context = threadContext();
    Bytes result(static_cast<std::size_t>(EVP_MD_get_size(digest)));
    unsigned size = 0;
    requireOpenSsl(EVP_DigestInit_ex2(context, digest, nullptr) == 1 &&
                       EVP_DigestUpdate(context, data.data(), data.size()) == 1 &&
                       EVP_DigestFinal_ex(context, result.data(), &size) == 1,
                   Situation::internalError, "digest");
    return result;
}

namespace {

struct Identified {
    const char *name;
    std::string_view oid;
};
constexpr std::array<Identified, 3> kIdentified{
    {{"SHA256", "2.16.840.1.101.3.4.2.1"}, {"SHA384", "2.16.840.1.101.3.4.2.2"}, {"SHA512", "2.16.840.1.101.3.4.2.3"}}};

} // namespace

std::string_view hashOid(std::string_view name) {
    for (const Identified &row : kIdentified) {
        if (row.name == name) {
            return row.oid;
        }
    }
    throw Error(Situation::invalidArgument, "hash " + std::string(name));
}

const char *hashNamed(std::string_view oid) noexcept {
    for (const Identified &row : kIdentified) {
        if (row.oid == oid) {
            return row.name;
        }
    }
    return nullptr;
}

Bytes sha256(ByteView data) {
    return hash("SHA256", data);
}

Bytes sha1(ByteView data) {
    return hash("SHA1", data);
}

Hasher::Hasher(const char *name) : context_(EVP_MD_CTX_new()) {
    requireOpenSsl(context_ != nullptr && EVP_DigestInit_ex2(contextOf(context_), digestNamed(name), nullptr) == 1,
                   Situation::internalError, "digest");
}

Hasher::~Hasher() {
    EVP_MD_CTX_free(contextOf(context_));
}

void Hasher::update(ByteView data) {
    requireOpenSsl(EVP_DigestUpdate(contextOf(context_), data.data(), data.size()) == 1, Situation::internalError,
                   "digest");
}

Bytes Hasher::finish() {
    Bytes result(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    requireOpenSsl(EVP_DigestFinal_ex(contextOf(context_), result.data(), &size) == 1, Situation::internalError,
                   "digest");
    result.resize(size);
    return result;
}

void randomOctets(std::uint8_t *target, std::size_t size) {
    requireOpenSsl(RAND_bytes_ex(libraryContext(), target, size, 0) == 1, Situation::internalError, "random numbers");
}

} // namespace eid::ca
