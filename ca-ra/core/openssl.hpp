// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace eid::ca {

/// Frees an OpenSSL object: OpenSslPtr<X509, X509_free>.
template <auto Free> struct OpenSslDeleter {
    template <typename T> void operator()(T *object) const noexcept { Free(object); }
};
template <typename T, auto Free> using OpenSslPtr = std::unique_ptr<T, OpenSslDeleter<Free>>;

using EvpKey = OpenSslPtr<EVP_PKEY, EVP_PKEY_free>;
using X509Ptr = OpenSslPtr<X509, X509_free>;

/// The library context of the authority: its own, with the default provider, independent of the system's openssl.cnf.
OSSL_LIB_CTX *libraryContext();

/// Turns OpenSSL's queue of errors into text and empties it.
std::string takeOpenSslErrors();
/// @throws Error of that situation with the queue's text when `done` is false.
void requireOpenSsl(bool done, Situation situation, const char *what);

} // namespace eid::ca
