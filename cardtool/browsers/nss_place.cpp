// SPDX-License-Identifier: Apache-2.0
#include "browsers/nss_place.hpp"

#include "browsers/running.hpp"
#include "browsers/tool.hpp"
#include "finish_first.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <sstream>

namespace eid::cardtool {

namespace {

namespace fs = std::filesystem;

/// Chromium's relatives: what they are called, and where they keep their data below the configuration folder.
struct Relative {
    std::string_view program;
    std::string_view userData;
};
constexpr std::array<Relative, 6> kRelatives{{{"chromium", "chromium"},
                                              {"chromium-browser", "chromium"},
                                              {"google-chrome", "google-chrome"},
                                              {"brave-browser", "BraveSoftware/Brave-Browser"},
                                              {"microsoft-edge", "microsoft-edge"},
                                              {"vivaldi", "vivaldi"}}};

const std::vector<std::string> kDelete{"-delete", std::string(kModuleName)};

/// What a tool wrote, for a message.
std::string oneLine(const std::string &output) {
    std::string text;
    std::istringstream words(output);
    for (std::string word; words >> word;) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

bool exists(const std::string &path) {
    std::error_code error;
    return fs::exists(path, error);
}

bool isFolder(const std::string &path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

/// "key=value" of a line; nothing for any other line.
std::optional<std::pair<std::string, std::string>> setting(std::string line) {
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) {
        return std::nullopt;
    }
    return std::pair{line.substr(0, equals), line.substr(equals + 1)};
}

bool anyRelativeRuns(const Surroundings &where) {
    return std::any_of(kRelatives.begin(), kRelatives.end(), [&](const Relative &relative) {
        return chromiumRuns(where.configHome + "/" + std::string(relative.userData));
    });
}

std::unique_ptr<Place> profileIn(const std::string &folder, const std::string &title) {
    return std::make_unique<NssPlace>(NssPlace::Facts{"firefox", "profile", folder, title},
                                      [folder] { return firefoxRuns(folder); });
}

std::string sharedDatabase(const Surroundings &where) {
    return where.home + "/.pki/nssdb";
}

/// Profiles that a profiles.ini names and that were used: a profile that was never opened has no database yet.
void addProfilesOf(const std::string &folder, std::vector<std::unique_ptr<Place>> &places) {
    struct Section {
        std::string name;
        std::string path;
        bool relative = true;
    };
    std::vector<Section> sections;
    bool inProfile = false;
    std::istringstream lines(readSmallFile(folder + "/profiles.ini"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.front() == '[') {
            inProfile = line.compare(0, 8, "[Profile") == 0;
            if (inProfile) {
                sections.emplace_back();
            }
        } else if (const auto pair = setting(line); pair && inProfile) {
            Section &section = sections.back();
            if (pair->first == "Name") {
                section.name = pair->second;
            } else if (pair->first == "Path") {
                section.path = pair->second;
            } else if (pair->first == "IsRelative") {
                section.relative = pair->second != "0";
            }
        }
    }
    for (const Section &section : sections) {
        const std::string path = section.relative ? folder + "/" + section.path : section.path;
        if (!section.path.empty() && (exists(path + "/pkcs11.txt") || exists(path + "/cert9.db"))) {
            places.push_back(profileIn(path, "Firefox profile " + section.name));
        }
    }
}

} // namespace

std::vector<ListedModule> parseNssModules(const std::string &text) {
    // Blocks of lines divided by empty lines; the one without a library is NSS itself.
    std::vector<ListedModule> modules;
    ListedModule module;
    const auto close = [&] {
        if (!module.library.empty()) {
            modules.push_back(module);
        }
        module = {};
    };
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line == "\r") {
            close();
        } else if (const auto pair = setting(line)) {
            if (pair->first == "library") {
                module.library = pair->second;
            } else if (pair->first == "name") {
                module.name = pair->second;
            }
        }
    }
    close();
    return modules;
}

std::vector<ListedModule> NssPlace::modules() const {
    return parseNssModules(readSmallFile(list()));
}

