// SPDX-License-Identifier: Apache-2.0
// How many commands each piece of work may cost, counted by the virtual card (T=0, 1100 octets behind certificates).
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;

TEST_CASE("no work costs more commands than its budget") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            sim::ApduLog &log = fixture.card().log();
            log.mark();
            Card card = fixture.open();
            CHECK(log.count() == 1);

            const CardFiles all = readAllFiles(card);
            const TrustAnchors anchors = anchorsOf(all);
            log.mark();
            const IdentityReading reading = readIdentity(card, anchors, validTimeOf(all));
            CHECK(reading.authenticity.overall() == CheckStatus::verified);
            const std::size_t basicKey = generation == "1.8" ? 4 : 0; // the file (2), the challenge and its answer
            CHECK(log.count() + 1 <= 32 + basicKey);

            log.mark();
            for (const CardFile file : {CardFile::authCertificate, CardFile::signCertificate, CardFile::caCertificate,
                                        CardFile::rootCertificate}) {
                CHECK_FALSE(card.readFile(file).empty());
            }
            CHECK(log.count() <= 22);

            const PinInput pin = PinInput::keyed(secret(fixture.persona().pin));
            for (const KeyRole role : {KeyRole::signature, KeyRole::authentication}) {
                const KeyInfo key = card.key(role);
                const Bytes digest(digestLength(key.schemes.back().hash), 0x42);
                log.mark();
                Card fresh = fixture.open();
                CHECK_FALSE(fresh.sign(role, key.schemes.back(), digest, &pin).empty());
                CHECK(log.count() <= 5);
            }
            const KeyInfo key = card.key(KeyRole::authentication);
            const Bytes digest(digestLength(key.schemes.back().hash), 0x42);
            log.mark();
            CHECK_FALSE(card.sign(KeyRole::authentication, key.schemes.back(), digest).empty());
            CHECK(log.count() <= 3);
        }
    }
}
