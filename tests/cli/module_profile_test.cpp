// SPDX-License-Identifier: Apache-2.0
#include "module_home.hpp"

#include "browsers/tool.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>

using namespace eid::test;

namespace {

namespace fs = std::filesystem;

std::string list(const std::string &profile) {
    return readText(profile + "/pkcs11.txt");
}

/// What a running Firefox holds.
class ProfileLock {
  public:
    explicit ProfileLock(const std::string &profile)
        : file_(::open((profile + "/.parentlock").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644)) {
        struct flock lock {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        REQUIRE(::fcntl(file_.get(), F_SETLK, &lock) == 0);
    }

  private:
    eid::Descriptor file_;
};

std::string hostName() {
    std::array<char, 256> name{};
    REQUIRE(::gethostname(name.data(), name.size() - 1) == 0);
    return name.data();
}

std::string outcomeOf(ModuleHome &user, const std::vector<std::string> &words, const std::string &part) {
    static_cast<void>(user.run(words));
    return user.place(part).at("outcome");
}

} // namespace

TEST_CASE("every used Firefox profile learns of the module, and forgets it again") {
    ModuleHome user;
    const std::string old = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
    const std::string recent = user.addProfile(user.home() + "/.config/mozilla/firefox", "def.default-esr");
    fs::create_directories(user.home() + "/.mozilla/firefox/never.used");
    writeText(user.home() + "/.mozilla/firefox/profiles.ini",
              readText(user.home() + "/.mozilla/firefox/profiles.ini") +
                  "[Profile7]\nName=never\nIsRelative=1\nPath=never.used\n");
    const std::string before = list(old);

    CHECK(user.run({"register", "--browser", "firefox", "--module", user.file()}) == 0);
    CHECK(user.last["schema"] == "cardtool.module_register/1");
    CHECK(user.last["module"] == user.file());
    CHECK(user.last["places"].size() == 2);
    for (const std::string &profile : {old, recent}) {
        CHECK(user.place(profile).at("outcome") == "registered");
        CHECK(user.place(profile).at("error").is_null());
        CHECK(user.seenByNss(profile, "eID toolkit") == user.file());
    }
    SECTION("a second time nothing is touched") {
        const std::string registered = list(old);
        CHECK(user.run({"register", "--browser", "firefox", "--module", user.file()}) == 0);
        CHECK(user.place(old).at("outcome") == "unchanged");
        CHECK(list(old) == registered);
    }
    SECTION("the status says so") {
        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 0);
        CHECK(user.last["schema"] == "cardtool.module_status/1");
        CHECK(user.last["module"]["path"] == user.file());
        CHECK(user.last["module"]["present"] == true);
        const auto &row = user.place(recent);
        CHECK(row.at("program") == "firefox");
        CHECK(row.at("kind") == "profile");
        CHECK(row.at("registered") == true);
        CHECK(row.at("name") == "eID toolkit");
        CHECK(row.at("module") == user.file());
        CHECK(row.at("module_present") == true);
        CHECK(row.at("in_use") == false);
        CHECK(row.at("code").is_null());
        const Ended words = user.module({"status", "--browser", "firefox", "--root", user.root()});
        CHECK(words.code == 0);
        CHECK(words.out.find("Firefox profile abc.default") != std::string::npos);
        CHECK(words.out.find(recent) != std::string::npos);
    }
    SECTION("unregistering leaves the list as it was") {
        CHECK(user.run({"unregister", "--browser", "firefox"}) == 0);
        CHECK(user.place(old).at("outcome") == "removed");
        CHECK(list(old) == before);
        CHECK(user.seenByNss(recent, "eID toolkit").empty());
        CHECK(outcomeOf(user, {"unregister", "--browser", "firefox"}, old) == "unchanged");
        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 1);
        CHECK(user.place(old).at("code") == "EID-502");
    }
    SECTION("unregistering one module's entry leaves another's") {
        const std::vector<std::string> other{"unregister", "--profile", old, "--module", "/usr/lib/other.so"};
        CHECK(outcomeOf(user, other, old) == "unchanged");
        CHECK(user.seenByNss(old, "eID toolkit") == user.file());
    }
}

