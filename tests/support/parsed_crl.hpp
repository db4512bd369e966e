// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/openssl.hpp"
#include "core/serial.hpp"
#include "core/x509.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace eid::test {

/// What OpenSSL says of one revoked certificate.
struct ParsedEntry {
    int reason = -1; ///< -1: no reasonCode
    ca::Time revokedAt;
    std::optional<ca::Time> invalidityDate;

    bool operator==(const ParsedEntry &) const = default;
};

/// A revocation list read by OpenSSL, a stranger to the code that writes them.
class ParsedCrl {
  public:
    explicit ParsedCrl(const std::string &path) : ParsedCrl(readFileWhole(path, 256U << 20U)) {}
    explicit ParsedCrl(const Bytes &der) {
        const unsigned char *at = der.data();
        crl_.reset(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
        if (!crl_ || at != der.data() + der.size()) {
            throw std::runtime_error("no revocation list: " + ca::takeOpenSslErrors());
        }
    }

    [[nodiscard]] bool verifies(ByteView issuerCertificate) const {
        const unsigned char *at = issuerCertificate.data();
        const ca::X509Ptr issuer(d2i_X509(nullptr, &at, static_cast<long>(issuerCertificate.size())));
        return X509_CRL_verify(crl_.get(), X509_get0_pubkey(issuer.get())) == 1 &&
               X509_NAME_cmp(X509_CRL_get_issuer(crl_.get()), X509_get_subject_name(issuer.get())) == 0;
    }

    [[nodiscard]] long version() const { return X509_CRL_get_version(crl_.get()) + 1; }
    [[nodiscard]] ca::Time thisUpdate() const { return timeOf(X509_CRL_get0_lastUpdate(crl_.get())); }
    [[nodiscard]] ca::Time nextUpdate() const { return timeOf(X509_CRL_get0_nextUpdate(crl_.get())); }
    [[nodiscard]] std::string nextUpdateText() const {
        const ASN1_TIME *time = X509_CRL_get0_nextUpdate(crl_.get());
        return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(time)),
                static_cast<std::size_t>(ASN1_STRING_length(time))};
    }
    [[nodiscard]] std::optional<long> number() const { return integer(NID_crl_number); }
    [[nodiscard]] std::optional<long> baseNumber() const { return integer(NID_delta_crl); }
    /// "+" in front of a critical extension; nothing when it is not there.
    [[nodiscard]] std::string extension(int nid) const {
        const int place = X509_CRL_get_ext_by_NID(crl_.get(), nid, -1);
        if (place < 0) {
            return {};
        }
        X509_EXTENSION *found = X509_CRL_get_ext(crl_.get(), place);
        const ca::OpenSslPtr<BIO, BIO_free> text(BIO_new(BIO_s_mem()));
        X509V3_EXT_print(text.get(), found, 0, 0);
        const char *data = nullptr;
        const long size = BIO_get_mem_data(text.get(), &data);
        return (X509_EXTENSION_get_critical(found) != 0 ? "+" : "") + std::string(data, static_cast<std::size_t>(size));
    }
    /// The content of extnValue.
    [[nodiscard]] Bytes extensionValue(const std::string &oid) const {
        const ca::OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(oid.c_str(), 1));
        const int place = X509_CRL_get_ext_by_OBJ(crl_.get(), object.get(), -1);
        if (place < 0) {
            return {};
        }
        const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl_.get(), place));
        const unsigned char *data = ASN1_STRING_get0_data(value);
        return {data, data + ASN1_STRING_length(value)};
    }
    [[nodiscard]] bool hasRevokedSequence() const { return X509_CRL_get_REVOKED(crl_.get()) != nullptr; }

    [[nodiscard]] std::map<ca::Serial, ParsedEntry> entries() const {
        std::map<ca::Serial, ParsedEntry> result;
        const STACK_OF(X509_REVOKED) *list = X509_CRL_get_REVOKED(crl_.get());
        for (int i = 0; i < sk_X509_REVOKED_num(list); ++i) {
            const X509_REVOKED *entry = sk_X509_REVOKED_value(list, i);
            ParsedEntry parsed;
            parsed.revokedAt = timeOf(X509_REVOKED_get0_revocationDate(entry));
            const ca::OpenSslPtr<ASN1_ENUMERATED, ASN1_ENUMERATED_free> reason(
                static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
            parsed.reason = reason ? static_cast<int>(ASN1_ENUMERATED_get(reason.get())) : -1;
            const ca::OpenSslPtr<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> invalid(
                static_cast<ASN1_GENERALIZEDTIME *>(
                    X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nullptr, nullptr)));
            if (invalid) {
                parsed.invalidityDate = timeOf(invalid.get());
            }
            if (!result.emplace(serialOf(X509_REVOKED_get0_serialNumber(entry)), parsed).second) {
                throw std::runtime_error("a serial twice in a revocation list");
            }
        }
        return result;
    }

    [[nodiscard]] X509_CRL *get() const noexcept { return crl_.get(); }

  private:
    static ca::Time timeOf(const ASN1_TIME *time) {
        std::tm parts{};
        if (ASN1_TIME_to_tm(time, &parts) != 1) {
            throw std::runtime_error("time");
        }
        return std::chrono::system_clock::from_time_t(::timegm(&parts));
    }
    static ca::Serial serialOf(const ASN1_INTEGER *number) {
        const ca::OpenSslPtr<BIGNUM, BN_free> value(ASN1_INTEGER_to_BN(number, nullptr));
        const std::unique_ptr<char, void (*)(char *)> text(BN_bn2hex(value.get()),
                                                           [](char *memory) { OPENSSL_free(memory); });
        return ca::Serial::fromHex(text.get());
    }
    [[nodiscard]] std::optional<long> integer(int nid) const {
        const ca::OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> number(
            static_cast<ASN1_INTEGER *>(X509_CRL_get_ext_d2i(crl_.get(), nid, nullptr, nullptr)));
        return number ? std::optional(ASN1_INTEGER_get(number.get())) : std::nullopt;
    }

    ca::OpenSslPtr<X509_CRL, X509_CRL_free> crl_;
};

} // namespace eid::test
