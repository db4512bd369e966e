// SPDX-License-Identifier: Apache-2.0
#include "support/virtual_screen.hpp"

#include <chrono>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <thread>

namespace eid::test {
namespace {

constexpr std::chrono::milliseconds kLookAgain{100}; // X tells nobody when a foreign program has finished painting

std::string firstLine(const std::string &text) {
    return text.substr(0, text.find('\n'));
}

} // namespace

VirtualScreen::VirtualScreen(int width, int height) {
    ProcessOptions options;
    options.environment["DISPLAY"] = std::nullopt;
    // The server chooses a free number itself and prints it when it is ready.
    server_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0",
                                 std::to_string(width) + "x" + std::to_string(height) + "x24", "-nolisten", "tcp",
                                 "-noreset"},
        options);
    const auto number = server_->waitForLine("", kPatience);
    if (!number) {
        throw std::runtime_error("Xvfb does not start: " + server_->err());
    }
    display_ = ":" + *number;
}

ProcessResult VirtualScreen::look(const std::vector<std::string> &arguments) const {
    ProcessOptions options;
    options.environment = environment();
    return runProcess(arguments, options);
}

std::optional<VirtualScreen::Window> VirtualScreen::waitForWindow(const std::string &expression, ChildProcess &owner,
                                                                  std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < deadline && owner.running()) {
        const std::string id = firstLine(look({"xdotool", "search", "--onlyvisible", "--name", expression}).out);
        if (!id.empty()) {
            return Window{id, firstLine(look({"xdotool", "getwindowname", id}).out)};
        }
        std::this_thread::sleep_for(kLookAgain);
    }
    return std::nullopt;
}

bool VirtualScreen::waitUntilGone(const std::string &expression) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < deadline) {
        if (look({"xdotool", "search", "--onlyvisible", "--name", expression}).out.empty()) {
            return true;
        }
        std::this_thread::sleep_for(kLookAgain);
    }
    return false;
}

void VirtualScreen::waitForStillness(const std::string &window) {
    std::string before;
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience;
         std::chrono::steady_clock::now() < deadline;) {
        std::string now = look({"import", "-silent", "-window", window, "-depth", "8", "rgb:-"}).out;
        const bool painted = std::set<char>(now.begin(), now.end()).size() > 8; // letters have soft edges
        if (painted && now.size() == before.size()) {
            std::size_t different = 0;
            for (std::size_t i = 0; i < now.size(); ++i) {
                different += now[i] != before[i] ? 1U : 0U;
            }
            if (different * 200 < now.size()) { // a cursor may blink and a small wheel turn
                return;
            }
        }
        before = std::move(now);
        std::this_thread::sleep_for(kLookAgain);
    }
    throw std::runtime_error("the screen does not come to rest");
}

void VirtualScreen::answer(const Window &window, const std::string &text) {
    waitForStillness(window.id);
    const ProcessResult typed =
        look({"xdotool", "windowfocus", "--sync", window.id, "type", "--clearmodifiers", "--delay", "40", text});
    const ProcessResult pressed = look({"xdotool", "key", "Return"});
    if (typed.exit != 0 || pressed.exit != 0) {
        throw std::runtime_error("xdotool: " + typed.err + pressed.err);
    }
}

void VirtualScreen::press(const Window &window, const std::string &key) {
    const ProcessResult pressed = look({"xdotool", "windowfocus", "--sync", window.id, "key", key});
    if (pressed.exit != 0) {
        throw std::runtime_error("xdotool: " + pressed.err);
    }
}

void VirtualScreen::picture(const std::string &file) {
    waitForStillness("root");
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    const ProcessResult taken = look({"import", "-silent", "-window", "root", file});
    if (taken.exit != 0) {
        throw std::runtime_error("import: " + taken.err);
    }
}

} // namespace eid::test
