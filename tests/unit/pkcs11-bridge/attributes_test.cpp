// SPDX-License-Identifier: Apache-2.0
// C_GetAttributeValue with several attributes: each is answered, whatever becomes of the others (2.40, 5.7).
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <vector>

using namespace eid;
using namespace eid::test;

extern "C" CK_RV C_GetAttributeValue(CK_SESSION_HANDLE, CK_OBJECT_HANDLE, CK_ATTRIBUTE *, CK_ULONG);

TEST_CASE("unknown, secret and too long attributes do not keep the others from being answered") {
    LoggedIn at("1.7");
    auto &[card, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);

    CK_OBJECT_CLASS objectClass = 99;
    std::array<CK_BYTE, 8> room{};
    CK_BYTE id = 0;
    const CK_ATTRIBUTE known{CKA_CLASS, &objectClass, sizeof objectClass};
    const CK_ATTRIBUTE secret{CKA_PRIVATE_EXPONENT, room.data(), room.size()};
    const CK_ATTRIBUTE unknown{CKA_OTP_COUNTER, room.data(), room.size()};
    const CK_ATTRIBUTE small{CKA_CLASS, room.data(), sizeof objectClass - 1};
    const CK_ATTRIBUTE asked{CKA_CLASS, nullptr, 77};
    const CK_ATTRIBUTE last{CKA_ID, &id, 1};

    const auto get = [&](std::vector<CK_ATTRIBUTE> &attributes) {
        return C_GetAttributeValue(session, key, attributes.data(), attributes.size());
    };
    const std::array<std::pair<CK_ATTRIBUTE, CK_RV>, 3> troubles{
        {{secret, CKR_ATTRIBUTE_SENSITIVE}, {unknown, CKR_ATTRIBUTE_TYPE_INVALID}, {small, CKR_BUFFER_TOO_SMALL}}};
    for (const auto &[trouble, expected] : troubles) {
        INFO("attribute " << trouble.type << " in " << trouble.ulValueLen);
        objectClass = 99;
        id = 0;
        std::vector<CK_ATTRIBUTE> attributes{known, trouble, asked, last};
        CHECK(get(attributes) == expected);
        CHECK(objectClass == CKO_PRIVATE_KEY);
        CHECK(attributes[0].ulValueLen == sizeof objectClass);
        CHECK(attributes[1].ulValueLen == CK_UNAVAILABLE_INFORMATION);
        CHECK(attributes[2].ulValueLen == sizeof objectClass);
        CHECK(id == kAuthenticationId);
    }
    CHECK(room == std::array<CK_BYTE, 8>{}); // nothing of what was refused was written

    std::vector<CK_ATTRIBUTE> fine{known, asked, last};
    CHECK(get(fine) == CKR_OK);
    CHECK(C_GetAttributeValue(session, key, nullptr, 0) == CKR_OK);
    CHECK(C_GetAttributeValue(session, key + 1, fine.data(), 1) == CKR_OBJECT_HANDLE_INVALID);
    CHECK(C_GetAttributeValue(session, CK_INVALID_HANDLE, fine.data(), 1) == CKR_OBJECT_HANDLE_INVALID);
}
