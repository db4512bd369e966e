// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log_lines.hpp"
#include "core/timings.hpp"
#include "core/workbench.hpp"
#include "i18n/translations.hpp"
#include "pages/navigation.hpp"
#include "widgets/look.hpp"

#include <QMainWindow>

#include <cstdint>
#include <memory>

class QBoxLayout;
class QLabel;
class QStackedWidget;

namespace eid::viewer {

class CertificatesPage;
class ClerkPage;
class ClerkQueue;
class Exports;
class IdentityPage;
class Inactivity;
class Menus;
class Page;
class PinPage;
class StatusStripBar;
class Watermark;

/// The window: the status strip, the way to the pages, the pages, the menus. It decides nothing about cards; it shows
/// what the workbench knows and passes on what a person wants.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow(Workbench &workbench, Translations &translations, Look &look, const LogLines &log, Timings &timings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(PageName page);
    [[nodiscard]] PageName page() const noexcept { return page_; }

  protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

  private:
    void build();
    void connectAll();
    void act(StatusAction action);
    void help(Screen screen);
    void applySettings();
    void say(const QString &text);
    void refreshStatus();
    void refreshPractice();
    void nameAll();
    void nextReader();
    void clear();
    void followProgress();
    void markProgress();

    Workbench &workbench_;
    Translations &translations_;
    Look &look_;
    const LogLines &log_;
    Timings &timings_;

    PageName page_ = PageName::identity;
    QWidget *middle_ = nullptr;
    QBoxLayout *middleLayout_ = nullptr;
    Navigation *navigation_ = nullptr;
    QStackedWidget *pages_ = nullptr;
    IdentityPage *identity_ = nullptr;
    PinPage *pin_ = nullptr;
    CertificatesPage *certificates_ = nullptr;
    ClerkQueue *queue_ = nullptr;
    ClerkPage *clerk_ = nullptr;
    StatusStripBar *strip_ = nullptr;
    QLabel *notice_ = nullptr;         ///< what came of a command
    QLabel *practiceNotice_ = nullptr; ///< whose card it is, and the PIN
    std::uint64_t seenNumber_ = 0;     ///< of the document that was looked at last
    Watermark *watermark_ = nullptr;
    Inactivity *inactivity_ = nullptr;
    Exports *exports_ = nullptr;
    Menus *menus_ = nullptr;
    bool painted_ = false;
    int progress_ = 0; ///< how much of the present document arrived
    int marked_ = 0;   ///< how much of it was on the screen and is in the timings
};

} // namespace eid::viewer
