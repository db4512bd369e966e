// SPDX-License-Identifier: Apache-2.0
#include "model/settings.hpp"

#include "base/log_line.hpp"
#include "base/toml.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace eid::pkcs11 {

namespace {

constexpr const char *kSystemFile = "/etc/eid/eid.toml";
constexpr std::size_t kMaxFile = 64 * 1024;

/// What could not be used, told once the log is open.
using Complaints = std::vector<std::string>;

constexpr std::array<std::pair<std::string_view, LogLevel>, 4> kLevels{
    {{"debug", LogLevel::debug}, {"info", LogLevel::info}, {"warning", LogLevel::warning}, {"error", LogLevel::error}}};

std::optional<LogLevel> levelOf(std::string_view name) {
    for (const auto &[text, level] : kLevels) {
        if (text == name) {
            return level;
        }
    }
    return std::nullopt;
}

/// Takes one value of the right type; anything else is complained about.
template <typename T>
void take(const toml::table &table, std::string_view key, T &target, const std::string &file, Complaints &complaints) {
    const auto node = table[key];
    if (!node) {
        return;
    }
    if (const auto value = node.template value_exact<T>()) {
        target = *value;
    } else {
        complaints.push_back(file + ": pkcs11." + std::string(key) + " has the wrong type");
    }
}

void readFile(const std::string &file, Settings &settings, Complaints &complaints) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return;
    }
    try {
        const auto parsed = toml::parse(toText(readFileWhole(file, kMaxFile)), file);
        const toml::table *const table = parsed["pkcs11"].as_table();
        if (table == nullptr) {
            return;
        }
        std::string level;
        take(*table, "signature_key", settings.signatureKey, file, complaints);
        take(*table, "pin_dialog", settings.pinDialog, file, complaints);
        if (!settings.pinDialog.empty() && settings.pinDialog.front() != '/') {
            complaints.push_back(file + ": pkcs11.pin_dialog is not a full path");
            settings.pinDialog.clear();
        }
        take(*table, "log", settings.log, file, complaints);
        take(*table, "log_level", level, file, complaints);
        if (const auto known = levelOf(level)) {
            settings.logLevel = *known;
        } else if (!level.empty()) {
            complaints.push_back(file + ": pkcs11.log_level is none of debug, info, warning, error");
        }
    } catch (const toml::parse_error &error) {
        complaints.push_back(file + ", line " + std::to_string(error.source().begin.line) + ": not TOML");
    } catch (const Error &error) {
        complaints.push_back(error.what());
    }
}

/// The user's own file. A program with changed privileges has none: its environment is somebody else's.
std::string userFile() {
    const auto absolute = [](const char *name) -> std::string {
        const char *const value = ::secure_getenv(name);
        return value != nullptr && *value == '/' ? value : std::string();
    };
    if (const std::string config = absolute("XDG_CONFIG_HOME"); !config.empty()) {
        return config + "/eid/eid.toml";
    }
    const std::string home = absolute("HOME");
    return home.empty() ? home : home + "/.config/eid/eid.toml";
}

void readEnvironment(Settings &settings) {
    const char *const value = ::secure_getenv("EID_LOG");
    if (value == nullptr) {
        return;
    }
    std::string_view text(value);
    if (const auto colon = text.rfind(':'); colon != std::string_view::npos) {
        if (const auto level = levelOf(text.substr(colon + 1))) {
            settings.logLevel = *level;
            text = text.substr(0, colon);
        }
    }
    settings.log = text;
}

/// Appends lines to a file. Neither this nor the sink that holds it is ever destroyed.
class LogFile {
  public:
    explicit LogFile(const std::string &name)
        : file_(name == "stderr"
                    ? -1
                    : ::open(name.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                             S_IRUSR | S_IWUSR)),
          toStderr_(name == "stderr") {}

    void write(LogLevel level, std::string_view message) const {
        const std::time_t now = std::time(nullptr);
        std::tm utc{};
        ::gmtime_r(&now, &utc);
        std::array<char, 32> stamp{};
        const std::size_t length = std::strftime(stamp.data(), stamp.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
        std::string line(stamp.data(), length);
        line += " [" + std::to_string(::getpid()) + "] ";
        for (const auto &[name, known] : kLevels) {
            if (known == level) {
                line += name;
            }
        }
        line += " eid-pkcs11: ";
        line += message;
        line += '\n';
        // One call a line, so that the lines of several programs do not mix. A full disk costs lines, nothing else.
        static_cast<void>(::write(toStderr_ ? STDERR_FILENO : file_.get(), line.data(), line.size()) == 0);
    }

  private:
    Descriptor file_;
    bool toStderr_;
};

} // namespace

Settings loadSettings() {
    Settings settings;
    readFile(kSystemFile, settings, settings.complaints);
    if (const std::string file = userFile(); !file.empty()) {
        readFile(file, settings, settings.complaints);
    }
    readEnvironment(settings);
    return settings;
}

void openLog(const Settings &settings) {
    if (settings.log.empty()) {
        setLogSink({});
        return;
    }
    const auto file = std::make_shared<const LogFile>(settings.log);
    setLogSink([file](LogLevel level, std::string_view message) { file->write(level, message); }, settings.logLevel);
    for (const std::string &complaint : settings.complaints) {
        log(LogLevel::warning, "setting left out: " + complaint);
    }
}

} // namespace eid::pkcs11
