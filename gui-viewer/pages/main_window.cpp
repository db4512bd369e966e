// SPDX-License-Identifier: Apache-2.0
#include "pages/main_window.hpp"

#include "core/program.hpp"
#include "core/texts.hpp"
#include "pages/certificates_page.hpp"
#include "pages/clerk_page.hpp"
#include "pages/computer_page.hpp"
#include "pages/exports.hpp"
#include "pages/identity_page.hpp"
#include "pages/inactivity.hpp"
#include "pages/menus.hpp"
#include "pages/pin_page.hpp"
#include "pages/queue_bar.hpp"
#include "pages/reader_bar.hpp"
#include "pages/settings_page.hpp"
#include "widgets/field_list.hpp"
#include "widgets/status_strip_bar.hpp"
#include "widgets/watermark.hpp"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QCheckBox>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include <array>

namespace eid::viewer {

namespace {

/// Below that many average characters of width the ways to the pages stand above them.
constexpr int kNarrowBelow = 96;

QString droppedFile(const QMimeData *data) {
    return data->urls().size() == 1 && data->urls().first().isLocalFile() ? data->urls().first().toLocalFile()
                                                                          : QString();
}

} // namespace

MainWindow::MainWindow(Workbench &workbench, Translations &translations, Look &look, const LogLines &log,
                       Timings &timings, QWidget *parent)
    : QMainWindow(parent), workbench_(workbench), translations_(translations), look_(look), log_(log),
      timings_(timings) {
    setObjectName(QStringLiteral("eid_viewer"));
    setAcceptDrops(true);
    applySettings();
    build();
    connectAll();
    nameAll();
    showPage(PageName::identity);
    refreshStatus();
    refreshPractice();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    menus_ = new Menus(*this, workbench_);
    exports_ = new Exports(workbench_, *this);
    inactivity_ = new Inactivity(this);
    inactivity_->setPatience(workbench_.settings().clearAfter());

    auto *const central = new QWidget(this);
    auto *const column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    strip_ = new StatusStripBar(central);
    strip_->setObjectName(QStringLiteral("status_strip"));
    column->addWidget(strip_);
    notice_ = valueLabel({}, central);
    notice_->setObjectName(QStringLiteral("notice"));
    notice_->setMargin(8);
    notice_->setAutoFillBackground(true);
    notice_->setBackgroundRole(QPalette::AlternateBase);
    notice_->hide();
    column->addWidget(notice_);
    practiceNotice_ = valueLabel({}, central);
    practiceNotice_->setObjectName(QStringLiteral("practice_notice"));
    practiceNotice_->setMargin(8);
    practiceNotice_->setAutoFillBackground(true);
    practiceNotice_->setBackgroundRole(QPalette::AlternateBase);
    practiceNotice_->hide();
    column->addWidget(practiceNotice_);
    queue_ = new ClerkQueue(exports_->clerkTools(), this);
    auto *const queue = new QueueBar(*queue_, workbench_.settings(), central);
    queue->setObjectName(QStringLiteral("queue"));
    column->addWidget(queue);
    auto *const readers = new ReaderBar(workbench_.desk(), central);
    readers->setObjectName(QStringLiteral("readers"));
    column->addWidget(readers);

    middle_ = new QWidget(central);
    middleLayout_ = new QBoxLayout(QBoxLayout::LeftToRight, middle_);
    middleLayout_->setContentsMargins(0, 0, 0, 0);
    middleLayout_->setSpacing(0);
    navigation_ = new Navigation(middle_);
    middleLayout_->addWidget(navigation_);
    pages_ = new QStackedWidget(middle_);
    identity_ = new IdentityPage(workbench_.desk(), pages_);
    pin_ = new PinPage(workbench_.desk(), workbench_.pinFlow(), pages_);
    certificates_ = new CertificatesPage(workbench_.desk(), workbench_.certificates(), workbench_.revocation(), pages_);
    auto *const computer = new ComputerPage(
        workbench_.doctor(), programName(), [this] { return log_.latest(); }, pages_);
    auto *const settings = new SettingsPage(workbench_.settings(), pages_);
    clerk_ = new ClerkPage(workbench_, *queue_, pages_);
    for (Page *const page :
         {static_cast<Page *>(identity_), static_cast<Page *>(pin_), static_cast<Page *>(certificates_),
          static_cast<Page *>(computer), static_cast<Page *>(settings), static_cast<Page *>(clerk_)}) {
        pages_->addWidget(page);
        connect(page, &Page::helpWanted, this, &MainWindow::help);
    }
    middleLayout_->addWidget(pages_, 1);
    column->addWidget(middle_, 1);
    setCentralWidget(central);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 46);
}

