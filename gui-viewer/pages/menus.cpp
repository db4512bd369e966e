// SPDX-License-Identifier: Apache-2.0
#include "pages/menus.hpp"

#include "core/workbench.hpp"
#include "widgets/symbol.hpp"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include <array>
#include <utility>

namespace eid::viewer {

Menus::Menus(QMainWindow &window, Workbench &workbench)
    : QObject(&window), window_(window), workbench_(workbench), bar_(new QToolBar(&window)) {
    bar_->setObjectName(QStringLiteral("tools"));
    bar_->setMovable(false);
    bar_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar_->setContextMenuPolicy(Qt::PreventContextMenu);
    window_.addToolBar(bar_);
    buildFile();
    buildCard();
    buildView();
    buildPractice();
    buildHelp();
    nameAll();
}

QMenu *Menus::menu(std::function<QString()> name) {
    QMenu *const made = window_.menuBar()->addMenu(name());
    menus_.append({made, std::move(name)});
    return made;
}

QAction *Menus::add(QMenu *menu, const char *id, std::function<QString()> name, const QKeySequence &key,
                    std::function<void()> run) {
    auto *const action = new QAction(this);
    action->setObjectName(QString::fromLatin1(id));
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(run));
    menu->addAction(action);
    commands_.append({action, std::move(name)});
    return action;
}

void Menus::buildFile() {
    QMenu *const file = menu([] { return tr("&File"); });
    add(
        file, "open", [] { return tr("&Open a file"); }, QKeySequence::Open, [this] { Q_EMIT openWanted(); });
    add(
        file, "open_folder", [] { return tr("Open a &raw export"); }, {}, [this] { Q_EMIT openFolderWanted(); });
    needFile_.append(add(
        file, "close_file", [] { return tr("&Close the file"); }, QKeySequence::Close,
        [this] { Q_EMIT closeFileWanted(); }));
    file->addSeparator();
    QAction *const print = add(
        file, "print", [] { return tr("&Print"); }, QKeySequence::Print, [this] { Q_EMIT printWanted(); });
    print->setIcon(symbolIcon(Symbol::print));
    needWhole_.append(print);
    bar_->addAction(print);
    QMenu *const save = file->addMenu(QString());
    menus_.append({save, [] { return tr("&Save as"); }});
    for (const ExportFormat &format : exportFormats()) {
        if (format.form == ExportForm::text) {
            continue; // that is the clipboard's
        }
        const bool pdf = format.form == ExportForm::pdf;
        QAction *const action = add(
            save, format.name, [&format] { return format.filter(); },
            pdf ? QKeySequence(QKeySequence::Save) : QKeySequence(),
            [this, form = format.form] { Q_EMIT saveWanted(form); });
        exports_[format.form] = action;
        if (pdf) {
            QAction *const short_ = new QAction(symbolIcon(Symbol::file), QString(), this);
            connect(short_, &QAction::triggered, action, &QAction::trigger);
            bar_->addAction(short_);
            needWhole_.append(short_);
            commands_.append({short_, [] { return tr("Save as PDF"); }});
        }
    }
    QAction *const copy = add(
        file, "copy_text", [] { return tr("Copy all &fields"); }, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { Q_EMIT copyTextWanted(); });
    copy->setIcon(symbolIcon(Symbol::copy));
    bar_->addAction(copy);
    QAction *const photo = add(
        file, "copy_photo", [] { return tr("Copy the p&hoto"); }, {}, [this] { Q_EMIT copyPhotoWanted(); });
    needWhole_.append(copy);
    needWhole_.append(photo);
    file->addSeparator();
    add(
        file, "quit", [] { return tr("&Quit"); }, QKeySequence::Quit, [this] { window_.close(); });
}

void Menus::buildCard() {
    QMenu *const card = menu([] { return tr("&Card"); });
    readAgain_ = add(
        card, "read_again", [] { return tr("&Read again"); }, QKeySequence::Refresh,
        [this] { Q_EMIT readAgainWanted(); });
    readAgain_->setIcon(symbolIcon(Symbol::again));
    bar_->addAction(readAgain_);
    QAction *const clear = add(
        card, "clear", [] { return tr("C&lear the screen"); }, QKeySequence(Qt::CTRL | Qt::Key_L),
        [this] { Q_EMIT clearWanted(); });
    clear->setIcon(symbolIcon(Symbol::clear));
    bar_->addAction(clear);
    needDocument_.append(clear);
    add(
        card, "dispatch", [] { return tr("&Do the work of the counter"); }, QKeySequence(Qt::Key_F9),
        [this] { Q_EMIT dispatchWanted(); });
    add(
        card, "next_reader", [] { return tr("&Next card"); }, QKeySequence(Qt::Key_F6),
        [this] { Q_EMIT nextReaderWanted(); });
}

