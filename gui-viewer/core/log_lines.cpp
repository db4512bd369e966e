// SPDX-License-Identifier: Apache-2.0
#include "core/log_lines.hpp"

#include <eid/log.hpp>

#include <QTime>

#include <string_view>

namespace eid::viewer {

LogLines::LogLines() {
    setLogSink([this](LogLevel /*level*/, std::string_view message) {
        const QString line = QTime::currentTime().toString(QStringLiteral("HH:mm:ss.zzz ")) +
                             QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
        const std::lock_guard lock(mutex_);
        lines_.push_back(line);
        if (lines_.size() > kKept) {
            lines_.pop_front();
        }
    });
}

LogLines::~LogLines() {
    setLogSink({});
}

QStringList LogLines::latest() const {
    const std::lock_guard lock(mutex_);
    return {lines_.begin(), lines_.end()};
}

} // namespace eid::viewer
