// SPDX-License-Identifier: Apache-2.0
#include "core/openssl.hpp"

#include <openssl/err.h>
#include <openssl/provider.h>

#include <array>

namespace eid::ca {

OSSL_LIB_CTX *libraryContext() {
    // Never freed: threads may still sign while static objects of other libraries are torn down.
    static OSSL_LIB_CTX *const context = [] {
        OSSL_LIB_CTX *const made = OSSL_LIB_CTX_new();
        if (made == nullptr || OSSL_PROVIDER_load(made, "default") == nullptr) {
            throw Error(Situation::internalError, "OpenSSL's default provider");
        }
        return made;
    }();
    return context;
}

std::string takeOpenSslErrors() {
    std::string text;
    std::array<char, 256> line{};
    while (const unsigned long code = ERR_get_error()) {
        ERR_error_string_n(code, line.data(), line.size());
        text += (text.empty() ? "" : "; ") + std::string(line.data());
    }
    return text;
}

void requireOpenSsl(bool done, Situation situation, const char *what) {
    if (!done) {
        const std::string errors = takeOpenSslErrors();
        throw Error(situation, errors.empty() ? std::string(what) : std::string(what) + ": " + errors);
    }
}

} // namespace eid::ca
