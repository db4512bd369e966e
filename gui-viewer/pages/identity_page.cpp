// SPDX-License-Identifier: Apache-2.0
#include "pages/identity_page.hpp"

#include "core/identity_view.hpp"
#include "core/seal.hpp"
#include "core/texts.hpp"
#include "widgets/check_list_panel.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/photo_view.hpp"
#include "widgets/seal_badge.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace eid::viewer {

namespace {

/// Photo beside the fields; above them when there is no room for both.
class CardFace final : public QWidget {
  public:
    CardFace(QWidget *photo, QWidget *words, QWidget *parent)
        : QWidget(parent), grid_(new QGridLayout(this)), photo_(photo), words_(words) {
        grid_->setContentsMargins(0, 0, 0, 0);
        grid_->setSpacing(20);
        arrange();
    }

  protected:
    void resizeEvent(QResizeEvent *event) override {
        QWidget::resizeEvent(event);
        arrange();
    }

  private:
    void arrange() {
        const bool narrow = width() < 60 * fontMetrics().averageCharWidth();
        if (placed_ && narrow == narrow_) {
            return;
        }
        placed_ = true;
        narrow_ = narrow;
        grid_->addWidget(photo_, 0, 0, Qt::AlignTop | Qt::AlignLeft);
        grid_->addWidget(words_, narrow ? 1 : 0, narrow ? 0 : 1);
        grid_->setColumnStretch(0, narrow ? 1 : 0);
        grid_->setColumnStretch(1, narrow ? 0 : 1);
    }

    QGridLayout *grid_;
    QWidget *photo_;
    QWidget *words_;
    bool narrow_ = false;
    bool placed_ = false;
};

} // namespace

struct IdentityPage::Parts : QWidget {
    Parts() {
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(16, 12, 16, 16);
        column->setSpacing(12);

        notice = valueLabel({}, this);
        notice->setObjectName(QStringLiteral("identity_notice"));
        column->addWidget(notice);

        identity = new Section(this);
        identitySeal = new SealBadge(this);
        identitySeal->setObjectName(QStringLiteral("seal_identity"));
        identity->setBadge(identitySeal);
        photo = new PhotoView(this);
        photo->setObjectName(QStringLiteral("photo"));
        photoSeal = new SealBadge(this);
        photoSeal->setObjectName(QStringLiteral("seal_photo"));
        auto *const photoColumn = new QWidget(this);
        auto *const photoLayout = new QVBoxLayout(photoColumn);
        photoLayout->setContentsMargins(0, 0, 0, 0);
        photoLayout->addWidget(photo);
        photoLayout->addWidget(photoSeal, 0, Qt::AlignHCenter);
        auto *const words = new QWidget(this);
        auto *const wordsLayout = new QVBoxLayout(words);
        wordsLayout->setContentsMargins(0, 0, 0, 0);
        surname = valueLabel({}, words);
        surname->setObjectName(QStringLiteral("surname"));
        enlarge(*surname, 1.9, true);
        givenNames = valueLabel({}, words);
        givenNames->setObjectName(QStringLiteral("given_names"));
        enlarge(*givenNames, 1.35);
        front = new FieldList(words);
        wordsLayout->addWidget(surname);
        wordsLayout->addWidget(givenNames);
        wordsLayout->addSpacing(8);
        wordsLayout->addWidget(front);
        wordsLayout->addStretch();
        identity->body()->addWidget(new CardFace(photoColumn, words, this));
        column->addWidget(identity);

        card = section(column, cardFields);
        special = section(column, specialFields);
        address = section(column, addressFields);
        addressSeal = new SealBadge(this);
        addressSeal->setObjectName(QStringLiteral("seal_address"));
        address->setBadge(addressSeal);

        checksButton = new QToolButton(this);
        checksButton->setObjectName(QStringLiteral("checks_button"));
        checksButton->setCheckable(true);
        checksButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        checksButton->setAutoRaise(true);
        column->addWidget(checksButton, 0, Qt::AlignLeft);
        checks = new CheckListPanel(this);
        checks->setObjectName(QStringLiteral("check_list"));
        checks->hide();
        column->addWidget(checks);

        further = section(column, furtherFields);
        technical = section(column, technicalFields);
        technicalFields->setMonospaced(true);
        column->addStretch();
    }

    Section *section(QVBoxLayout *column, FieldList *&fields) {
        auto *const made = new Section(this);
        fields = new FieldList(made);
        made->body()->addWidget(fields);
        column->addWidget(made);
        return made;
    }

    QLabel *notice;
    Section *identity, *card, *special, *address, *further, *technical;
    PhotoView *photo;
    SealBadge *identitySeal, *photoSeal, *addressSeal;
    QLabel *surname, *givenNames;
    FieldList *front, *cardFields, *specialFields, *addressFields, *furtherFields, *technicalFields;
    QToolButton *checksButton;
    CheckListPanel *checks;
};

IdentityPage::IdentityPage(Desk &desk, QWidget *parent) : IdentityPage(desk, new Parts, parent) {}

IdentityPage::IdentityPage(Desk &desk, Parts *parts, QWidget *parent)
    : Page(parts, parent), desk_(desk), parts_(parts) {
    connect(parts_->checksButton, &QToolButton::toggled, this, [this](bool open) {
        checksTouched_ = true;
        openChecks(open);
    });
    for (SealBadge *const badge : {parts_->identitySeal, parts_->photoSeal, parts_->addressSeal}) {
        connect(badge, &QToolButton::clicked, this, &IdentityPage::showChecks);
    }
    connect(&desk_, &Desk::changed, this, &IdentityPage::refresh);
    connect(&desk_, &Desk::documentChanged, this, &IdentityPage::refresh);
    refresh();
}

