// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace eid::test {

/// A screen that nobody sees (Xvfb), and the hands and eyes of a user in front of it (xdotool, ImageMagick).
class VirtualScreen {
  public:
    static constexpr std::chrono::seconds kPatience{30};

    explicit VirtualScreen(int width = 1024, int height = 768);

    [[nodiscard]] const std::string &display() const noexcept { return display_; } ///< ":99"
    /// "DISPLAY", for the programs that shall appear here.
    [[nodiscard]] Environment environment() const { return {{"DISPLAY", display_}}; }

    struct Window {
        std::string id;
        std::string title;
    };
    /// Waits until a visible window has a title that matches the expression.
    /// @return nothing when `owner` ends or the patience does.
    std::optional<Window> waitForWindow(const std::string &expression, ChildProcess &owner,
                                        std::chrono::milliseconds patience = kPatience);

    /// Waits until no visible window has such a title. @return false when the patience ends before.
    bool waitUntilGone(const std::string &expression);

    /// Waits until the window is painted and does not change, gives it the keyboard, then types and presses return.
    void answer(const Window &window, const std::string &text);

    /// Gives the window the keyboard and presses one key, by its X name.
    void press(const Window &window, const std::string &key);

    /// Waits until the screen stands still and writes what is on it as PNG.
    void picture(const std::string &file);

  private:
    [[nodiscard]] ProcessResult look(const std::vector<std::string> &arguments) const;
    void waitForStillness(const std::string &window);

    std::unique_ptr<ChildProcess> server_;
    std::string display_;
};

} // namespace eid::test
