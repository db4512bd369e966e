// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include "registry.hpp"

#include <catch2/catch.hpp>

using namespace eid::test;
using eid::cardtool::Command;
using eid::cardtool::commands;

namespace {

std::vector<std::string> wordsOf(const Command &command) {
    std::vector<std::string> words{std::string(command.noun)};
    if (!command.verb.empty()) {
        words.emplace_back(command.verb);
    }
    return words;
}

} // namespace

TEST_CASE("every command's help shows usage, examples and exit codes") {
    for (const Command &command : commands()) {
        INFO(command.name());
        std::vector<std::string> words = wordsOf(command);
        words.emplace_back("--help");
        const Ended help = cardtool(words);
        CHECK(help.code == 0);
        CHECK(help.err.empty());
        for (const char *part : {"USAGE\n", "EXAMPLES\n", "EXIT CODES\n", "--json", "--pin-fd N"}) {
            CHECK(help.out.find(part) != std::string::npos);
        }
        CHECK(help.out.find("cardtool " + command.name()) != std::string::npos);
        for (const auto &option : command.options) {
            CHECK(help.out.find("--" + std::string(option.name)) != std::string::npos);
        }
        CHECK_FALSE(command.examples.empty());
    }
}

TEST_CASE("no line of a help text is wider than a small terminal, examples apart") {
    for (const Command &command : commands()) {
        std::vector<std::string> words = wordsOf(command);
        words.emplace_back("-h");
        std::string rest = cardtool(words).out;
        for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
            const std::string line = rest.substr(0, end);
            if (line.find("cardtool") == std::string::npos && line.find("openssl") == std::string::npos) {
                INFO(command.name() << ": " << line);
                CHECK(line.size() <= 84);
            }
            rest.erase(0, end + 1);
        }
    }
}

TEST_CASE("the overview lists every command that is not hidden and every exit code") {
    const Ended help = cardtool({"--help"});
    CHECK(help.code == 0);
    CHECK(cardtool({"help"}).out == help.out);
    for (const Command &command : commands()) {
        INFO(command.name());
        CHECK((help.out.find("  " + command.name() + " ") != std::string::npos) == !command.hidden);
    }
    CHECK(help.out.find("wrong PUK") != std::string::npos);
}

TEST_CASE("help on a noun lists its verbs") {
    const Ended help = cardtool({"pin", "--help"});
    CHECK(help.code == 0);
    for (const char *verb : {"pin status", "pin verify", "pin change", "pin unblock"}) {
        CHECK(help.out.find(verb) != std::string::npos);
    }
    CHECK(cardtool({"help", "pin"}).out == help.out);
    CHECK(cardtool({"help", "id", "show"}).out == cardtool({"id", "show", "--help"}).out);
}

TEST_CASE("the version is told") {
    const Ended version = cardtool({"--version"});
    CHECK(version.code == 0);
    CHECK(version.out == "cardtool " EID_VERSION "\n");
}