void Menus::buildView() {
    QMenu *const view = menu([] { return tr("&View"); });
    const std::array<std::function<QString()>, kPages> names{
        [] { return tr("&Identity"); }, [] { return tr("&PIN"); }, [] { return tr("&Certificates"); },
        [] { return tr("&My computer"); }, [] { return tr("&Settings"); }};
    for (int page = 0; page < kPages; ++page) {
        add(view, "page", names.at(static_cast<std::size_t>(page)),
            QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)),
            [this, page] { Q_EMIT pageWanted(static_cast<PageName>(page)); });
    }
    view->addSeparator();
    Settings &settings = workbench_.settings();
    add(
        view, "larger", [] { return tr("&Larger text"); }, QKeySequence::ZoomIn,
        [&settings] { settings.setTextSize(settings.textSize() + 25); });
    add(
        view, "smaller", [] { return tr("S&maller text"); }, QKeySequence::ZoomOut,
        [&settings] { settings.setTextSize(settings.textSize() - 25); });
    QMenu *const language = view->addMenu(QString());
    menus_.append({language, [] { return tr("Lan&guage"); }});
    for (const Language &one : languages()) {
        add(
            language, "language", [name = one.name] { return name; }, {},
            [&settings, code = one.code] { settings.setLanguage(code); });
    }
    view->addSeparator();
    add(
        view, "clerk", [] { return tr("Clerk m&ode"); }, QKeySequence(Qt::CTRL | Qt::Key_K),
        [&settings] { settings.setClerkMode(!settings.clerkMode()); });
}

void Menus::buildPractice() {
    QMenu *const practice = menu([] { return tr("P&ractice"); });
    for (const PracticePerson &person : Practice::people()) {
        add(
            practice, "practice", [holder = person.holder] { return tr("Card of %1").arg(holder); }, {},
            [this, name = person.name] { Q_EMIT practiceWanted(name); });
    }
    practice->addSeparator();
    needPractice_.append(add(
        practice, "practice_out", [] { return tr("&Take the card out"); }, {},
        [this] { Q_EMIT practiceCardOutWanted(); }));
    needPractice_.append(add(
        practice, "practice_end", [] { return tr("&End practice"); }, {}, [this] { Q_EMIT practiceEndWanted(); }));
}

void Menus::buildHelp() {
    QMenu *const help = menu([] { return tr("&Help"); });
    add(
        help, "about", [] { return tr("&About this program"); }, {}, [this] { Q_EMIT aboutWanted(); });
}

void Menus::nameAll() {
    for (const Command &command : commands_) {
        command.action->setText(command.name());
        const QString plain = QString(command.action->text()).remove(QLatin1Char('&'));
        const QString key = command.action->shortcut().toString(QKeySequence::NativeText);
        command.action->setToolTip(key.isEmpty() ? plain : plain + QStringLiteral(" (") + key + QLatin1Char(')'));
        command.action->setIconText(plain);
    }
    for (const auto &[made, name] : menus_) {
        made->setTitle(name());
    }
    bar_->setWindowTitle(tr("Tools"));
    bar_->setAccessibleName(tr("Tools"));
}

void Menus::refresh(bool document, bool card, bool file, bool pinBusy) {
    // Half a card is neither printed nor saved nor copied: it would pass for the whole of it.
    const bool whole = document && !workbench_.reading();
    const CardDocument *const shown = whole ? workbench_.desk().document() : nullptr;
    for (const auto &[form, action] : exports_) {
        action->setEnabled(shown != nullptr && isExportable(form, *shown));
    }
    for (QAction *const action : needDocument_) {
        action->setEnabled(document);
    }
    for (QAction *const action : needWhole_) {
        action->setEnabled(whole);
    }
    for (QAction *const action : needFile_) {
        action->setEnabled(file);
    }
    for (QAction *const action : needPractice_) {
        action->setEnabled(workbench_.practice() != nullptr);
    }
    readAgain_->setEnabled(card && !file && !pinBusy);
}

} // namespace eid::viewer
