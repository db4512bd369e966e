// SPDX-License-Identifier: Apache-2.0
// Each thing that can go wrong at a card, at each command of each call of a program.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <functional>
#include <set>

using namespace eid;
using namespace eid::test;

namespace {

struct Work {
    std::string name;
    bool loggedIn;
    std::function<CK_RV(const Host &, CK_SESSION_HANDLE, const InProcessCard &)> run;
};

CK_RV readAll(const Host &host, CK_SESSION_HANDLE session, CK_OBJECT_CLASS wanted) {
    for (const CK_OBJECT_HANDLE object : host.find(session, wanted)) {
        CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
        const CK_RV rv = host.f->C_GetAttributeValue(session, object, &value, 1);
        if (rv != CKR_OK) {
            return rv;
        }
    }
    return CKR_OK;
}

CK_RV signWith(const Host &host, CK_SESSION_HANDLE session, const InProcessCard &fixture, std::uint8_t id) {
    CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
    CK_ATTRIBUTE attributes[] = {{CKA_CLASS, &wanted, sizeof wanted}, {CKA_ID, &id, sizeof id}};
    const auto found = host.find(session, attributes, 2);
    if (found.empty()) {
        return CKR_USER_NOT_LOGGED_IN;
    }
    Bytes signature;
    const auto pin = id == kSignatureId ? std::optional(fixture.persona().pin) : std::nullopt;
    return host.sign(session, usualMechanism(fixture), found.front(), Bytes(4, 1), signature, pin);
}

const std::vector<Work> &works() {
    static const std::vector<Work> all{
        {"token info", false,
         [](const Host &host, CK_SESSION_HANDLE, const InProcessCard &) {
             CK_TOKEN_INFO info{};
             return host.f->C_GetTokenInfo(0, &info);
         }},
        {"certificates", false,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &) {
             return readAll(host, s, CKO_CERTIFICATE);
         }},
        {"data", false,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &) { return readAll(host, s, CKO_DATA); }},
        {"random", false,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &) {
             CK_BYTE octets[100];
             return host.f->C_GenerateRandom(s, octets, sizeof octets);
         }},
        {"login", false,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &fixture) {
             return host.login(s, fixture.persona().pin);
         }},
        {"change the PIN", false,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &fixture) {
             std::string pin = fixture.persona().pin;
             return host.f->C_SetPIN(s, Host::octets(pin), pin.size(), Host::octets(pin), pin.size());
         }},
        {"sign for authentication", true,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &fixture) {
             return signWith(host, s, fixture, kAuthenticationId);
         }},
        {"sign", true,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &fixture) {
             return signWith(host, s, fixture, kSignatureId);
         }},
        {"logout", true,
         [](const Host &host, CK_SESSION_HANDLE s, const InProcessCard &) { return host.f->C_Logout(s); }},
    };
    return all;
}

struct Outcome {
    CK_RV rv;
    std::size_t commands; ///< at the card, until it ended
};

Outcome outcomeOf(InProcessCard &fixture, const Work &work, const sim::Faults &faults) {
    fixture.reinsert();
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open(0, CKF_RW_SESSION);
    if (work.loggedIn) {
        REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    }
    fixture.card().log().mark();
    fixture.card().setFaults(faults);
    const CK_RV rv = work.run(host, session, fixture);
    const std::size_t commands = fixture.card().log().count();
    fixture.card().setFaults({});
    CHECK(fixture.card().pinTriesLeft() == 3);

    // Whatever happened: put in again, the card works in the same program.
    fixture.reinsert();
    const CK_SESSION_HANDLE again = host.open();
    CHECK(host.login(again, fixture.persona().pin) == CKR_OK);
    CHECK(signWith(host, again, fixture, kAuthenticationId) == CKR_OK);
    return {rv, commands};
}

} // namespace

