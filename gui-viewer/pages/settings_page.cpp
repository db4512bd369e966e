// SPDX-License-Identifier: Apache-2.0
#include "pages/settings_page.hpp"

#include "widgets/field_list.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace eid::viewer {

namespace {

constexpr std::array kTextSizes{100, 125, 150, 175, 200};
constexpr std::array kPatience{0, 30, 60, 180, 600};
constexpr std::array kThemes{Theme::system, Theme::light, Theme::dark, Theme::highContrast};

} // namespace

struct SettingsPage::Parts : QWidget {
    Parts() {
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(16, 12, 16, 16);
        column->setSpacing(12);
        appearance = section(column, appearanceForm);
        language = combo("settings_language", appearance);
        theme = combo("settings_theme", appearance);
        textSize = combo("settings_text_size", appearance);
        privacy = section(column, privacyForm);
        clearAfter = combo("settings_clear_after", privacy);
        revocation = new QCheckBox(privacy);
        revocation->setObjectName(QStringLiteral("settings_revocation"));
        clerk = section(column, clerkForm);
        clerkMode = new QCheckBox(clerk);
        clerkMode->setObjectName(QStringLiteral("settings_clerk"));
        clerkFolder = valueLabel({}, clerk);
        clerkFolder->setObjectName(QStringLiteral("settings_clerk_folder"));
        chooseClerkFolder = new QPushButton(clerk);
        chooseClerkFolder->setObjectName(QStringLiteral("settings_choose_clerk_folder"));
        trust = section(column, trustForm);
        trustText = valueLabel({}, trust);
        trustFolders = new QListWidget(trust);
        trustFolders->setObjectName(QStringLiteral("settings_trust"));
        trustFolders->setMaximumHeight(6 * fontMetrics().height());
        addTrust = new QPushButton(trust);
        addTrust->setObjectName(QStringLiteral("settings_add_trust"));
        removeTrust = new QPushButton(trust);
        removeTrust->setObjectName(QStringLiteral("settings_remove_trust"));
        column->addStretch();
        build();
    }

    Section *section(QVBoxLayout *column, QFormLayout *&form) {
        auto *const made = new Section(this);
        form = new QFormLayout;
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        form->setVerticalSpacing(10);
        made->body()->addLayout(form);
        column->addWidget(made);
        return made;
    }

    QComboBox *combo(const char *name, QWidget *parent) {
        auto *const made = new QComboBox(parent);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    }

    void build() {
        const auto row = [](QFormLayout *form, QWidget *field) {
            auto *const name = new QLabel;
            name->setWordWrap(true);
            name->setBuddy(field);
            form->addRow(name, field);
        };
        row(appearanceForm, language);
        row(appearanceForm, theme);
        row(appearanceForm, textSize);
        row(privacyForm, clearAfter);
        privacyForm->addRow(revocation);
        clerkForm->addRow(clerkMode);
        clerkForm->addRow(clerkFolder);
        clerkForm->addRow(chooseClerkFolder);
        for (const char *const action : {"print", "pdf", "eid", "xml", "json", "csv"}) {
            auto *const box = new QCheckBox(clerk);
            box->setObjectName(QStringLiteral("settings_clerk_") + QString::fromLatin1(action));
            box->setProperty("action", QString::fromLatin1(action));
            clerkActions.append(box);
            clerkForm->addRow(box);
        }
        trustForm->addRow(trustText);
        trustForm->addRow(trustFolders);
        auto *const buttons = new QHBoxLayout;
        buttons->addWidget(addTrust);
        buttons->addWidget(removeTrust);
        buttons->addStretch();
        trustForm->addRow(buttons);
    }

    static void nameRow(QFormLayout *form, QWidget *field, const QString &name) {
        static_cast<QLabel *>(form->labelForField(field))->setText(name);
        field->setAccessibleName(name);
    }

    /// Fills a list with choices and selects one.
    template <typename Value>
    static void fill(QComboBox *box, const QList<std::pair<QString, Value>> &choices, const Value &chosen) {
        box->clear();
        for (const auto &[name, value] : choices) {
            box->addItem(name, QVariant::fromValue(value));
        }
        box->setCurrentIndex(box->findData(QVariant::fromValue(chosen)));
    }

    Section *appearance, *privacy, *clerk, *trust;
    QFormLayout *appearanceForm, *privacyForm, *clerkForm, *trustForm;
    QComboBox *language, *theme, *textSize, *clearAfter;
    QCheckBox *revocation, *clerkMode;
    QList<QCheckBox *> clerkActions;
    QLabel *clerkFolder, *trustText;
    QListWidget *trustFolders;
    QPushButton *chooseClerkFolder, *addTrust, *removeTrust;
};

SettingsPage::SettingsPage(Settings &settings, QWidget *parent) : SettingsPage(settings, new Parts, parent) {}

SettingsPage::SettingsPage(Settings &settings, Parts *parts, QWidget *parent)
    : Page(parts, parent), settings_(settings), parts_(parts) {
    connectParts();
    connect(&settings_, &Settings::changed, this, &SettingsPage::refresh);
    refresh();
}

