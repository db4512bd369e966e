// SPDX-License-Identifier: Apache-2.0
#include "module_home.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

using namespace eid::test;

namespace {

namespace fs = std::filesystem;

void makePolicies(const ModuleHome &user, const std::string &text) {
    fs::create_directories(fs::path(user.policies()).parent_path());
    writeText(user.policies(), text);
}

std::vector<std::string> forAll(const ModuleHome &user, const std::string &verb) {
    return {verb, "--system", "--root", user.root()};
}

} // namespace

TEST_CASE("for all users the module stands in Firefox's policies and in p11-kit's folder") {
    ModuleHome user;
    const std::string moduleFile = user.root() + "/etc/pkcs11/modules/eid.module";
    CHECK(user.run(forAll(user, "register")) == 0);
    CHECK(user.place("policies.json").at("outcome") == "registered");
    CHECK(user.place("eid.module").at("outcome") == "registered");
    CHECK(nlohmann::json::parse(readText(user.policies())) ==
          nlohmann::json{{"policies", {{"SecurityDevices", {{"Add", {{"eID toolkit", kPackagedModule}}}}}}}});
    CHECK(readText(moduleFile).find("\nmodule: " + kPackagedModule + "\n") != std::string::npos);
    struct stat status {};
    REQUIRE(::stat(user.policies().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0644U); // each user's browser reads it

    SECTION("a second time nothing changes") {
        const std::string before = readText(user.policies());
        CHECK(user.run(forAll(user, "register")) == 0);
        CHECK(user.place("policies.json").at("outcome") == "unchanged");
        CHECK(user.place("eid.module").at("outcome") == "unchanged");
        CHECK(readText(user.policies()) == before);
    }
    SECTION("the status shows it, and profiles need nothing more") {
        const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 0);
        CHECK(user.place("policies.json").at("registered") == true);
        CHECK(user.place("policies.json").at("module") == user.file());
        CHECK(user.place(profile).at("registered") == false);
        CHECK(user.place(profile).at("code").is_null());
        fs::remove(user.file());
        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 1);
        CHECK(user.place("policies.json").at("code") == "EID-503");
        CHECK(user.place(profile).at("code") == "EID-502");
    }
    SECTION("unregistering leaves no trace") {
        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(user.place("policies.json").at("outcome") == "removed");
        CHECK_FALSE(fs::exists(user.root() + "/etc/firefox"));
        CHECK_FALSE(fs::exists(user.root() + "/etc/pkcs11"));
        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(user.place("policies.json").at("outcome") == "unchanged");
    }
}

TEST_CASE("what else stands in the policy file is kept") {
    ModuleHome user;
    SECTION("in Firefox's present form") {
        const std::string text = R"({
  "policies": {
    "Homepage": {
      "URL": "https://intranet.example/é",
      "Locked": true
    },
    "SecurityDevices": {
      "Add": {
        "OpenSC": "/usr/lib/opensc-pkcs11.so"
      },
      "Delete": [
        "old"
      ]
    },
    "DisableTelemetry": true
  },
  "comment": null
}
)";
        makePolicies(user, text);
        ::chmod(user.policies().c_str(), 0640);
        CHECK(user.run(forAll(user, "register")) == 0);
        auto expected = nlohmann::ordered_json::parse(text);
        expected["policies"]["SecurityDevices"]["Add"]["eID toolkit"] = kPackagedModule;
        CHECK(readText(user.policies()) == expected.dump(2) + "\n"); // also the order
        struct stat status {};
        REQUIRE(::stat(user.policies().c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0640U);

        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 0);
        CHECK(user.place("policies.json").at("code") == "EID-511");
        CHECK(user.place("policies.json").at("rivals")[0].at("name") == "OpenSC");

        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(readText(user.policies()) == text);
    }
    SECTION("in the older form, which an \"Add\" would switch off") {
        makePolicies(user, R"({"policies": {"SecurityDevices": {"OpenSC": "/usr/lib/opensc-pkcs11.so"}}})");
        CHECK(user.run(forAll(user, "register")) == 0);
        const auto devices = nlohmann::json::parse(readText(user.policies()))["policies"]["SecurityDevices"];
        CHECK(devices == nlohmann::json{{"OpenSC", "/usr/lib/opensc-pkcs11.so"}, {"eID toolkit", kPackagedModule}});
        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(nlohmann::json::parse(readText(user.policies()))["policies"]["SecurityDevices"] ==
              nlohmann::json{{"OpenSC", "/usr/lib/opensc-pkcs11.so"}});
    }
    SECTION("behind a link, which stays one") {
        const std::string real = user.root() + "/policies-of-the-company.json";
        writeText(real, R"({"policies": {"DisableTelemetry": true}})");
        fs::create_directories(fs::path(user.policies()).parent_path());
        fs::create_symlink(real, user.policies());
        CHECK(user.run(forAll(user, "register")) == 0);
        CHECK(fs::is_symlink(user.policies()));
        CHECK(readText(real).find("eID toolkit") != std::string::npos);
    }
}

TEST_CASE("a policy file that is not understood is left untouched") {
    for (const char *text :
         {R"({"policies": {)", R"([])", R"({"policies": []})", R"({"policies": {"SecurityDevices": "none"}})",
          "{\"policies\": {\"x\": \"\xFF\"}}", R"({"policies": {"SecurityDevices": {"Add": {"a": 1}}}})"}) {
        INFO(text);
        ModuleHome user;
        makePolicies(user, text);
        CHECK(user.run(forAll(user, "register")) == 1);
        CHECK(user.place("policies.json").at("outcome") == "failed");
        CHECK(user.place("policies.json").at("error").at("code") == "EID-509");
        CHECK(user.run(forAll(user, "unregister")) == 1);
        CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 1);
        CHECK(user.place("policies.json").at("code") == "EID-509");
        CHECK(readText(user.policies()) == text);
        const Ended words = user.module({"status", "--browser", "firefox", "--root", user.root()});
        CHECK(words.code == 1);
        CHECK(words.out.find("cannot be understood") != std::string::npos);
    }
}

