// SPDX-License-Identifier: Apache-2.0
// Chromium and Firefox in real windows log in with the card, and the PIN is typed into the browser's own dialog.
// Pictures of both moments are kept below test-output/p11 in the build folder.
#include "p11/login_server.hpp"
#include "p11/virtual_screen.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace eid;
using namespace eid::test;

namespace {

constexpr const char *kProtocol = "TLSv1.3";

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

/// What a user does: sees the dialog, types the PIN, sees the page.
void logIn(const ClientHome &home, VirtualScreen &screen, ChildProcess &browser, const std::string &name,
           const std::string &generation, const std::string &dialogTitle) {
    const auto dialog = screen.waitForWindow(dialogTitle, browser);
    CAPTURE(browser.out(), browser.err());
    REQUIRE(dialog);
    screen.picture(pictureFile(name, generation, "pin"));
    screen.answer(*dialog, home.holder.persona.pin);
    const auto page = screen.waitForWindow("^OK ", browser);
    REQUIRE(page);
    CHECK(page->title.rfind("OK " + home.holder.subject, 0) == 0);
    screen.picture(pictureFile(name, generation, "page"));
}

} // namespace

TEST_CASE("Chromium logs in with the card") {
    if (!canRun({"chromium", "nginx", "certutil", "modutil", "Xvfb", "xdotool", "import", "unshare"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const LoginServer &server = loginServer(generation);
            makeStore(home, server, home.scratch / ".pki/nssdb", true);
            // Without this policy the user chooses the certificate in a dialog of its own.
            const nlohmann::json filter = {{"pattern", "https://localhost:" + std::to_string(server.port(kProtocol))},
                                           {"filter", {{"SUBJECT", {{"CN", home.holder.commonName}}}}}};
            const nlohmann::json policy = {{"AutoSelectCertificateForUrls", {filter.dump()}}};
            std::filesystem::create_directories(home.scratch.path / "etc/chromium/policies/managed");
            home.scratch.write("etc/chromium/policies/managed/login.json", policy.dump());

            VirtualScreen screen;
            std::vector<std::string> command{"chromium",
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
                                             "--window-position=0,0"};
            if (::geteuid() == 0) {
                command.emplace_back("--no-sandbox"); // Chromium's own sandbox refuses to run for root
            }
            command.push_back(server.url(kProtocol));
            ChildProcess browser(withSystemFiles(home.scratch / "etc", command),
                                 home.options({}, screen.environment()));
            logIn(home, screen, browser, "chromium", generation, "^Unlock Security Device$");
            CHECK(server.letIn("Chrome/", kProtocol));
        }
    }
}

TEST_CASE("Firefox logs in with the card") {
    if (!canRun({"firefox-esr", "nginx", "certutil", "modutil", "Xvfb", "xdotool", "import", "unshare"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const LoginServer &server = loginServer(generation);
            // Both ways in which Firefox learns of a module: one by its profile, the other by the administrator's file.
            const bool byProfile = generation == "1.7";
            makeStore(home, server, home.scratch / "profile", byProfile);
            std::filesystem::create_directories(home.scratch.path / "etc/firefox/policies");
            nlohmann::json policies = {{"DisableTelemetry", true}, {"OverrideFirstRunPage", ""}};
            if (!byProfile) {
                policies["SecurityDevices"] = {{"Add", {{"eID", modulePath()}}}};
            }
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

            VirtualScreen screen;
            ChildProcess browser(
                withSystemFiles(home.scratch / "etc", {"firefox-esr", "--no-remote", "--profile",
                                                       home.scratch / "profile", server.url(kProtocol)}),
                home.options({}, screen.environment()));
            logIn(home, screen, browser, "firefox", generation, "^Password Required");
            CHECK(server.letIn("Firefox/", kProtocol));
        }
    }
}
