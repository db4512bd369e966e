// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("PIN status, verify, change, block and unblock end with their exit codes") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const bool tells = generation == "1.8";
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            const auto tries = [&] { return desk.json({"pin", "status"})["pin"]["tries_left"]; };
            CHECK(tries() == (tells ? nlohmann::json(3) : nlohmann::json()));

            CHECK(desk.tool({"pin", "verify"}, persona.pin + "\n").exit == 0);
            CHECK(desk.tool({"pin", "verify"}, "12\n").exit == 24);
            CHECK(desk.tool({"pin", "verify"}, "12a4\n").exit == 24);
            CHECK(desk.tool({"pin", "verify"}, "\n").exit == 23);
            CHECK(tries() == (tells ? nlohmann::json(3) : nlohmann::json())); // nothing of that was sent

            const ProcessResult wrong = desk.tool({"pin", "verify"}, "9999\n");
            CHECK(wrong.exit == 20);
            CHECK(wrong.err.find("2 tries left") != std::string::npos);
            CHECK(tries() == (tells ? nlohmann::json(2) : nlohmann::json()));

            CHECK(desk.tool({"pin", "change"}, persona.pin + "\n24680\n").exit == 0);
            CHECK(desk.tool({"pin", "verify"}, "24680\n").exit == 0);
            CHECK(desk.tool({"pin", "change"}, "24680\n123\n").exit == 24);
            CHECK(desk.tool({"pin", "change"}, "1111\n2222\n").exit == 20);

            CHECK(desk.tool({"pin", "verify"}, "9999\n").exit == 20);
            CHECK(desk.tool({"pin", "verify"}, "9999\n").exit == 21);
            CHECK(desk.tool({"pin", "verify"}, "24680\n").exit == 21);
            const std::string puk = persona.puk1 + persona.puk2 + "\n";
            if (tells) {
                CHECK(desk.tool({"pin", "unblock"}, puk).exit == 22);
            } else {
                CHECK(desk.tool({"pin", "unblock"}, "000000000000\n").exit == 26);
                CHECK(desk.tool({"pin", "unblock"}, "123\n").exit == 24);
                CHECK(desk.tool({"pin", "unblock"}, puk).exit == 0);
                CHECK(desk.tool({"pin", "verify"}, "24680\n").exit == 0);
            }
        }
    }
}

TEST_CASE("without a terminal and a descriptor nobody is asked and nothing is tried") {
    if (!havePcsc()) {
        return;
    }
    Desk desk({"--persona", contractPersona("1.8").name});
    CHECK(desk.run({"setsid", "--wait", builtProgram("cardtool"), "pin", "verify"}).exit == 25);
    CHECK(desk.json({"pin", "status"})["pin"]["tries_left"] == 3);
}

TEST_CASE("PIN counters survive the card's restart") {
    if (!havePcsc()) {
        return;
    }
    Desk desk;
    const std::vector<std::string> card{"--persona", contractPersona("1.8").name, "--card", desk.scratch / "card"};
    desk.insert(card);
    CHECK(desk.tool({"pin", "verify"}, "9999\n").exit == 20);
    desk.pcsc.stopCard();
    desk.insert(card);
    CHECK(desk.json({"pin", "status"})["pin"]["tries_left"] == 2);
}
