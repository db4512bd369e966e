// SPDX-License-Identifier: Apache-2.0
#include "openssl_view.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>
#include <memory>
#include <stdexcept>

namespace eid::test {

namespace {

template <auto release> struct Releaser {
    template <typename Thing> void operator()(Thing *thing) const { release(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Releaser<BN_free>>;
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;

void demand(bool condition, const char *what) {
    if (!condition) {
        throw std::runtime_error(std::string("OpenSSL: ") + what);
    }
}

/// What an i2d function writes.
template <typename Thing, typename Write> Bytes encoded(Thing *thing, Write write) {
    const int length = write(thing, nullptr);
    demand(length > 0, "encoding");
    Bytes der(static_cast<std::size_t>(length));
    unsigned char *place = der.data();
    write(thing, &place);
    return der;
}

Bytes number(const EVP_PKEY *key, const char *name) {
    BIGNUM *raw = nullptr;
    demand(EVP_PKEY_get_bn_param(key, name, &raw) == 1, name);
    const Number value(raw);
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(value.get())));
    BN_bn2bin(value.get(), octets.data());
    return octets;
}

OpensslKey view(EVP_PKEY *key) {
    OpensslKey result;
    result.rsa = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
    result.bits = EVP_PKEY_get_bits(key);
    result.info = encoded(key, i2d_PUBKEY);
    if (result.rsa) {
        result.modulus = number(key, OSSL_PKEY_PARAM_RSA_N);
        result.exponent = number(key, OSSL_PKEY_PARAM_RSA_E);
        return result;
    }
    std::array<char, 64> group{};
    demand(EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), nullptr) == 1,
           "group");
    result.group = group.data();
    const Bytes x = number(key, OSSL_PKEY_PARAM_EC_PUB_X);
    const Bytes y = number(key, OSSL_PKEY_PARAM_EC_PUB_Y);
    const std::size_t coordinate = (static_cast<std::size_t>(result.bits) + 7) / 8;
    result.point.assign(1 + 2 * coordinate, 0);
    result.point.front() = 4;
    std::copy(x.rbegin(), x.rend(), result.point.rbegin() + static_cast<std::ptrdiff_t>(coordinate));
    std::copy(y.rbegin(), y.rend(), result.point.rbegin());
    return result;
}

std::string day(const ASN1_TIME *time) {
    std::tm parts{};
    demand(ASN1_TIME_to_tm(time, &parts) == 1, "time");
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y%m%d", &parts);
    return text.data();
}

} // namespace

OpensslKey opensslKey(ByteView subjectPublicKeyInfo) {
    const unsigned char *place = subjectPublicKeyInfo.data();
    const Key key(d2i_PUBKEY(nullptr, &place, static_cast<long>(subjectPublicKeyInfo.size())));
    demand(key != nullptr, "public key");
    return view(key.get());
}

OpensslCertificate opensslCertificate(ByteView der) {
    const unsigned char *place = der.data();
    const Certificate certificate(d2i_X509(nullptr, &place, static_cast<long>(der.size())));
    demand(certificate != nullptr, "certificate");
    OpensslCertificate result;
    result.subject = encoded(X509_get_subject_name(certificate.get()), i2d_X509_NAME);
    result.issuer = encoded(X509_get_issuer_name(certificate.get()), i2d_X509_NAME);
    result.serial = encoded(X509_get_serialNumber(certificate.get()), i2d_ASN1_INTEGER);
    result.sha1.resize(20);
    demand(X509_digest(certificate.get(), EVP_sha1(), result.sha1.data(), nullptr) == 1, "digest");
    result.notBefore = day(X509_get0_notBefore(certificate.get()));
    result.notAfter = day(X509_get0_notAfter(certificate.get()));
    result.key = view(X509_get0_pubkey(certificate.get()));
    return result;
}

} // namespace eid::test