void SettingsPage::connectParts() {
    const auto onChoice = [this](QComboBox *box, auto take) {
        connect(box, &QComboBox::currentIndexChanged, this, [this, box, take] {
            if (!filling_) {
                take(box->currentData());
            }
        });
    };
    onChoice(parts_->language, [this](const QVariant &value) { settings_.setLanguage(value.toString()); });
    onChoice(parts_->theme, [this](const QVariant &value) { settings_.setTheme(static_cast<Theme>(value.toInt())); });
    onChoice(parts_->textSize, [this](const QVariant &value) { settings_.setTextSize(value.toInt()); });
    onChoice(parts_->clearAfter,
             [this](const QVariant &value) { settings_.setClearAfter(std::chrono::seconds(value.toInt())); });
    // Not `clicked`: assistive programs toggle.
    const auto onSwitch = [this](QCheckBox *box, auto take) {
        connect(box, &QCheckBox::toggled, this, [this, take](bool on) {
            if (!filling_) {
                take(on);
            }
        });
    };
    onSwitch(parts_->revocation,
             [this](bool on) { settings_.setRevocation(on ? RevocationPolicy::always : RevocationPolicy::onDemand); });
    onSwitch(parts_->clerkMode, [this](bool on) { settings_.setClerkMode(on); });
    for (QCheckBox *const box : parts_->clerkActions) {
        onSwitch(box, [this, box](bool on) { setAction(box->property("action").toString(), on); });
    }
    connect(parts_->chooseClerkFolder, &QPushButton::clicked, this, [this] {
        chooseFolder(tr("Folder for exports"), [this](const QString &folder) { settings_.setClerkFolder(folder); });
    });
    connect(parts_->addTrust, &QPushButton::clicked, this, [this] {
        chooseFolder(tr("Folder with root certificates"), [this](const QString &folder) {
            QStringList folders = settings_.trustFolders();
            if (!folders.contains(folder)) {
                folders.append(folder);
                settings_.setTrustFolders(folders);
            }
        });
    });
    connect(parts_->removeTrust, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *const item = parts_->trustFolders->currentItem()) {
            QStringList folders = settings_.trustFolders();
            folders.removeAll(item->text());
            settings_.setTrustFolders(folders);
        }
    });
    connect(parts_->trustFolders, &QListWidget::currentRowChanged, this,
            [this](int row) { parts_->removeTrust->setEnabled(row >= 0); });
}

void SettingsPage::chooseFolder(const QString &title, const std::function<void(const QString &)> &chosen) {
    auto *const dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void SettingsPage::setAction(const QString &action, bool on) {
    QStringList actions = settings_.clerkActions();
    actions.removeAll(action);
    if (on) {
        actions.append(action);
    }
    settings_.setClerkActions(actions);
}

void SettingsPage::refresh() {
    filling_ = true;
    Parts &p = *parts_;
    p.appearance->setHeading(tr("Appearance"));
    p.privacy->setHeading(tr("Privacy"));
    p.clerk->setHeading(tr("At the counter"));
    p.trust->setHeading(tr("Trust"));

    QList<std::pair<QString, QString>> names;
    for (const Language &language : languages()) {
        names.append({language.name, language.code});
    }
    Parts::nameRow(p.appearanceForm, p.language, tr("Language"));
    Parts::fill(p.language, names, settings_.language());
    Parts::nameRow(p.appearanceForm, p.theme, tr("Colours"));
    const std::array themeNames{tr("As the system"), tr("Light"), tr("Dark"), tr("High contrast")};
    QList<std::pair<QString, int>> themes;
    for (std::size_t i = 0; i < kThemes.size(); ++i) {
        themes.append({themeNames.at(i), static_cast<int>(kThemes.at(i))});
    }
    Parts::fill(p.theme, themes, static_cast<int>(settings_.theme()));
    Parts::nameRow(p.appearanceForm, p.textSize, tr("Size of the text"));
    QList<std::pair<QString, int>> sizes;
    for (const int size : kTextSizes) {
        sizes.append({tr("%1%").arg(size), size});
    }
    Parts::fill(p.textSize, sizes, settings_.textSize());

    Parts::nameRow(p.privacyForm, p.clearAfter, tr("Clear the screen when nobody is there"));
    QList<std::pair<QString, int>> patience;
    for (const int seconds : kPatience) {
        patience.append({seconds == 0   ? tr("Never")
                         : seconds < 60 ? tr("After %n seconds", nullptr, seconds)
                                        : tr("After %n minutes", nullptr, seconds / 60),
                         seconds});
    }
    Parts::fill(p.clearAfter, patience, static_cast<int>(settings_.clearAfter().count()));
    p.revocation->setText(tr("Check each card for revoked certificates"));
    p.revocation->setToolTip(tr("The authority that issued the certificates then learns that the card is being used."));
    p.revocation->setChecked(settings_.revocation() == RevocationPolicy::always);

    p.clerkMode->setText(tr("Clerk mode: large type and one key for everything"));
    p.clerkMode->setChecked(settings_.clerkMode());
    p.clerkFolder->setText(settings_.clerkFolder().isEmpty() ? tr("No folder for exports was chosen")
                                                             : breakable(settings_.clerkFolder()));
    p.chooseClerkFolder->setText(tr("Choose the folder for exports"));
    for (QCheckBox *const box : p.clerkActions) {
        const QString action = box->property("action").toString();
        box->setText(action == QLatin1String("print") ? tr("Print") : tr("Save as %1").arg(action.toUpper()));
        box->setChecked(settings_.clerkActions().contains(action));
        box->setEnabled(settings_.clerkMode());
    }

    p.trustText->setText(
        tr("The roots of the Belgian cards are built in. Test cards need the folder with their root."));
    p.trustFolders->setAccessibleName(tr("Folders with root certificates"));
    p.trustFolders->clear();
    p.trustFolders->addItems(settings_.trustFolders());
    p.addTrust->setText(tr("Add a folder"));
    p.removeTrust->setText(tr("Remove the folder"));
    p.removeTrust->setEnabled(p.trustFolders->currentRow() >= 0);
    filling_ = false;
}

} // namespace eid::viewer
