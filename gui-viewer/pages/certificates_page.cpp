// SPDX-License-Identifier: Apache-2.0
#include "pages/certificates_page.hpp"

#include "core/certificate_export.hpp"
#include "core/certificate_summary.hpp"
#include "core/certificate_texts.hpp"
#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol_label.hpp"

#include <eid/file.hpp>

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace eid::viewer {

namespace {

enum Column { kName, kState, kColumns };

QString fileNameOf(CertificateRole role) {
    return QString::fromUtf8(cardFileName(fileOf(role)).data());
}

StatusLevel levelOf(const CertificateEntry &entry, const RevocationCheck &check) {
    if (entry.presence == Presence::unreadable || entry.link == ParentLink::notSigned ||
        entry.link == ParentLink::parentNotAuthority) {
        return StatusLevel::problem;
    }
    if (entry.presence != Presence::read) {
        return StatusLevel::none;
    }
    if (revocationLevel(check) == StatusLevel::problem || entry.validity != Validity::current) {
        return StatusLevel::problem;
    }
    return entry.trusted ? StatusLevel::good : StatusLevel::notice;
}

} // namespace

struct CertificatesPage::Parts : QWidget {
    Parts() {
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(16, 12, 16, 16);
        column->setSpacing(12);
        auto *const buttons = new QHBoxLayout;
        check = button("certificate_check");
        saveOne = button("certificate_save");
        saveChain = button("certificate_save_chain");
        for (QPushButton *const one : {check, saveOne, saveChain}) {
            buttons->addWidget(one);
        }
        buttons->addStretch();
        column->addLayout(buttons);
        said = valueLabel({}, this);
        said->setObjectName(QStringLiteral("certificate_said"));
        column->addWidget(said);
        tree = new QTreeWidget(this);
        tree->setObjectName(QStringLiteral("certificate_tree"));
        tree->setColumnCount(kColumns);
        tree->setRootIsDecorated(true);
        tree->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        tree->setUniformRowHeights(true);
        tree->header()->setSectionResizeMode(kName, QHeaderView::ResizeToContents);
        tree->header()->setStretchLastSection(true);
        column->addWidget(tree);
        details = new Section(this);
        purpose = valueLabel({}, details);
        fields = new FieldList(details);
        details->body()->addWidget(purpose);
        details->body()->addWidget(fields);
        column->addWidget(details);
        column->addStretch();
    }

    QPushButton *button(const char *name) {
        auto *const made = new QPushButton(this);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    }

    QPushButton *check, *saveOne, *saveChain;
    QLabel *said, *purpose;
    QTreeWidget *tree;
    Section *details;
    FieldList *fields;
};

CertificatesPage::CertificatesPage(Desk &desk, const CertificateList &list, RevocationChecker &revocation,
                                   QWidget *parent)
    : CertificatesPage(desk, list, revocation, new Parts, parent) {}

CertificatesPage::CertificatesPage(Desk &desk, const CertificateList &list, RevocationChecker &revocation, Parts *parts,
                                   QWidget *parent)
    : Page(parts, parent), desk_(desk), list_(list), revocation_(revocation), parts_(parts) {
    connect(parts_->check, &QPushButton::clicked, &revocation_, &RevocationChecker::start);
    connect(parts_->saveOne, &QPushButton::clicked, this, [this] { save(false); });
    connect(parts_->saveChain, &QPushButton::clicked, this, [this] { save(true); });
    connect(parts_->tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (!filling_ && item != nullptr) {
            chosen_ = static_cast<CertificateRole>(item->data(kName, Qt::UserRole).toInt());
            fillDetails();
        }
    });
    connect(&revocation_, &RevocationChecker::changed, this, &CertificatesPage::refresh);
    connect(&revocation_, &RevocationChecker::finished, this, &CertificatesPage::refresh);
    refresh();
}

void CertificatesPage::changeEvent(QEvent *event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refresh(); // some colours are kept in items and labels
    }
}

void CertificatesPage::refresh() {
    parts_->check->setText(revocation_.running() ? tr("Being asked") : tr("Check for revocation"));
    parts_->check->setToolTip(
        tr("Asks the authority that issued the certificates. It learns that the card is being used."));
    parts_->check->setEnabled(!revocation_.running());
    parts_->saveOne->setText(tr("Save this certificate"));
    parts_->saveChain->setText(tr("Save it with those above"));
    parts_->tree->setAccessibleName(tr("Certificates by their issuers"));
    parts_->tree->setHeaderLabels({tr("Certificate"), tr("State")});
    if (!showFor(desk_)) {
        parts_->said->clear();
    }
    parts_->said->setVisible(!parts_->said->text().isEmpty());
    fillTree();
    fillDetails();
}

