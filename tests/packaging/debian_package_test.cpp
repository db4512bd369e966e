// SPDX-License-Identifier: Apache-2.0
#include "packages.hpp"

#include "support/mount_namespace.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace eid::test;

namespace {

namespace fs = std::filesystem;

const std::string kModule = "/usr/" EID_MODULE_DIR "/eid-pkcs11.so";
const std::string kSettings = "/etc/eid/eid.toml";
const std::string kPolicies = "/etc/firefox/policies/policies.json";

/// A system of its own that dpkg installs into, without chroot: maintainer scripts run with DPKG_ROOT.
class ScratchSystem {
  public:
    ScratchSystem() {
        for (const char *folder : {"info", "updates", "triggers"}) {
            fs::create_directories(folder_.path / "root/var/lib/dpkg" / folder);
        }
        std::ofstream(folder_.path / "root/var/lib/dpkg/status");
        fs::create_directories(home());
    }

    ProcessResult dpkg(const std::vector<std::string> &words) const {
        std::vector<std::string> command;
        if (::getuid() != 0) {
            command = {"fakeroot", "--"};
        }
        command.insert(command.end(), {"dpkg", "--root=" + root(), "--force-script-chrootless", "--force-depends",
                                       "--force-bad-path", "--log=" + (folder_.path / "dpkg.log").string()});
        command.insert(command.end(), words.begin(), words.end());
        return runProcess(command);
    }
    nlohmann::json cardtool(std::vector<std::string> words, int code) const {
        words.insert(words.begin(), root() + "/usr/bin/cardtool");
        words.insert(words.end(), {"--json", "--root", root()});
        const ProcessResult result = runProcess(words, {}, {{"HOME", home()}});
        INFO(result.out << result.err);
        CHECK(result.exit == code);
        return nlohmann::json::parse(result.out);
    }
    /// Everything that is there beside dpkg's own books.
    std::vector<std::string> paths() const {
        std::vector<std::string> found;
        for (const auto &entry : fs::recursive_directory_iterator(root())) {
            const std::string path = entry.path().string().substr(root().size());
            if (path.compare(0, 4, "/var") != 0) {
                found.push_back(path);
            }
        }
        return found;
    }

    std::string root() const { return (folder_.path / "root").string(); }
    std::string home() const { return (folder_.path / "home").string(); }
    fs::path file(const std::string &path) const { return root() + path; }

  private:
    ScratchFolder folder_;
};

void install(const ScratchSystem &system, const std::string &name = "eid-toolkit") {
    const ProcessResult installed = system.dpkg({"--install", package(name)});
    INFO(installed.out << installed.err);
    REQUIRE(installed.exit == 0);
}

nlohmann::json placeOf(const nlohmann::json &status, const std::string &part) {
    for (const auto &row : status.at("places")) {
        if (row.at("path").get<std::string>().find(part) != std::string::npos) {
            return row;
        }
    }
    FAIL(status.dump(2));
    return {};
}

} // namespace

