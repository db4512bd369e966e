// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace eid::test;

namespace {

const std::vector<std::string> kNoService{"PCSCLITE_CSOCK_NAME=/nonexistent/pcscd.comm"};

} // namespace

TEST_CASE("without the service every card command says so with its own exit code") {
    const TemporaryFolder folder;
    writeText(folder / "document", "text");
    const std::vector<std::vector<std::string>> lines{
        {"reader", "list"},
        {"card", "show"},
        {"id", "show"},
        {"id", "export", "--raw", folder / "raw"},
        {"id", "photo", "-o", folder / "photo"},
        {"cert", "list"},
        {"cert", "export", "auth", "-o", folder / "auth"},
        {"pin", "status"},
        {"pin", "verify"},
        {"pin", "change"},
        {"pin", "unblock"},
        {"challenge"},
        {"sign", "--key", "auth", "--hash", "256", folder / "document"},
        {"sign", "--as", "cades", folder / "document"},
    };
    for (const auto &line : lines) {
        const Ended people = cardtool(line, kNoService);
        INFO(line.front() << " " << line.back() << ": " << people.err);
        CHECK(people.code == 10);
        CHECK(people.out.empty());
        CHECK(people.err.find("EID-101") != std::string::npos);
        auto withJson = line;
        withJson.emplace_back("--json");
        const Ended program = cardtool(withJson, kNoService);
        CHECK(program.code == 10);
        CHECK(program.err.empty());
        CHECK(nlohmann::json::parse(program.out)["error"]["name"] == "serviceNotRunning");
    }
    CHECK_FALSE(std::filesystem::exists(folder / "raw"));
    CHECK_FALSE(std::filesystem::exists(folder / "document.sig"));
    CHECK_FALSE(std::filesystem::exists(folder / "document.p7s"));
}

TEST_CASE("the doctor finds that the service is missing") {
    const Ended ended = cardtool({"doctor", "--json"}, kNoService);
    CHECK(ended.code != 0);
    bool found = false;
    const auto object = nlohmann::json::parse(ended.out);
    for (const auto &finding : object["findings"]) {
        found = found || (finding["check"] == "service" && finding["level"] == "problem");
    }
    CHECK(found);
}

TEST_CASE("watching goes on while the service is down, and ends when told") {
    const Ended ended = cardtool({"card", "watch", "--until", "service_down"}, kNoService);
    CHECK(ended.code == 0);
    const auto line = nlohmann::json::parse(ended.out);
    CHECK(line["schema"] == "cardtool.card_watch/1");
    CHECK(line["event"] == "service_down");
    CHECK(line["error"]["code"] == "EID-101");
}
