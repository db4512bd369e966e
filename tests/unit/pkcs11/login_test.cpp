// SPDX-License-Identifier: Apache-2.0
// Who is logged in, what that opens, and that no PIN try is lost.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

using namespace eid;
using namespace eid::test;

namespace {

constexpr CK_FLAGS kPinFlags = CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED;

CK_RV setPin(const Host &host, CK_SESSION_HANDLE session, std::string from, std::string to) {
    return host.f->C_SetPIN(session, Host::octets(from), from.size(), Host::octets(to), to.size());
}

} // namespace

TEST_CASE("login opens the private keys for all sessions with the card, logout closes them") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE first = host.open();
    const CK_SESSION_HANDLE second = host.open(0, CKF_RW_SESSION);
    CHECK(host.find(first, CKO_PRIVATE_KEY).empty());
    CHECK(host.f->C_Logout(first) == CKR_USER_NOT_LOGGED_IN);
    CHECK(host.login(first, fixture.persona().pin) == CKR_OK);
    CHECK(host.login(second, fixture.persona().pin) == CKR_USER_ALREADY_LOGGED_IN);
    CHECK(host.state(first) == CKS_RO_USER_FUNCTIONS);
    CHECK(host.state(second) == CKS_RW_USER_FUNCTIONS);
    const CK_OBJECT_HANDLE key = host.key(second, CKO_PRIVATE_KEY, kAuthenticationId);
    CHECK(host.f->C_Logout(second) == CKR_OK);
    CHECK(host.state(first) == CKS_RO_PUBLIC_SESSION);
    CHECK(host.state(second) == CKS_RW_PUBLIC_SESSION);
    CHECK(host.find(first, CKO_PRIVATE_KEY).empty());

    // Handles of private objects stay invalid after C_Logout, whoever logs in later (2.40 5.6).
    CHECK(host.login(first, fixture.persona().pin) == CKR_OK);
    CK_MECHANISM mechanism = usualMechanism(fixture);
    CHECK(host.f->C_SignInit(first, &mechanism, key) == CKR_KEY_HANDLE_INVALID);
    CHECK(host.key(first, CKO_PRIVATE_KEY, kAuthenticationId) != key);
}

TEST_CASE("the last session to close logs out") {
    InProcessCard fixture(contractPersona("1.7"));
    const Host host(fixture);
    const CK_SESSION_HANDLE first = host.open();
    const CK_SESSION_HANDLE second = host.open();
    REQUIRE(host.login(first, fixture.persona().pin) == CKR_OK);
    CHECK(host.f->C_CloseSession(first) == CKR_OK);
    CHECK(host.state(second) == CKS_RO_USER_FUNCTIONS);
    CHECK(host.f->C_CloseSession(first) == CKR_SESSION_HANDLE_INVALID);
    SECTION("one by one") {
        CHECK(host.f->C_CloseSession(second) == CKR_OK);
    }
    SECTION("all at once") {
        CHECK(host.f->C_CloseAllSessions(0) == CKR_OK);
    }
    CHECK(host.state(host.open()) == CKS_RO_PUBLIC_SESSION);
    // The card has forgotten it too.
    Card card = fixture.open();
    const KeyInfo key = card.key(KeyRole::authentication);
    const Bytes digest(digestLength(key.schemes.back().hash), 1);
    CHECK(situationOf([&] { static_cast<void>(card.sign(KeyRole::authentication, key.schemes.back(), digest)); }) ==
          Situation::pinRequired);
}

TEST_CASE("a wrong PIN is told with the card's own count, and the flags are true at once") {
    for (const std::string generation : {"1.7", "1.8"}) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            const Host host(fixture);
            const CK_SESSION_HANDLE session = host.open();
            CHECK((host.token().flags & kPinFlags) == 0);
            CHECK(host.login(session, "9999") == CKR_PIN_INCORRECT);
            CHECK((host.token().flags & kPinFlags) == CKF_USER_PIN_COUNT_LOW);
            CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
            CHECK(host.login(session, "9999") == CKR_PIN_INCORRECT);
            CHECK((host.token().flags & kPinFlags) == (CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY));
            CHECK(fixture.card().pinTriesLeft() == 1);
            SECTION("the right one makes all well") {
                CHECK(host.login(session, fixture.persona().pin) == CKR_OK);
                CHECK((host.token().flags & kPinFlags) == 0);
            }
            SECTION("the third blocks") {
                CHECK(host.login(session, "9999") == CKR_PIN_LOCKED);
                CHECK((host.token().flags & kPinFlags) == CKF_USER_PIN_LOCKED);
                CHECK(host.login(session, fixture.persona().pin) == CKR_PIN_LOCKED);
            }
        }
    }
}

