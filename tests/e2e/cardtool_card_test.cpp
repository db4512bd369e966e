// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

#include <unistd.h>

#include <csignal>
#include <set>
#include <sstream>

using namespace eid;
using namespace eid::test;

namespace {

std::set<std::string> namesIn(const std::filesystem::path &folder) {
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

} // namespace

TEST_CASE("cardtool shows reader, card, identity and certificates of every generation") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            CHECK(desk.tool({"reader", "list"}).out.find(PcscHarness::readerName()) != std::string::npos);
            CHECK(desk.tool({"card", "show"}).out.find(generation) != std::string::npos);

            const ProcessResult shown = desk.tool({"id", "show", "--trust", "trust"});
            CHECK(shown.exit == 0);
            CHECK(shown.out.find(persona.field("surname")) != std::string::npos);
            const auto json = desk.json({"id", "show", "--trust", "trust"});
            for (const auto &[label, text] : persona.identity) {
                CAPTURE(label);
                CHECK(json["identity"][label] == text);
            }
            for (const auto &[label, text] : persona.address) {
                CHECK(json["address"][label] == text);
            }
            for (const char *item : {"photo", "identity", "address", "chain"}) {
                CHECK(json["authenticity"][item]["status"] == "verified");
            }
            CHECK(json["authenticity"]["basic_key"]["status"] == (generation == "1.8" ? "verified" : "not_present"));

            // Without the test root everything is shown and nothing is believed.
            const ProcessResult untrusted = desk.tool({"id", "show"});
            CHECK(untrusted.exit == 32);
            CHECK(untrusted.out.find(persona.field("surname")) != std::string::npos);

            const ProcessResult list = desk.tool({"cert", "list"});
            CHECK(list.exit == 0);
            CHECK(list.out.find("Root") != std::string::npos);
            CHECK(desk.tool({"doctor"}).out.find("Virtual PCD") != std::string::npos);
            const auto challenge = desk.tool({"challenge", "--trust", "trust"});
            CHECK(challenge.exit == (generation == "1.8" ? 0 : 1));
        }
    }
}

