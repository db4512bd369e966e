// SPDX-License-Identifier: Apache-2.0
// What others do to a shared card and to the service, seen by one long-lived connection.
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"
#include "support/refusal.hpp"

#include <eid/card.hpp>

#include <functional>

using namespace eid;
using namespace eid::test;

TEST_CASE("a connection survives a reset by another process and tells removal for what it is") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.7");
    Desk desk({"--persona", persona.name});
    desk.pcsc.useInThisProcess();
    Readers readers = Readers::system();
    Card card = openCard(readers, PcscHarness::readerName());
    const Bytes identity = card.readFile(CardFile::identity);
    card.verifyPin(PinInput::keyed(secret(persona.pin)));

    CHECK(desk.run({"opensc-tool", "--reset"}).exit == 0);
    CHECK(card.readFile(CardFile::identity) == identity);
    const SignatureScheme scheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256};
    CHECK(situationOf([&] { static_cast<void>(card.sign(KeyRole::authentication, scheme, Bytes(32, 1))); }) ==
          Situation::pinRequired);

    desk.pcsc.stopCard();
    CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::identity)); }) == Situation::cardRemoved);
    CHECK(situationOf([&] { static_cast<void>(openCard(readers, PcscHarness::readerName())); }) == Situation::noCard);
    desk.insert({"--persona", persona.name});
    CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::identity)); }) == Situation::cardRemoved);
    Card again = openCard(readers, PcscHarness::readerName());
    CHECK_FALSE(again.readFile(CardFile::identity).empty());

    desk.pcsc.kill();
    CHECK(situationOf([&] { static_cast<void>(again.readFile(CardFile::identity)); }) == Situation::serviceNotRunning);
    CHECK(situationOf([&] { static_cast<void>(readers.list()); }) == Situation::serviceNotRunning);
    desk.pcsc.start();
    CHECK(readers.list().size() == PcscHarness::kSlots); // the same object, a new service
}

TEST_CASE("a card pulled out in the middle of a command is removed, one that falls silent is mute") {
    if (!havePcsc()) {
        return;
    }
    const std::string persona = contractPersona("1.8").name;
    for (const auto &[fault, expected] :
         {std::pair{"remove-after=4", Situation::cardRemoved}, std::pair{"silent-after=4", Situation::cardMute}}) {
        CAPTURE(fault);
        Desk desk({"--persona", persona, "--fault", fault});
        desk.pcsc.useInThisProcess();
        Readers readers = Readers::system();
        Card card = openCard(readers, PcscHarness::readerName());
        CHECK(situationOf([&] { static_cast<void>(readAllFiles(card)); }) == expected);
    }
}

TEST_CASE("a PIN never reaches a card that was put in the place of the one it was meant for") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.8");
    Desk desk({"--persona", persona.name});
    desk.pcsc.useInThisProcess();
    Readers readers = Readers::system();
    Card card = openCard(readers, PcscHarness::readerName());
    CHECK(card.pinStatus().triesLeft == 3);

    desk.pcsc.stopCard();
    desk.insert({"--persona", persona.name});
    // A reset by another program is all that the service reports of this to who was connected before.
    CHECK(desk.run({"opensc-tool", "--reset"}).exit == 0);
    CHECK(situationOf([&] { card.verifyPin(PinInput::keyed(secret("999999"))); }) == Situation::cardRemoved);
    CHECK(situationOf([&] { static_cast<void>(card.pinStatus()); }) == Situation::cardRemoved);
    Card again = openCard(readers, PcscHarness::readerName());
    CHECK(again.pinStatus().triesLeft == 3);
}
