// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bridge/instance.hpp"
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"
#include "cryptoki/cryptoki.hpp"

#include <eid/bytes.hpp>

#include <catch2/catch.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list);

namespace eid::test {

/// A program that has loaded the module, in this process and with readers of this process.
class Host {
  public:
    explicit Host(std::shared_ptr<sim::InProcessReaders> readers) {
        // Each initialisation gets connections of its own: C_Finalize cancels their waits for good.
        pkcs11::useReaders([readers] { return Readers(readers->another()); });
        REQUIRE(C_GetFunctionList(&f) == CKR_OK);
        REQUIRE(f->C_Initialize(nullptr) == CKR_OK);
    }
    explicit Host(InProcessCard &card) : Host(card.readers().another()) {}
    ~Host() {
        f->C_Finalize(nullptr);
        pkcs11::useReaders({});
    }
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;

    [[nodiscard]] std::vector<CK_SLOT_ID> slots(bool withCard = false) const {
        CK_ULONG count = 0;
        REQUIRE(f->C_GetSlotList(withCard ? CK_TRUE : CK_FALSE, nullptr, &count) == CKR_OK);
        std::vector<CK_SLOT_ID> ids(count);
        REQUIRE(f->C_GetSlotList(withCard ? CK_TRUE : CK_FALSE, ids.data(), &count) == CKR_OK);
        ids.resize(count);
        return ids;
    }
    [[nodiscard]] CK_SESSION_HANDLE open(CK_SLOT_ID slot = 0, CK_FLAGS more = 0) const {
        CK_SESSION_HANDLE session = 0;
        REQUIRE(f->C_OpenSession(slot, CKF_SERIAL_SESSION | more, nullptr, nullptr, &session) == CKR_OK);
        return session;
    }
    CK_RV login(CK_SESSION_HANDLE session, std::string pin, CK_USER_TYPE user = CKU_USER) const {
        return f->C_Login(session, user, octets(pin), pin.size());
    }
    [[nodiscard]] CK_TOKEN_INFO token(CK_SLOT_ID slot = 0) const {
        CK_TOKEN_INFO info{};
        REQUIRE(f->C_GetTokenInfo(slot, &info) == CKR_OK);
        return info;
    }
    [[nodiscard]] CK_STATE state(CK_SESSION_HANDLE session) const {
        CK_SESSION_INFO info{};
        REQUIRE(f->C_GetSessionInfo(session, &info) == CKR_OK);
        return info.state;
    }

    /// All objects of a class; of every class with CK_UNAVAILABLE_INFORMATION.
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(CK_SESSION_HANDLE session, CK_OBJECT_CLASS wanted) const {
        CK_ATTRIBUTE attribute{CKA_CLASS, &wanted, sizeof wanted};
        return find(session, &attribute, wanted == CK_UNAVAILABLE_INFORMATION ? 0 : 1);
    }
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(CK_SESSION_HANDLE session, CK_ATTRIBUTE *wanted,
                                                     CK_ULONG count) const {
        REQUIRE(f->C_FindObjectsInit(session, wanted, count) == CKR_OK);
        std::vector<CK_OBJECT_HANDLE> all;
        for (;;) {
            CK_OBJECT_HANDLE some[7];
            CK_ULONG got = 0;
            REQUIRE(f->C_FindObjects(session, some, 7, &got) == CKR_OK);
            if (got == 0) {
                break;
            }
            all.insert(all.end(), some, some + got);
        }
        REQUIRE(f->C_FindObjectsFinal(session) == CKR_OK);
        return all;
    }
    [[nodiscard]] CK_OBJECT_HANDLE key(CK_SESSION_HANDLE session, CK_OBJECT_CLASS wanted, std::uint8_t id) const {
        CK_ATTRIBUTE attributes[] = {{CKA_CLASS, &wanted, sizeof wanted}, {CKA_ID, &id, sizeof id}};
        const auto found = find(session, attributes, 2);
        REQUIRE(found.size() == 1);
        return found.front();
    }
    /// An attribute's octets; nothing when the object does not tell.
    [[nodiscard]] std::optional<Bytes> attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
                                                 CK_ATTRIBUTE_TYPE type) const {
        CK_ATTRIBUTE attribute{type, nullptr, 0};
        if (f->C_GetAttributeValue(session, object, &attribute, 1) != CKR_OK) {
            return std::nullopt;
        }
        Bytes value(attribute.ulValueLen);
        attribute.pValue = value.data();
        REQUIRE(f->C_GetAttributeValue(session, object, &attribute, 1) == CKR_OK);
        return value;
    }

    /// Signs in one part. @return CKR of the first call that did not succeed.
    CK_RV sign(CK_SESSION_HANDLE session, CK_MECHANISM mechanism, CK_OBJECT_HANDLE key, Bytes data, Bytes &signature,
               const std::optional<std::string> &contextPin = std::nullopt) const {
        CK_RV rv = f->C_SignInit(session, &mechanism, key);
        if (rv == CKR_OK && contextPin) {
            rv = login(session, *contextPin, CKU_CONTEXT_SPECIFIC);
        }
        if (rv != CKR_OK) {
            return rv;
        }
        CK_ULONG length = 1024;
        signature.resize(length);
        rv = f->C_Sign(session, data.data(), data.size(), signature.data(), &length);
        signature.resize(rv == CKR_OK ? length : 0);
        return rv;
    }

    static CK_BYTE *octets(std::string &text) { return reinterpret_cast<CK_BYTE *>(text.data()); }

    CK_FUNCTION_LIST *f = nullptr;
};

/// A card, a program, and a session of it in which the user is logged in.
struct LoggedIn {
    InProcessCard fixture;
    Host host;
    CK_SESSION_HANDLE session;

    explicit LoggedIn(const std::string &generation)
        : fixture(contractPersona(generation)), host(fixture), session(host.open()) {
        REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    }
};

/// The mechanism that hashes with SHA-256 (RSA) or SHA-384 (EC) for a card of that generation.
inline CK_MECHANISM usualMechanism(const InProcessCard &fixture) {
    const bool ec = fixture.persona().generation == sim::Generation::applet18;
    return {ec ? CKM_ECDSA_SHA384 : CKM_SHA256_RSA_PKCS, nullptr, 0};
}

inline constexpr std::uint8_t kAuthenticationId = 2, kSignatureId = 3;

} // namespace eid::test
