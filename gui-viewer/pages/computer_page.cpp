// SPDX-License-Identifier: Apache-2.0
#include "pages/computer_page.hpp"

#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol_label.hpp"

#include <eid/file.hpp>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace eid::viewer {

namespace {

Symbol symbolOf(FindingLevel level) {
    switch (level) {
    case FindingLevel::ok:
        return Symbol::check;
    case FindingLevel::notice:
        return Symbol::warning;
    case FindingLevel::problem:
        break;
    }
    return Symbol::cross;
}

QColor colourOf(FindingLevel level) {
    const MeaningColours colours = Look::colours();
    switch (level) {
    case FindingLevel::ok:
        return colours.good;
    case FindingLevel::notice:
        return colours.notice;
    case FindingLevel::problem:
        break;
    }
    return colours.problem;
}

} // namespace

struct ComputerPage::Parts : QWidget {
    Parts() {
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(16, 12, 16, 16);
        column->setSpacing(12);
        auto *const buttons = new QHBoxLayout;
        again = new QPushButton(this);
        again->setObjectName(QStringLiteral("doctor_again"));
        copy = new QPushButton(this);
        copy->setObjectName(QStringLiteral("doctor_copy"));
        save = new QPushButton(this);
        save->setObjectName(QStringLiteral("doctor_save"));
        for (QPushButton *const button : {again, copy, save}) {
            buttons->addWidget(button);
        }
        buttons->addStretch();
        column->addLayout(buttons);
        said = valueLabel({}, this);
        said->setObjectName(QStringLiteral("doctor_said"));
        column->addWidget(said);
        findings = new Section(this);
        column->addWidget(findings);
        column->addStretch();
    }

    QPushButton *again, *copy, *save;
    QLabel *said;
    Section *findings;
};

ComputerPage::ComputerPage(DoctorRun &doctor, QString program, std::function<QStringList()> log, QWidget *parent)
    : ComputerPage(doctor, std::move(program), std::move(log), new Parts, parent) {}

ComputerPage::ComputerPage(DoctorRun &doctor, QString program, std::function<QStringList()> log, Parts *parts,
                           QWidget *parent)
    : Page(parts, parent), doctor_(doctor), program_(std::move(program)), log_(std::move(log)), parts_(parts) {
    connect(parts_->again, &QPushButton::clicked, &doctor_, &DoctorRun::start);
    connect(parts_->copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(report());
        say(tr("The report was copied. It holds no personal data."));
    });
    connect(parts_->save, &QPushButton::clicked, this, &ComputerPage::save);
    connect(&doctor_, &DoctorRun::changed, this, &ComputerPage::refresh);
    refresh();
}

QString ComputerPage::report() const {
    return doctor_.report(program_, log_());
}

void ComputerPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    if (!doctor_.findings()) {
        doctor_.start();
    }
}

void ComputerPage::refresh() {
    parts_->said->setVisible(!parts_->said->text().isEmpty());
    parts_->again->setText(tr("Examine again"));
    parts_->again->setEnabled(!doctor_.running());
    parts_->copy->setText(tr("Copy the report"));
    parts_->save->setText(tr("Save the report"));
    parts_->findings->setHeading(doctor_.running() ? tr("This computer is being examined") : tr("What was found"));
    fill();
}

void ComputerPage::say(const QString &text) {
    parts_->said->setText(breakable(text));
    parts_->said->show();
}

void ComputerPage::fill() {
    QVBoxLayout *const body = parts_->findings->body();
    while (QLayoutItem *const item = body->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!doctor_.findings()) {
        return;
    }
    for (const Finding &finding : *doctor_.findings()) {
        auto *const row = new QWidget(parts_->findings);
        auto *const line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(10);
        auto *const symbol = new SymbolLabel(symbolOf(finding.level), row);
        symbol->setColour([level = finding.level] { return colourOf(level); });
        line->addWidget(symbol, 0, Qt::AlignTop);
        auto *const words = new QVBoxLayout;
        words->setSpacing(2);
        QString summary = texts::summary(finding);
        if (finding.situation) {
            summary += QStringLiteral(" (") + texts::code(*finding.situation) + QLatin1Char(')');
        }
        QLabel *const what = valueLabel(summary, row);
        enlarge(*what, 1.0, finding.level != FindingLevel::ok);
        words->addWidget(what);
        if (const QString remedy = texts::remedy(finding); !remedy.isEmpty()) {
            words->addWidget(valueLabel(remedy, row));
        }
        line->addLayout(words, 1);
        body->addWidget(row);
    }
}

void ComputerPage::save() {
    auto *const dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("eid-report.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        try {
            const QByteArray text = report().toUtf8();
            // The dialog has asked already whether to replace.
            writeFileAtomically(file.toStdString(),
                                asBytes(std::string_view(text.constData(), std::size_t(text.size()))),
                                Overwrite::replace, 0600);
            say(tr("The report was saved. It holds no personal data."));
        } catch (const Error &error) {
            say(texts::oneLine(error));
        }
    });
    dialog->open();
}

} // namespace eid::viewer
