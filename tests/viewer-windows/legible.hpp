// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

namespace eid::test {

/// What cannot be read in a window: texts cut off by their own widget or by the one around it, and contents that must
/// be moved sideways. One line for each; empty when all is well.
QStringList cutOff(const QWidget &window);

enum class TextsOf { allWidgets, visibleWidgets };

/// The texts that the widgets of a window hold: what labels, fields, lists, buttons and tool tips say,
/// and what screen readers are told.
QStringList allTexts(const QWidget &window, TextsOf of = TextsOf::allWidgets);

} // namespace eid::test
