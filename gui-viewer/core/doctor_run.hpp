// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mailbox.hpp"

#include <eid/doctor.hpp>
#include <eid/error.hpp>

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace eid::viewer {

/// Has the computer examined in a thread of its own, because a smart-card service that hangs takes its time to be found
/// out, and writes what was found into a report that may be shown to strangers.
class DoctorRun : public QObject {
    Q_OBJECT

  public:
    explicit DoctorRun(DoctorOptions options = {}, QObject *parent = nullptr);

    /// Begins an examination unless one is going on.
    void start();
    [[nodiscard]] bool running() const noexcept { return running_; }
    /// The latest findings; nothing before the first examination has ended.
    [[nodiscard]] const std::optional<std::vector<Finding>> &findings() const noexcept { return findings_; }

    /// Findings, versions and the latest log lines, in English, as text. Serial numbers of readers and the user's name
    /// are left out.
    /// @param program name and version of this program.
    [[nodiscard]] QString report(const QString &program, const QStringList &log) const;

  Q_SIGNALS:
    void changed();

  private:
    DoctorOptions options_;
    Mailbox mailbox_;
    bool running_ = false;
    std::optional<std::vector<Finding>> findings_;
};

/// A text without what tells one person's computer from another's: serial numbers in readers' names, the home folder.
QString redacted(const QString &text);

} // namespace eid::viewer
