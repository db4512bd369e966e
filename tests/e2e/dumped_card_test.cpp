// SPDX-License-Identifier: Apache-2.0
// Public dumps of test cards, played by the virtual card and read through pcscd.
#include "e2e/fixture.hpp"
#include "support/data.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("Alice's card verifies under her own root and under no other") {
    if (!havePcsc() || !haveCardData()) {
        return;
    }
    const std::filesystem::path alice = cardData() / "alice-rsa1024";
    Desk desk({"--alice", alice.string()});
    std::filesystem::create_directory(desk.scratch.path / "root");
    std::filesystem::copy_file(alice / "Alice_RootCertificate.tlv", desk.scratch.path / "root" / "root.der");
    const auto json = desk.json({"id", "show", "--trust", "root"});
    CHECK(json["identity"]["surname"] == "SPECIMEN");
    for (const char *item : {"photo", "identity", "address", "chain"}) {
        CAPTURE(item, json["authenticity"][item]);
        // Her certificates ended years ago: that is said of what they signed, and nothing else is wrong.
        const std::string status = json["authenticity"][item]["status"];
        const bool expired = json["authenticity"][item].value("code", "") == "EID-404";
        const bool asExpected = status == "verified" || (status == "untrusted" && expired);
        CHECK(asExpected);
    }
    CHECK(json["authenticity"]["photo"]["status"] != "failed");
    const auto stranger = desk.json({"id", "show"});
    CHECK(stranger["authenticity"]["chain"]["status"] == "untrusted");
}

TEST_CASE("the official virtual cards are read and their dummy signatures are caught") {
    if (!havePcsc() || !haveCardData()) {
        return;
    }
    for (const char *name : {"virtual_flores.xml", "virtual_stephen.xml"}) {
        CAPTURE(name);
        Desk desk({"--xml", (cardData() / "virtual-cards" / name).string()});
        const auto json = desk.json({"id", "show"});
        CHECK_FALSE(json["identity"]["surname"].get<std::string>().empty());
        CHECK(json["authenticity"]["identity"]["status"] != "verified");
        CHECK(json["authenticity"]["address"]["status"] != "verified");
    }
}
