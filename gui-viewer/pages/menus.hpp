// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exporter.hpp"
#include "pages/navigation.hpp"

#include <QList>
#include <QObject>

#include <functional>
#include <map>

class QAction;
class QMenu;
class QMainWindow;
class QToolBar;

namespace eid::viewer {

class Workbench;

/// The commands of the window, in its menus and tool bar: each once, with its key. A new one is a row in menus.cpp.
class Menus : public QObject {
    Q_OBJECT

  public:
    Menus(QMainWindow &window, Workbench &workbench);

    /// Texts in the language of now.
    void nameAll();
    /// Which commands can be used now.
    void refresh(bool document, bool card, bool file, bool pinBusy);

  Q_SIGNALS:
    void openWanted();
    void openFolderWanted();
    void saveWanted(eid::viewer::ExportForm form);
    void printWanted();
    void copyTextWanted();
    void copyPhotoWanted();
    void closeFileWanted();
    void readAgainWanted();
    void clearWanted();
    void dispatchWanted();
    void nextReaderWanted();
    void pageWanted(eid::viewer::PageName page);
    void practiceWanted(const QString &person);
    void practiceEndWanted();
    void practiceCardOutWanted();
    void aboutWanted();

  private:
    struct Command {
        QAction *action;
        std::function<QString()> name;
    };
    QAction *add(QMenu *menu, const char *id, std::function<QString()> name, const QKeySequence &key,
                 std::function<void()> run);
    QMenu *menu(std::function<QString()> name);
    void buildFile();
    void buildCard();
    void buildView();
    void buildPractice();
    void buildHelp();

    QMainWindow &window_;
    Workbench &workbench_;
    QToolBar *bar_;
    QList<Command> commands_;
    QList<std::pair<QMenu *, std::function<QString()>>> menus_;
    std::map<ExportForm, QAction *> exports_;
    QList<QAction *> needDocument_, needWhole_, needCard_, needFile_, needPractice_;
    QAction *readAgain_ = nullptr;
};

} // namespace eid::viewer
