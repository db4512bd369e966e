// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony_check.hpp"

#include "core/hash.hpp"
#include "core/openssl.hpp"

#include <eid/error.hpp>

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace eid::ca {

namespace {

using Store = OpenSslPtr<X509_STORE, X509_STORE_free>;
using StoreContext = OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;

[[noreturn]] void unsound(const Issuer &issuer, const std::string &why) {
    takeOpenSslErrors();
    throw Error(Situation::certificateInvalid, issuer.name + ": " + why);
}

X509Ptr readCertificate(const Issuer &issuer, const Bytes &der) {
    const std::uint8_t *position = der.data();
    X509 *into = X509_new_ex(libraryContext(), nullptr);
    X509 *const read = into == nullptr ? nullptr : d2i_X509(&into, &position, static_cast<long>(der.size()));
    X509Ptr certificate(into); // nothing when it could not be read: d2i frees it
    if (read == nullptr || position != der.data() + der.size()) {
        unsound(issuer, "OpenSSL does not read the certificate");
    }
    return certificate;
}

void requirePath(const Issuer &issuer, X509 *certificate, const std::vector<Bytes> &above, bool issuesKeys, Time now) {
    const Store trusted(X509_STORE_new());
    const OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }> between(
        sk_X509_new_null());
    for (std::size_t i = 0; i < above.size(); ++i) {
        X509Ptr each = readCertificate(issuer, above[i]);
        if (i + 1 == above.size()) {
            X509_STORE_add_cert(trusted.get(), each.get());
        } else {
            sk_X509_push(between.get(), each.release());
        }
    }
    if (above.empty()) {
        X509_STORE_add_cert(trusted.get(), certificate);
    }
    const StoreContext context(X509_STORE_CTX_new_ex(libraryContext(), nullptr));
    if (!context || X509_STORE_CTX_init(context.get(), trusted.get(), certificate, between.get()) != 1) {
        unsound(issuer, "no path check");
    }
    X509_VERIFY_PARAM *const parameters = X509_STORE_CTX_get0_param(context.get());
    // The signature of a root by itself is checked only when asked for.
    // The topmost authority that is here may be certified by one elsewhere.
    X509_VERIFY_PARAM_set_flags(parameters,
                                X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE | X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(now));
    if (X509_verify_cert(context.get()) != 1) {
        unsound(issuer, std::string("OpenSSL refuses its path: ") +
                            X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
    }
    if (X509_check_ca(certificate) != (issuesKeys ? 1 : 0)) {
        unsound(issuer, issuesKeys ? "OpenSSL does not take it for an authority" : "OpenSSL takes it for a CA");
    }
}

void requireKey(const Issuer &issuer, X509 *certificate, SigningKey &key) {
    Bytes challenge(32);
    randomOctets(challenge.data(), challenge.size());
    const Bytes signature = key.sign(issuer.algorithm, challenge);
    const OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    if (EVP_DigestVerifyInit_ex(context.get(), nullptr, hashOf(issuer.algorithm), libraryContext(), nullptr,
                                X509_get0_pubkey(certificate), nullptr) != 1 ||
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), challenge.data(), challenge.size()) != 1) {
        unsound(issuer, "the key does not belong to the certificate");
    }
}

} // namespace

void requireSoundAuthority(const Issuer &issuer, SigningKey &key, const std::vector<Bytes> &above, bool issuesKeys,
                           Time now) {
    const X509Ptr certificate = readCertificate(issuer, issuer.certificate);
    requirePath(issuer, certificate.get(), above, issuesKeys, now);
    requireKey(issuer, certificate.get(), key);
}

} // namespace eid::ca
