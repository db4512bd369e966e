// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/doctor_run.hpp"
#include "pages/page.hpp"

#include <QStringList>

#include <functional>

namespace eid::viewer {

/// What the doctor found on this computer, with what to do about it, and a report that can be given to others.
class ComputerPage : public Page {
    Q_OBJECT

  public:
    /// @param log gives the latest log lines for the report.
    ComputerPage(DoctorRun &doctor, QString program, std::function<QStringList()> log, QWidget *parent = nullptr);

    void refresh() override;
    [[nodiscard]] QString report() const;

  protected:
    void showEvent(QShowEvent *event) override;

  private:
    struct Parts;
    ComputerPage(DoctorRun &doctor, QString program, std::function<QStringList()> log, Parts *parts, QWidget *parent);
    void fill();
    void save();
    void say(const QString &text);

    DoctorRun &doctor_;
    QString program_;
    std::function<QStringList()> log_;
    Parts *parts_;
};

} // namespace eid::viewer
