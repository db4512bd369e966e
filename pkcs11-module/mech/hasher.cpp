// SPDX-License-Identifier: Apache-2.0
#include "identity/hash_names.hpp"
#include "mech/mechanism.hpp"

#include <eid/error.hpp>

#include <botan/hash.h>

#include <utility>

namespace eid::pkcs11 {

struct Hasher::Impl {
    HashAlgorithm algorithm;
    std::unique_ptr<Botan::HashFunction> function;
};

Hasher::Hasher(HashAlgorithm hash) {
    const char *name = botanHashName(hash);
    auto function = name == nullptr ? nullptr : Botan::HashFunction::create(name);
    if (!function) {
        throw Error(Situation::schemeNotSupported, "digest");
    }
    impl_ = std::make_unique<Impl>(Impl{hash, std::move(function)});
}

Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::update(ByteView data) {
    impl_->function->update(data.data(), data.size());
}

Bytes Hasher::finish() {
    Bytes digest(impl_->function->output_length());
    impl_->function->final(digest.data());
    return digest;
}

HashAlgorithm Hasher::algorithm() const noexcept {
    return impl_->algorithm;
}

} // namespace eid::pkcs11
