// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <deque>
#include <mutex>

namespace eid::viewer {

/// The latest lines of libeid's log, for the report. They hold no personal data by libeid's own rule.
class LogLines {
  public:
    static constexpr std::size_t kKept = 200;

    /// Takes libeid's log until destroyed.
    LogLines();
    ~LogLines();
    LogLines(const LogLines &) = delete;
    LogLines &operator=(const LogLines &) = delete;

    [[nodiscard]] QStringList latest() const;

  private:
    mutable std::mutex mutex_;
    std::deque<QString> lines_;
};

} // namespace eid::viewer
