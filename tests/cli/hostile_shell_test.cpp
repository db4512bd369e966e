// SPDX-License-Identifier: Apache-2.0
// What a careless or hostile shell does to a program: closed and full streams, empty variables, signals in the middle.
#include "alice_folder.hpp"
#include "finish_first.hpp"
#include "process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

using namespace eid::test;

namespace {

const std::vector<std::string> kNoService{"PCSCLITE_CSOCK_NAME=/nonexistent/pcscd.comm"};

/// cardtool with redirections of the shell behind it.
Ended inShell(const std::string &line) {
    return runProgram({"/bin/sh", "-c", EID_BINARY_DIR "/bin/cardtool " + line}, kNoService);
}

} // namespace

TEST_CASE("a closed stderr does not end the program in another way") {
    CHECK(inShell("reader list 2>&-").code == 10);
    CHECK(inShell("reader list --json <&- 2>&-").code == 10);
    CHECK(inShell("reader list >&- 2>&-").code == 10);
}

TEST_CASE("a result that cannot be written is an error that says so") {
    for (const std::string target : {"&-", "/dev/full"}) {
        for (const std::string command : {"doctor", "doctor --json", "help", "help --json", "--version --json",
                                          "card watch --count 1", "reader list --json"}) {
            const Ended ended = inShell(command + " >" + target);
            INFO(command << " >" << target);
            CHECK(ended.code == (command.rfind("reader", 0) == 0 ? 10 : 1));
            CHECK(ended.err.find("EID-1") != std::string::npos);
        }
    }
}

TEST_CASE("a closed stdout is not what the next file is opened as") {
    const TemporaryFolder folder;
    makeAliceFolder(folder / "alice", folder / "trust");
    const Ended ended = inShell("id photo --from " + (folder / "alice") + " -o " + (folder / "photo") +
                                " --json --trace " + (folder / "trace") + " >&-");
    CHECK(ended.code == 1); // the JSON went nowhere
    CHECK(readText(folder / "photo") == readText(folder / "alice/photo.jpg"));
}

TEST_CASE("help and version are objects with --json") {
    for (const std::string line : {"help", "--help", "help id show", "id show --help", "id --help"}) {
        const auto object = nlohmann::json::parse(inShell(line + " --json").out);
        CHECK(object["schema"] == "cardtool.help/1");
        CHECK(object["text"].get<std::string>().find("USAGE") != std::string::npos);
    }
    CHECK(nlohmann::json::parse(inShell("--json --version").out)["schema"] == "cardtool.version/1");
}

TEST_CASE("a PIN descriptor that is closed, for writing or a terminal is refused before the card is looked for") {
    for (const std::string line : {"--pin-fd 3 3>&-", "--pin-fd 7", "--pin-fd 0 <&-", "--pin-fd 3 3>/dev/null",
                                   "--pin-fd 3 3<>/dev/ptmx", "--pin-fd 99999999999", "--pin-fd 1"}) {
        for (const std::string command : {"pin verify ", "pin change ", "sign --key auth /dev/null -o x "}) {
            INFO(command << line);
            const Ended ended = inShell(command + line);
            CHECK(ended.code == 2);
            CHECK(ended.err.find("EID-112") != std::string::npos);
        }
    }
    CHECK(inShell("pin verify --pin-fd 3 3</dev/null").code == 10);
}

TEST_CASE("an option whose value is an empty variable does not swallow the next word") {
    for (const std::string line : {"id show --reader= --quiet", "id show --from= --quiet", "id show --trust= x"}) {
        const Ended ended = inShell(line);
        INFO(line << ": " << ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.err.find("needs a value") != std::string::npos);
    }
}

TEST_CASE("a place that cannot take the signature is refused before the PIN") {
    const TemporaryFolder folder;
    writeText(folder / "document", "text");
    const Ended ended = inShell("sign --as cades " + (folder / "document") + " -o " + (folder / "missing/signature"));
    CHECK(ended.code == 1);
    CHECK(ended.err.find("EID-111") != std::string::npos);
}

TEST_CASE("--force does not put a file in the place of something that is none") {
    const TemporaryFolder folder;
    makeAliceFolder(folder / "alice", folder / "trust");
    const std::string pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const Ended ended = cardtool({"id", "photo", "--from", folder / "alice", "-o", pipe, "--force"});
    CHECK(ended.code == 1);
    CHECK(ended.err.find("EID-111") != std::string::npos);
    CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("an export that is not verified says so") {
    const TemporaryFolder folder;
    makeAliceFolder(folder / "alice", folder / "trust");
    const std::string line = "id export --csv --from " + (folder / "alice") + " -o ";
    const Ended untrusted = inShell(line + (folder / "a.csv"));
    CHECK(untrusted.code != 0);
    CHECK(untrusted.err.find("not all of it is verified") != std::string::npos);
    CHECK(inShell(line + (folder / "b.csv") + " --quiet").err.empty());
}

TEST_CASE("a signal in the middle of writing ends the program after it") {
    const TemporaryFolder folder;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const std::string done = folder / ("done-" + std::to_string(signal));
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            static_cast<void>(std::signal(signal, SIG_DFL)); // not as the test framework has it
            {
                const eid::cardtool::FinishFirst undisturbed;
                static_cast<void>(std::raise(signal));
                writeText(done, "all of it");
            }
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == signal);
        CHECK(readText(done) == "all of it");
    }
}
