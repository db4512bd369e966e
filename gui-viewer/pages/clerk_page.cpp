// SPDX-License-Identifier: Apache-2.0
#include "pages/clerk_page.hpp"

#include "core/identity_view.hpp"
#include "core/seal.hpp"
#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/photo_view.hpp"
#include "widgets/seal_badge.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace eid::viewer {

namespace {

constexpr qreal kLarge = 1.5;

} // namespace

struct ClerkPage::Parts : QWidget {
    Parts() {
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(20, 16, 20, 16);
        column->setSpacing(16);
        auto *const card = new QHBoxLayout;
        card->setSpacing(24);
        photo = new PhotoView(this);
        card->addWidget(photo, 0, Qt::AlignTop);
        auto *const words = new QVBoxLayout;
        surname = large("clerk_surname", 2.6, true);
        givenNames = large("clerk_given_names", 2.0, false);
        number = large("clerk_number", kLarge, false);
        address = large("clerk_address", kLarge, false);
        seal = new SealBadge(this);
        seal->setObjectName(QStringLiteral("clerk_seal"));
        enlarge(*seal, kLarge, true);
        reason = large("clerk_reason", 1.1, false);
        for (QLabel *const label : {surname, givenNames, number, address}) {
            words->addWidget(label);
        }
        words->addWidget(seal, 0, Qt::AlignLeft);
        words->addWidget(reason);
        words->addStretch();
        card->addLayout(words, 1);
        column->addLayout(card);
        go = new QPushButton(this);
        go->setObjectName(QStringLiteral("clerk_go"));
        go->setAutoDefault(true);
        enlarge(*go, kLarge, true);
        column->addWidget(go, 0, Qt::AlignLeft);
        hint = large("clerk_hint", 1.0, false);
        column->addWidget(hint);
        column->addStretch();
    }

    QLabel *large(const char *name, qreal factor, bool bold) {
        QLabel *const label = valueLabel({}, this);
        label->setObjectName(QString::fromLatin1(name));
        enlarge(*label, factor, bold);
        return label;
    }

    PhotoView *photo;
    QLabel *surname, *givenNames, *number, *address, *reason, *hint;
    SealBadge *seal;
    QPushButton *go;
};

ClerkPage::ClerkPage(Workbench &workbench, ClerkQueue &queue, QWidget *parent)
    : ClerkPage(workbench, queue, new Parts, parent) {}

ClerkPage::ClerkPage(Workbench &workbench, ClerkQueue &queue, Parts *parts, QWidget *parent)
    : Page(parts, parent), workbench_(workbench), queue_(queue), parts_(parts) {
    connect(parts_->go, &QPushButton::clicked, this, &ClerkPage::dispatch);
    connect(&workbench_.desk(), &Desk::changed, this, &ClerkPage::refresh);
    connect(&workbench_.desk(), &Desk::documentChanged, this, &ClerkPage::refresh);
    connect(&workbench_.settings(), &Settings::changed, this, &ClerkPage::refresh);
    refresh();
}

bool ClerkPage::lacksFolder() const {
    const Settings &settings = workbench_.settings();
    const QStringList actions = settings.clerkActions();
    return settings.clerkFolder().isEmpty() && std::any_of(actions.begin(), actions.end(), [](const QString &action) {
               return action != QLatin1String("print");
           });
}

bool ClerkPage::ready() const {
    const Settings &settings = workbench_.settings();
    const CardDocument *const document = workbench_.desk().document();
    if (!settings.clerkMode() || document == nullptr) {
        return false;
    }
    if (settings.clerkActions().isEmpty()) {
        return true; // data can be taken off the screen at any moment
    }
    return !lacksFolder() && document->identity && document->authenticity && !workbench_.reading();
}

void ClerkPage::dispatch() {
    if (!ready()) {
        return; // the hint says what has to be chosen first
    }
    const Settings &settings = workbench_.settings();
    const QStringList actions = settings.clerkActions();
    if (!actions.isEmpty()) {
        queue_.add(*workbench_.desk().document(), actions, settings.clerkFolder(), workbench_.practice() != nullptr);
    }
    // Digits that were typed go with the data.
    workbench_.clear();
}

void ClerkPage::refresh() {
    const bool shown = showFor(workbench_.desk());
    static const CardDocument kNothing{};
    const CardDocument &document = shown ? *workbench_.desk().document() : kNothing;
    const IdentityView view =
        document.identity ? identityView(*document.identity, std::chrono::system_clock::now()) : IdentityView{};
    parts_->surname->setText(breakable(view.surname));
    parts_->givenNames->setText(breakable(view.givenNames));
    const IdentityField *const number = document.identity ? document.identity->find("national_number") : nullptr;
    parts_->number->setText(number == nullptr ? QString() : breakable(texts::fieldValue(*number)));
    QStringList address;
    if (document.address) {
        for (const FieldRow &row : addressRows(*document.address)) {
            address.append(row.value);
        }
    }
    parts_->address->setText(breakable(address.join(QLatin1Char('\n'))));
    const Bytes *const photo = document.file(CardFile::photo);
    parts_->photo->setPhoto(photo == nullptr ? std::nullopt : std::optional(*photo), workbench_.reading());
    const SealView seal = overallSeal(document, workbench_.reading());
    parts_->seal->setSeal(seal);
    parts_->reason->setText(seal.level == SealLevel::verified
                                ? QString()
                                : breakable(seal.code.isEmpty()
                                                ? seal.reason
                                                : seal.reason + QStringLiteral(" (") + seal.code + QLatin1Char(')')));
    QStringList names;
    for (const QString &action : workbench_.settings().clerkActions()) {
        names.append(action == QLatin1String("print") ? tr("print") : action.toUpper());
    }
    parts_->go->setText(names.isEmpty() ? tr("Clear the screen (F9)")
                                        : tr("%1 and clear the screen (F9)").arg(names.join(QStringLiteral(", "))));
    parts_->go->setEnabled(ready());
    parts_->hint->setText(names.isEmpty() ? tr("Choose in the settings what the key shall do.")
                          : lacksFolder() ? tr("Choose in the settings the folder for the exports.")
                                          : QString());
}

} // namespace eid::viewer