void IdentityPage::changeEvent(QEvent *event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refresh(); // some colours are kept in items and labels
    }
}

void IdentityPage::refresh() {
    if (desk_.documentNumber() != shownNumber_) {
        shownNumber_ = desk_.documentNumber();
        checksTouched_ = false;
        openChecks(false);
        scrollArea()->ensureVisible(0, 0);
    }
    const bool shown = showFor(desk_);
    // What is not shown is not kept in widgets either.
    static const CardDocument kNothing{};
    const Slot *const slot = desk_.current();
    const bool reading = !desk_.fileOpen() && slot != nullptr && slot->state == SlotState::reading;
    fill(shown ? *desk_.document() : kNothing, reading);
}

void IdentityPage::fill(const CardDocument &document, bool reading) {
    const IdentityView view =
        document.identity ? identityView(*document.identity, std::chrono::system_clock::now()) : IdentityView{};
    parts_->identity->setHeading(view.documentType.isEmpty() ? tr("Identity") : view.documentType);
    parts_->surname->setText(breakable(view.surname));
    parts_->givenNames->setText(breakable(view.givenNames));
    parts_->front->setRows(view.front);

    const auto put = [](Section *section, FieldList *fields, const QString &heading, const QList<FieldRow> &rows) {
        section->setHeading(heading);
        fields->setRows(rows);
        section->setVisible(!rows.isEmpty());
    };
    put(parts_->card, parts_->cardFields, tr("The card"), view.card);
    put(parts_->special, parts_->specialFields, tr("Special status and mentions"), view.special);
    put(parts_->further, parts_->furtherFields, tr("Further fields"), view.further);
    put(parts_->technical, parts_->technicalFields, tr("Technical data"), view.technical);
    const QList<FieldRow> address = document.address ? addressRows(*document.address) : QList<FieldRow>{};
    put(parts_->address, parts_->addressFields, tr("Address"), address);

    const Bytes *const photo = document.file(CardFile::photo);
    parts_->photo->setPhoto(photo == nullptr ? std::nullopt : std::optional(*photo), reading);

    parts_->identitySeal->setSeal(sealOf(document, SealSubject::identity, reading));
    parts_->addressSeal->setSeal(sealOf(document, SealSubject::address, reading));
    parts_->photoSeal->setSeal(sealOf(document, SealSubject::photo, reading));
    parts_->photoSeal->setVisible(photo != nullptr);

    const QList<SealView> checks = checkList(document, reading);
    parts_->checks->setChecks(checks);
    const SealLevel worst = overallSeal(document, reading).level;
    parts_->checksButton->setText(tr("How authenticity was checked"));
    if (!checksTouched_) {
        openChecks(worst == SealLevel::wrong || worst == SealLevel::unproved);
    }
    fillFlaws(document);
    if (view.outsideValidity) {
        const QString text = parts_->notice->text();
        parts_->notice->setText((text.isEmpty() ? QString() : text + QLatin1Char('\n')) +
                                tr("The card itself is outside its validity."));
    }
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, Look::colours().problem);
    parts_->notice->setPalette(warning);
    parts_->notice->setVisible(!parts_->notice->text().isEmpty());
}

void IdentityPage::fillFlaws(const CardDocument &document) {
    QStringList lines;
    const auto nameOf = [](CardFile file) {
        switch (file) {
        case CardFile::identity:
            //: Put into "%1 could not be read: %2".
            return tr("The identity data");
        case CardFile::address:
            //: Put into "%1 could not be read: %2".
            return tr("The address");
        case CardFile::photo:
            //: Put into "%1 could not be read: %2".
            return tr("The photo");
        default:
            //: Put into "%1 could not be read: %2".
            return tr("A file of the card (%1)").arg(QString::fromUtf8(cardFileName(file).data()));
        }
    };
    for (const auto &[file, error] : document.flaws) {
        lines.append(tr("%1 could not be read: %2").arg(nameOf(file), texts::oneLine(error)));
    }
    const Slot *const slot = desk_.current();
    if (!desk_.fileOpen() && slot != nullptr && slot->state == SlotState::interrupted && slot->error) {
        lines.append(tr("Reading ended early: %1").arg(texts::oneLine(*slot->error)));
    }
    if (desk_.fileOpen() && document.origin != Origin::card) {
        lines.append(tr("This is the content of the file %1, not of a card.").arg(texts::foreign(document.source)));
    }
    parts_->notice->setText(breakable(lines.join(QLatin1Char('\n'))));
}

void IdentityPage::openChecks(bool open) {
    const QSignalBlocker quiet(parts_->checksButton);
    parts_->checksButton->setChecked(open);
    parts_->checksButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    parts_->checks->setVisible(open);
}

void IdentityPage::showChecks() {
    checksTouched_ = true;
    openChecks(true);
    // After the layout knows where the list is.
    QMetaObject::invokeMethod(
        this, [this] { scrollArea()->ensureWidgetVisible(parts_->checks); }, Qt::QueuedConnection);
    parts_->checksButton->setFocus();
}

} // namespace eid::viewer