void MainWindow::connectAll() {
    Desk &desk = workbench_.desk();
    connect(&workbench_, &Workbench::statusChanged, this, &MainWindow::refreshStatus);
    connect(&workbench_, &Workbench::certificatesChanged, certificates_, &CertificatesPage::refresh);
    connect(&desk, &Desk::changed, certificates_, &CertificatesPage::refresh);
    connect(&desk, &Desk::documentChanged, this, &MainWindow::followProgress);
    connect(&workbench_, &Workbench::practiceChanged, this, &MainWindow::refreshPractice);
    connect(&workbench_, &Workbench::openFailed, this, [this](const QString &path, const Error &error) {
        const QString name = texts::foreign(path.section(QLatin1Char('/'), -1));
        auto *const box =
            new QMessageBox(QMessageBox::Warning, texts::title(error.situation()),
                            tr("%1 cannot be opened: %2").arg(name, texts::oneLine(error)), QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(texts::remedy(error.situation()));
        box->open();
    });
    connect(&workbench_, &Workbench::trouble, this, [this](const Error &error) { say(texts::oneLine(error)); });
    connect(exports_, &Exports::said, this, &MainWindow::say);
    connect(&desk, &Desk::cardGone, this, [this] { say({}); });
    connect(strip_, &StatusStripBar::acted, this, &MainWindow::act);
    connect(navigation_, &Navigation::chosen, this, &MainWindow::showPage);
    connect(inactivity_, &Inactivity::nobodyThere, this, [this] {
        if (workbench_.pinFlow().busy()) {
            inactivity_->restart(); // the card will be done before it is over again
        } else {
            clear();
        }
    });
    connect(&workbench_.settings(), &Settings::changed, this, &MainWindow::applySettings);

    connect(menus_, &Menus::openWanted, this, [this] {
        auto *const dialog = new QFileDialog(this, tr("Open a file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("eID files (*.eid *.xml)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, &workbench_, &Workbench::open);
        dialog->open();
    });
    connect(menus_, &Menus::openFolderWanted, this, [this] {
        auto *const dialog = new QFileDialog(this, tr("Open a raw export"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, &workbench_, &Workbench::open);
        dialog->open();
    });
    connect(menus_, &Menus::saveWanted, exports_, &Exports::save);
    connect(menus_, &Menus::printWanted, exports_, &Exports::print);
    connect(menus_, &Menus::copyTextWanted, exports_, &Exports::copyText);
    connect(menus_, &Menus::copyPhotoWanted, exports_, &Exports::copyPhoto);
    connect(menus_, &Menus::closeFileWanted, &desk, &Desk::closeFile);
    connect(menus_, &Menus::readAgainWanted, &desk, &Desk::readAgain);
    connect(menus_, &Menus::dispatchWanted, clerk_, &ClerkPage::dispatch);
    connect(menus_, &Menus::clearWanted, this, &MainWindow::clear);
    connect(menus_, &Menus::nextReaderWanted, this, &MainWindow::nextReader);
    connect(menus_, &Menus::pageWanted, this, &MainWindow::showPage);
    connect(menus_, &Menus::practiceWanted, &workbench_, &Workbench::practise);
    connect(menus_, &Menus::practiceEndWanted, &workbench_, &Workbench::endPractice);
    connect(menus_, &Menus::practiceCardOutWanted, this, [this] {
        if (Practice *const practice = workbench_.practice()) {
            practice->remove();
        }
    });
    connect(menus_, &Menus::aboutWanted, this, [this] {
        auto *const box =
            new QMessageBox(QMessageBox::Information, tr("About this program"), programName(), QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(
            tr("Shows, checks and exports what an electronic identity card holds. Nothing of a card "
               "is kept or sent. Free software under the Apache License 2.0."));
        box->open();
    });
}

void MainWindow::say(const QString &text) {
    notice_->setText(breakable(text));
    notice_->setVisible(!text.isEmpty());
}

void MainWindow::clear() {
    say({});
    workbench_.clear();
}

void MainWindow::showPage(PageName page) {
    // Whoever walks away from a PIN page has not confirmed anything; what the card is doing already keeps its page.
    if (page_ == PageName::pin && page != PageName::pin) {
        if (workbench_.pinFlow().busy()) {
            navigation_->setCurrent(PageName::pin);
            return;
        }
        workbench_.pinFlow().close();
    }
    page_ = page;
    // At the counter the identity has a page of its own.
    const bool clerk = page == PageName::identity && workbench_.settings().clerkMode();
    pages_->setCurrentIndex(clerk ? kPages : static_cast<int>(page));
    navigation_->setCurrent(page);
}

void MainWindow::act(StatusAction action) {
    switch (action) {
    case StatusAction::none:
        break;
    case StatusAction::examineComputer:
        showPage(PageName::computer);
        workbench_.doctor().start();
        break;
    case StatusAction::chooseReader:
        nextReader();
        break;
    case StatusAction::readAgain:
        workbench_.desk().readAgain();
        break;
    case StatusAction::showChecks:
        showPage(PageName::identity);
        identity_->showChecks();
        break;
    case StatusAction::showCertificates:
        showPage(PageName::certificates);
        break;
    case StatusAction::checkRevocation:
        showPage(PageName::certificates);
        workbench_.revocation().start();
        break;
    case StatusAction::showPin:
        showPage(PageName::pin);
        break;
    case StatusAction::unblockPin:
        showPage(PageName::pin);
        pin_->begin(PinTask::unblock);
        break;
    }
}

void MainWindow::help(Screen screen) {
    act(screen == Screen::cleared ? StatusAction::readAgain : StatusAction::examineComputer);
}

void MainWindow::nextReader() {
    const Desk &desk = workbench_.desk();
    if (workbench_.pinFlow().busy() || desk.slotList().isEmpty()) {
        return;
    }
    const auto &all = desk.slotList();
    qsizetype at = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (desk.current() != nullptr && all[i].reader == desk.current()->reader) {
            at = i;
        }
    }
    for (qsizetype step = 1; step < all.size(); ++step) {
        const Slot &slot = all[(at + step) % all.size()];
        if (slot.state != SlotState::empty) {
            workbench_.desk().choose(QString(slot.reader));
            return;
        }
    }
}

void MainWindow::applySettings() {
    const Settings &settings = workbench_.settings();
    look_.apply(settings.theme(), settings.textSize());
    if (translations_.language() != settings.language()) {
        translations_.use(settings.language());
    }
    setLocale(QLocale());
    if (inactivity_ != nullptr) {
        inactivity_->setPatience(settings.clearAfter());
        showPage(page_); // clerk mode may have begun or ended
    }
}

void MainWindow::refreshStatus() {
    strip_->setItems(workbench_.status());
    const Desk &desk = workbench_.desk();
    const Slot *const slot = desk.current();
    if (desk.documentNumber() != seenNumber_) {
        seenNumber_ = desk.documentNumber();
        inactivity_->restart(); // what has just come is looked at, whether somebody moves or not
    }
    menus_->refresh(desk.document() != nullptr, slot != nullptr && slot->card.has_value(), desk.fileOpen(),
                    workbench_.pinFlow().busy());
}

void MainWindow::refreshPractice() {
    const bool on = workbench_.practice() != nullptr;
    if (on && watermark_ == nullptr) {
        watermark_ = new Watermark(centralWidget());
        watermark_->show();
        watermark_->raise();
    } else if (!on && watermark_ != nullptr) {
        delete watermark_;
        watermark_ = nullptr;
    }
    nameAll();
    refreshStatus();
    practiceNotice_->clear(); // without a card there is nobody to name
    if (on) {
        for (const PracticePerson &person : Practice::people()) {
            if (person.name == workbench_.practice()->person()) {
                const QString pins = person.puk.isEmpty() ? tr("PIN %1").arg(person.pin)
                                                          : tr("PIN %1, PUK %2").arg(person.pin, person.puk);
                practiceNotice_->setText(
                    workbench_.practice()->making()
                        ? tr("Practice: the card of %1 is being made.").arg(person.holder)
                        : tr("Practice: the card of %1, %2. No real data.").arg(person.holder, pins));
            }
        }
    }
    practiceNotice_->setVisible(!practiceNotice_->text().isEmpty());
}

void MainWindow::nameAll() {
    setWindowTitle(workbench_.practice() != nullptr ? tr("Identity card - practice") : tr("Identity card"));
    menus_->nameAll();
}

void MainWindow::changeEvent(QEvent *event) {
    QMainWindow::changeEvent(event);
    if (menus_ == nullptr) {
        return; // not built yet
    }
    if (event->type() == QEvent::LanguageChange) {
        nameAll();
        refreshPractice();
    }
}

void MainWindow::resizeEvent(QResizeEvent *event) {
    QMainWindow::resizeEvent(event);
    const bool narrow = width() < kNarrowBelow * fontMetrics().averageCharWidth();
    middleLayout_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    navigation_->setNarrow(narrow);
}

void MainWindow::keyPressEvent(QKeyEvent *event) {
    // Return presses the button that has the keyboard, as in a dialog; Qt leaves that to the space bar elsewhere.
    const bool confirms = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *const button = qobject_cast<QAbstractButton *>(focusWidget());
    if (confirms && button != nullptr && qobject_cast<QCheckBox *>(button) == nullptr) {
        button->click();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *event) {
    QMainWindow::paintEvent(event);
    if (!painted_) {
        painted_ = true;
        // When this round of the event loop is over, the window is on the screen.
        QMetaObject::invokeMethod(
            this, [this] { timings_.mark("first_paint"); }, Qt::QueuedConnection);
    }
}

void MainWindow::followProgress() {
    const CardDocument *const document = workbench_.desk().document();
    const bool whole = !workbench_.reading() && !workbench_.certificates().isEmpty();
    const int reached = document == nullptr              ? 0
                        : document->authenticity         ? (whole ? 4 : 3)
                        : document->has(CardFile::photo) ? 2
                        : document->identity             ? 1
                                                         : 0;
    if (reached < progress_) {
        marked_ = 0; // another one
    }
    progress_ = reached;
}

void MainWindow::markProgress() {
    static constexpr std::array<const char *, 5> kMarks{"", "identity_shown", "photo_shown", "seals_shown",
                                                        "certificates_shown"};
    while (marked_ < progress_) {
        ++marked_;
        timings_.mark(kMarks.at(static_cast<std::size_t>(marked_)));
    }
}

void MainWindow::closeEvent(QCloseEvent *event) {
    if (workbench_.pinFlow().busy()) {
        event->ignore(); // a card that has a PIN is waited for where it can be seen
        showPage(PageName::pin);
        return;
    }
    if (queue_->size() == 0) {
        event->accept();
        return;
    }
    event->ignore();
    auto *const box = new QMessageBox(QMessageBox::Question, tr("The queue is not empty"),
                                      tr("%n jobs are not done yet. They are given up when the program ends.", nullptr,
                                         static_cast<int>(queue_->size())),
                                      QMessageBox::Cancel, this);
    QPushButton *const end = box->addButton(tr("Give up and end"), QMessageBox::DestructiveRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(end, &QPushButton::clicked, this, [this] {
        for (const ClerkQueue::Job &job : queue_->jobs()) {
            queue_->drop(job.id);
        }
        QCoreApplication::quit();
    });
    box->open();
}

bool MainWindow::event(QEvent *event) {
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest) {
        markProgress(); // what arrived before was painted just now
    }
    return done;
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event) {
    if (!droppedFile(event->mimeData()).isEmpty() && event->source() == nullptr) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event) {
    workbench_.open(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace eid::viewer
