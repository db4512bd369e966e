// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mailbox.hpp"

#include <eid/doctor.hpp>
#include <eid/error.hpp>

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace eid::viewer {

/// Has the computer examined in a thread of its own, because a smart-card service that hangs takes its time to be found
/// out, and writes what was found into a report that may be shown to strangers.
class DoctorRun : public QObject {
    Q_OBJECT

  public:
    using Examiner = std::function<std::vector<Finding>()>;
    /// A little more than `examine` waits for a service that does not answer, which is 5 s.
    static constexpr std::chrono::milliseconds kPatience{6000};

    explicit DoctorRun(DoctorOptions options = {}, QObject *parent = nullptr);
    /// @param examiner called in the other thread, and may outlive this; what it throws becomes a finding.
    /// @param patience how long the destructor waits for it.
    explicit DoctorRun(Examiner examiner, std::chrono::milliseconds patience = kPatience, QObject *parent = nullptr);
    /// Waits for an examination that is going on, so that it does not run beside the end of the program, when what it
    /// uses is being taken down. A thread that hangs in the system's own calls is given up after the patience: a window
    /// that never closes would be worse.
    ~DoctorRun() override;

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
    struct Work;

    Examiner examiner_;
    std::chrono::milliseconds patience_;
    std::shared_ptr<Work> work_;
    Mailbox mailbox_;
    bool running_ = false;
    std::optional<std::vector<Finding>> findings_;
};

/// A text without what tells one person's computer from another's: serial numbers in readers' names, the home folder.
QString redacted(const QString &text);

} // namespace eid::viewer
