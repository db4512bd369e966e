// SPDX-License-Identifier: Apache-2.0
#include "iso7816/apdu.hpp"
#include "iso7816/commands.hpp"
#include "transport/replay/replay_transport.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace eid;
using namespace eid::iso7816;

namespace {

/// Runs one exchange against a script and requires that the script was used up.
template <typename Action> auto play(const std::string &script, Action action) {
    transport::ReplayTransport transport(transport::parseReplayScript("atr 3B00\n" + script));
    transport::Session session(transport);
    auto result = action(session);
    CHECK(transport.finished());
    return result;
}

Situation failureOf(const std::string &script, const Command &command, std::size_t limit = 4096) {
    try {
        play(script, [&](transport::Session &session) { return exchange(session, command, limit); });
    } catch (const Error &error) {
        return error.situation();
    }
    FAIL("no error");
    return Situation::internalError;
}

} // namespace

TEST_CASE("the four cases of a command go over T=0 and T=1 as ISO 7816-3 says") {
    const Bytes data = fromHex("CAFE");
    const auto send = [](const Command &command) {
        return [command](transport::Session &session) { return exchange(session, command).status; };
    };
    play("> 80E6000000\n< 9000", send({0x80, 0xE6, 0, 0}));                             // case 1 with P3
    play("> 00B000000A\n< 000102030405060708099000", send({0x00, 0xB0, 0, 0, {}, 10})); // case 2
    play("> 00B0000000\n< 9000", send({0x00, 0xB0, 0, 0, {}, 256}));                    // Le 256 is written 00
    play("> 00A4020C02CAFE\n< 9000", send({0x00, 0xA4, 2, 0x0C, data}));                // case 3
    play("> 002A9E9A02CAFE\n< 9000", send({0x00, 0x2A, 0x9E, 0x9A, data, 256}));        // case 4 without Le
    play("protocol t1\n> 80E60000\n< 9000", send({0x80, 0xE6, 0, 0}));
    play("protocol t1\n> 002A9E9A02CAFE00\n< 9000", send({0x00, 0x2A, 0x9E, 0x9A, data, 256}));
}

TEST_CASE("61xx is followed by GET RESPONSE until everything is there") {
    const auto response = play("> 002A9E9A01CA\n< 6102\n> 00C0000002\n< 01026101\n> 00C0000001\n< 039000",
                               [](transport::Session &session) {
                                   const Bytes data{0xCA};
                                   return computeDigitalSignature(session, data);
                               });
    CHECK(response.ok());
    CHECK(toHex(response.data) == "010203");
}

TEST_CASE("6Cxx repeats the command with the right length, and GET RESPONSE too") {
    const auto block = play("> 00B0000000\n< 6C03\n> 00B0000003\n< 0102039000",
                            [](transport::Session &session) { return readBinary(session, 0, 256); });
    CHECK(block.data.size() == 3);
    const auto signature =
        play("> 002A9E9A01CA\n< 6100\n> 00C0000000\n< 6C02\n> 00C0000002\n< AABB9000", [](transport::Session &session) {
            const Bytes data{0xCA};
            return computeDigitalSignature(session, data);
        });
    CHECK(signature.data.size() == 2);
}

TEST_CASE("a command with a PIN is sent once, whatever the card answers") {
    const auto status = play("> 0020000102FFFF\n< 6C08", [](transport::Session &session) {
        SecretBytes block(2);
        block.append(fromHex("FFFF"));
        return verify(session, 1, block);
    });
    CHECK(status == 0x6C08);
}

TEST_CASE("answers that make no sense end with an error, not with a loop or an overrun") {
    const Command read{0x00, 0xB0, 0, 0, {}, 2};
    CHECK(failureOf("> 00B0000002\n< 90", read) == Situation::cardProtocol);
    CHECK(failureOf("> 00B0000002\n< 0102039000", read) == Situation::cardProtocol);
    std::string endless = "> 00B0000002\n< 6C02\n";
    for (int i = 0; i < 64; ++i) {
        endless += "> 00B0000002\n< 6C02\n";
    }
    CHECK(failureOf(endless, read) == Situation::cardProtocol);
    CHECK(failureOf("> 00B0000002\n< 01026104\n> 00C0000004\n< 010203049000", read, 4) == Situation::cardProtocol);
    const Bytes tooLong(256);
    CHECK(failureOf("", {0x00, 0xD6, 0, 0, tooLong}) == Situation::internalError);
}
