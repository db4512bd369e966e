// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace eid::viewer {

/// Tells when nobody has touched keyboard or mouse for a time.
class Inactivity : public QObject {
    Q_OBJECT

  public:
    explicit Inactivity(QObject *parent = nullptr);
    /// @param time zero: never.
    void setPatience(std::chrono::seconds time);
    /// Begins to count anew.
    void restart();

  Q_SIGNALS:
    void nobodyThere();

  protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

  private:
    QTimer timer_;
};

} // namespace eid::viewer
