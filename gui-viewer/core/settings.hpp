// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <memory>

namespace eid::viewer {

enum class Theme { system, light, dark, highContrast };

/// When status services are asked about certificates: asking tells them that the card is being used.
enum class RevocationPolicy { onDemand, always };

/// The person's choices. They are kept in a file for this user, never anything about a card or its holder. A value that
/// is not valid counts as not set.
class Settings : public QObject {
    Q_OBJECT

  public:
    static constexpr int kSmallestText = 100, kLargestText = 200; ///< per cent

    /// @param file empty: the user's own file (~/.config/eid/eid-viewer.conf).
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    /// Values that hold until the program ends or the person chooses another; they are not kept.
    void setLanguageForThisRun(const QString &language);
    void setThemeForThisRun(Theme theme);
    void setClerkModeForThisRun(bool on);

    /// "nl", "fr", "de" or "en"; the system's language, else English, until one was chosen.
    [[nodiscard]] QString language() const;
    [[nodiscard]] Theme theme() const;
    [[nodiscard]] int textSize() const; ///< per cent of the system's
    /// After how long without a key or a movement the screen is cleared; zero: never.
    [[nodiscard]] std::chrono::seconds clearAfter() const;
    [[nodiscard]] RevocationPolicy revocation() const;
    /// Folders with root certificates that are trusted beside the built-in ones.
    [[nodiscard]] QStringList trustFolders() const;
    [[nodiscard]] bool clerkMode() const;
    /// Where clerk mode puts its exports; empty: nowhere yet.
    [[nodiscard]] QString clerkFolder() const;
    /// What the one key of clerk mode does: "print" or the names of export formats, "pdf", "json", ...
    [[nodiscard]] QStringList clerkActions() const;

    void setLanguage(const QString &language);
    void setTheme(Theme theme);
    void setTextSize(int perCent);
    void setClearAfter(std::chrono::seconds time);
    void setRevocation(RevocationPolicy policy);
    void setTrustFolders(const QStringList &folders);
    void setClerkMode(bool on);
    void setClerkFolder(const QString &folder);
    void setClerkActions(const QStringList &actions);

  Q_SIGNALS:
    void changed();

  private:
    [[nodiscard]] QVariant value(const QString &key) const;
    void set(const QString &key, const QVariant &value);
    void setForThisRun(const QString &key, const QVariant &value);

    std::unique_ptr<QSettings> store_;
    QHash<QString, QVariant> thisRun_;
};

/// The languages of the viewer, in the order in which they are offered, each with its own name for itself.
struct Language {
    QString code; ///< "nl"
    QString name; ///< "Nederlands"
};
const QList<Language> &languages();

} // namespace eid::viewer
