// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pin_flow.hpp"
#include "core/pin_rules.hpp"
#include "pages/pin_page.hpp"
#include "widgets/pin_edit.hpp"

#include <QCoreApplication>
#include <QList>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace eid::viewer {

class SymbolLabel;

/// How a PIN task ended.
struct Outcome {
    PinStep step = PinStep::succeeded;
    PinTask task = PinTask::verify;
    std::optional<Error> error;
    std::optional<int> triesLeft;
    bool canUnblock = false;
    bool cardThere = true;
};

/// The widgets of the PIN page: one sheet for each kind of step. They know words and layout, not the flow.
struct PinPage::Parts : QWidget {
    // A nested class has no Q_OBJECT; QWidget's own tr() would look for the texts where they are not.
    Q_DECLARE_TR_FUNCTIONS(eid::viewer::PinPage)

  public:
    Parts();

    /// Puts the texts in, also after the language changed.
    void name();
    void clearSecrets();
    void showOverview(const std::optional<PinStatus> &status, const std::optional<Error> &error);
    void showWaiting(const QString &title, const QString &text);
    void showKeypad(PinTask task, std::optional<int> tries, int seconds);
    void showLastTry(PinTask task, bool canUnblock);
    void showEntry(PinTask task, const PinStatus &status, std::optional<int> tries);
    /// @return true when everything that must be met is met.
    bool showRules(PinTask task, const PinStatus &status);
    void showOutcome(const Outcome &outcome);

    QPushButton *verify, *change, *unblock;
    QPushButton *useLastTry, *cancelLastTry;
    PinEdit *first, *second, *third;
    QPushButton *confirm, *cancelEntry;
    QPushButton *again, *toUnblock, *finished;

  private:
    struct RuleLine {
        SymbolLabel *symbol;
        QLabel *words;
        QWidget *line;
    };
    QWidget *makeOverview();
    QWidget *makeWaiting();
    QWidget *makeLastTry();
    QWidget *makeEntry();
    QWidget *makeOutcome();
    void setRule(RuleLine &rule, RuleState state, const QString &words, bool hint);

    QStackedWidget *sheets_;
    QWidget *overview_, *waiting_, *lastTry_, *entry_, *outcome_;
    QLabel *overviewTitle_, *tries_, *overviewText_;
    QLabel *waitingTitle_, *waitingText_, *countdown_;
    QLabel *lastTryTitle_, *lastTryText_;
    QLabel *entryTitle_, *entryText_, *firstName_, *secondName_, *thirdName_;
    QList<RuleLine> rules_;
    SymbolLabel *outcomeSymbol_;
    QLabel *outcomeTitle_, *outcomeText_;
};

} // namespace eid::viewer
