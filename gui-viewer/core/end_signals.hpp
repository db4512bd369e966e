// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace eid::viewer {

/// Lets SIGTERM, SIGINT and SIGHUP end the program as closing its window does: what it holds of a card is dropped, and
/// its temporary files go. To be made before the application, whose threads take over what is blocked (signalfd(2)).
class EndSignals : public QObject {
    Q_OBJECT

  public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;

    /// From here on they end the application, which is there by now.
    void watch();

  private:
    int descriptor_;
    bool blocked_ = false;
};

} // namespace eid::viewer
