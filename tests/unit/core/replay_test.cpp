// SPDX-License-Identifier: Apache-2.0
#include "transport/replay/replay_transport.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::transport;

namespace {
constexpr const char *kScript = R"(
atr 3B 98 13          # an answer to reset
> 00 A4 04 0C 00      # select
< 90 00
reset
> 00 B0 00 00 00
! removed
)";
}

TEST_CASE("a script is played in its order") {
    ReplayTransport transport(parseReplayScript(kScript));
    CHECK(toHex(transport.atr()) == "3B9813");
    {
        Session session(transport);
        CHECK_FALSE(session.cardWasReset());
        CHECK(toHex(session.transmit(fromHex("00A4040C00"))) == "9000");
    }
    {
        Session session(transport);
        CHECK(session.cardWasReset());
        CHECK_FALSE(transport.finished());
        CHECK_THROWS_AS(session.transmit(fromHex("00B0000000")), Error);
    }
    CHECK(transport.finished());
    CHECK_THROWS_AS(Session(transport), Error); // removed for good
}

TEST_CASE("anything that is not in the script is told with the line and what was sent") {
    ReplayTransport transport(parseReplayScript(kScript));
    Session session(transport);
    try {
        session.transmit(fromHex("00B0000001"));
        FAIL("accepted");
    } catch (const Error &error) {
        CHECK(std::string(error.what()).find("line 3 expects 00A4040C00, sent was 00B0000001") != std::string::npos);
    }
}

TEST_CASE("scripts with mistakes are refused with the line") {
    for (const char *bad : {"> 00", "< 9000", "> 00\n> 00\n< 9000", "> 0G\n< 9000", "what", "! removed", "> 00\n! lost",
                            "control 42 00\n< 9000", "control xx > 00\n< 9000"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(parseReplayScript(bad), Error);
    }
}
