// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace eid::test;

TEST_CASE("a wrong command line ends with 2 and says what is wrong") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{}, "no command"},
        {{"frobnicate"}, "frobnicate"},
        {{"id"}, "show, export, photo"},
        {{"id", "frobnicate"}, "frobnicate"},
        {{"id", "show", "--frobnicate"}, "frobnicate"},
        {{"id", "show", "extra"}, "extra"},
        {{"id", "photo"}, "--output is missing"},
        {{"id", "photo", "-o"}, "o"},
        {{"cert", "export", "-o", "x.der"}, "NAME is missing"},
        {{"cert", "export", "leaf", "-o", "x.der"}, "leaf"},
        {{"sign", "--key", "auth"}, "FILE is missing"},
        {{"sign", "--key", "card", "file"}, "--key is one of auth, sign"},
        {{"sign", "--key", "auth", "--hash", "md5", "file"}, "md5"},
        {{"sign", "file"}, "--key is missing"},
        {{"verify", "document.pdf"}, "--content"},
        {{"id", "export"}, "--raw DIR"},
        {{"id", "export", "--csv", "--xml"}, "one of"},
        {{"id", "export", "--raw", "d", "--csv"}, "--raw goes without"},
        {{"card", "watch", "--count", "many"}, "many"},
        {{"card", "watch", "--count", "0"}, "--count"},
        {{"card", "watch", "--until", "christmas"}, "christmas"},
        {{"pin", "verify", "--pin-fd", "one"}, "one"},
        {{"card", "show", "--reader", "a", "--reader", "b"}, "--reader is given more than once"},
        {{"--frobnicate", "id", "show"}, "frobnicate"},
        {{"id", "show", "--from", ""}, "--from"},
        {{"", ""}, "no command ''"},
    };
    for (const auto &[words, part] : cases) {
        const Ended ended = cardtool(words);
        INFO(part << " | " << ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find("EID-112") != std::string::npos);
        CHECK(ended.err.find(part) != std::string::npos);
    }
}

TEST_CASE("a wrong command line is told as JSON when JSON was asked for") {
    const Ended ended = cardtool({"--json", "sign", "file"});
    CHECK(ended.code == 2);
    CHECK(ended.err.empty());
    const auto object = nlohmann::json::parse(ended.out);
    CHECK(object["schema"] == "cardtool.error/1");
    CHECK(object["error"]["code"] == "EID-112");
    CHECK(object["error"]["name"] == "invalidArgument");
    for (const char *key : {"title", "cause", "remedy", "context", "status_word", "tries_left"}) {
        CHECK(object["error"].contains(key));
    }
    CHECK(object["error"]["tries_left"].is_null());
}

TEST_CASE("a file may be named like a command") {
    const TemporaryFolder folder;
    const Ended ended = cardtool({"verify", "id", "--content", folder / "show"});
    CHECK(ended.code == 1); // read, and not there
    CHECK(ended.err.find("EID-110") != std::string::npos);
}

TEST_CASE("control characters in what is echoed never reach the terminal") {
    const Ended ended = cardtool({"id", "show", "--from", "/nowhere\033[2J"});
    CHECK(ended.code == 1);
    CHECK(ended.err.find('\033') == std::string::npos);
    CHECK(ended.err.find("/nowhere") != std::string::npos);
}
