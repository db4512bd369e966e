// SPDX-License-Identifier: Apache-2.0
#include "browsers/sandboxed.hpp"

#include <array>
#include <filesystem>

namespace eid::cardtool {

namespace {

struct Application {
    std::string_view program;
    std::string_view id;
};

constexpr std::array<Application, 3> kSnaps{{{"firefox", "firefox"}, {"chromium", "chromium"}, {"chromium", "brave"}}};
constexpr std::array<Application, 5> kFlatpaks{{{"firefox", "org.mozilla.firefox"},
                                                {"chromium", "org.chromium.Chromium"},
                                                {"chromium", "com.google.Chrome"},
                                                {"chromium", "com.brave.Browser"},
                                                {"chromium", "com.microsoft.Edge"}}};

constexpr std::string_view kSnapAdvice = "A snap sees neither the system's modules nor the card service. Remove the "
                                         "snap and install the browser as a Debian "
                                         "package (firefox-esr, chromium), then run 'cardtool module register'.";
constexpr std::string_view kFlatpakAdvice =
    "A flatpak does not see the system's modules. Install the browser as a Debian package (firefox-esr, chromium), or "
    "lend the module to it with 'p11-kit server' as eid-pkcs11(7) shows.";

bool exists(const std::string &path) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

} // namespace

std::vector<SandboxedBrowser> sandboxedBrowsers(const Surroundings &where) {
    std::vector<SandboxedBrowser> found;
    for (const Application &snap : kSnaps) {
        const std::string path = where.system("/snap/bin/") + std::string(snap.id);
        if (exists(path)) {
            found.push_back({snap.program, "snap", path, kSnapAdvice});
        }
    }
    for (const Application &flatpak : kFlatpaks) {
        const std::string id(flatpak.id);
        // Installed for all, installed for this user, or only its data: the last also when it was removed in the
        // meantime, so it counts only when nothing else is known.
        for (const std::string &path :
             {where.system("/var/lib/flatpak/app/") + id, where.home + "/.local/share/flatpak/app/" + id,
              where.home + "/.var/app/" + id}) {
            if (exists(path)) {
                found.push_back({flatpak.program, "flatpak", path, kFlatpakAdvice});
                break;
            }
        }
    }
    return found;
}

} // namespace eid::cardtool
