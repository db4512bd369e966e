// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

#include <eid/card.hpp>

using namespace eid;
using namespace eid::test;

TEST_CASE("the driver contract holds through the real pcscd on every generation") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            desk.pcsc.useInThisProcess();
            Readers readers = Readers::system();
            const ReaderState reader = chooseReader(readers.list(), {});
            CHECK(reader.name == PcscHarness::readerName());
            Card card = openCard(readers, reader.name);
            CHECK(card.info().readerName == reader.name);
            runDriverContract(card, persona);
        }
    }
}
