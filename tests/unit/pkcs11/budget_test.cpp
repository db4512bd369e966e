// SPDX-License-Identifier: Apache-2.0
// How many commands at the card each piece of a program's work may cost.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("no work of a program costs more commands at the card than its budget") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            sim::ApduLog &log = fixture.card().log();
            log.mark();
            const Host host(fixture);
            REQUIRE(host.slots(true) == std::vector<CK_SLOT_ID>{0});
            CK_SLOT_INFO slot{};
            REQUIRE(host.f->C_GetSlotInfo(0, &slot) == CKR_OK);
            CHECK(log.count() == 0);
            static_cast<void>(host.token());
            CHECK(log.count() == (generation == "1.8" ? 2 : 1)); // its PIN counter is a second one

            const CK_SESSION_HANDLE session = host.open();
            const auto all = host.find(session, CK_UNAVAILABLE_INFORMATION);
            CHECK(all.size() > 40);
            for (const CK_OBJECT_HANDLE object : all) {
                CHECK(host.attribute(session, object, CKA_CLASS));
                CHECK(host.attribute(session, object, CKA_TOKEN));
            }
            CHECK(log.count() <= 2);

            log.mark();
            const auto certificates = host.find(session, CKO_CERTIFICATE);
            REQUIRE(certificates.size() == 4);
            for (const CK_OBJECT_HANDLE certificate : certificates) {
                CHECK_FALSE(host.attribute(session, certificate, CKA_VALUE).value_or(Bytes{}).empty());
            }
            CHECK(log.count() <= 22);

            log.mark();
            for (const CK_OBJECT_HANDLE certificate : certificates) {
                for (const CK_ATTRIBUTE_TYPE type : {CKA_VALUE, CKA_SUBJECT, CKA_ISSUER, CKA_SERIAL_NUMBER, CKA_ID,
                                                     CKA_LABEL, CKA_START_DATE, CKA_END_DATE, CKA_CHECK_VALUE}) {
                    CHECK(host.attribute(session, certificate, type));
                }
            }
            CHECK(log.count() == 0);

            log.mark();
            CHECK(host.login(session, fixture.persona().pin) == CKR_OK);
            Bytes signature;
            const CK_OBJECT_HANDLE authentication = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
            CHECK(host.sign(session, usualMechanism(fixture), authentication, Bytes(10, 1), signature) == CKR_OK);
            CHECK(log.count() <= 5);
            log.mark();
            CHECK(host.sign(session, usualMechanism(fixture), authentication, Bytes(10, 1), signature) == CKR_OK);
            CHECK(log.count() <= 3);

            const CK_OBJECT_HANDLE qualified = host.key(session, CKO_PRIVATE_KEY, kSignatureId);
            for (int i = 0; i < 2; ++i) {
                log.mark();
                CHECK(host.sign(session, usualMechanism(fixture), qualified, Bytes(10, 1), signature,
                                fixture.persona().pin) == CKR_OK);
                CHECK(log.count() <= 5);
            }
        }
    }
}

TEST_CASE("programs that ask all the time whether the card is there cost the card nothing") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    fixture.card().log().mark();
    for (int i = 0; i < 100; ++i) {
        CK_SLOT_INFO slot{};
        CHECK(host.f->C_GetSlotInfo(0, &slot) == CKR_OK);
        CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
        CHECK(host.slots(true).size() == 1);
    }
    CHECK(fixture.card().log().count() == 0);
}
