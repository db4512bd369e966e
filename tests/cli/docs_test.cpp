// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include "registry.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace eid::test;
using eid::cardtool::commands;

namespace {

const std::string kShare = EID_BINARY_DIR "/share/";

bool available(const std::string &program) {
    if (haveProgram(program)) {
        return true;
    }
    WARN("skipped: no " << program << " here");
    return false;
}

} // namespace

TEST_CASE("each command has its man page with the sections people look for") {
    for (const auto &command : commands()) {
        std::string name = "cardtool-" + command.name() + ".1";
        std::replace(name.begin(), name.end(), ' ', '-');
        INFO(name);
        const std::string path = kShare + "man/man1/" + name;
        CHECK(std::filesystem::exists(path) == !command.hidden);
        if (command.hidden) {
            continue;
        }
        const std::string page = readText(path);
        for (const char *part :
             {".TH CARDTOOL", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXIT STATUS", ".SH EXAMPLES"}) {
            CHECK(page.find(part) != std::string::npos);
        }
    }
    CHECK(std::filesystem::exists(kShare + "man/man1/cardtool.1"));
}

TEST_CASE("mandoc finds nothing wrong with the man pages") {
    if (!available("mandoc")) {
        return;
    }
    for (const auto &entry : std::filesystem::directory_iterator(kShare + "man/man1")) {
        const Ended lint = runProgram({"mandoc", "-T", "lint", "-W", "warning", entry.path().string()});
        INFO(lint.out);
        CHECK(lint.code == 0);
    }
}

TEST_CASE("the shells accept their completion scripts") {
    const std::vector<std::vector<std::string>> checks{{"bash", "-n", kShare + "completions/bash/cardtool"},
                                                       {"zsh", "-n", kShare + "completions/zsh/_cardtool"},
                                                       {"fish", "-n", kShare + "completions/fish/cardtool.fish"}};
    for (const auto &check : checks) {
        if (available(check.front())) {
            const Ended ended = runProgram(check);
            INFO(ended.err);
            CHECK(ended.code == 0);
        }
    }
}

TEST_CASE("bash completes nouns, verbs, options and words") {
    const auto complete = [](const std::string &line) {
        const std::string script = "source '" + kShare + "completions/bash/cardtool'; compopt() { :; }; COMP_WORDS=(" +
                                   line +
                                   "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _cardtool; echo \"${COMPREPLY[*]}\"";
        return runProgram({"bash", "-c", script}).out;
    };
    CHECK(complete("cardtool re") == "reader\n");
    CHECK(complete("cardtool pin un") == "unblock\n");
    CHECK(complete("cardtool id show --fr") == "--from\n");
    CHECK(complete("cardtool sign --key a") == "auth\n");
    CHECK(complete("cardtool cert export r") == "root rn\n");
    CHECK(complete("cardtool --json --reader X pin un") == "unblock\n");
    CHECK(complete("cardtool --pin") == "--pin-fd\n");
    const TemporaryFolder folder;
    writeText(folder / "my contract.pdf", "text");
    CHECK(complete("cardtool sign '" + folder.path() + "/my'") == folder / "my contract.pdf\n");
    const std::string names = "source '" + kShare +
                              "completions/bash/cardtool'; compopt() { :; }; COMP_WORDS=(cardtool " + "sign '" +
                              folder.path() + "/'); COMP_CWORD=2; _cardtool; echo ${#COMPREPLY[@]}";
    CHECK(runProgram({"bash", "-c", names}).out == "1\n"); // not one a word
}