TEST_CASE("the package brings module, registration, tools and manual, and works where it is installed") {
    const ScratchSystem system;
    install(system);
    for (const std::string &path :
         {kModule, kSettings, std::string("/usr/bin/cardtool"), std::string("/usr/share/p11-kit/modules/eid.module"),
          std::string("/usr/" EID_LIBRARY_DIR "/pkgconfig/eid-pkcs11.pc"),
          std::string("/usr/share/man/man1/cardtool.1.gz"),
          std::string("/usr/share/man/man1/cardtool-module-register.1.gz"),
          std::string("/usr/share/man/man7/eid-pkcs11.7.gz"), std::string("/usr/share/man/man5/eid.toml.5.gz"),
          std::string("/usr/share/bash-completion/completions/cardtool"),
          std::string("/usr/share/doc/eid-toolkit/copyright"),
          std::string("/usr/share/doc/eid-toolkit/changelog.Debian.gz"),
          std::string("/usr/share/doc/eid-toolkit/changelog.gz"),
          std::string("/usr/share/doc/eid-toolkit/examples/policies.json")}) {
        INFO(path);
        CHECK(fs::is_regular_file(system.file(path))); // through the link, for the page that is one
    }
    SECTION("cardtool finds the module and its registration") {
        const auto status = system.cardtool({"module", "status", "--system"}, 0);
        CHECK(status["module"]["present"] == true);
        CHECK(status["module"]["path"] == system.root() + kModule);
        CHECK(placeOf(status, "eid.module")["registered"] == true);
        CHECK(placeOf(status, "eid.module")["module"] == system.root() + kModule);
        CHECK(placeOf(status, "policies.json")["registered"] == false);
        // Without --root it is the module beside the program that counts.
        const ProcessResult own = runProcess({system.root() + "/usr/bin/cardtool", "module", "status", "--json"}, {},
                                             {{"HOME", system.home()}});
        CHECK(nlohmann::json::parse(own.out)["module"]["path"] == system.root() + kModule);
    }
    SECTION("p11-kit loads the module by the name in its file") {
        // A namespace of its own, in which the installed folders lie over those of this computer.
        const std::string script = "mount --bind '" + system.root() +
                                   "/usr/share/p11-kit/modules' /usr/share/p11-kit/modules && "
                                   "mount --bind '" +
                                   system.root() +
                                   "/usr/" EID_MODULE_DIR "' \"$(pkg-config --variable=p11_module_path p11-kit-1)\" && "
                                   "p11-kit list-modules";
        const ProcessResult listed = runProcess(inMountNamespace({"sh", "-c", script}));
        INFO(listed.out << listed.err);
        CHECK(listed.exit == 0);
        CHECK(listed.out.find("eid: eid-pkcs11.so\n") != std::string::npos);
        CHECK(listed.out.find("library-description") != std::string::npos);
    }
    SECTION("pkg-config tells the path") {
        const ProcessResult told =
            runProcess({"pkg-config", "--variable=p11_module", "eid-pkcs11"}, {},
                       {{"PKG_CONFIG_PATH", system.root() + "/usr/" EID_LIBRARY_DIR "/pkgconfig"}});
        REQUIRE(told.exit == 0);
        CHECK(fs::equivalent(told.out.substr(0, told.out.find('\n')), system.file(kModule)));
    }
    SECTION("the settings are an example without effect, and the example of a policy is one that Firefox takes") {
        const std::string settings = textOf(system.file(kSettings));
        for (const char *key : {"#signature_key = true", "#pin_dialog = ", "#log = ", "#log_level = "}) {
            INFO(key);
            CHECK(settings.find(key) != std::string::npos);
        }
        const auto policies =
            nlohmann::json::parse(textOf(system.file("/usr/share/doc/eid-toolkit/examples/policies.json")));
        CHECK(policies["policies"]["SecurityDevices"]["Add"]["eID toolkit"] == kModule);
    }
    SECTION("the manual is well-formed") {
        const ProcessResult lint = runProcess({"sh", "-c", "zcat \"$0\" | mandoc -T lint -W warning",
                                               system.file("/usr/share/man/man7/eid-pkcs11.7.gz")});
        INFO(lint.out << lint.err);
        CHECK(lint.exit == 0);
        CHECK(fs::equivalent(system.file("/usr/share/man/man5/eid.toml.5.gz"),
                             system.file("/usr/share/man/man7/eid-pkcs11.7.gz")));
    }
}

TEST_CASE("a purge leaves nothing, whatever was set or registered meanwhile") {
    const ScratchSystem system;
    install(system);
    std::ofstream(system.file(kSettings), std::ios::app) << "log_level = \"debug\"\n";

    SECTION("the administrator's policy for all users goes with the module") {
        const auto registered = system.cardtool({"module", "register", "--system"}, 0);
        CHECK(placeOf(registered, "policies.json")["outcome"] == "registered");
        CHECK(fs::exists(system.file(kPolicies)));
    }
    SECTION("also when nothing was registered") {}

    const ProcessResult removed = system.dpkg({"--remove", "eid-toolkit"});
    INFO(removed.out << removed.err);
    CHECK(removed.exit == 0);
    CHECK_FALSE(fs::exists(system.file(kPolicies)));
    CHECK_FALSE(fs::exists(system.file(kModule)));
    CHECK(textOf(system.file(kSettings)).find("log_level = \"debug\"\n") !=
          std::string::npos); // a removal keeps settings

    const ProcessResult purged = system.dpkg({"--purge", "eid-toolkit"});
    INFO(purged.out << purged.err);
    CHECK(purged.exit == 0);
    const std::vector<std::string> left = system.paths();
    INFO((left.empty() ? "" : left.front()));
    CHECK(left.empty());
}

