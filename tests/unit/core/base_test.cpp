// SPDX-License-Identifier: Apache-2.0
#include "base/log_line.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/secret.hpp>

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

using namespace eid;

TEST_CASE("hexadecimal is written in upper case and read in any form") {
    CHECK(toHex(Bytes{0x00, 0x9F, 0xA0}) == "009FA0");
    CHECK(fromHex("00 9f:A0\n") == Bytes{0x00, 0x9F, 0xA0});
    CHECK(fromHex("").empty());
    CHECK_THROWS_AS(fromHex("0"), Error);
    CHECK_THROWS_AS(fromHex("0G"), Error);
}

TEST_CASE("every situation has a code of its own, an exit code and complete texts") {
    std::set<std::string_view> codes;
    for (int i = 0; i < kSituationCount; ++i) {
        const SituationInfo &info = situationInfo(static_cast<Situation>(i));
        CAPTURE(info.name);
        CHECK(info.situation == static_cast<Situation>(i));
        CHECK(codes.insert(info.code).second);
        CHECK(info.exitCode > 0);
        CHECK(info.exitCode < 64);
        CHECK_FALSE(info.title.empty());
        CHECK_FALSE(info.cause.empty());
        CHECK_FALSE(info.remedy.empty());
    }
}

TEST_CASE("an error tells its code, status word and tries left") {
    const Error error = Error(Situation::pinWrong, "authentication").withStatusWord(0x63C2).withTriesLeft(2);
    CHECK(std::string(error.what()) == "EID-301 The PIN is wrong (status word 63C2, 2 tries left): authentication");
    CHECK(error.triesLeft() == 2);
    const Error outer = Error(Situation::internalError).withCause(error);
    REQUIRE(outer.cause() != nullptr);
    CHECK(outer.cause()->situation() == Situation::pinWrong);
    const Error last = Error(Situation::pinWrong).withTriesLeft(1);
    CHECK(std::string(last.what()).find("1 try left") != std::string::npos);
}

TEST_CASE("a secret keeps to its capacity and leaves nothing when moved") {
    SecretBytes secret(4);
    secret.append(asBytes("1234"));
    CHECK_THROWS_AS(secret.append(std::uint8_t{'5'}), Error);
    CHECK(toText(secret.view()) == "1234");
    secret.removeLast();
    CHECK(toText(secret.view()) == "123");

    SecretBytes moved(std::move(secret));
    CHECK(toText(moved.view()) == "123");
    CHECK(secret.capacity() == 0); // NOLINT(bugprone-use-after-move): that is the question
    CHECK_THROWS_AS(secret.append(std::uint8_t{'1'}), Error);
    CHECK_THROWS_AS(SecretBytes(4097), Error);
}

TEST_CASE("clearing a secret overwrites it") {
    SecretBytes secret(16);
    secret.append(asBytes("123456"));
    const std::uint8_t *const where = secret.view().data();
    secret.clear();
    CHECK(secret.empty());
    CHECK(std::all_of(where, where + 6, [](std::uint8_t octet) { return octet == 0; }));
}

TEST_CASE("a secret is kept out of core dumps and of a forked child") {
    SecretBytes secret(16);
    secret.append(asBytes("123456"));
    // The kernel's own word for it: flags of the mapping that holds the secret.
    std::ostringstream address;
    address << std::hex << reinterpret_cast<std::uintptr_t>(secret.view().data());
    std::ifstream maps("/proc/self/smaps");
    std::string line;
    bool inside = false;
    std::string flags;
    while (std::getline(maps, line)) {
        if (line.rfind(address.str() + "-", 0) == 0) {
            inside = true;
        } else if (inside && line.rfind("VmFlags:", 0) == 0) {
            flags = line + " ";
            break;
        }
    }
    CAPTURE(flags);
    CHECK(flags.find(" dd ") != std::string::npos);
    CHECK(flags.find(" wf ") != std::string::npos);

    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const bool wiped =
            std::all_of(secret.view().begin(), secret.view().end(), [](std::uint8_t o) { return o == 0; });
        _exit(wiped ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(toText(secret.view()) == "123456");
}

TEST_CASE("log lines go to the sink from the wanted level on and a failing sink does no harm") {
    std::vector<std::string> lines;
    setLogSink([&](LogLevel, std::string_view text) { lines.emplace_back(text); }, LogLevel::warning);
    log(LogLevel::info, "quiet");
    log(LogLevel::error, "loud");
    CHECK(lines == std::vector<std::string>{"loud"});
    setLogSink([](LogLevel, std::string_view) { throw std::string("sink"); }, LogLevel::debug);
    log(LogLevel::error, "nobody hears");
    setLogSink({});
    CHECK_FALSE(logs(LogLevel::error));
}
