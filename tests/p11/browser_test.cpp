// SPDX-License-Identifier: Apache-2.0
// Chromium and Firefox in real windows log in with the card, and the PIN is typed into the browser's own dialog.
// Pictures of both moments are kept below test-output/p11 in the build folder.
#include "p11/login_server.hpp"
#include "support/virtual_screen.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>

using namespace eid;
using namespace eid::test;

namespace {

constexpr const char *kProtocol = "TLSv1.3";

struct Browser {
    std::string name;
    std::string pinDialog; ///< title of the window in which it asks for the PIN
    std::string title;     ///< with which each of its windows' titles ends
    std::string userAgent; ///< part of what it calls itself
};

const Browser kChromium{"chromium", "^Unlock Security Device$", "Chromium$", "Chrome/"};
const Browser kFirefox{"firefox", "^Password Required", "Mozilla Firefox$", "Firefox/"};

std::string pictureFile(const std::string &browser, const std::string &generation, const std::string &moment) {
    return std::string(EID_BINARY_DIR) + "/test-output/p11/" + browser + "-" + generation + "-" + moment + ".png";
}

/// A store that trusts the server, and knows the module when the browser gets it from there.
void makeStore(const ClientHome &home, const LoginServer &server, const std::string &folder, bool withModule) {
    std::filesystem::create_directories(folder);
    const std::string store = "sql:" + folder;
    REQUIRE(home.run({"certutil", "-N", "-d", store, "--empty-password"}).exit == 0);
    REQUIRE(home.run({"certutil", "-A", "-d", store, "-n", "server", "-t", "C,,", "-i", server.authority()}).exit == 0);
    if (withModule) {
        REQUIRE(home.run({"modutil", "-force", "-dbdir", store, "-add", "eID", "-libfile", modulePath()}).exit == 0);
    }
}

std::vector<std::string> chromium(const ClientHome &home, const LoginServer &server) {
    makeStore(home, server, home.scratch / ".pki/nssdb", true);
    // Without this policy the user chooses the certificate in a dialog of its own.
    const nlohmann::json filter = {{"pattern", "https://localhost:" + std::to_string(server.port(kProtocol))},
                                   {"filter", {{"SUBJECT", {{"CN", home.holder.commonName}}}}}};
    const nlohmann::json policy = {{"AutoSelectCertificateForUrls", {filter.dump()}}};
    std::filesystem::create_directories(home.scratch.path / "etc/chromium/policies/managed");
    home.scratch.write("etc/chromium/policies/managed/login.json", policy.dump());
    return {"chromium",
            "--no-sandbox", // it refuses to run for root, which every user is in the namespace of withSystemFiles
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--password-store=basic",
            "--user-data-dir=" + (home.scratch / "chromium"),
            "--window-size=1000,740",
            "--window-position=0,0",
            server.url(kProtocol)};
}

/// Both ways in which Firefox learns of a module.
enum class ModuleFrom { profile, policy };

std::vector<std::string> firefox(const ClientHome &home, const LoginServer &server, ModuleFrom moduleFrom) {
    makeStore(home, server, home.scratch / "profile", moduleFrom == ModuleFrom::profile);
    nlohmann::json policies = {{"DisableTelemetry", true}, {"OverrideFirstRunPage", ""}};
    if (moduleFrom == ModuleFrom::policy) {
        policies["SecurityDevices"] = {{"Add", {{"eID", modulePath()}}}};
    }
    std::filesystem::create_directories(home.scratch.path / "etc/firefox/policies");
    home.scratch.write("etc/firefox/policies/policies.json", nlohmann::json{{"policies", policies}}.dump());
    std::string preferences = "user_pref(\"security.default_personal_cert\", \"Select Automatically\");\n";
    for (const char *unwanted :
         {"browser.shell.checkDefaultBrowser", "browser.aboutwelcome.enabled",
          "datareporting.policy.dataSubmissionEnabled", "app.update.enabled", "extensions.update.enabled",
          "network.captive-portal-service.enabled", "network.connectivity-service.enabled"}) {
        preferences += "user_pref(\"" + std::string(unwanted) + "\", false);\n";
    }
    // Nothing leaves the machine.
    preferences += "user_pref(\"services.settings.server\", \"http://127.0.0.1:9/\");\n"
                   "user_pref(\"browser.safebrowsing.provider.mozilla.updateURL\", \"\");\n";
    home.scratch.write("profile/user.js", preferences);
    return {"firefox-esr", "--no-remote", "--profile", home.scratch / "profile", server.url(kProtocol)};
}

/// A user in front of a browser.
class User {
  public:
    User(const Browser &browser, const ClientHome &home, const std::vector<std::string> &command)
        : browser_(browser), home_(home),
          process_(withSystemFiles(home.scratch / "etc", command), home.options({}, screen_.environment())) {}

