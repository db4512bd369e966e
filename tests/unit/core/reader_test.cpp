// SPDX-License-Identifier: Apache-2.0
#include "card/belpic/belpic_facts.hpp"

#include <eid/card.hpp>
#include <eid/reader.hpp>

#include <catch2/catch.hpp>

#include <functional>

using namespace eid;

namespace {

ReaderState reader(const std::string &name, CardPresence presence) {
    return {name, presence, {}, 0};
}

Situation refusal(const std::vector<ReaderState> &readers, std::string_view wanted = {}) {
    try {
        static_cast<void>(chooseReader(readers, wanted));
    } catch (const Error &error) {
        return error.situation();
    }
    FAIL("one was chosen");
    return Situation::internalError;
}

} // namespace

TEST_CASE("the reader with the only card is chosen, and every other case is told apart") {
    using enum CardPresence;
    CHECK(chooseReader({reader("A", absent), reader("B", present)}, {}).name == "B");
    CHECK(chooseReader({reader("Reader A", present), reader("Reader B", present)}, "B").name == "Reader B");
    CHECK(chooseReader({reader("X", present), reader("X 1", present)}, "X").name == "X");
    CHECK(refusal({}) == Situation::noReader);
    CHECK(refusal({reader("A", absent)}) == Situation::noCard);
    CHECK(refusal({reader("A", absent), reader("B", mute)}) == Situation::cardMute);
    CHECK(refusal({reader("A", exclusive)}) == Situation::cardBusy);
    CHECK(refusal({reader("A", present), reader("B", present)}) == Situation::severalCards);
    CHECK(refusal({reader("A", present)}, "Z") == Situation::readerNotFound);
    CHECK(refusal({reader("A 1", present), reader("A 2", present)}, "A") == Situation::invalidArgument);
}

TEST_CASE("Belgian cards are known by their answer to reset, others are not") {
    for (const char *atr : {"3B989440FFA503010101AD1310", "3B9894400AA503010101AD1310", "3B9813400AA503010101AD1311",
                            "3B7F96000080318065B085040120120FFF829000"}) {
        CAPTURE(atr);
        CHECK(cardKindByAtr(fromHex(atr)) == "belpic");
    }
    for (const char *atr : {"", "3B", "3B80800101", "3B9813400AA503010101AD1321", "3B9813400AA503010101AD131100",
                            "3B7F96000080318065B085040120120FFF829001"}) {
        CAPTURE(atr);
        CHECK(cardKindByAtr(fromHex(atr)).empty());
    }
}

TEST_CASE("each scheme a Belgian card offers has an algorithm reference") {
    for (const std::uint8_t version : std::initializer_list<std::uint8_t>{0x10, 0x11, 0x17, 0x18}) {
        const belpic::Generation *generation = belpic::generationOf(version);
        REQUIRE(generation != nullptr);
        for (const SignatureScheme scheme : generation->schemes) {
            CHECK(belpic::algorithmReference(scheme));
        }
    }
    CHECK(belpic::generationOf(0x12) == nullptr);
    CHECK(belpic::generationOf(0x20) == nullptr);
}
