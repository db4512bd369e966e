// SPDX-License-Identifier: Apache-2.0
// Java's SunPKCS11 with this module.
#include "p11/client_desk.hpp"

#include <filesystem>

using namespace eid;
using namespace eid::test;

namespace {

ProcessResult login(const ClientHome &home, const std::string &algorithm, const std::string &key,
                    const std::string &pin) {
    home.scratch.write("eid.cfg", "name = eid\nlibrary = " + modulePath() + "\nslotListIndex = 0\n");
    return home.run({"java", "-XX:-UsePerfData", "-Xshare:auto", std::string(EID_SOURCE_DIR) + "/tests/p11/Login.java",
                     "eid.cfg", algorithm, key},
                    pin + "\n");
}

} // namespace

TEST_CASE("Java's SunPKCS11 lists the card's keys and signs with the authentication key") {
    if (!canRun({"java"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const std::string own = home.holder.rsa ? "SunRsaSign" : "SunEC";
            const ProcessResult result = login(home, home.holder.rsa ? "SHA256withRSA" : "SHA384withECDSA",
                                               "Authentication", home.holder.persona.pin);
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
    const ProcessResult refused = login(home, "SHA256withRSA", "Authentication", "9999");
    CHECK(refused.exit == 1);
    CHECK(refused.err.find("CKR_PIN_INCORRECT") != std::string::npos);
    // The right one gives the tries back, for whoever uses this card next.
    CHECK(home.run({"pkcs11-tool", "--module", modulePath(), "--login", "--pin", "env:CARD_PIN", "-O", "--type",
                    "privkey"},
                   {}, {{"CARD_PIN", home.holder.persona.pin}})
              .exit == 0);
}

TEST_CASE("Java never does the signature key's own login, so the configured dialog asks for its PIN") {
    if (!canRun({"java"})) {
        return;
    }
    const ClientHome home(cardHolder("1.8"));
    const std::string &pin = home.holder.persona.pin;
    const ProcessResult refused = login(home, "SHA384withECDSA", "Signature", pin);
    CHECK(refused.exit == 1);
    CHECK(refused.err.find("CKR_USER_NOT_LOGGED_IN") != std::string::npos);

    // A program of the pinentry protocol, as far as this needs it.
    const std::string dialog = home.scratch / "pinentry";
    home.scratch.write("pinentry", "#!/bin/sh\necho OK\nwhile read -r line; do\n  echo \"$line\" >> " +
                                       (home.scratch / "asked") + "\n  [ \"$line\" = GETPIN ] && echo \"D " + pin +
                                       "\"\n  echo OK\ndone\n");
    std::filesystem::permissions(dialog, std::filesystem::perms::owner_all);
    std::filesystem::create_directories(home.scratch.path / ".config/eid");
    home.scratch.write(".config/eid/eid.toml", "[pkcs11]\npin_dialog = \"" + dialog + "\"\n");
    const ProcessResult result = login(home, "SHA384withECDSA", "Signature", pin);
    CAPTURE(result.err);
    CHECK(result.exit == 0);
    CHECK(result.out.find("\naccepted by SunEC\n") != std::string::npos);
    CHECK(toText(home.scratch.read("asked")).find("GETPIN") != std::string::npos);
}
