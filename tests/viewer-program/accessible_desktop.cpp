// SPDX-License-Identifier: Apache-2.0
#include "viewer-program/accessible_desktop.hpp"

#include "support/programs.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace eid::test {

namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kLookAgain{50}; // nothing tells of changes to those who only ask
constexpr const char *kBusLauncher = "/usr/libexec/at-spi-bus-launcher";
/// The system's own: the bindings are installed for it.
constexpr const char *kPython = "/usr/bin/python3";

} // namespace

bool haveAccessibleDesktop() {
    if (const auto reason = PcscHarness::unavailable()) {
        WARN("skipped: " << *reason);
        return false;
    }
    if (!havePrograms({"Xvfb", "xdotool", "dbus-daemon", "dbus-send", kBusLauncher, kPython})) {
        return false;
    }
    if (runProcess({kPython, "-c", "import pyatspi"}).exit != 0) {
        WARN("skipped: python3-pyatspi is not installed");
        return false;
    }
    return true;
}

bool AccessibleNode::is(const std::string &state) const {
    return std::find(states.begin(), states.end(), state) != states.end();
}

bool says(const AccessibleTree &tree, const std::string &words) {
    return std::any_of(tree.begin(), tree.end(), [&](const AccessibleNode &node) {
        std::string said = node.words();
        // Places to break a line are no words.
        for (std::size_t at = said.find("\u200B"); at != std::string::npos; at = said.find("\u200B")) {
            said.erase(at, std::string("\u200B").size());
        }
        return said.find(words) != std::string::npos;
    });
}

AccessibleDesktop::AccessibleDesktop() {
    session_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{"dbus-daemon", "--session", "--nofork", "--print-address=1"}, ProcessOptions{});
    const auto address = session_->waitForLine("unix:", kPatience);
    if (!address) {
        throw std::runtime_error("dbus-daemon does not start: " + session_->err());
    }
    bus_ = *address;
    accessibility_ =
        std::make_unique<ChildProcess>(std::vector<std::string>{kBusLauncher, "--launch-immediately"}, options());
    // Whoever asks for it before it has its name would have the bus start a second one.
    const std::vector<std::string> ask{"dbus-send",
                                       "--session",
                                       "--print-reply",
                                       "--dest=org.freedesktop.DBus",
                                       "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus.NameHasOwner",
                                       "string:org.a11y.Bus"};
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (runProcess(ask, options()).out.find("true") == std::string::npos) {
        if (std::chrono::steady_clock::now() > deadline) {
            throw std::runtime_error("at-spi-bus-launcher does not start: " + accessibility_->err());
        }
        std::this_thread::sleep_for(kLookAgain);
    }
    reader_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{kPython, EID_SOURCE_DIR "/tests/viewer-program/accessible_tree.py", "eid-viewer"},
        options(), ChildProcess::Input::open);
    std::ofstream(scratch.path / "settings")
        << "[General]\nlanguage=en\ntheme=light\nclear-after=0\ntrust=" << (scratch.path / "trust").string() << "\n";
    std::filesystem::create_directories(scratch.path / "trust");
}

ProcessOptions AccessibleDesktop::options() const {
    ProcessOptions options;
    options.environment = pcsc.environment();
    options.environment.merge(screen_.environment());
    options.environment["DBUS_SESSION_BUS_ADDRESS"] = bus_;
    options.environment["AT_SPI_BUS_ADDRESS"] = std::nullopt;
    options.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1";
    options.environment["QT_QPA_PLATFORM"] = "xcb";
    options.environment["HOME"] = scratch.path.string();
    options.environment["XDG_RUNTIME_DIR"] = scratch.path.string();
    options.environment["XDG_CONFIG_HOME"] = scratch.path.string();
    return options;
}

ChildProcess &AccessibleDesktop::startViewer(const std::vector<std::string> &arguments) {
    std::vector<std::string> command{builtProgram("eid-viewer"), "--settings", (scratch.path / "settings").string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    viewer_ = std::make_unique<ChildProcess>(command, options());
    const auto window = screen_.waitForWindow("^Identity card", *viewer_);
    INFO(viewer_->err());
    REQUIRE(window);
    window_ = window->id;
    xdotool({"windowfocus", "--sync", window_});
    waitFor("the window on the bus", [](const AccessibleTree &tree) {
        return std::any_of(tree.begin(), tree.end(),
                           [](const AccessibleNode &node) { return node.role == "frame" && node.is("active"); });
    });
    return *viewer_;
}

nlohmann::json AccessibleDesktop::ask(const nlohmann::json &order) {
    reader_->write(order.dump() + "\n");
    const auto line = reader_->nextLine(kPatience);
    INFO(reader_->err());
    REQUIRE(line);
    return nlohmann::json::parse(*line);
}

AccessibleTree AccessibleDesktop::tree() {
    AccessibleTree tree;
    const nlohmann::json answer = ask({{"do", "tree"}});
    for (const auto &node : answer["nodes"]) {
        tree.push_back({node["role"], node["name"], node["description"], node["text"], node["states"]});
    }
    return tree;
}

AccessibleTree AccessibleDesktop::waitFor(const std::string &what,
                                          const std::function<bool(const AccessibleTree &)> &condition) {
    AccessibleTree now;
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience;
         std::chrono::steady_clock::now() < deadline;) {
        now = tree();
        if (condition(now)) {
            return now;
        }
        std::this_thread::sleep_for(kLookAgain);
    }
    std::string seen;
    for (const AccessibleNode &node : now) {
        if (node.is("showing")) {
            seen += node.role + " \"" + node.name + "\"\n";
        }
    }
    INFO("what was seen last:\n"
         << seen << ask({{"do", "tree"}}).value("error", "") << reader_->err() << accessibility_->err()
         << viewer_->err());
    INFO("waited in vain for " << what);
    REQUIRE(false);
    return now;
}

AccessibleTree AccessibleDesktop::waitForWords(const std::string &words) {
    return waitFor(words, [&](const AccessibleTree &tree) {
        AccessibleTree visible;
        std::copy_if(tree.begin(), tree.end(), std::back_inserter(visible),
                     [](const AccessibleNode &node) { return node.is("showing"); });
        return says(visible, words);
    });
}

bool AccessibleDesktop::press(const std::string &role, const std::string &name) {
    return ask({{"do", "press"}, {"role", role}, {"name", name}})["done"];
}

bool AccessibleDesktop::write(const std::string &role, const std::string &text) {
    return ask({{"do", "write"}, {"role", role}, {"text", text}})["done"];
}

void AccessibleDesktop::xdotool(const std::vector<std::string> &arguments) {
    std::vector<std::string> command{"xdotool"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const ProcessResult result = runProcess(command, options());
    INFO(result.err);
    REQUIRE(result.exit == 0);
}

void AccessibleDesktop::keys(const std::vector<std::string> &names) {
    std::vector<std::string> arguments{"key", "--clearmodifiers", "--delay", "30"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    xdotool(arguments);
}

void AccessibleDesktop::type(const std::string &text) {
    xdotool({"type", "--clearmodifiers", "--delay", "30", text});
}

void AccessibleDesktop::tabTo(const std::string &name) {
    constexpr int kMost = 60;
    for (int i = 0; i < kMost; ++i) {
        for (const AccessibleNode &node : tree()) {
            if (node.is("focused") && node.name == name) {
                return;
            }
        }
        keys({"Tab"});
    }
    INFO("the tabulator does not lead to " << name);
    REQUIRE(false);
}

} // namespace eid::test
