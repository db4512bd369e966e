// SPDX-License-Identifier: Apache-2.0
#include "core/doctor_run.hpp"

#include <QDir>
#include <QRegularExpression>
#include <QSysInfo>

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

} // namespace

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

DoctorRun::DoctorRun(DoctorOptions options, QObject *parent) : QObject(parent), options_(std::move(options)) {}

void DoctorRun::start() {
    if (running_) {
        return;
    }
    running_ = true;
    Q_EMIT changed();
    // Left to itself when the window closes first: what it finds is then dropped by the mailbox.
    std::thread([this, sender = mailbox_.sender(), options = options_] {
        std::vector<Finding> found = examine(options);
        sender.post([this, found = std::move(found)] {
            findings_ = found;
            running_ = false;
            Q_EMIT changed();
        });
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
