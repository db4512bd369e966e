// SPDX-License-Identifier: Apache-2.0
#include "cmp_client.hpp"

#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>
#include <openssl/crmf.h>

#include <stdexcept>
#include <thread>

namespace eid::test {

using namespace ca;

namespace {

using ContextPtr = OpenSslPtr<OSSL_CMP_CTX, OSSL_CMP_CTX_free>;
using BioPtr = OpenSslPtr<BIO, BIO_free_all>;
using RequestPtr = OpenSslPtr<X509_REQ, X509_REQ_free>;
using NamePtr = OpenSslPtr<X509_NAME, X509_NAME_free>;

void need(bool done) {
    if (!done) {
        throw std::runtime_error("OpenSSL: " + takeOpenSslErrors());
    }
}

X509Ptr certificateOf(const Bytes &der) {
    const unsigned char *next = der.data();
    X509Ptr certificate(X509_new_ex(libraryContext(), nullptr));
    X509 *target = certificate.get();
    need(d2i_X509(&target, &next, static_cast<long>(der.size())) != nullptr);
    return certificate;
}

Bytes derOf(X509 *certificate) {
    Bytes octets(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
    unsigned char *next = octets.data();
    i2d_X509(certificate, &next);
    return octets;
}

NamePtr nameOf(const Bytes &der) {
    const unsigned char *next = der.data();
    NamePtr name(d2i_X509_NAME(nullptr, &next, static_cast<long>(der.size())));
    need(name != nullptr);
    return name;
}

Bytes contentOf(BIO *bio) {
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const auto *octets = reinterpret_cast<const std::uint8_t *>(data);
    return {octets, octets + size};
}

int quiet(const char * /*function*/, const char * /*file*/, int /*line*/, OSSL_CMP_severity /*level*/,
          const char * /*message*/) {
    return 1;
}

OSSL_CMP_MSG *transfer(OSSL_CMP_CTX *context, const OSSL_CMP_MSG *request) {
    auto &client = *static_cast<CmpClient *>(OSSL_CMP_CTX_get_transfer_cb_arg(context));
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (i2d_OSSL_CMP_MSG_bio(out.get(), request) <= 0) {
        return nullptr;
    }
    client.requests.push_back(contentOf(out.get()));
    client.answers.push_back(client.wire(client.requests.back()));
    const Bytes &answer = client.answers.back();
    const BioPtr in(BIO_new_mem_buf(answer.data(), static_cast<int>(answer.size())));
    return d2i_OSSL_CMP_MSG_bio(in.get(), nullptr);
}

int confirmation(OSSL_CMP_CTX *context, X509 *certificate, int failure, const char ** /*text*/) {
    auto &client = *static_cast<CmpClient *>(OSSL_CMP_CTX_get_certConf_cb_arg(context));
    if (client.accept && !client.accept(derOf(certificate))) {
        return 1 << OSSL_CMP_PKIFAILUREINFO_incorrectData;
    }
    return failure;
}

const std::thread::id kFirstThread = std::this_thread::get_id();

/// From "EID-" on, what can be printed.
std::string wordsIn(const std::vector<Bytes> &answers) {
    const std::string text = answers.empty() ? std::string() : toText(answers.back());
    const std::size_t begin = text.find("EID-");
    if (begin == std::string::npos) {
        return {};
    }
    std::size_t end = begin;
    while (end < text.size() && text[end] >= ' ' && text[end] <= '~') {
        ++end;
    }
    return text.substr(begin, end - begin);
}

void readStatus(ByteView statusInfo, AnswerSeen &result) {
    der::Reader parts(statusInfo);
    result.status = parts.expect(der::tag::kInteger).content.front();
    static_cast<void>(parts.nextIf(der::tag::kSequence));
    if (const auto bits = parts.nextIf(der::tag::kBitString)) {
        for (std::size_t i = 0; i < (bits->content.size() - 1) * 8; ++i) {
            if ((bits->content[1 + i / 8] & (0x80U >> (i % 8))) != 0) {
                REQUIRE_FALSE(result.failure.has_value());
                result.failure = static_cast<int>(i);
            }
        }
    }
}

void readBody(ByteView content, AnswerSeen &result) {
    der::Reader outer(der::Reader(content).next().content);
    if (result.body == 1 || result.body == 3 || result.body == 8) {
        der::Reader response(
            der::Reader(outer.expect(der::tag::kSequence).content).expect(der::tag::kSequence).content);
        result.requestNumber = static_cast<std::int8_t>(response.expect(der::tag::kInteger).content.back());
        readStatus(response.expect(der::tag::kSequence).content, result);
    } else if (result.body == 12) {
        readStatus(der::Reader(outer.expect(der::tag::kSequence).content).expect(der::tag::kSequence).content, result);
    } else if (result.body == 23) {
        readStatus(outer.expect(der::tag::kSequence).content, result);
    }
}

} // namespace

AnswerSeen seen(ByteView answer) {
    AnswerSeen result;
    der::Reader file(answer);
    der::Reader parts(file.expect(der::tag::kSequence).content);
    REQUIRE(file.atEnd());
    der::Reader header(parts.expect(der::tag::kSequence).content);
    while (!header.atEnd()) {
        const der::Element field = header.next();
        const auto inner = [&] {
            const ByteView content = der::Reader(field.content).expect(der::tag::kOctetString).content;
            return Bytes(content.begin(), content.end());
        };
        if (field.tag == der::tag::context(5)) {
            result.senderNonce = inner();
        } else if (field.encoded.front() == 0xA4 && field.content.front() == der::tag::kOctetString) {
            result.transactionId = inner(); // sender and recipient have the same tag, around a Name
        }
    }
    const der::Element body = parts.next();
    result.body = body.tag & 0x1FU;
    readBody(body.content, result);
    result.isProtected = parts.nextIf(der::tag::context(0)).has_value();
    return result;
}

struct CmpClient::Native {
    ContextPtr context;
    X509Ptr issuer;
};

CmpClient::CmpClient(CmpWorld &world, const Party &signer) : native_(std::make_unique<Native>()) {
    native_->context.reset(OSSL_CMP_CTX_new(libraryContext(), nullptr));
    native_->issuer = certificateOf(world.issuerParty.certificate);
    OSSL_CMP_CTX *const context = native_->context.get();
    const X509Ptr own = certificateOf(signer.certificate);
    const X509Ptr server = certificateOf(world.protection.certificate);
    const EvpKey key = signer.key->openSslKey();
    need(OSSL_CMP_CTX_set_log_cb(context, quiet) == 1 && OSSL_CMP_CTX_set1_cert(context, own.get()) == 1 &&
         OSSL_CMP_CTX_set1_pkey(context, key.get()) == 1 && OSSL_CMP_CTX_set1_srvCert(context, server.get()) == 1 &&
         OSSL_CMP_CTX_set_transfer_cb(context, transfer) == 1 && OSSL_CMP_CTX_set_transfer_cb_arg(context, this) == 1 &&
         OSSL_CMP_CTX_set_certConf_cb(context, confirmation) == 1 &&
         OSSL_CMP_CTX_set_certConf_cb_arg(context, this) == 1);
    wire = [&world](const Bytes &request) { return world.service->answer(request, {}); };
}

CmpClient::~CmpClient() = default;

Bytes CmpClient::certificateRequest(int type, const Wish &wish, const Bytes *old) {
    OSSL_CMP_CTX *const context = native_->context.get();
    const auto subjectKey = wish.key ? wish.key : makeThrowAwayKey(KeyKind::p256);
    EvpKey key = subjectKey->openSslKey();
    need(OSSL_CMP_CTX_reinit(context) == 1);
    if (type == OSSL_CMP_P10CR) {
        const RequestPtr csr(X509_REQ_new_ex(libraryContext(), nullptr));
        const NamePtr subject = nameOf(encodeName(wish.subject));
        need(X509_REQ_set_subject_name(csr.get(), subject.get()) == 1 &&
             X509_REQ_set_pubkey(csr.get(), key.get()) == 1 && X509_REQ_sign(csr.get(), key.get(), EVP_sha256()) > 0 &&
             OSSL_CMP_CTX_set1_p10CSR(context, csr.get()) == 1);
    } else if (!wish.subject.empty()) {
        const NamePtr subject = nameOf(encodeName(wish.subject));
        need(OSSL_CMP_CTX_set1_subjectName(context, subject.get()) == 1);
    } else {
        need(OSSL_CMP_CTX_set1_subjectName(context, nullptr) == 1);
    }
    if (old != nullptr) {
        const X509Ptr certificate = certificateOf(*old);
        need(OSSL_CMP_CTX_set1_oldCert(context, certificate.get()) == 1);
    }
    need(OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_POPO_METHOD, wish.proof) == 1 &&
         OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_IMPLICIT_CONFIRM, wish.confirm == Confirm::implicitly ? 1 : 0) ==
             1 &&
         OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_DISABLE_CONFIRM, wish.confirm == Confirm::never ? 1 : 0) == 1 &&
         OSSL_CMP_CTX_set0_newPkey(context, 1, key.release()) == 1);
    X509 *const certificate = OSSL_CMP_exec_certreq(context, type, nullptr);
    // Told when what follows fails: the client's errors, and the service's words in the last answer.
    tell();
    return certificate == nullptr ? Bytes() : derOf(certificate);
}