void NssPlace::createWhereMissing() const {
    if (exists(list())) {
        return;
    }
    std::error_code error;
    const bool made = fs::create_directories(facts_.folder, error);
    if (error) {
        throw Error(Situation::fileNotWritable, facts_.folder + ": " + error.message());
    }
    if (made) {
        fs::permissions(facts_.folder, fs::perms::owner_all, error); // what lies in it is the user's alone
    }
    const ToolResult result = runTool({"certutil", "-N", "--empty-password", "-d", "sql:" + facts_.folder});
    if (result.code != 0) {
        throw Error(Situation::registrationFailed, facts_.folder + ": " + oneLine(result.output));
    }
}

void NssPlace::change(const std::vector<std::vector<std::string>> &steps, bool listed) const {
    // The tool rewrites the list by itself; what it leaves is looked at, and the old list put back if it is not right.
    const FinishFirst guard;
    const std::vector<ListedModule> before = modules();
    const std::string text = readSmallFile(list());
    struct stat status {};
    const unsigned mode = ::stat(list().c_str(), &status) == 0 ? status.st_mode & 0777U : 0600U;
    const auto putBack = [&] {
        if (readSmallFile(list()) != text) {
            writeFileAtomically(list(), asBytes(text), Overwrite::replace, mode);
        }
    };
    for (const std::vector<std::string> &step : steps) {
        std::vector<std::string> words{"modutil", "-force", "-dbdir", "sql:" + facts_.folder};
        words.insert(words.end(), step.begin(), step.end());
        const ToolResult result = runTool(words);
        if (result.code != 0) {
            putBack();
            throw Error(Situation::registrationFailed, facts_.folder + ": " + oneLine(result.output));
        }
    }
    const std::vector<ListedModule> after = modules();
    const bool othersKept = std::all_of(before.begin(), before.end(), [&](const ListedModule &each) {
        return each.name == kModuleName || std::any_of(after.begin(), after.end(), [&](const ListedModule &other) {
                   return other.name == each.name && other.library == each.library;
               });
    });
    if (!othersKept || own().has_value() != listed) {
        putBack();
        throw Error(Situation::registrationFailed, facts_.folder + ": modutil did something else than was asked of it");
    }
}

void NssPlace::add(const std::string &library) {
    createWhereMissing();
    std::vector<std::vector<std::string>> steps;
    if (own()) {
        steps.push_back(kDelete);
    }
    steps.push_back({"-add", std::string(kModuleName), "-libfile", library});
    change(steps, true);
}

void NssPlace::remove() {
    change({kDelete}, false);
}

std::vector<std::unique_ptr<Place>> firefoxProfiles(const Surroundings &where) {
    std::vector<std::unique_ptr<Place>> places;
    addProfilesOf(where.home + "/.mozilla/firefox", places);
    addProfilesOf(where.configHome + "/mozilla/firefox", places);
    return places;
}

std::unique_ptr<Place> chromiumDatabase(const Surroundings &where, bool always) {
    const std::string folder = sharedDatabase(where);
    const bool found = std::any_of(kRelatives.begin(), kRelatives.end(), [&](const Relative &relative) {
        return programInstalled(relative.program) || isFolder(where.configHome + "/" + std::string(relative.userData));
    });
    if (!always && !found && !exists(folder + "/pkcs11.txt")) {
        return nullptr;
    }
    return std::make_unique<NssPlace>(NssPlace::Facts{"chromium", "database", folder, "Chromium and its relatives"},
                                      [where] { return anyRelativeRuns(where); });
}

std::unique_ptr<Place> namedProfile(const Surroundings &where, const std::string &folder) {
    std::error_code error;
    const std::string path = fs::weakly_canonical(folder, error);
    if (error || !isFolder(path)) {
        throw Error(Situation::browserNotFound, folder + " is no folder");
    }
    if (fs::equivalent(path, sharedDatabase(where), error)) {
        return chromiumDatabase(where, true);
    }
    return profileIn(path, "profile in " + fs::path(path).filename().string());
}

} // namespace eid::cardtool
