// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clerk_queue.hpp"
#include "core/settings.hpp"

#include <QFrame>

class QVBoxLayout;

namespace eid::viewer {

/// What clerk mode is still doing; for each job that failed the reason, and the buttons to try again or give up. Not
/// there when there is nothing to say.
class QueueBar : public QFrame {
    Q_OBJECT

  public:
    /// @param settings have the folder for what is tried again: it may be another by then.
    QueueBar(ClerkQueue &queue, const Settings &settings, QWidget *parent = nullptr);

    void refresh();

  protected:
    void changeEvent(QEvent *event) override;

  private:
    ClerkQueue &queue_;
    const Settings &settings_;
    QVBoxLayout *column_;
};

} // namespace eid::viewer
