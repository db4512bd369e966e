// SPDX-License-Identifier: Apache-2.0
// Java's SunPKCS11 with this module.
#include "p11/client_desk.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("Java's SunPKCS11 lists the card's keys and signs with the authentication key") {
    if (!canRun({"java"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            home.scratch.write("eid.cfg", "name = eid\nlibrary = " + modulePath() + "\nslotListIndex = 0\n");
            const auto sign = [&](const std::string &algorithm, const std::string &pin) {
                return home.run({"java", "-XX:-UsePerfData", "-Xshare:auto",
                                 std::string(EID_SOURCE_DIR) + "/tests/p11/Login.java", "eid.cfg", algorithm},
                                pin + "\n");
            };
            const std::string own = home.holder.rsa ? "SunRsaSign" : "SunEC";
            const ProcessResult result =
                sign(home.holder.rsa ? "SHA256withRSA" : "SHA384withECDSA", home.holder.persona.pin);
            CHECK(result.exit == 0);
            for (const std::string line : {"key Authentication with a chain of 3", "key Signature with a chain of 3"}) {
                CAPTURE(line);
                CHECK(result.out.find(line + "\n") != std::string::npos);
            }
            CHECK(result.out.find("\naccepted by " + own + "\n") != std::string::npos);
            CHECK(result.out.find("\nnot fooled " + own + "\n") != std::string::npos);
        }
    }
}

TEST_CASE("Java's SunPKCS11 is told of a wrong PIN") {
    if (!canRun({"java"})) {
        return;
    }
    const ClientHome home(cardHolder("1.7"));
    home.scratch.write("eid.cfg", "name = eid\nlibrary = " + modulePath() + "\nslotListIndex = 0\n");
    const ProcessResult refused =
        home.run({"java", "-XX:-UsePerfData", "-Xshare:auto", std::string(EID_SOURCE_DIR) + "/tests/p11/Login.java",
                  "eid.cfg", "SHA256withRSA"},
                 "9999\n");
    CHECK(refused.exit == 1);
    CHECK(refused.err.find("CKR_PIN_INCORRECT") != std::string::npos);
    // The right one gives the tries back, for whoever uses this card next.
    CHECK(home.run({"pkcs11-tool", "--module", modulePath(), "--login", "--pin", "env:CARD_PIN", "-O", "--type",
                    "privkey"},
                   {}, {{"CARD_PIN", home.holder.persona.pin}})
              .exit == 0);
}