    /// Waits for the dialog, types the PIN and sees the page. @param occasion begins the pictures' names.
    void logIn(const std::string &occasion) {
        const auto dialog = screen_.waitForWindow(browser_.pinDialog, process_);
        CAPTURE(process_.out(), process_.err());
        REQUIRE(dialog);
        screen_.picture(pictureFile(browser_.name, occasion, "pin"));
        screen_.answer(*dialog, home_.holder.persona.pin);
        const auto page = screen_.waitForWindow("^OK ", process_);
        REQUIRE(page);
        CHECK(page->title.rfind("OK " + home_.holder.subject, 0) == 0);
        screen_.picture(pictureFile(browser_.name, occasion, "page"));
    }
    void reload() {
        const auto page = screen_.waitForWindow(browser_.title, process_);
        REQUIRE(page);
        screen_.press(*page, "F5");
    }
    bool isAsked(std::chrono::milliseconds patience) {
        return screen_.waitForWindow(browser_.pinDialog, process_, patience).has_value();
    }
    bool leaves(const std::string &title) { return screen_.waitUntilGone(title); }

  private:
    const Browser &browser_;
    const ClientHome &home_;
    VirtualScreen screen_;
    ChildProcess process_;
};

bool canBrowse(const char *browser) {
    return canRun({browser, "nginx", "certutil", "modutil", "Xvfb", "xdotool", "import", "unshare"});
}

/// What the user does with the page while the card is out.
enum class Meanwhile { nothing, reload };

/// The card is taken out of the reader and put back while the browser runs: keys and logins of before are void.
void takeOutAndPutBack(
    const Browser &browser, Meanwhile meanwhile,
    const std::function<std::vector<std::string>(const ClientHome &home, const LoginServer &server)> &command) {
    CardHolder holder("1.8"); // of its own: others keep their card in
    const LoginServer server(holder);
    const ClientHome home(holder);
    User user(browser, home, command(home, server));
    user.logIn("1.8-before");
    holder.desk.pcsc.stopCard();
    if (meanwhile == Meanwhile::reload) {
        user.reload();
        CHECK(user.leaves("^OK ")); // for the server's refusal, or the browser's own page that tells of a failure
    }
    holder.insertAgain();
    // NSS looks for a card once a second at most, so the first time may be too early, as it may be for any user.
    constexpr int kTries = 5;
    for (int tried = 0; tried < kTries && !user.isAsked(std::chrono::seconds(tried)); ++tried) {
        user.reload();
    }
    user.logIn("1.8-again");
    CHECK(server.letIn(browser.userAgent, kProtocol, 2)); // what the window shows could be the page of before
}

} // namespace

TEST_CASE("Chromium logs in with the card") {
    if (!canBrowse("chromium")) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const LoginServer &server = loginServer(generation);
            User(kChromium, home, chromium(home, server)).logIn(generation);
            CHECK(server.letIn(kChromium.userAgent, kProtocol));
        }
    }
}

TEST_CASE("Firefox logs in with the card") {
    if (!canBrowse("firefox-esr")) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const LoginServer &server = loginServer(generation);
            const ModuleFrom moduleFrom = generation == "1.7" ? ModuleFrom::profile : ModuleFrom::policy;
            User(kFirefox, home, firefox(home, server, moduleFrom)).logIn(generation);
            CHECK(server.letIn(kFirefox.userAgent, kProtocol));
        }
    }
}

TEST_CASE("Chromium asks for the PIN again after the card was taken out and put back") {
    if (canBrowse("chromium")) {
        // Who sends no certificate once will not be asked again by Chromium before it is started anew.
        takeOutAndPutBack(kChromium, Meanwhile::nothing, chromium);
    }
}

TEST_CASE("Firefox asks for the PIN again after the card was taken out and put back") {
    if (canBrowse("firefox-esr")) {
        takeOutAndPutBack(kFirefox, Meanwhile::reload, [](const ClientHome &home, const LoginServer &server) {
            return firefox(home, server, ModuleFrom::policy);
        });
    }
}
