// SPDX-License-Identifier: Apache-2.0
#include "ca/operators.hpp"
#include "core/x509.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using eid::test::situationOf;

TEST_CASE("An order reads as it was written, whatever its arguments hold") {
    const Order order{"0123456789abcdef",
                      "certificate revoke",
                      {"plain", "with \"quotes\" and \\", "line\nend\ttab\x7F\x01", "é ’"},
                      parseTime("2026-11-23T08:15:00Z")};
    const Order read = readOrder(writeOrder(order));
    CHECK(read.id == order.id);
    CHECK(read.command == order.command);
    CHECK(read.arguments == order.arguments);
    CHECK(read.at == order.at);
}

TEST_CASE("What is no order is refused") {
    const std::string good = writeOrder({"0123456789abcdef", "x", {}, parseTime("2026-11-23T08:15:00Z")});
    CHECK_NOTHROW(readOrder(good));
    const auto refused = [](const std::string &text) {
        return situationOf([&] { readOrder(text); }) == Situation::requestMalformed;
    };
    CHECK(refused(""));
    CHECK(refused("nonsense"));
    CHECK(refused(good + "more = 1\n"));
    CHECK(refused(good + good));
    CHECK(refused("id = \"0123\"\nat = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\narguments = []\n"));
    CHECK(refused("id = \"0123456789abcdeX\"\nat = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\nat = \"yesterday\"\ncommand = \"x\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\nat = \"2026-11-23T08:15:00Z\"\ncommand = \"\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\nat = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\narguments = [1]\n"));
    CHECK(refused(good + "# " + std::string(64 * 1024, 'x')));
    CHECK(situationOf([] { writeOrder({"short", "x", {}, {}}); }) == Situation::requestMalformed);
    CHECK(situationOf([] { writeOrder({"0123456789abcdef", "x", {""}, {}}); }) == Situation::requestMalformed);
}