TEST_CASE("p11-kit's files of the package and of the administrator are nobody else's") {
    ModuleHome user;
    const std::string packaged = user.root() + "/usr/share/p11-kit/modules/";
    fs::create_directories(packaged);
    writeText(packaged + "opensc-pkcs11.module", "module: opensc-pkcs11.so\n");
    const std::string own = user.root() + "/etc/pkcs11/modules/eid.module";

    SECTION("the package's registers its module already") {
        writeText(packaged + "eid.module", "# by the package\nmodule: eid-pkcs11.so\npriority: 10\n");
        CHECK(user.run(forAll(user, "register")) == 0);
        CHECK(user.place("eid.module").at("outcome") == "unchanged");
        CHECK_FALSE(fs::exists(own));
        CHECK(user.run({"status", "--system", "--root", user.root()}) == 0);
        CHECK(user.place("eid.module").at("registered") == true);
        CHECK(user.place("eid.module").at("module") == user.file());
        CHECK(user.place("eid.module").at("code") == "EID-511");
        // What the advice says: an empty value for the other module.
        fs::create_directories(fs::path(own).parent_path());
        writeText(user.root() + "/etc/pkcs11/modules/opensc-pkcs11.module", "module:\n");
        CHECK(user.run({"status", "--system", "--root", user.root()}) == 0);
        CHECK(user.place("eid.module").at("code").is_null());

        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(user.place("eid.module").at("outcome") == "unchanged");
        CHECK(fs::exists(packaged + "eid.module"));
    }
    SECTION("the administrator's is not overwritten") {
        fs::create_directories(fs::path(own).parent_path());
        writeText(own, "module: /opt/mine.so\n");
        CHECK(user.run(forAll(user, "register")) == 1);
        CHECK(user.place("eid.module").at("error").at("code") == "EID-113");
        CHECK(user.run(forAll(user, "unregister")) == 0);
        CHECK(readText(own) == "module: /opt/mine.so\n");
    }
}

TEST_CASE("only the administrator registers for all users") {
    ModuleHome user;
    fs::create_directories(user.root() + "/etc");
    ::chmod((user.root() + "/etc").c_str(), 0555);
    ::chmod(fs::path(user.root()).parent_path().c_str(), 0755);
    std::vector<std::string> words{EID_BINARY_DIR "/bin/cardtool", "module", "register", "--json"};
    if (::getuid() == 0) { // to whom permissions mean nothing
        words.insert(words.begin(), {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
    }
    words.insert(words.end(), {"--system", "--root", user.root()});
    const Ended ended = runProgram(words, user.environment());
    INFO(ended.out << ended.err);
    CHECK(ended.code == 1);
    user.last = nlohmann::json::parse(ended.out);
    CHECK(user.place("policies.json").at("error").at("code") == "EID-510");
    CHECK(user.place("eid.module").at("error").at("code") == "EID-510");
    CHECK(fs::is_empty(user.root() + "/etc"));
}

TEST_CASE("browsers in a sandbox are named honestly") {
    ModuleHome user;
    fs::create_directories(user.root() + "/snap/bin");
    fs::create_symlink("/usr/bin/snap", user.root() + "/snap/bin/firefox"); // as snapd makes it; it leads nowhere here
    fs::create_directories(user.root() + "/var/lib/flatpak/app/org.chromium.Chromium");
    fs::create_directories(user.home() + "/.var/app/org.mozilla.firefox");

    CHECK(user.run({"status", "--browser", "firefox", "--root", user.root()}) == 0);
    REQUIRE(user.last["sandboxed"].size() == 2);
    CHECK(user.last["sandboxed"][0]["packaging"] == "snap");
    CHECK(user.last["sandboxed"][0]["code"] == "EID-505");
    CHECK(user.last["sandboxed"][0]["advice"].get<std::string>().find("Debian package") != std::string::npos);
    CHECK(user.last["sandboxed"][1]["packaging"] == "flatpak");
    CHECK(user.last["sandboxed"][1]["advice"].get<std::string>().find("p11-kit server") != std::string::npos);

    const Ended words = user.module({"status", "--root", user.root()});
    CHECK(words.out.find("Firefox (snap)") != std::string::npos);
    CHECK(words.out.find("Chromium (flatpak)") != std::string::npos);
    CHECK(words.out.find("cannot load the module") != std::string::npos);

    SECTION("alone, they are why nothing can be registered") {
        const Ended ended = user.module({"register", "--browser", "firefox", "--module", user.file()});
        CHECK(ended.code == 1);
        CHECK(ended.err.find("EID-505") != std::string::npos);
    }
    SECTION("beside another browser, they are mentioned") {
        const std::string profile = user.addProfile(user.home() + "/.mozilla/firefox", "abc.default");
        const Ended ended = user.module({"register", "--browser", "firefox", "--module", user.file()});
        CHECK(ended.code == 0);
        CHECK(ended.err.find("Firefox (flatpak) cannot load the module") != std::string::npos);
        CHECK(user.seenByNss(profile, "eID toolkit") == user.file());
    }
}
