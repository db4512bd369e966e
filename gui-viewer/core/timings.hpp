// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>

namespace eid::viewer {

/// Writes when something happened, one JSON object a line: {"at_ms":12.3,"what":"first_paint"}. The start of the
/// process is zero. It holds no data of a card; it is what slow computers are examined with.
class Timings {
  public:
    /// Names longer stays of the event loop in one piece of work than this, in milliseconds.
    static constexpr double kBlockMs = 16;

    /// @param file empty: nothing is written. @throws Error fileNotWritable.
    explicit Timings(const QString &file);

    void mark(const char *what);
    /// The same with a figure of its own in milliseconds: how long the event loop was held up.
    void blocked(double milliseconds);

    [[nodiscard]] bool on() const { return out_.isOpen(); }

  private:
    [[nodiscard]] double now() const;

    QFile out_;
};

} // namespace eid::viewer
