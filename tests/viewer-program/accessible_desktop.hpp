// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/pcsc_harness.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "support/virtual_screen.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// True when a screen, a smart-card service and the accessibility bus can be started here; otherwise prints why not.
bool haveAccessibleDesktop();

/// One object of a program as an assistive program sees it.
struct AccessibleNode {
    std::string role, name, description, text;
    std::vector<std::string> states;

    [[nodiscard]] bool is(const std::string &state) const;
    /// Everything that it says.
    [[nodiscard]] std::string words() const { return name + "\n" + description + "\n" + text; }
};
using AccessibleTree = std::vector<AccessibleNode>;

/// A desktop with a screen, a session bus, an accessibility bus, a smart-card service, and eid-viewer on it.
class AccessibleDesktop {
  public:
    AccessibleDesktop();

    /// Starts eid-viewer with settings of its own and waits for its window.
    /// @param arguments further ones.
    ChildProcess &startViewer(const std::vector<std::string> &arguments = {});
    /// For programs that shall live here too.
    [[nodiscard]] ProcessOptions options() const;

    AccessibleTree tree();
    /// Asks again and again until the condition holds. @return the last tree; fails the test when it never held.
    AccessibleTree waitFor(const std::string &what, const std::function<bool(const AccessibleTree &)> &condition);
    /// Until a visible object says that.
    AccessibleTree waitForWords(const std::string &words);
    /// Presses a visible object through its action.
    bool press(const std::string &role, const std::string &name);
    /// Tries to set the text of the first visible object of a role.
    bool write(const std::string &role, const std::string &text);

    /// Keys to the viewer's window, as X names them: "ctrl+2".
    void keys(const std::vector<std::string> &names);
    /// Characters, one by one.
    void type(const std::string &text);
    /// Presses the tabulator until an object of that name has the keyboard.
    void tabTo(const std::string &name);

    PcscHarness pcsc;
    ScratchFolder scratch;

  private:
    nlohmann::json ask(const nlohmann::json &order);
    void xdotool(const std::vector<std::string> &arguments);

    VirtualScreen screen_{1200, 950};
    std::unique_ptr<ChildProcess> session_, accessibility_, reader_, viewer_;
    std::string bus_;
    std::string window_;
};

/// Whether any object says that, visible or not.
bool says(const AccessibleTree &tree, const std::string &words);

} // namespace eid::test
