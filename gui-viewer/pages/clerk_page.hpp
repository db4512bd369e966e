// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clerk_queue.hpp"
#include "core/workbench.hpp"
#include "pages/page.hpp"

namespace eid::viewer {

/// The counter: the card in large type, one key that prints and exports it and clears the screen, and the queue of what
/// is still being done.
class ClerkPage : public Page {
    Q_OBJECT

  public:
    ClerkPage(Workbench &workbench, ClerkQueue &queue, QWidget *parent = nullptr);

    void refresh() override;
    /// What the one key does: hands what is looked at to the queue and takes it off the screen. Nothing happens before
    /// the card is read and checked, or while the folder is missing. With no action chosen it clears the screen.
    void dispatch();

  private:
    struct Parts;
    ClerkPage(Workbench &workbench, ClerkQueue &queue, Parts *parts, QWidget *parent);
    /// Exports are chosen, and no folder for them.
    [[nodiscard]] bool lacksFolder() const;
    /// Whether the key does anything now.
    [[nodiscard]] bool ready() const;

    Workbench &workbench_;
    ClerkQueue &queue_;
    Parts *parts_;
};

} // namespace eid::viewer
