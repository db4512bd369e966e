// SPDX-License-Identifier: Apache-2.0
// libp11, the library of OpenSSL's engine, in this very process: two persons' cards side by side.
#include "p11/client_desk.hpp"

#include <libp11.h>
#include <openssl/evp.h>
#include <openssl/ui.h>
#include <openssl/x509.h>

#include <memory>
#include <span>

using namespace eid;
using namespace eid::test;

namespace {

struct ContextDeleter {
    void operator()(PKCS11_CTX *context) const {
        PKCS11_CTX_unload(context);
        PKCS11_CTX_free(context);
    }
};
struct DigestDeleter {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
struct KeyDeleter {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
struct MethodDeleter {
    void operator()(UI_METHOD *method) const { UI_destroy_method(method); }
};

/// The signature key wants the PIN before each use; libp11 asks for it with the program's own dialog, here one that
/// knows the answer.
int answer(UI *dialog, UI_STRING *question) {
    if (UI_get_string_type(question) == UIT_PROMPT) {
        return UI_set_result(dialog, question, static_cast<const char *>(UI_get0_user_data(dialog))) == 0 ? 1 : 0;
    }
    return 1;
}

using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;

Bytes sign(EVP_PKEY *key, const EVP_MD *hash, ByteView data) {
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context(EVP_MD_CTX_new());
    std::size_t length = 0;
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key) == 1);
    REQUIRE(EVP_DigestSign(context.get(), nullptr, &length, data.data(), data.size()) == 1);
    Bytes signature(length);
    REQUIRE(EVP_DigestSign(context.get(), signature.data(), &length, data.data(), data.size()) == 1);
    signature.resize(length);
    return signature;
}

bool accepts(EVP_PKEY *key, const EVP_MD *hash, ByteView data, const Bytes &signature) {
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context(EVP_MD_CTX_new());
    REQUIRE(EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key) == 1);
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size()) == 1;
}

} // namespace

TEST_CASE("libp11 finds two cards in one process, logs in to both and signs with each") {
    if (!canRun({})) {
        return;
    }
    const CardHolder *const holders[] = {&cardHolder("1.7"), &cardHolder("1.8")};
    // Both cards of one service, since a process knows one service only.
    Desk desk;
    desk.pcsc.useInThisProcess();
    for (std::size_t slot = 0; slot < PcscHarness::kSlots; ++slot) {
        desk.insert({"--persona", holders[slot]->persona.name}, slot);
    }
    const std::unique_ptr<PKCS11_CTX, ContextDeleter> context(PKCS11_CTX_new());
    REQUIRE(PKCS11_CTX_load(context.get(), modulePath().c_str()) == 0);
    const std::unique_ptr<UI_METHOD, MethodDeleter> dialog(UI_create_method("test"));
    REQUIRE(UI_method_set_reader(dialog.get(), answer) == 0);
    PKCS11_SLOT *slots = nullptr;
    unsigned count = 0;
    REQUIRE(PKCS11_enumerate_slots(context.get(), &slots, &count) == 0);
    REQUIRE(count == PcscHarness::kSlots);
    const Bytes data(1000, 0x42);
    for (PKCS11_SLOT &slot : std::span(slots, count)) {
        REQUIRE(slot.token != nullptr);
        const std::size_t index = std::string(slot.description).find(PcscHarness::readerName(1)) == 0 ? 1 : 0;
        const CardHolder &holder = *holders[index];
        CAPTURE(slot.description, slot.token->label, holder.persona.name);
        CHECK(slot.token->initialized == 1);
        CHECK(slot.token->userPinSet == 1);
        CHECK(slot.token->loginRequired == 1);

        REQUIRE(PKCS11_open_session(&slot, 0) == 0);
        REQUIRE(PKCS11_login(&slot, 0, holder.persona.pin.c_str()) == 0);
        PKCS11_CERT *certificates = nullptr;
        unsigned certificateCount = 0;
        REQUIRE(PKCS11_enumerate_certs(slot.token, &certificates, &certificateCount) == 0);
        CHECK(certificateCount == 4);
        PKCS11_KEY *keys = nullptr;
        unsigned keyCount = 0;
        REQUIRE(PKCS11_enumerate_keys(slot.token, &keys, &keyCount) == 0);
        CHECK(keyCount == 2);
        std::string pin = holder.persona.pin;
        REQUIRE(PKCS11_set_ui_method(context.get(), dialog.get(), pin.data()) == 0);
        for (PKCS11_KEY &key : std::span(keys, keyCount)) {
            CAPTURE(key.label);
            const PKCS11_CERT *certificate = PKCS11_find_certificate(&key);
            REQUIRE(certificate != nullptr);
            const Key verifying(X509_get_pubkey(certificate->x509));
            const Key signing(PKCS11_get_private_key(&key));
            REQUIRE(signing);
            const EVP_MD *hash = holder.rsa ? EVP_sha256() : EVP_sha384();
            const Bytes signature = sign(signing.get(), hash, data);
            CHECK(accepts(verifying.get(), hash, data, signature));
            CHECK_FALSE(accepts(verifying.get(), hash, ByteView(data).first(999), signature));
        }
        CHECK(PKCS11_logout(&slot) == 0);
    }
    PKCS11_release_all_slots(context.get(), slots, count);
}