TEST_CASE("tries spent by another program show where the card tells them") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    CHECK((host.token().flags & kPinFlags) == 0);
    Card other = fixture.open();
    CHECK(situationOf([&] { other.verifyPin(PinInput::keyed(secret("9999"))); }) == Situation::pinWrong);
    CHECK((host.token().flags & kPinFlags) == CKF_USER_PIN_COUNT_LOW);
}

TEST_CASE("what cannot be a PIN is refused before the card sees it") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open(0, CKF_RW_SESSION);
    fixture.card().log().mark();
    // C_Login knows no other value for it, and browsers ask again for this one only.
    for (const std::string &pin : {std::string("123"), std::string("1234567890123"), std::string(500, '1'),
                                   std::string("12a4"), std::string("12\0034", 4), std::string()}) {
        CHECK(host.login(session, pin) == CKR_PIN_INCORRECT);
    }
    CHECK(host.f->C_Login(session, CKU_USER, nullptr, 0) == CKR_ARGUMENTS_BAD); // no keypad here
    CHECK(host.f->C_Login(session, CKU_USER, nullptr, 4) == CKR_ARGUMENTS_BAD);
    CHECK(host.login(session, "1234", CKU_SO) == CKR_USER_TYPE_INVALID);
    CHECK(host.login(session, "1234", 17) == CKR_USER_TYPE_INVALID);
    CHECK(host.login(session, "1234", CKU_CONTEXT_SPECIFIC) == CKR_OPERATION_NOT_INITIALIZED);
    CHECK(setPin(host, session, "1234", "12") == CKR_PIN_LEN_RANGE);
    CHECK(setPin(host, session, "1234", "12ab") == CKR_PIN_INVALID);
    CHECK(fixture.card().log().count(0x20) == 0);
    CHECK(fixture.card().log().count(0x24) == 0);
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("the PIN is changed, with a session for writing") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    CHECK(setPin(host, host.open(), "1234", "4321") == CKR_SESSION_READ_ONLY);
    const CK_SESSION_HANDLE session = host.open(0, CKF_RW_SESSION);
    CHECK(setPin(host, session, "9999", "4321") == CKR_PIN_INCORRECT);
    CHECK((host.token().flags & kPinFlags) == CKF_USER_PIN_COUNT_LOW);
    CHECK(setPin(host, session, "1234", "4321") == CKR_OK);
    CHECK(host.login(session, "4321") == CKR_OK);
}

TEST_CASE("a reset by another program takes the login with it; handles are good again after the next one") {
    LoggedIn at("1.8");
    auto &[fixture, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
    Bytes signature;
    fixture.readers().resetByOther(kReader);
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_USER_NOT_LOGGED_IN);
    CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
    CK_MECHANISM mechanism = usualMechanism(fixture);
    CHECK(host.f->C_SignInit(session, &mechanism, key) == CKR_USER_NOT_LOGGED_IN);
    CHECK(host.login(session, fixture.persona().pin) == CKR_OK);
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_OK);
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("a PIN given for one signature after such a reset stands for the login as well") {
    LoggedIn at("1.8");
    auto &[fixture, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kSignatureId);
    fixture.readers().resetByOther(kReader);
    Bytes signature;
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature, fixture.persona().pin) == CKR_OK);
    CHECK(host.state(session) == CKS_RO_USER_FUNCTIONS);
}

TEST_CASE("a login that another program ended at the card is noticed with the next signature") {
    LoggedIn at("1.7");
    auto &[fixture, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
    Card other = fixture.open();
    other.logOff();
    Bytes signature;
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_USER_NOT_LOGGED_IN);
    CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
}

TEST_CASE("a card without certificates shows none once that is known") {
    InProcessCard fixture(sim::builtinPersona("kid"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    for (const CK_OBJECT_HANDLE certificate : host.find(session, CKO_CERTIFICATE)) {
        CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
        const CK_RV rv = host.f->C_GetAttributeValue(session, certificate, &value, 1);
        CHECK((rv == CKR_OK || rv == CKR_OBJECT_HANDLE_INVALID));
    }
    CHECK(host.find(session, CKO_CERTIFICATE).size() == 2); // the authorities'
    CHECK(host.find(session, CKO_PRIVATE_KEY).empty());
    CHECK(host.find(session, CKO_PUBLIC_KEY).empty());
}