void CertificatesPage::fillTree() {
    filling_ = true;
    parts_->tree->clear();
    std::map<CertificateRole, QTreeWidgetItem *> items;
    int rows = 0;
    for (const CertificateEntry &entry : list_.entries()) {
        const auto parent = parentOf(entry.role);
        QTreeWidgetItem *const above = parent && items.contains(*parent) ? items.at(*parent) : nullptr;
        auto *const item = above == nullptr ? new QTreeWidgetItem(parts_->tree) : new QTreeWidgetItem(above);
        ++rows;
        items[entry.role] = item;
        const RevocationCheck &check = revocation_.check(entry.role);
        const QString state = entry.presence != Presence::read ? texts::presence(entry)
                              : check.phase == RevocationCheck::Phase::notAsked
                                  ? texts::validity(entry.validity)
                                  : texts::validity(entry.validity) + QStringLiteral(". ") + texts::revocation(check);
        item->setText(kName, texts::roleName(entry.role));
        item->setText(kState, state);
        item->setData(kName, Qt::UserRole, static_cast<int>(entry.role));
        const StatusLevel level = levelOf(entry, check);
        item->setIcon(kName, symbolIcon(symbolOf(level)));
        item->setForeground(kState, Look::colourOf(level));
        if (entry.role == chosen_) {
            parts_->tree->setCurrentItem(item);
        }
    }
    parts_->tree->expandAll();
    // As high as its rows: the page scrolls, not the tree in it.
    const int row = std::max(parts_->tree->sizeHintForRow(0), fontMetrics().height() + 6);
    parts_->tree->setFixedHeight(parts_->tree->header()->sizeHint().height() + rows * row + 4);
    filling_ = false;
}

void CertificatesPage::fillDetails() {
    const bool any = !list_.isEmpty();
    const CertificateEntry nothing;
    const CertificateEntry &entry = any ? list_.entry(chosen_) : nothing;
    const bool read = entry.presence == Presence::read;
    parts_->saveOne->setEnabled(read);
    parts_->saveChain->setEnabled(read);
    parts_->details->setVisible(any);
    parts_->details->setHeading(any ? texts::roleName(entry.role) : QString());
    parts_->purpose->setText(!any ? QString() : read ? texts::purpose(entry.role) : texts::presence(entry));
    QList<FieldRow> rows;
    if (read) {
        const auto add = [&rows](const char *label, const QString &name, const QString &value) {
            rows.append({QString::fromLatin1(label), name, value});
        };
        add("cert_subject", tr("Holder"), entry.commonName);
        add("cert_issuer", tr("Issuer"), entry.issuer);
        add("cert_validity", tr("Validity"),
            tr("%1 to %2: %3")
                .arg(texts::dateAndTime(entry.notBefore), texts::dateAndTime(entry.notAfter),
                     texts::validity(entry.validity)));
        add("cert_chain", tr("Chain"), texts::link(entry));
        add("cert_revocation", tr("Revocation"), texts::revocationDetails(revocation_.check(entry.role)));
        add("cert_usages", tr("Usage"), texts::usages(entry).join(QStringLiteral(", ")));
        add("cert_key", tr("Key"), texts::key(entry));
        add("cert_serial", tr("Serial number"), entry.serial);
        add("cert_name", tr("Full name"), entry.subject);
        add("cert_fingerprint", tr("Fingerprint (SHA-256)"), entry.fingerprint);
    }
    parts_->fields->setRows(rows);
}

void CertificatesPage::save(bool chain) {
    if (list_.isEmpty() || list_.entry(chosen_).presence != Presence::read) {
        return;
    }
    // Made now: the card may be gone when the dialog is answered.
    const Certificate &certificate = *list_.entry(chosen_).certificate;
    const Bytes der = certificateAsDer(certificate);
    const Bytes pem = chain ? chainAsPem(list_, chosen_) : certificateAsPem(certificate);
    auto *const dialog = new QFileDialog(this, chain ? tr("Save it with those above") : tr("Save this certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString pemFilter = tr("PEM certificates (*.pem)");
    const QString derFilter = tr("DER certificate (*.der)");
    dialog->setNameFilters(chain ? QStringList{pemFilter} : QStringList{derFilter, pemFilter});
    dialog->setDefaultSuffix(chain ? QStringLiteral("pem") : QStringLiteral("der"));
    dialog->selectFile(fileNameOf(chosen_) + (chain ? QStringLiteral("-chain.pem") : QStringLiteral(".der")));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, pemFilter](const QString &filter) {
        dialog->setDefaultSuffix(filter == pemFilter ? QStringLiteral("pem") : QStringLiteral("der"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, chain, pemFilter, der, pem](const QString &file) {
        try {
            // The chosen kind counts, whatever the name; a name typed as PEM counts, too, for DER is merely what the
            // dialog begins with.
            const bool asPem = chain || dialog->selectedNameFilter() == pemFilter ||
                               file.endsWith(QStringLiteral(".pem"), Qt::CaseInsensitive);
            constexpr unsigned kOwnerOnly = 0600; // the holder's name and number stand in a certificate
            writeFileAtomically(file.toStdString(), asPem ? pem : der, Overwrite::replace, kOwnerOnly);
            parts_->said->setText(tr("Saved."));
        } catch (const Error &error) {
            parts_->said->setText(texts::oneLine(error));
        }
        parts_->said->show();
    });
    dialog->open();
}

} // namespace eid::viewer