TEST_CASE("a card pulled out, silent, reset or talking nonsense at any command of any call") {
    for (const std::string generation : {"1.7", "1.8"}) {
        InProcessCard fixture(contractPersona(generation));
        for (const Work &work : works()) {
            DYNAMIC_SECTION("applet " << generation << ", " << work.name) {
                const Outcome good = outcomeOf(fixture, work, {});
                CHECK(good.rv == CKR_OK);
                for (std::size_t at = 0; at < good.commands; ++at) {
                    CAPTURE(at);
                    sim::Faults removed;
                    removed.removeAfter = at;
                    const CK_RV gone = outcomeOf(fixture, work, removed).rv;
                    // A logout without a card is one: there is nothing left to log out of.
                    CHECK((gone == CKR_DEVICE_REMOVED || gone == CKR_SESSION_HANDLE_INVALID ||
                           (work.name == "logout" && gone == CKR_OK)));

                    sim::Faults silent;
                    silent.silentAfter = at;
                    const CK_RV mute = outcomeOf(fixture, work, silent).rv;
                    CHECK((mute == CKR_DEVICE_ERROR || (work.name == "logout" && mute == CKR_OK)));

                    sim::Faults reset;
                    reset.resetAfter = at;
                    const CK_RV lost = outcomeOf(fixture, work, reset).rv;
                    CHECK((lost == CKR_OK || lost == CKR_USER_NOT_LOGGED_IN || lost == CKR_DEVICE_ERROR));

                    sim::Faults garbage;
                    garbage.garbageAt = at + 1;
                    const CK_RV odd = outcomeOf(fixture, work, garbage).rv;
                    CHECK((odd == CKR_OK || odd == CKR_DEVICE_ERROR || odd == CKR_FUNCTION_FAILED));
                }
            }
        }
    }
}

TEST_CASE("handles out of thin air hit nothing") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    const auto objects = host.find(session, CK_UNAVAILABLE_INFORMATION);
    const std::set<CK_OBJECT_HANDLE> known(objects.begin(), objects.end());
    CHECK(known.size() == objects.size());
    for (CK_ULONG handle : {0UL, 1UL, 2UL, ~0UL, 0xFFFFFFFFUL, 0x80000000UL, session + 1}) {
        if (known.contains(handle)) {
            continue;
        }
        CK_ATTRIBUTE label{CKA_LABEL, nullptr, 0};
        CHECK(host.f->C_GetAttributeValue(session, handle, &label, 1) == CKR_OBJECT_HANDLE_INVALID);
        CHECK(host.f->C_CloseSession(handle) == (handle == session ? CKR_OK : CKR_SESSION_HANDLE_INVALID));
    }
}

TEST_CASE("a template of a hostile or careless program harms nobody") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    CK_OBJECT_CLASS wanted = CKO_CERTIFICATE;
    CK_ATTRIBUTE nullValue[] = {{CKA_CLASS, nullptr, 8}};
    CHECK(host.f->C_FindObjectsInit(session, nullValue, 1) == CKR_ATTRIBUTE_VALUE_INVALID);
    CK_ATTRIBUTE wrongSize[] = {{CKA_CLASS, &wanted, 1}};
    CHECK(host.find(session, wrongSize, 1).empty());
    CK_ATTRIBUTE unknown[] = {{CKA_CLASS, &wanted, sizeof wanted}, {0xCE534351UL, nullptr, 0}};
    CHECK(host.find(session, unknown, 2).empty());
    std::vector<CK_ATTRIBUTE> many(5000, CK_ATTRIBUTE{CKA_CLASS, &wanted, sizeof wanted});
    CHECK(host.find(session, many.data(), many.size()).size() == 4);
    CHECK(host.f->C_FindObjectsInit(session, nullptr, 3) == CKR_ARGUMENTS_BAD);
    CHECK(host.f->C_FindObjectsInit(session, nullptr, 0) == CKR_OK);
    CHECK(host.f->C_FindObjectsInit(session, nullptr, 0) == CKR_OPERATION_ACTIVE);
    CHECK(host.f->C_FindObjectsFinal(session) == CKR_OK);
    CHECK(host.f->C_FindObjectsFinal(session) == CKR_OPERATION_NOT_INITIALIZED);
}
