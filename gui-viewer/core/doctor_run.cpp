// SPDX-License-Identifier: Apache-2.0
#include "core/doctor_run.hpp"

#include <QDir>
#include <QRegularExpression>
#include <QSysInfo>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace eid::viewer {

namespace {

QString levelName(FindingLevel level) {
    switch (level) {
    case FindingLevel::ok:
        return QStringLiteral("ok");
    case FindingLevel::notice:
        return QStringLiteral("notice");
    case FindingLevel::problem:
        return QStringLiteral("problem");
    }
    return {};
}

/// What is said when the examination itself went wrong.
Finding mishap(const Error &error) {
    Finding finding;
    finding.level = FindingLevel::problem;
    finding.check = "doctor";
    finding.situation = error.situation();
    finding.summary = situationInfo(error.situation()).title;
    finding.remedy = situationInfo(error.situation()).remedy;
    return finding;
}

std::vector<Finding> findingsOf(const DoctorRun::Examiner &examiner) {
    try {
        return examiner();
    } catch (const Error &error) {
        return {mishap(error)};
    } catch (const std::exception &why) {
        return {mishap(Error(Situation::internalError, why.what()))};
    }
}

} // namespace

/// The threads that are not at their end yet; they hold it, too.
struct DoctorRun::Work {
    std::mutex mutex;
    std::condition_variable ended;
    int going = 0;
};

QString redacted(const QString &text) {
    // pcscd appends a reader's serial number in round brackets: "Vendor Reader [Interface] (0123456789) 00 00".
    // Both numbers behind it are hexadecimal.
    static const QRegularExpression kSerial(QStringLiteral(R"(\([^()\n]*\)(?=\s+[0-9A-Fa-f]{2}\s+[0-9A-Fa-f]{2}\b))"));
    QString result = text;
    result.replace(kSerial, QStringLiteral("(serial number)"));
    const QString home = QDir::homePath();
    if (home.size() > 1) {
        // The whole name only: "/root" is not the beginning of "/rootfs".
        const QRegularExpression name(QRegularExpression::escape(home) + QStringLiteral(R"((?![\w.-]))"));
        result.replace(name, QStringLiteral("~"));
    }
    return result;
}

DoctorRun::DoctorRun(DoctorOptions options, QObject *parent)
    : DoctorRun([options = std::move(options)] { return examine(options); }, kPatience, parent) {}

DoctorRun::DoctorRun(Examiner examiner, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent), examiner_(std::move(examiner)), patience_(patience), work_(std::make_shared<Work>()) {}

DoctorRun::~DoctorRun() {
    std::unique_lock lock(work_->mutex);
    work_->ended.wait_for(lock, patience_, [this] { return work_->going == 0; });
}

void DoctorRun::start() {
    if (running_) {
        return;
    }
    running_ = true;
    Q_EMIT changed();
    {
        const std::lock_guard lock(work_->mutex);
        ++work_->going;
    }
    // Not joined: it may hang. What it finds after the window has closed is dropped by the mailbox.
    std::thread([this, work = work_, sender = mailbox_.sender(), examiner = examiner_] {
        sender.post([this, found = findingsOf(examiner)] {
            findings_ = found;
            running_ = false;
            Q_EMIT changed();
        });
        const std::lock_guard lock(work->mutex);
        --work->going;
        work->ended.notify_all();
    }).detach();
}

QString DoctorRun::report(const QString &program, const QStringList &log) const {
    QString text = program + QLatin1Char('\n') + QSysInfo::prettyProductName() + QStringLiteral(", kernel ") +
                   QSysInfo::kernelVersion() + QStringLiteral(", ") + QSysInfo::currentCpuArchitecture() +
                   QStringLiteral(", Qt ") + QString::fromLatin1(qVersion()) + QStringLiteral("\n\n");
    if (!findings_) {
        text += QStringLiteral("not examined yet\n");
    } else {
        for (const Finding &finding : *findings_) {
            text += levelName(finding.level) + QLatin1Char('\t') + QString::fromStdString(finding.check) +
                    QLatin1Char('\t') + QString::fromStdString(finding.summary);
            if (finding.situation) {
                text +=
                    QStringLiteral(" [") + QString::fromUtf8(situationInfo(*finding.situation).code) + QLatin1Char(']');
            }
            text += QLatin1Char('\n');
        }
    }
    if (!log.isEmpty()) {
        text += QStringLiteral("\n") + log.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }
    return redacted(text);
}

} // namespace eid::viewer