void CmpClient::tell() {
    words = "client: " + takeOpenSslErrors() + "; service: " + wordsIn(answers);
    if (std::this_thread::get_id() == kFirstThread) { // Catch's messages are of one thread
        UNSCOPED_INFO(words);
    }
}

Bytes CmpClient::ir(const Wish &wish) {
    return certificateRequest(OSSL_CMP_IR, wish, nullptr);
}

Bytes CmpClient::cr(const Wish &wish) {
    return certificateRequest(OSSL_CMP_CR, wish, nullptr);
}

Bytes CmpClient::p10cr(const Wish &wish) {
    return certificateRequest(OSSL_CMP_P10CR, wish, nullptr);
}

Bytes CmpClient::kur(const Bytes &old, const Wish &wish) {
    return certificateRequest(OSSL_CMP_KUR, wish, &old);
}

bool CmpClient::rr(const Bytes &certificate, int reason) {
    OSSL_CMP_CTX *const context = native_->context.get();
    const X509Ptr old = certificateOf(certificate);
    need(OSSL_CMP_CTX_reinit(context) == 1 && OSSL_CMP_CTX_set1_oldCert(context, old.get()) == 1 &&
         OSSL_CMP_CTX_set_option(context, OSSL_CMP_OPT_REVOCATION_REASON, reason) == 1);
    const bool done = OSSL_CMP_exec_RR_ses(context) == 1;
    tell();
    return done;
}

std::optional<int> CmpClient::genm(const char *infoType) {
    OSSL_CMP_CTX *const context = native_->context.get();
    need(OSSL_CMP_CTX_reinit(context) == 1);
    if (infoType != nullptr) {
        need(OSSL_CMP_CTX_push0_genm_ITAV(context, OSSL_CMP_ITAV_create(OBJ_txt2obj(infoType, 1), nullptr)) == 1);
    }
    STACK_OF(OSSL_CMP_ITAV) *const list = OSSL_CMP_exec_GENM_ses(context);
    static_cast<void>(takeOpenSslErrors());
    if (list == nullptr) {
        return std::nullopt;
    }
    const int size = sk_OSSL_CMP_ITAV_num(list);
    sk_OSSL_CMP_ITAV_pop_free(list, OSSL_CMP_ITAV_free);
    return size;
}

} // namespace eid::test