TEST_CASE("modules of others are kept and named where they compete for the card") {
    ModuleHome user;
    const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
    const std::string opensc = user.home() + "/onepin-opensc-pkcs11.so";
    fs::copy_file(EID_BINARY_DIR "/lib/eid-pkcs11.so", opensc); // known by its name; what is in it does not matter here
    user.addForeign(profile, "My OpenSC", opensc);
    CHECK(user.run({"status", "--profile", profile, "--root", user.root()}) == 1);
    CHECK(user.place(profile).at("code") == "EID-502"); // alone it competes with nobody

    CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", user.file()}, profile) == "registered");
    CHECK(user.seenByNss(profile, "My OpenSC") == opensc);
    CHECK(user.run({"status", "--profile", profile, "--root", user.root()}) == 0); // a warning, no failure
    const auto &row = user.place(profile);
    CHECK(row.at("code") == "EID-511");
    REQUIRE(row.at("rivals").size() == 1);
    CHECK(row.at("rivals")[0].at("program") == "OpenSC");
    CHECK(row.at("rivals")[0].at("name") == "My OpenSC");
    // The advice works as it stands.
    const std::string advice = row.at("rivals")[0].at("advice");
    const std::string line = advice.substr(advice.find("modutil ")) + " -force";
    CHECK(outcomeOf(user, {"unregister", "--profile", profile}, profile) == "removed");
    CHECK(user.seenByNss(profile, "My OpenSC") == opensc);
    CHECK(runProgram({"sh", "-c", line}, user.environment()).code == 0);
    CHECK(user.seenByNss(profile, "My OpenSC").empty());
}

TEST_CASE("a module that somebody registered under another name is registered, and not ours to take out") {
    ModuleHome user;
    const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
    user.addForeign(profile, "My card", user.anotherModule("link.so"));
    CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", user.file()}, profile) == "unchanged");
    CHECK(user.run({"status", "--profile", profile, "--root", user.root()}) == 0);
    CHECK(user.place(profile).at("name") == "My card");
    CHECK(outcomeOf(user, {"unregister", "--profile", profile}, profile) == "unchanged");
    CHECK_FALSE(user.seenByNss(profile, "My card").empty());
}

TEST_CASE("an entry that points elsewhere is corrected") {
    ModuleHome user;
    const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
    const std::string moved = user.home() + "/it's an older \"module\".so";
    fs::copy_file(EID_BINARY_DIR "/lib/eid-pkcs11.so", moved);
    CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", moved}, profile) == "registered");
    CHECK(user.seenByNss(profile, "eID toolkit") == moved);

    SECTION("when the file is another one") {
        CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", user.file()}, profile) == "updated");
        CHECK(user.seenByNss(profile, "eID toolkit") == user.file());
    }
    SECTION("when the file is gone, of which the status warns") {
        fs::remove(moved);
        CHECK(user.run({"status", "--profile", profile, "--root", user.root()}) == 1);
        CHECK(user.place(profile).at("code") == "EID-503");
        CHECK(user.place(profile).at("module_present") == false);
        CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", user.file()}, profile) == "updated");
        CHECK(user.run({"status", "--profile", profile, "--root", user.root()}) == 0);
    }
    SECTION("not when the new module does not load: then the list stays as it is") {
        const std::string broken = user.home() + "/broken.so";
        // Passes for a module until somebody loads it.
        const std::string whole = readText(moved);
        writeText(broken, whole.substr(0, 64) + "C_GetFunctionList");
        const std::string before = list(profile);
        CHECK(user.run({"register", "--profile", profile, "--module", broken}) == 1);
        CHECK(user.place(profile).at("outcome") == "failed");
        CHECK(user.place(profile).at("error").at("code") == "EID-508");
        CHECK(list(profile) == before);
    }
}

