// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pin_flow.hpp"
#include "pages/page.hpp"

namespace eid::viewer {

/// The PIN: how many tries are left, verifying, changing, unblocking; by keyboard or on the reader.
class PinPage : public Page {
    Q_OBJECT

  public:
    PinPage(Desk &desk, PinFlow &flow, QWidget *parent = nullptr);

    void refresh() override;
    /// Begins a task as its button would.
    void begin(PinTask task);

  protected:
    void keyPressEvent(QKeyEvent *event) override;

  private:
    struct Parts;
    PinPage(Desk &desk, PinFlow &flow, Parts *parts, QWidget *parent);
    void showStep();
    void showOverview();
    void showRules();
    void showOutcome();
    void submit();

    Desk &desk_;
    PinFlow &flow_;
    Parts *parts_;
    PinStep shownStep_ = PinStep::idle;
};

} // namespace eid::viewer
