// SPDX-License-Identifier: Apache-2.0
#include "pages/pin_page.hpp"

#include "core/pin_rules.hpp"
#include "core/texts.hpp"
#include "pages/pin_parts.hpp"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace eid::viewer {

PinPage::PinPage(Desk &desk, PinFlow &flow, QWidget *parent) : PinPage(desk, flow, new Parts, parent) {}

PinPage::PinPage(Desk &desk, PinFlow &flow, Parts *parts, QWidget *parent)
    : Page(parts, parent), desk_(desk), flow_(flow), parts_(parts) {
    connect(parts_->verify, &QPushButton::clicked, this, [this] { begin(PinTask::verify); });
    connect(parts_->change, &QPushButton::clicked, this, [this] { begin(PinTask::change); });
    connect(parts_->unblock, &QPushButton::clicked, this, [this] { begin(PinTask::unblock); });
    connect(parts_->useLastTry, &QPushButton::clicked, &flow_, &PinFlow::confirmLastTry);
    connect(parts_->again, &QPushButton::clicked, &flow_, &PinFlow::again);
    connect(parts_->toUnblock, &QPushButton::clicked, this, [this] { begin(PinTask::unblock); });
    for (QPushButton *const button : {parts_->cancelLastTry, parts_->cancelEntry, parts_->finished}) {
        connect(button, &QPushButton::clicked, &flow_, &PinFlow::close);
    }
    connect(parts_->confirm, &QPushButton::clicked, this, &PinPage::submit);
    for (PinEdit *const edit : {parts_->first, parts_->second, parts_->third}) {
        connect(edit, &PinEdit::digitsChanged, this, &PinPage::showRules);
        connect(edit, &QLineEdit::returnPressed, this, [this, edit] {
            // Return goes on to the next field, and confirms on the last one.
            PinEdit *const last = flow_.task() == PinTask::change ? parts_->third : parts_->first;
            if (edit != last) {
                (edit == parts_->first ? parts_->second : parts_->third)->setFocus();
            } else if (parts_->confirm->isEnabled()) {
                submit();
            }
        });
    }
    connect(&flow_, &PinFlow::changed, this, &PinPage::refresh);
    connect(&desk_, &Desk::changed, this, &PinPage::refresh);
    connect(&desk_, &Desk::pinChanged, this, &PinPage::refresh);
    refresh();
}

void PinPage::begin(PinTask task) {
    flow_.begin(task);
}

void PinPage::keyPressEvent(QKeyEvent *event) {
    // The way out of each step that waits for the person; the flow itself knows when there is none.
    if (event->key() == Qt::Key_Escape && flow_.step() != PinStep::idle) {
        flow_.close();
        return;
    }
    Page::keyPressEvent(event);
}

void PinPage::refresh() {
    parts_->name();
    // A flow keeps its page, also when its card was just taken out and the reason is shown.
    if (flow_.step() != PinStep::idle) {
        showContent();
        showStep();
        return;
    }
    const Slot *const slot = desk_.current();
    if (desk_.fileOpen()) {
        showNotice(tr("This is a file"), tr("A PIN belongs to a card. Close the file to work with the card."));
    } else if (slot != nullptr && slot->card) {
        showContent();
    } else {
        showFor(desk_);
    }
    showStep();
}

void PinPage::showStep() {
    const PinStep step = flow_.step();
    const bool entered = step != shownStep_;
    shownStep_ = step;
    if (entered && step != PinStep::entering) {
        parts_->clearSecrets();
    }
    switch (step) {
    case PinStep::idle:
        showOverview();
        break;
    case PinStep::checking:
        parts_->showWaiting(tr("The card is being asked how many tries are left."), {});
        break;
    case PinStep::working:
        parts_->showWaiting(tr("The card is working."), tr("Leave it in the reader."));
        break;
    case PinStep::atKeypad:
        parts_->showKeypad(flow_.task(), flow_.triesLeft(), flow_.secondsLeft());
        break;
    case PinStep::lastTry:
        parts_->showLastTry(flow_.task(), flow_.status() && flow_.status()->canUnblock);
        if (entered) {
            parts_->cancelLastTry->setFocus();
        }
        break;
    case PinStep::entering:
        parts_->showEntry(flow_.task(), *flow_.status(), flow_.triesLeft()); // the language may be another by now
        if (entered) {
            parts_->first->setFocus();
        }
        showRules();
        break;
    case PinStep::succeeded:
    case PinStep::wrong:
    case PinStep::blocked:
    case PinStep::failed:
        showOutcome();
        if (entered) {
            (parts_->again->isVisibleTo(parts_) ? parts_->again : parts_->finished)->setFocus();
        }
        break;
    }
}

void PinPage::showOverview() {
    const Slot *const slot = desk_.current();
    const bool card = slot != nullptr && slot->card.has_value();
    parts_->showOverview(card ? slot->pin : std::nullopt, card ? slot->pinError : std::nullopt);
}

void PinPage::showRules() {
    if (flow_.step() != PinStep::entering || !flow_.status()) {
        return;
    }
    parts_->confirm->setEnabled(parts_->showRules(flow_.task(), *flow_.status()));
}

void PinPage::submit() {
    try {
        switch (flow_.task()) {
        case PinTask::verify:
            flow_.submitVerify(parts_->first->take());
            break;
        case PinTask::change: {
            const SecretBytes repetition = parts_->third->take();
            flow_.submitChange(parts_->first->take(), parts_->second->take(), repetition);
            break;
        }
        case PinTask::unblock:
            flow_.submitUnblock(parts_->first->take());
            break;
        }
    } catch (const Error &) {
        // The rules on the page were not met after all; nothing was sent, and the fields are empty again.
        showRules();
    }
}

void PinPage::showOutcome() {
    Outcome outcome;
    outcome.step = flow_.step();
    outcome.task = flow_.task();
    outcome.error = flow_.error();
    outcome.triesLeft = flow_.triesLeft();
    outcome.canUnblock = flow_.status() && flow_.status()->canUnblock;
    outcome.cardThere = desk_.slot(flow_.reader()) != nullptr && desk_.slot(flow_.reader())->card.has_value();
    parts_->showOutcome(outcome);
}

} // namespace eid::viewer