TEST_CASE("the profile of a running Firefox is refused") {
    ModuleHome user;
    const std::string folder = user.home() + "/.mozilla/firefox";
    const std::string running = user.addProfile(folder, "abc.default");
    const std::string idle = user.addProfile(folder, "def.work");
    const std::string before = list(running);
    const std::string livingProcess = "127.0.1.1:+" + std::to_string(::getpid());
    const std::vector<std::string> words{"register", "--browser", "firefox", "--module", user.file()};

    SECTION("by the lock it holds; the others are done nevertheless") {
        const ProfileLock lock(running);
        CHECK(user.run(words) == 1);
        CHECK(user.place(running).at("outcome") == "failed");
        CHECK(user.place(running).at("error").at("code") == "EID-504");
        CHECK(list(running) == before);
        CHECK(user.place(idle).at("outcome") == "registered");
        CHECK(user.run({"status", "--profile", running, "--root", user.root()}) == 1);
        CHECK(user.place(running).at("in_use") == true);

        const Ended inWords = user.module(words);
        CHECK(inWords.code == 1);
        CHECK(inWords.err.find("EID-504") != std::string::npos);
        CHECK(inWords.out.find("unchanged") != std::string::npos);
    }
    SECTION("by its link, where files cannot be locked") {
        fs::create_symlink(livingProcess, running + "/lock");
        CHECK(user.run(words) == 1);
        CHECK(user.place(running).at("error").at("code") == "EID-504");
    }
    SECTION("also for taking the module out") {
        CHECK(user.run(words) == 0);
        const std::string registered = list(running);
        const ProfileLock lock(running);
        CHECK(user.run({"unregister", "--profile", running}) == 1);
        CHECK(user.place(running).at("error").at("code") == "EID-504");
        CHECK(list(running) == registered);
    }
    SECTION("not for a link that a browser left behind") {
        fs::create_symlink(livingProcess, running + "/lock"); // its number is another program's by now
        writeText(running + "/.parentlock", "");
        CHECK(user.run(words) == 0);
        CHECK(user.place(running).at("outcome") == "registered");
    }
}