TEST_CASE("a policy of others stays when the package goes") {
    const ScratchSystem system;
    install(system);
    fs::create_directories(system.file(kPolicies).parent_path());
    const std::string others = "{\n  \"policies\": {\n    \"DisableTelemetry\": true\n  }\n}\n";
    std::ofstream(system.file(kPolicies)) << others;
    static_cast<void>(system.cardtool({"module", "register", "--system"}, 0));
    CHECK(textOf(system.file(kPolicies)).find(kModule) != std::string::npos);
    CHECK(system.dpkg({"--purge", "eid-toolkit"}).exit == 0);
    CHECK(textOf(system.file(kPolicies)) == others);

    SECTION("and one that nobody can read does not keep the package from going") {
        install(system);
        std::ofstream(system.file(kPolicies)) << "{ broken";
        const ProcessResult purged = system.dpkg({"--purge", "eid-toolkit"});
        CHECK(purged.exit == 0);
        CHECK(purged.err.find("was left in place") != std::string::npos);
        CHECK(textOf(system.file(kPolicies)) == "{ broken");
    }
}

TEST_CASE("the authority's package brings programs, units, manual and samples, and starts nothing unasked") {
    // Its users are made by systemd-sysusers, which is only there where systemd is; the rest is looked at in any case.
    const ScratchFolder folder;
    const ProcessResult unpacked = runProcess({"dpkg-deb", "--raw-extract", package("eid-ca"), folder.path.string()});
    REQUIRE(unpacked.exit == 0);
    const auto file = [&](const std::string &path) { return folder.path.string() + path; };
    for (const char *path :
         {"/lib/systemd/system/eid-ca.service", "/lib/systemd/system/eid-ocsp.service",
          "/lib/systemd/system/eid-tsa.service", "/usr/lib/sysusers.d/eid-ca.conf", "/usr/share/man/man8/eid-ca.8.gz",
          "/usr/share/man/man8/eid-ocsp.8.gz", "/usr/share/man/man8/eid-tsa.8.gz",
          "/usr/share/man/man5/eid-ca.toml.5.gz", "/usr/share/doc/eid-ca/examples/eid-ocsp-sample.toml",
          "/usr/share/doc/eid-ca/examples/profiles/identity-signature.toml"}) {
        INFO(path);
        CHECK(fs::is_regular_file(file(path)));
    }
    for (const char *page : {"man8/eid-ca.8", "man8/eid-ocsp.8", "man8/eid-tsa.8", "man5/eid-ca.toml.5"}) {
        const ProcessResult lint = runProcess({"sh", "-c", "zcat \"$0\" | mandoc -T lint -W warning",
                                               file("/usr/share/man/" + std::string(page) + ".gz")});
        INFO(page << ": " << lint.out << lint.err);
        CHECK(lint.exit == 0);
    }
    const ProcessResult help = runProcess({file("/usr/sbin/eid-ca"), "--help"});
    CHECK(help.exit == 0);
    CHECK(help.out.find("ceremony") != std::string::npos);
    const ProcessResult profiles =
        runProcess({file("/usr/sbin/eid-ca"), "profile", "check",
                    file("/usr/share/doc/eid-ca/examples/profiles/identity-signature.toml")});
    INFO(profiles.out << profiles.err);
    CHECK(profiles.exit == 0);
    for (const char *program : {"eid-ca", "eid-ocsp", "eid-tsa"}) {
        const std::string name(program);
        const std::string unit = textOf(file("/lib/systemd/system/" + name + ".service"));
        CHECK(unit.find("Type=notify") != std::string::npos);
        CHECK(unit.find("ExecStart=/usr/sbin/" + name + " --config") != std::string::npos);
        if (name != "eid-ca") {
            const ProcessResult sample = runProcess({file("/usr/sbin/" + name), "--check", "--config",
                                                     file("/usr/share/doc/eid-ca/examples/" + name + "-sample.toml")});
            INFO(sample.err);
            CHECK(sample.exit == 0);
        }
    }
    const std::string postinst = textOf(file("/DEBIAN/postinst"));
    CHECK(postinst.find("systemd-sysusers") != std::string::npos);
    CHECK(postinst.find("deb-systemd-invoke") == std::string::npos);
}
