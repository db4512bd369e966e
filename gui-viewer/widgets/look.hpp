// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/seal.hpp"
#include "core/settings.hpp"
#include "core/status_strip.hpp"

#include <QColor>
#include <QPalette>

class QApplication;
class QWidget;

namespace eid::viewer {

/// Colours that carry a meaning. Each is at least 4.5 to 1 against the window's background in its theme (WCAG 2.1,
/// 1.4.3); meaning never rests on colour alone, a symbol and a word stand beside it.
struct MeaningColours {
    QColor good;
    QColor notice;
    QColor problem;
    QColor quiet; ///< busy, and what does not apply
};

/// Gives the program a theme and a text size, at once and as often as wanted.
class Look {
  public:
    /// Remembers the system's font and palette as they are now.
    explicit Look(const QApplication &application);
    void apply(Theme theme, int textPerCent);

    [[nodiscard]] static MeaningColours colours();
    [[nodiscard]] static QColor colourOf(StatusLevel level);
    [[nodiscard]] static QColor colourOf(SealLevel level);
    /// Whether lines must be strong and surfaces plain.
    [[nodiscard]] static bool highContrast();

  private:
    QPalette systemPalette_;
    qreal systemPoints_;
};

/// Makes a widget's text larger than the others' by a factor, also after the text size was changed.
void enlarge(QWidget &widget, qreal factor, bool bold = false);

} // namespace eid::viewer