TEST_CASE("Chromium's database is made where it is missing") {
    ModuleHome user;
    const std::string database = user.home() + "/.pki/nssdb";
    CHECK(user.run({"register", "--browser", "chromium", "--module", user.file()}) == 0);
    CHECK(user.place(database).at("outcome") == "registered");
    CHECK(user.place(database).at("program") == "chromium");
    CHECK(user.seenByNss(database, "eID toolkit") == user.file());
    struct stat status {};
    REQUIRE(::stat(database.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0700U);
    CHECK(user.run({"status", "--browser", "chromium", "--root", user.root()}) == 0);

    SECTION("and is left alone while a relative of Chromium runs") {
        const std::string data = user.home() + "/.config/google-chrome";
        fs::create_directories(data);
        fs::create_symlink(hostName() + "-" + std::to_string(::getpid()), data + "/SingletonLock");
        CHECK(user.run({"unregister", "--browser", "chromium"}) == 1);
        CHECK(user.place(database).at("error").at("code") == "EID-504");
        fs::remove(data + "/SingletonLock");
        fs::create_symlink(hostName() + "-1999999999", data + "/SingletonLock"); // left by a crash
        CHECK(user.run({"unregister", "--browser", "chromium"}) == 0);
        CHECK(user.seenByNss(database, "eID toolkit").empty());
    }
    SECTION("and found by its folder as well") {
        CHECK(user.run({"status", "--profile", database, "--root", user.root()}) == 0);
        CHECK(user.place(database).at("program") == "chromium");
    }
}

TEST_CASE("a profile with a password of its own needs none to be changed") {
    ModuleHome user;
    const std::string profile = user.home() + "/profile";
    fs::create_directories(profile);
    writeText(user.home() + "/password", "a secret of its own\n");
    REQUIRE(runProgram({"certutil", "-N", "-d", "sql:" + profile, "-f", user.home() + "/password"}).code == 0);
    CHECK(outcomeOf(user, {"register", "--profile", profile, "--module", user.file()}, profile) == "registered");
    CHECK(outcomeOf(user, {"unregister", "--profile", profile}, profile) == "removed");
}

TEST_CASE("whatever modutil leaves behind, no list is lost") {
    ModuleHome user;
    const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
    user.addForeign(profile, "My card", user.anotherModule("link.so"));
    fs::remove(user.file());
    fs::copy_file(EID_BINARY_DIR "/lib/eid-pkcs11.so", user.file()); // another file than the foreign entry's
    const std::string before = list(profile);
    const std::string tools = user.home() + "/tools";
    fs::create_directories(tools);
    for (const char *misdeed :
         {"exit 1", "kill -9 $$", "rm \"$list\"", ": > \"$list\"", "echo half > \"$list\"; exit 1",
          "printf 'library=/x.so\\nname=eID toolkit\\n\\n' > \"$list\"", "exit 0"}) {
        INFO(misdeed);
        writeText(tools + "/modutil", "#!/bin/sh\nlist='" + profile + "/pkcs11.txt'\n" + misdeed + "\n");
        fs::permissions(tools + "/modutil", fs::perms::owner_all);
        const Ended ended = runProgram({"env", "PATH=" + tools + ":/usr/bin:/bin", EID_BINARY_DIR "/bin/cardtool",
                                        "module", "register", "--profile", profile, "--module", user.file(), "--json"},
                                       user.environment());
        CHECK(ended.code == 1);
        user.last = nlohmann::json::parse(ended.out);
        CHECK(user.place(profile).at("error").at("code") == "EID-508");
        CHECK(list(profile) == before);
    }
}

TEST_CASE("a tool that does not end is stopped") {
    const eid::cardtool::ToolResult result =
        eid::cardtool::runTool({"sh", "-c", "echo begun; sleep 1000 & wait"}, std::chrono::milliseconds(200));
    CHECK(result.code == 128 + SIGKILL);
    CHECK(result.output.find("did not end") != std::string::npos);
    const eid::cardtool::ToolResult quick = eid::cardtool::runTool({"sh", "-c", "echo one; echo two >&2; exit 3"});
    CHECK(quick.code == 3);
    CHECK(quick.output == "one\ntwo\n");
}

TEST_CASE("what keeps the module from being registered is named") {
    ModuleHome user;
    const auto codeOf = [&](std::vector<std::string> words) {
        CHECK(user.run(std::move(words)) == 1);
        return user.last.at("error").at("code").get<std::string>();
    };
    SECTION("no browser") {
        CHECK(codeOf({"register", "--browser", "firefox", "--module", user.file()}) == "EID-506");
        CHECK(user.run({"unregister", "--browser", "firefox"}) == 0); // there is nothing to take out
    }
    SECTION("no such profile") {
        CHECK(codeOf({"register", "--profile", user.home() + "/none", "--module", user.file()}) == "EID-506");
    }
    SECTION("no module") {
        CHECK(codeOf({"register", "--browser", "chromium", "--module", user.home() + "/none.so"}) == "EID-501");
        CHECK(codeOf({"register", "--browser", "chromium", "--module", "/bin/sh"}) == "EID-501");
        CHECK_FALSE(fs::exists(user.home() + "/.pki"));
    }
    SECTION("no tool") {
        const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
        const std::string before = list(profile);
        const Ended ended = runProgram({"env", "PATH=/nonexistent", EID_BINARY_DIR "/bin/cardtool", "module",
                                        "register", "--profile", profile, "--module", user.file(), "--json"},
                                       user.environment());
        CHECK(ended.code == 1);
        user.last = nlohmann::json::parse(ended.out);
        CHECK(user.place(profile).at("error").at("code") == "EID-507");
        CHECK(list(profile) == before);
    }
}

TEST_CASE("options that contradict each other are refused") {
    const ModuleHome user;
    const std::vector<std::vector<std::string>> wrong{
        {"register", "--profile", user.home(), "--system"},
        {"register", "--profile", user.home(), "--browser", "firefox"},
        {"register", "--system", "--browser", "chromium"},
        {"register", "--root", user.root()},
        {"register", "--browser", "mosaic"},
        {"register", "--system", "--root", user.root(), "--module", "x.so"}};
    for (const auto &words : wrong) {
        const Ended ended = user.module(words);
        INFO(ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.err.find("EID-112") != std::string::npos);
    }
}
