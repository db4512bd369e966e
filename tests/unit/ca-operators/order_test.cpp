// SPDX-License-Identifier: Apache-2.0
#include "ca/authority_id.hpp"
#include "ca/operators.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "support/fake_store.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using eid::test::situationOf;

TEST_CASE("An order reads as it was written, whatever its arguments hold") {
    const Order order{"0123456789abcdef",
                      std::string(64, 'a'),
                      "certificate revoke",
                      {"plain", "with \"quotes\" and \\", "line\nend\ttab\x7F\x01", "é ’"},
                      parseTime("2026-11-23T08:15:00Z")};
    const Order read = readOrder(writeOrder(order));
    CHECK(read.id == order.id);
    CHECK(read.authority == order.authority);
    CHECK(read.command == order.command);
    CHECK(read.arguments == order.arguments);
    CHECK(read.at == order.at);
}

TEST_CASE("What is no order is refused") {
    const std::string good =
        writeOrder({"0123456789abcdef", std::string(64, 'a'), "x", {}, parseTime("2026-11-23T08:15:00Z")});
    CHECK_NOTHROW(readOrder(good));
    const auto refused = [](const std::string &text) {
        return situationOf([&] { readOrder(text); }) == Situation::requestMalformed;
    };
    const std::string authority = "authority = \"" + std::string(64, 'a') + "\"\n";
    CHECK(refused(""));
    CHECK(refused("nonsense"));
    CHECK(refused(good + "more = 1\n"));
    CHECK(refused(good + good));
    CHECK(refused("id = \"0123\"\n" + authority + "at = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\narguments = []\n"));
    CHECK(refused("id = \"0123456789abcdeX\"\n" + authority + "at = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\n" + authority + "at = \"yesterday\"\ncommand = \"x\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\n" + authority + "at = \"2026-11-23T08:15:00Z\"\ncommand = \"\"\n"));
    CHECK(refused("id = \"0123456789abcdef\"\n" + authority +
                  "at = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\narguments = [1]\n"));
    CHECK(refused(good + "# " + std::string(64 * 1024, 'x')));
    CHECK(situationOf([] { writeOrder({"short", std::string(64, 'a'), "x", {}, {}}); }) == Situation::requestMalformed);
    CHECK(situationOf([] {
              writeOrder({"0123456789abcdef", std::string(64, 'a'), "x", {""}, {}});
          }) == Situation::requestMalformed);
}

TEST_CASE("An order names its authority, by the first certificate or, before there is one, by a number of its own") {
    const std::string old = "id = \"0123456789abcdef\"\nat = \"2026-11-23T08:15:00Z\"\ncommand = \"x\"\n";
    const Error error = test::errorOf([&] { readOrder(old); });
    CHECK(error.situation() == Situation::requestMalformed);
    CHECK(error.context().find("names no authority") != std::string::npos);
    CHECK(situationOf([&] { readOrder(old + "authority = \"AA\"\n"); }) == Situation::requestMalformed);

    test::FakeStore store;
    store.read([](Reading &reading) { CHECK_FALSE(knownAuthorityId(reading)); });
    const std::string before = authorityId(store);
    CHECK(isAuthorityId(before));
    CHECK(authorityId(store) == before);
    test::FakeStore another;
    CHECK(authorityId(another) != before);

    Issuer issuer;
    issuer.name = "root";
    issuer.certificate = toBytes("a certificate");
    store.addIssuer(issuer);
    const std::string after = authorityId(store);
    CHECK(fromHex(after) == sha256(issuer.certificate));
    issuer.name = "below";
    issuer.certificate = toBytes("another");
    store.addIssuer(issuer);
    CHECK(authorityId(store) == after);
}
