// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-ocsp/ocsp_client.hpp"

#include "core/hash.hpp"
#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <catch2/catch.hpp>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <map>

namespace eid::test {

namespace {

using ca::OpenSslPtr;
using ca::Time;
using ca::X509Ptr;
using ResponsePtr = OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using BasicPtr = OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using StorePtr = OpenSslPtr<X509_STORE, X509_STORE_free>;

Time timeOf(const ASN1_GENERALIZEDTIME *time) {
    REQUIRE(time != nullptr);
    tm parts{};
    REQUIRE(ASN1_TIME_to_tm(time, &parts) == 1);
    return std::chrono::system_clock::from_time_t(timegm(&parts));
}

X509Ptr certificateOf(ByteView der) {
    const unsigned char *position = der.data();
    return X509Ptr(d2i_X509(nullptr, &position, static_cast<long>(der.size())));
}

Bytes octetsOf(const ASN1_STRING *text) {
    const unsigned char *data = ASN1_STRING_get0_data(text);
    return {data, data + ASN1_STRING_length(text)};
}

SingleSeen seeSingle(OCSP_SINGLERESP *single) {
    SingleSeen seen;
    ASN1_GENERALIZEDTIME *revoked = nullptr;
    ASN1_GENERALIZEDTIME *thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME *nextUpdate = nullptr;
    const int status = OCSP_single_get0_status(single, &seen.reason, &revoked, &thisUpdate, &nextUpdate);
    seen.status = OCSP_cert_status_str(status);
    if (status == V_OCSP_CERTSTATUS_REVOKED) {
        seen.revokedAt = timeOf(revoked);
    }
    seen.thisUpdate = timeOf(thisUpdate);
    seen.nextUpdate = timeOf(nextUpdate);
    const OpenSslPtr<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> cutoff(static_cast<ASN1_GENERALIZEDTIME *>(
        OCSP_SINGLERESP_get1_ext_d2i(single, NID_id_pkix_OCSP_archiveCutoff, nullptr, nullptr)));
    if (cutoff) {
        seen.archiveCutoff = timeOf(cutoff.get());
    }
    ASN1_INTEGER *serial = nullptr;
    OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, const_cast<OCSP_CERTID *>(OCSP_SINGLERESP_get0_id(single)));
    seen.serial = octetsOf(serial);
    return seen;
}

} // namespace

Bytes certId(const ca::Issuer &issuer, const ca::Serial &serial, const std::string &hash) {
    static const std::map<std::string, std::string> kOids = {{"SHA1", "1.3.14.3.2.26"},
                                                             {"SHA256", "2.16.840.1.101.3.4.2.1"},
                                                             {"SHA384", "2.16.840.1.101.3.4.2.2"},
                                                             {"SHA512", "2.16.840.1.101.3.4.2.3"}};
    const auto view = ca::CertificateView::parse(issuer.certificate);
    const auto digest = [&](ByteView data) { return hash == "SHA1" ? ca::sha1(data) : ca::hash(hash.c_str(), data); };
    return der::sequence({der::sequence({der::oid(kOids.at(hash)), der::element(der::tag::kNull, {})}),
                          der::octetString(digest(issuer.subject)),
                          der::octetString(digest(ca::publicKeyBits(view.publicKeyInfo))), serial.der()});
}

Bytes nonceExtension(ByteView nonce) {
    return ca::encodeExtension("1.3.6.1.5.5.7.48.1.2", false, der::octetString(nonce));
}

Bytes ocspRequest(const std::vector<Bytes> &certIds, const std::vector<Bytes> &extensions) {
    Bytes list;
    for (const Bytes &one : certIds) {
        der::append(list, der::sequence({one}));
    }
    Bytes encoded;
    for (const Bytes &one : extensions) {
        der::append(encoded, one);
    }
    const Bytes wrapped =
        extensions.empty() ? Bytes() : der::element(der::tag::context(2), der::element(der::tag::kSequence, encoded));
    return der::sequence({der::sequence({der::element(der::tag::kSequence, list), wrapped})});
}

AnswerSeen see(ByteView encoded, const ca::Issuer &issuer, const ca::Issuer &root) {
    const unsigned char *position = encoded.data();
    const ResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &position, static_cast<long>(encoded.size())));
    REQUIRE(response);
    REQUIRE(position == encoded.data() + encoded.size());
    AnswerSeen seen;
    seen.response = OCSP_response_status_str(OCSP_response_status(response.get()));
    if (seen.response != "successful") {
        return seen;
    }
    const BasicPtr basic(OCSP_response_get1_basic(response.get()));
    REQUIRE(basic);
    seen.producedAt = timeOf(OCSP_resp_get0_produced_at(basic.get()));
    const StorePtr trust(X509_STORE_new());
    X509_STORE_add_cert(trust.get(), certificateOf(root.certificate).get());
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(trust.get()),
                               std::chrono::system_clock::to_time_t(seen.producedAt));
    const OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }> chain(
        sk_X509_new_null());
    sk_X509_push(chain.get(), certificateOf(issuer.certificate).release());
    const int verified = OCSP_basic_verify(basic.get(), chain.get(), trust.get(), 0);
    INFO(ca::takeOpenSslErrors());
    REQUIRE(verified == 1);
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        seen.singles.push_back(seeSingle(OCSP_resp_get0(basic.get(), i)));
    }
    const int place = OCSP_BASICRESP_get_ext_by_NID(basic.get(), NID_id_pkix_OCSP_Nonce, -1);
    if (place >= 0) {
        const Bytes value = octetsOf(X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic.get(), place)));
        const ByteView content = der::Reader(value).expect(der::tag::kOctetString).content;
        seen.nonce = Bytes(content.begin(), content.end());
    }
    seen.signatureAlgorithm = OBJ_nid2sn(OBJ_obj2nid(OCSP_resp_get0_tbs_sigalg(basic.get())->algorithm));
    const ASN1_OCTET_STRING *keyHash = nullptr;
    const X509_NAME *name = nullptr;
    REQUIRE(OCSP_resp_get0_id(basic.get(), &keyHash, &name) == 1);
    REQUIRE(keyHash != nullptr);
    seen.keyHash = octetsOf(keyHash);
    return seen;
}

} // namespace eid::test
