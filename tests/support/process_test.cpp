// SPDX-License-Identifier: Apache-2.0
#include "support/process.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <stdexcept>

using eid::test::ChildProcess;
using eid::test::ProcessOptions;
using eid::test::runProcess;

TEST_CASE("a program's output, error output and exit code are told apart") {
    const auto result = runProcess({"sh", "-c", "cat; echo wrong >&2; exit 7"}, "some input");
    CHECK(result.exit == 7);
    CHECK(result.out == "some input");
    CHECK(result.err == "wrong\n");
    CHECK_FALSE(result.timedOut);
}

TEST_CASE("arguments reach the program without a shell in between") {
    CHECK(runProcess({"printf", "%s|", "a b", "$HOME", "*"}).out == "a b|$HOME|*|");
}

TEST_CASE("the environment can be added to and taken from") {
    const auto result = runProcess({"sh", "-c", "printf %s \"$EID_ADDED/${HOME-none}\""}, "",
                                   {{"EID_ADDED", "yes"}, {"HOME", std::nullopt}});
    CHECK(result.out == "yes/none");
}

TEST_CASE("more descriptors than the usual three can be handed over") {
    ProcessOptions options;
    options.descriptors = {{3, "three"}, {9, "nine"}};
    CHECK(runProcess({"sh", "-c", "cat <&3; cat <&9"}, options).out == "threenine");
}

TEST_CASE("more output than a pipe holds does not block the program") {
    const auto result = runProcess({"sh", "-c", "head -c 300000 /dev/zero; head -c 200000 /dev/zero >&2"});
    CHECK(result.out.size() == 300000);
    CHECK(result.err.size() == 200000);
}

TEST_CASE("input that nobody reads is no error") {
    CHECK(runProcess({"true"}, std::string(1000000, 'x')).exit == 0);
}

TEST_CASE("a program that hangs is killed at the limit") {
    ProcessOptions options;
    options.limit = std::chrono::seconds(1);
    const auto result = runProcess({"sleep", "1000"}, options);
    CHECK(result.timedOut);
    CHECK(result.exit == 128 + SIGKILL);
}

TEST_CASE("a program that does not exist is said so") {
    CHECK_THROWS_AS(runProcess({"/nonexistent/program"}), std::runtime_error);
    CHECK_THROWS_AS(runProcess({"no-such-program-of-any-kind"}), std::runtime_error);
}

TEST_CASE("a line of a running program is waited for, and the program ended") {
    ChildProcess child({"sh", "-c", "echo starting; echo ready 42; exec cat"}, {}, ChildProcess::Input::open);
    REQUIRE(child.waitForLine("ready", std::chrono::seconds(30)) == "ready 42");
    child.write("more\n");
    CHECK(child.waitForLine("more", std::chrono::seconds(30)) == "more");
    CHECK(child.running());
    SECTION("by a signal") {
        CHECK(child.terminate() == 128 + SIGTERM);
    }
    SECTION("by the end of its input") {
        child.closeInput();
        CHECK(child.wait(std::chrono::seconds(30)) == 0);
    }
    CHECK_FALSE(child.running());
}

TEST_CASE("a line that never comes ends the wait with the output") {
    ChildProcess child({"echo", "something else"});
    CHECK_FALSE(child.waitForLine("ready", std::chrono::seconds(30)));
}

TEST_CASE("the destructor leaves no child behind") {
    pid_t pid = 0;
    {
        ChildProcess child({"sleep", "1000"});
        pid = child.pid();
        REQUIRE(::kill(pid, 0) == 0);
    }
    CHECK(::kill(pid, 0) != 0);
}
