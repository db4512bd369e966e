// SPDX-License-Identifier: Apache-2.0
#include "certificate_path.hpp"

#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <openssl/err.h>

namespace eid::sign {

namespace {

constexpr int kMaxDepth = 8; // authorities between signer and root

struct StackRelease {
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
using StackPtr = std::unique_ptr<STACK_OF(X509), StackRelease>;
using StorePtr = Owned<X509_STORE, X509_STORE_free>;
using StoreContextPtr = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;

void require(bool done) {
    if (!done) {
        throw Error(Situation::internalError, "OpenSSL cannot build a path");
    }
}

bool selfIssued(X509 &certificate) {
    return X509_NAME_cmp(X509_get_subject_name(&certificate), X509_get_issuer_name(&certificate)) == 0;
}

Check judge(int error) {
    switch (error) {
    case X509_V_OK:
        return {CheckStatus::verified, "The chain leads to a trusted root.", std::nullopt};
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {CheckStatus::failed, "A certificate of the chain is outside its validity.",
                Situation::certificateExpired};
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return {CheckStatus::untrusted, "The chain ends in a root that is not trusted.", Situation::rootUntrusted};
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return {CheckStatus::untrusted, "No trusted root or no issuing certificate was found.",
                Situation::chainIncomplete};
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
    case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
        return {CheckStatus::failed, "The signature of a certificate in the chain is not valid.",
                Situation::signatureInvalid};
    default:
        return {CheckStatus::failed,
                std::string("The chain breaks a rule for certificates: ") + X509_verify_cert_error_string(error) + ".",
                Situation::certificateUsage};
    }
}

} // namespace

CertificatePath findPath(const Certificate &signer, const std::vector<Certificate> &candidates,
                         const TrustAnchors &anchors, TimePoint now) {
    const StorePtr store(X509_STORE_new());
    const StackPtr between(sk_X509_new_null());
    const StoreContextPtr context(X509_STORE_CTX_new_ex(libraryContext(), nullptr));
    require(store && between && context);

    const auto offer = [&](const Certificate &certificate, bool trusted) {
        X509Ptr x509 = tryX509(certificate.der());
        if (!x509) {
            return; // read by one library and refused by the other: no help for a path
        }
        if (trusted && selfIssued(*x509)) {
            require(X509_STORE_add_cert(store.get(), x509.get()) == 1);
        } else {
            require(sk_X509_push(between.get(), x509.get()) > 0);
            static_cast<void>(x509.release());
        }
    };
    for (const Certificate &certificate : anchors.certificates()) {
        offer(certificate, true);
    }
    for (const Certificate &certificate : candidates) {
        offer(certificate, anchors.contains(certificate));
    }

    const X509Ptr leaf = toX509(signer.der());
    require(X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), between.get()) == 1);
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(now));
    X509_VERIFY_PARAM_set_depth(parameters, kMaxDepth);

    const bool valid = X509_verify_cert(context.get()) == 1;
    const int error = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    CertificatePath result;
    result.check = judge(valid ? X509_V_OK : (error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error));
    STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        result.path.push_back(Certificate::parse(certificateDer(*sk_X509_value(chain, i))));
    }
    return result;
}

} // namespace eid::sign
