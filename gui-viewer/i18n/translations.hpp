// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QTranslator;

namespace eid::viewer {

/// The language of now, for the whole program: the viewer's texts, libeid's, and those of Qt's own dialogs.
///
/// Changing it sends QEvent::LanguageChange to the application, and with it to all windows; widgets set their texts
/// anew then. The default locale is changed first, so dates and numbers written at that moment are in the new language
/// too.
class Translations : public QObject {
    Q_OBJECT

  public:
    /// Starts in no language: texts stay English and the locale is the system's until `use` is called.
    explicit Translations(QObject *parent = nullptr);
    ~Translations() override; ///< takes the translators out again; the default locale stays

    /// Changes to "nl", "fr", "de" or "en", as often as one likes. @return false, and nothing changes, for any other.
    bool use(const QString &languageCode);
    /// The code last given to `use`, or an empty string.
    [[nodiscard]] QString language() const { return language_; }

  private:
    void takeOut();

    QString language_;
    std::vector<std::unique_ptr<QTranslator>> installed_;
};

} // namespace eid::viewer
