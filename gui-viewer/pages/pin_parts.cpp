// SPDX-License-Identifier: Apache-2.0
#include "pages/pin_parts.hpp"

#include "core/pin_rules.hpp"
#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol_label.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace eid::viewer {

namespace {

constexpr qsizetype kRules = 4;
/// Wide enough for twelve bullets in any font.
constexpr int kEntryCharacters = 26;

QPushButton *button(QWidget *parent, const char *name) {
    auto *const made = new QPushButton(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(true);
    return made;
}

QLabel *title(QWidget *parent, const char *name) {
    QLabel *const label = valueLabel({}, parent);
    label->setObjectName(QString::fromLatin1(name));
    enlarge(*label, 1.4, true);
    return label;
}

QVBoxLayout *columnOf(QWidget *sheet) {
    auto *const column = new QVBoxLayout(sheet);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    return column;
}

QHBoxLayout *lineOf(std::initializer_list<QPushButton *> buttons) {
    auto *const line = new QHBoxLayout;
    for (QPushButton *const one : buttons) {
        line->addWidget(one);
    }
    line->addStretch();
    return line;
}

} // namespace

PinPage::Parts::Parts() : sheets_(new QStackedWidget(this)) {
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(sheets_);
    overview_ = makeOverview();
    waiting_ = makeWaiting();
    lastTry_ = makeLastTry();
    entry_ = makeEntry();
    outcome_ = makeOutcome();
    for (QWidget *const sheet : {overview_, waiting_, lastTry_, entry_, outcome_}) {
        sheets_->addWidget(sheet);
    }
    name();
}

QWidget *PinPage::Parts::makeOverview() {
    auto *const sheet = new QWidget(this);
    QVBoxLayout *const column = columnOf(sheet);
    overviewTitle_ = title(sheet, "pin_title");
    tries_ = valueLabel({}, sheet);
    tries_->setObjectName(QStringLiteral("pin_tries"));
    enlarge(*tries_, 1.2);
    overviewText_ = valueLabel({}, sheet);
    verify = button(sheet, "pin_verify");
    change = button(sheet, "pin_change");
    unblock = button(sheet, "pin_unblock");
    column->addWidget(overviewTitle_);
    column->addWidget(tries_);
    column->addWidget(overviewText_);
    column->addSpacing(10);
    for (QPushButton *const one : {verify, change, unblock}) {
        column->addWidget(one, 0, Qt::AlignLeft);
    }
    column->addStretch();
    return sheet;
}

QWidget *PinPage::Parts::makeWaiting() {
    auto *const sheet = new QWidget(this);
    QVBoxLayout *const column = columnOf(sheet);
    waitingTitle_ = title(sheet, "pin_waiting");
    waitingText_ = valueLabel({}, sheet);
    countdown_ = valueLabel({}, sheet);
    countdown_->setObjectName(QStringLiteral("pin_countdown"));
    enlarge(*countdown_, 3.0, true);
    column->addWidget(waitingTitle_);
    column->addWidget(waitingText_);
    column->addWidget(countdown_);
    column->addStretch();
    return sheet;
}

QWidget *PinPage::Parts::makeLastTry() {
    auto *const sheet = new QWidget(this);
    QVBoxLayout *const column = columnOf(sheet);
    auto *const symbol = new SymbolLabel(Symbol::warning, sheet, 3);
    symbol->setColour([] { return Look::colours().problem; });
    lastTryTitle_ = title(sheet, "pin_last_try");
    lastTryText_ = valueLabel({}, sheet);
    cancelLastTry = button(sheet, "pin_last_try_cancel");
    useLastTry = button(sheet, "pin_last_try_use");
    column->addWidget(symbol);
    column->addWidget(lastTryTitle_);
    column->addWidget(lastTryText_);
    column->addLayout(lineOf({cancelLastTry, useLastTry}));
    column->addStretch();
    return sheet;
}

QWidget *PinPage::Parts::makeEntry() {
    auto *const sheet = new QWidget(this);
    QVBoxLayout *const column = columnOf(sheet);
    entryTitle_ = title(sheet, "pin_entry");
    entryText_ = valueLabel({}, sheet);
    entryText_->setObjectName(QStringLiteral("pin_entry_text"));
    column->addWidget(entryTitle_);
    column->addWidget(entryText_);
    auto *const grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(10);
    first = new PinEdit(sheet);
    second = new PinEdit(sheet);
    third = new PinEdit(sheet);
    first->setObjectName(QStringLiteral("pin_first"));
    second->setObjectName(QStringLiteral("pin_second"));
    third->setObjectName(QStringLiteral("pin_third"));
    int row = 0;
    const auto add = [&](QLabel *&name, PinEdit *edit) {
        name = new QLabel(sheet);
        name->setWordWrap(true);
        name->setBuddy(edit);
        grid->addWidget(name, row, 0);
        grid->addWidget(edit, row++, 1);
    };
    add(firstName_, first);
    add(secondName_, second);
    add(thirdName_, third);
    grid->setColumnStretch(2, 1);
    column->addLayout(grid);
    for (qsizetype i = 0; i < kRules; ++i) {
        auto *const line = new QWidget(sheet);
        auto *const layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        RuleLine rule{new SymbolLabel(Symbol::dash, line, 1.1), new QLabel(line), line};
        rule.words->setWordWrap(true);
        layout->addWidget(rule.symbol, 0, Qt::AlignTop);
        layout->addWidget(rule.words, 1);
        column->addWidget(line);
        rules_.append(rule);
    }
    confirm = button(sheet, "pin_confirm");
    cancelEntry = button(sheet, "pin_cancel");
    column->addLayout(lineOf({confirm, cancelEntry}));
    column->addStretch();
    return sheet;
}

QWidget *PinPage::Parts::makeOutcome() {
    auto *const sheet = new QWidget(this);
    QVBoxLayout *const column = columnOf(sheet);
    outcomeSymbol_ = new SymbolLabel(Symbol::check, sheet, 3);
    outcomeTitle_ = title(sheet, "pin_outcome");
    outcomeText_ = valueLabel({}, sheet);
    outcomeText_->setObjectName(QStringLiteral("pin_outcome_text"));
    again = button(sheet, "pin_again");
    toUnblock = button(sheet, "pin_to_unblock");
    finished = button(sheet, "pin_finished");
    column->addWidget(outcomeSymbol_);
    column->addWidget(outcomeTitle_);
    column->addWidget(outcomeText_);
    column->addLayout(lineOf({again, toUnblock, finished}));
    column->addStretch();
    return sheet;
}

void PinPage::Parts::name() {
    overviewTitle_->setText(tr("The PIN of this card"));
    verify->setText(tr("Check the PIN"));
    change->setText(tr("Change the PIN"));
    unblock->setText(tr("Unblock the PIN with the PUK"));
    useLastTry->setText(tr("Use the last try"));
    cancelLastTry->setText(tr("Do not try"));
    confirm->setText(tr("Confirm"));
    cancelEntry->setText(tr("Cancel"));
    again->setText(tr("Try again"));
    toUnblock->setText(tr("Unblock the PIN with the PUK"));
    finished->setText(tr("Close"));
}

void PinPage::Parts::clearSecrets() {
    for (PinEdit *const edit : {first, second, third}) {
        edit->clearSecret();
    }
}

void PinPage::Parts::showOverview(const std::optional<PinStatus> &status, const std::optional<Error> &error) {
    sheets_->setCurrentWidget(overview_);
    QString tries = tr("The card is being asked.");
    QString text;
    if (error) {
        tries = texts::oneLine(*error);
        text = texts::remedy(error->situation());
    } else if (status && !status->triesLeft) {
        tries = tr("Tries left: not told");
        text = tr("This card tells how many tries are left only after a wrong PIN.");
    } else if (status && *status->triesLeft == 0) {
        tries = tr("The PIN is blocked");
        text = status->canUnblock ? tr("You can unblock it with the PUK from your letter.")
                                  : texts::remedy(Situation::unblockNotSupported);
    } else if (status) {
        tries = tr("%n tries left", nullptr, *status->triesLeft);
        text = tr("After %1 wrong PINs in a row the card blocks it. Nothing is sent to the card before you confirm.")
                   .arg(status->maxTries);
    }
    tries_->setText(tries);
    overviewText_->setText(text);
    const bool blocked = status && status->triesLeft == 0;
    verify->setEnabled(status.has_value() && !blocked);
    change->setEnabled(status.has_value() && !blocked);
    unblock->setEnabled(status.has_value());
    unblock->setVisible(status && status->canUnblock);
}

void PinPage::Parts::showWaiting(const QString &title, const QString &text) {
    sheets_->setCurrentWidget(waiting_);
    waitingTitle_->setText(title);
    waitingText_->setText(text);
    countdown_->clear();
}

void PinPage::Parts::showKeypad(PinTask task, std::optional<int> tries, int seconds) {
    sheets_->setCurrentWidget(waiting_);
    waitingTitle_->setText(task == PinTask::change
                               ? tr("Type the old PIN, then the new PIN twice, on the keypad of the reader")
                               : tr("Type the PIN on the keypad of the reader"));
    const QString cancel = tr("The cancel key of the reader ends this without a try.");
    waitingText_->setText(tries ? tr("%n tries left", nullptr, *tries) + QStringLiteral(". ") + cancel : cancel);
    countdown_->setText(seconds > 0 ? tr("%n seconds", nullptr, seconds) : tr("The time is over"));
}

void PinPage::Parts::showLastTry(PinTask task, bool canUnblock) {
    sheets_->setCurrentWidget(lastTry_);
    lastTryTitle_->setText(tr("One try is left"));
    if (task == PinTask::unblock) {
        lastTryText_->setText(tr("If the next PUK is wrong, the card blocks it for good and must be replaced."));
        return;
    }
    lastTryText_->setText(
        canUnblock ? tr("If the next PIN is wrong, the card blocks it. You then need the PUK from your letter.")
                   : tr("If the next PIN is wrong, the card blocks it. Only the municipality can unblock it."));
}

void PinPage::Parts::showEntry(PinTask task, const PinStatus &status, std::optional<int> tries) {
    sheets_->setCurrentWidget(entry_);
    const bool changing = task == PinTask::change;
    const QString left =
        tries ? tr("%n tries left", nullptr, *tries) : tr("This card does not tell how many tries are left.");
    switch (task) {
    case PinTask::verify:
        entryTitle_->setText(tr("Check the PIN"));
        entryText_->setText(left);
        firstName_->setText(tr("&PIN"));
        break;
    case PinTask::change:
        entryTitle_->setText(tr("Change the PIN"));
        entryText_->setText(left);
        firstName_->setText(tr("&Old PIN"));
        break;
    case PinTask::unblock:
        entryTitle_->setText(tr("Unblock the PIN with the PUK"));
        entryText_->setText(
            tr("The PUK is on the letter that came with the card: 6 digits of PUK1, then 6 of PUK2. The PIN "
               "itself stays as it was.") +
            (tries ? QLatin1Char('\n') + left : QString()));
        firstName_->setText(tr("PU&K1 and PUK2"));
        break;
    }
    secondName_->setText(tr("&New PIN"));
    thirdName_->setText(tr("New PIN &again"));
    const auto nameOf = [](const QLabel *label) { return label->text().remove(QLatin1Char('&')); };
    first->setAccessibleName(nameOf(firstName_));
    second->setAccessibleName(nameOf(secondName_));
    third->setAccessibleName(nameOf(thirdName_));
    for (QWidget *const widget : {static_cast<QWidget *>(secondName_), static_cast<QWidget *>(second),
                                  static_cast<QWidget *>(thirdName_), static_cast<QWidget *>(third)}) {
        widget->setVisible(changing);
    }
    const int capacity = task == PinTask::unblock ? static_cast<int>(kPukLength) : status.maxLength;
    for (PinEdit *const edit : {first, second, third}) {
        edit->setCapacity(capacity);
        edit->setMinimumWidth(kEntryCharacters * fontMetrics().averageCharWidth());
    }
}

void PinPage::Parts::setRule(RuleLine &rule, RuleState known, const QString &words, bool hint) {
    rule.line->show();
    rule.words->setText(words);
    rule.symbol->setSymbol(known == RuleState::met      ? Symbol::check
                           : known == RuleState::broken ? (hint ? Symbol::warning : Symbol::cross)
                                                        : Symbol::dash);
    rule.symbol->setColour([known, hint] {
        const MeaningColours colours = Look::colours();
        return known == RuleState::met      ? colours.good
               : known == RuleState::broken ? (hint ? colours.notice : colours.problem)
                                            : colours.quiet;
    });
    const QString outcome = known == RuleState::met      ? tr("met")
                            : known == RuleState::broken ? tr("not met")
                                                         : tr("still open");
    rule.words->setAccessibleName(words + QStringLiteral(": ") + outcome);
}

bool PinPage::Parts::showRules(PinTask task, const PinStatus &status) {
    for (const RuleLine &rule : rules_) {
        rule.line->hide();
    }
    const QString length = tr("%1 to %2 digits").arg(status.minLength).arg(status.maxLength);
    const auto rule = [this](qsizetype index, RuleState state, const QString &words, bool hint = false) {
        setRule(rules_[index], state, words, hint);
        return state == RuleState::met;
    };
    switch (task) {
    case PinTask::verify:
        return rule(0, lengthRule(first->secret(), status), length);
    case PinTask::unblock:
        return rule(0, pukRule(first->secret()), tr("12 digits"));
    case PinTask::change:
        break;
    }
    const bool oldLength = lengthRule(first->secret(), status) == RuleState::met;
    const bool newLength = rule(0, lengthRule(second->secret(), status),
                                tr("The new PIN has %1 to %2 digits").arg(status.minLength).arg(status.maxLength));
    const bool repeated =
        rule(1, repeatedRule(second->secret(), third->secret()), tr("Both entries of the new PIN are the same"));
    const bool different =
        rule(2, differentRule(first->secret(), second->secret()), tr("The new PIN differs from the old one"));
    rule(3, notSimpleRule(second->secret()), tr("Better no digits in a row and no repeated digit"), true);
    return oldLength && newLength && repeated && different;
}

void PinPage::Parts::showOutcome(const Outcome &outcome) {
    sheets_->setCurrentWidget(outcome_);
    toUnblock->setVisible(outcome.step == PinStep::blocked && outcome.canUnblock && outcome.task != PinTask::unblock);
    again->setVisible(outcome.step == PinStep::wrong || (outcome.step == PinStep::failed && outcome.cardThere));
    const bool good = outcome.step == PinStep::succeeded;
    outcomeSymbol_->setSymbol(good ? Symbol::check : outcome.step == PinStep::failed ? Symbol::warning : Symbol::cross);
    outcomeSymbol_->setColour([good] { return good ? Look::colours().good : Look::colours().problem; });
    if (good) {
        outcomeTitle_->setText(outcome.task == PinTask::verify   ? tr("The PIN is correct")
                               : outcome.task == PinTask::change ? tr("The PIN was changed")
                                                                 : tr("The PIN is unblocked"));
        outcomeText_->setText(outcome.task == PinTask::unblock ? tr("The PIN itself stayed as it was.") : QString());
        return;
    }
    const Situation situation = outcome.error ? outcome.error->situation() : Situation::internalError;
    outcomeTitle_->setText(texts::title(situation));
    QStringList text;
    if (outcome.step == PinStep::wrong && outcome.triesLeft) {
        text.append(tr("%n tries left", nullptr, *outcome.triesLeft) + QLatin1Char('.'));
    }
    text.append(texts::cause(situation));
    text.append(texts::remedy(situation));
    text.append(texts::code(situation));
    outcomeText_->setText(text.join(QLatin1Char('\n')));
}

} // namespace eid::viewer