TEST_CASE("a raw export holds every file under its name and proves the same offline") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.8");
    Desk desk({"--persona", persona.name});
    REQUIRE(desk.tool({"id", "export", "--raw", "raw"}).exit == 0);
    CHECK(namesIn(desk.scratch.path / "raw") ==
          std::set<std::string>{"identity.bin", "identity-signature.bin", "address.bin", "address-signature.bin",
                                "photo.jpg", "rn-cert.der", "root-cert.der", "ca-cert.der", "auth-cert.der",
                                "sign-cert.der", "basic-key.der", "card-data.bin"});
    CHECK((std::filesystem::status(desk.scratch.path / "raw").permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
    desk.pcsc.stopCard();
    const auto json = desk.json({"id", "show", "--from", "raw", "--trust", "trust"});
    CHECK(json["identity"]["surname"] == persona.field("surname"));
    for (const char *item : {"photo", "identity", "address", "chain"}) {
        CHECK(json["authenticity"][item]["status"] == "verified");
    }
    CHECK(json["authenticity"]["basic_key"]["status"] == "not_present"); // no chip to ask

    Bytes photo = desk.scratch.read("raw/photo.jpg");
    photo.back() ^= 1U;
    desk.scratch.write("raw/photo.jpg", toText(photo));
    CHECK(desk.tool({"id", "show", "--from", "raw", "--trust", "trust"}).exit == 30);
    CHECK(desk.tool({"id", "show"}).exit == 12); // nothing in the reader
}

TEST_CASE("events come as JSON lines while cards and readers change") {
    if (!havePcsc()) {
        return;
    }
    Desk desk;
    ProcessOptions options;
    options.environment = desk.pcsc.environment();
    ChildProcess watch({builtProgram("cardtool"), "card", "watch"}, options);
    const auto patience = std::chrono::seconds(20);
    const auto expect = [&](const std::string &event) {
        CAPTURE(event, watch.out(), watch.err());
        for (;;) {
            const auto line = watch.nextLine(patience);
            REQUIRE(line);
            if (nlohmann::json::parse(*line)["event"] == event) {
                break;
            }
        }
    };
    expect("reader_added");
    desk.insert({"--persona", contractPersona("1.7").name});
    expect("card_inserted");
    expect("card_recognised");
    desk.pcsc.stopCard();
    expect("card_removed");
    desk.pcsc.kill();
    expect("service_down");
    desk.pcsc.start();
    expect("service_up");
    desk.insert({"--persona", contractPersona("1.8").name});
    expect("card_recognised");
    watch.signal(SIGTERM);
    CHECK(watch.wait(patience) == 0);
}

TEST_CASE("each way a card can be missing or wrong has an exit code of its own") {
    if (!havePcsc()) {
        return;
    }
    const std::string persona = contractPersona("1.7").name;
    SECTION("no card") {
        Desk desk;
        CHECK(desk.tool({"card", "show"}).exit == 12);
    }
    SECTION("service down") {
        Desk desk;
        desk.pcsc.stop();
        const auto json = desk.json({"card", "show"});
        CHECK(json["error"]["code"] == "EID-101");
        CHECK(desk.tool({"card", "show"}).exit == 10);
    }
    SECTION("no permission") {
        if (::geteuid() != 0) {
            WARN("skipped: becoming another user needs root");
            return;
        }
        Desk desk;
        // The build may lie where that user cannot go: the program is copied to where it can.
        std::filesystem::permissions(desk.scratch.path, std::filesystem::perms(0755));
        std::filesystem::copy_file(builtProgram("cardtool"), desk.scratch.path / "cardtool");
        const auto asNobody = [&] {
            return desk.run({"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", desk.scratch / "cardtool",
                             "card", "show"});
        };
        const std::filesystem::path socket = desk.pcsc.socket();
        const auto folder = std::filesystem::status(socket.parent_path()).permissions();
        std::filesystem::permissions(socket.parent_path(), std::filesystem::perms(0755));
        CHECK(asNobody().exit == 12); // allowed, and no card is there
        std::filesystem::permissions(socket, std::filesystem::perms(0600));
        CHECK(asNobody().exit == 18);
        std::filesystem::permissions(socket, std::filesystem::perms(0666));
        std::filesystem::permissions(socket.parent_path(), std::filesystem::perms(0700));
        CHECK(asNobody().exit == 18);
        std::filesystem::permissions(socket.parent_path(), folder);
    }
    SECTION("two cards") {
        Desk desk({"--persona", persona});
        desk.insert({"--persona", contractPersona("1.8").name}, 1);
        CHECK(desk.tool({"card", "show"}).exit == 17);
        CHECK(desk.json({"card", "show", "--reader", PcscHarness::readerName(1)})["card"]["version"] == "1.8");
        CHECK(desk.tool({"card", "show", "--reader", "nothing of that name"}).exit == 11);
    }
    SECTION("mute card") {
        Desk desk({"--persona", persona, "--fault", "mute"});
        CHECK(desk.tool({"card", "show"}).exit == 15);
    }
    SECTION("a card that falls silent") {
        Desk desk({"--persona", persona, "--fault", "silent-after=3"});
        CHECK(desk.tool({"id", "show"}).exit == 15);
    }
    SECTION("a card of another kind") {
        Desk desk;
        const Bytes known = readFileWhole(EID_SOURCE_DIR "/libeid/sim/personas/jan.toml", 65536);
        desk.scratch.write("other.toml", "atr = \"3B80800101\"\n" + toText(known));
        desk.insert({"--persona", desk.scratch / "other.toml"});
        CHECK(desk.tool({"card", "show"}).exit == 13);
    }
    SECTION("removed in the middle") {
        Desk desk({"--persona", persona, "--fault", "remove-after=5"});
        CHECK(desk.tool({"id", "export", "--raw", "raw"}).exit == 14);
        CHECK_FALSE(desk.scratch.has("raw")); // nothing half written
    }
    SECTION("truncated and oversized files") {
        Desk desk({"--persona", persona, "--fault", "size=503C:100"});
        CHECK(desk.tool({"id", "show"}).exit == 16);
        desk.pcsc.stopCard();
        desk.insert({"--persona", persona, "--fault", "size=4035:30000"});
        CHECK(desk.tool({"id", "show"}).exit == 16);
    }
    SECTION("garbage") {
        Desk desk({"--persona", persona, "--fault", "garbage=1:1234"});
        CHECK(desk.tool({"card", "show"}).exit != 0);
    }
}

TEST_CASE("a trace names the commands and hides everything personal") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.7");
    Desk desk({"--persona", persona.name});
    REQUIRE(desk.tool({"pin", "verify", "--trace", desk.scratch / "trace"}, persona.pin + "\n").exit == 0);
    REQUIRE(desk.tool({"id", "show", "--trust", "trust", "--trace", desk.scratch / "trace2"}).exit == 0);
    const std::string trace = toText(desk.scratch.read("trace")) + toText(desk.scratch.read("trace2"));
    CHECK(trace.find("> 0020000108 [8 octets]") != std::string::npos);
    CHECK(trace.find("3F00DF014031") != std::string::npos);
    CHECK(trace.find(persona.pin + "FF") == std::string::npos);
    CHECK(trace.find(toHex(toBytes(persona.field("surname")))) == std::string::npos);
    CHECK(trace.find(persona.field("surname")) == std::string::npos);
}
