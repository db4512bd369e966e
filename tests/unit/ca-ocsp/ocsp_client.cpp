// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-ocsp/ocsp_client.hpp"

#include "core/openssl.hpp"
#include "der/reader.hpp"

#include <catch2/catch.hpp>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

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
