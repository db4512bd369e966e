// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace eid::test {

/// Texts of a window that are still English in another language although the translations have words for them: somebody
/// asked in the wrong place, or forgot them when the language changed. @param language "nl", "fr" or "de".
QStringList untranslated(const QWidget &window, const QString &language);

} // namespace eid::test
