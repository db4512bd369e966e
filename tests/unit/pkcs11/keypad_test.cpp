// SPDX-License-Identifier: Apache-2.0
// A reader with a keypad of its own takes the PIN.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

using namespace eid;
using namespace eid::test;

namespace {

struct AtKeypad {
    InProcessCard fixture{contractPersona("1.8")};
    std::optional<Host> host;
    CK_SESSION_HANDLE session = 0;

    AtKeypad() {
        fixture.readers().addKeypad(kReader);
        host.emplace(fixture);
        session = host->open(0, CKF_RW_SESSION);
    }
    CK_RV login(CK_USER_TYPE user = CKU_USER) const { return host->f->C_Login(session, user, nullptr, 0); }
};

} // namespace

TEST_CASE("the keypad is announced where there is one, and opens the card") {
    AtKeypad at;
    CHECK((at.host->token().flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0);
    at.fixture.readers().typeAtKeypad(kReader, "1234");
    CHECK(at.login() == CKR_OK);
    CHECK(at.host->state(at.session) == CKS_RW_USER_FUNCTIONS);
}

TEST_CASE("the keypad is known also when nobody asked for the token before") {
    AtKeypad at;
    at.fixture.readers().typeAtKeypad(kReader, "1234");
    CHECK(at.login() == CKR_OK);
}

TEST_CASE("at the keypad: wrong, cancelled, nobody there") {
    AtKeypad at;
    at.fixture.readers().typeAtKeypad(kReader, "9999");
    CHECK(at.login() == CKR_PIN_INCORRECT);
    at.fixture.readers().cancelAtKeypad(kReader);
    CHECK(at.login() == CKR_FUNCTION_CANCELED);
    at.fixture.readers().timeOutAtKeypad(kReader);
    CHECK(at.login() == CKR_FUNCTION_CANCELED);
    CHECK(at.fixture.card().pinTriesLeft() == 2);
    CHECK(at.host->state(at.session) == CKS_RW_PUBLIC_SESSION);
}

TEST_CASE("a PIN typed on the computer is still taken") {
    AtKeypad at;
    CHECK(at.host->login(at.session, "1234") == CKR_OK);
}

TEST_CASE("a signature asks once at the keypad, in its own transaction") {
    AtKeypad at;
    REQUIRE(at.host->login(at.session, "1234") == CKR_OK);
    CK_MECHANISM mechanism = usualMechanism(at.fixture);
    const CK_OBJECT_HANDLE key = at.host->key(at.session, CKO_PRIVATE_KEY, kSignatureId);
    REQUIRE(at.host->f->C_SignInit(at.session, &mechanism, key) == CKR_OK);
    CHECK(at.login(CKU_CONTEXT_SPECIFIC) == CKR_OK);
    at.fixture.readers().typeAtKeypad(kReader, "1234");
    Bytes data(3, 1);
    Bytes room(200);
    CK_ULONG length = room.size();
    CHECK(at.host->f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_OK);
    CHECK(length == 96);
}

TEST_CASE("the PIN is changed at the keypad") {
    AtKeypad at;
    at.fixture.readers().typeAtKeypad(kReader, "1234");
    at.fixture.readers().typeAtKeypad(kReader, "4321");
    at.fixture.readers().typeAtKeypad(kReader, "4321");
    CHECK(at.host->f->C_SetPIN(at.session, nullptr, 0, nullptr, 0) == CKR_OK);
    CHECK(at.host->login(at.session, "4321") == CKR_OK);
}
