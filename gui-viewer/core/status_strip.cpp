// SPDX-License-Identifier: Apache-2.0
#include "core/status_strip.hpp"

#include "core/texts.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace eid::viewer {

namespace {

class Items {
    Q_DECLARE_TR_FUNCTIONS(StatusStrip)

  public:
    Items(const Desk &desk, const CertificateSummary &certificates) : desk_(desk), certificates_(certificates) {}

    [[nodiscard]] StatusItem service() const {
        StatusItem item = begin(StatusSubject::service, tr("Service"));
        if (const std::optional<Error> &error = desk_.serviceError()) {
            tell(item, StatusLevel::problem, *error);
            offer(item, StatusAction::examineComputer);
        } else if (!desk_.serviceKnown()) {
            set(item, StatusLevel::busy, tr("being asked"),
                tr("The smart-card service is being asked for its readers."));
        } else {
            set(item, StatusLevel::good, tr("running"), tr("The smart-card service answers."));
        }
        return item;
    }

    [[nodiscard]] StatusItem reader() const {
        StatusItem item = begin(StatusSubject::reader, tr("Reader"));
        if (!up()) {
            return item;
        }
        const qsizetype count = desk_.slotList().size();
        if (count == 0) {
            tell(item, StatusLevel::problem, Error(Situation::noReader));
            offer(item, StatusAction::examineComputer);
            return item;
        }
        QStringList names;
        int cards = 0;
        for (const Slot &slot : desk_.slotList()) {
            names.append(texts::foreign(slot.reader));
            cards += slot.state == SlotState::empty ? 0 : 1;
        }
        set(item, StatusLevel::good, tr("%n connected", nullptr, static_cast<int>(count)),
            names.join(QStringLiteral("; ")));
        if (cards > 1) {
            set(item, StatusLevel::notice, tr("%n with a card", nullptr, cards),
                tr("More than one reader holds a card. You see the card in: %1").arg(readerName()));
            offer(item, StatusAction::chooseReader);
        }
        return item;
    }

    [[nodiscard]] StatusItem card() const {
        StatusItem item = begin(StatusSubject::card, tr("Card"));
        if (desk_.fileOpen()) {
            set(item, StatusLevel::notice, tr("from a file"),
                tr("You see the content of a file, not of a card: %1").arg(texts::foreign(desk_.document()->source)));
            return item;
        }
        const Slot *const slot = up() ? desk_.current() : nullptr;
        if (slot == nullptr) {
            return item;
        }
        switch (slot->state) {
        case SlotState::empty:
            tell(item, StatusLevel::notice, Error(Situation::noCard));
            break;
        case SlotState::recognising:
            set(item, StatusLevel::busy, tr("being recognised"), tr("A card was inserted."));
            break;
        case SlotState::unusable:
            tell(item, StatusLevel::problem, slot->error ? *slot->error : Error(Situation::cardUnknown));
            offer(item, StatusAction::examineComputer);
            break;
        case SlotState::reading:
            set(item, StatusLevel::busy, tr("being read"), model(*slot));
            break;
        case SlotState::complete:
            set(item, StatusLevel::good, tr("read"), model(*slot));
            if (slot->card && !slot->card->activated) {
                tell(item, StatusLevel::problem, Error(Situation::cardNotActivated));
            }
            if (slot->document && !slot->document->flaws.empty()) {
                tell(item, StatusLevel::problem, slot->document->flaws.begin()->second);
                offer(item, StatusAction::readAgain);
            }
            break;
        case SlotState::interrupted:
            tell(item, StatusLevel::problem, slot->error ? *slot->error : Error(Situation::cardProtocol));
            offer(item, StatusAction::readAgain);
            break;
        case SlotState::cleared:
            set(item, StatusLevel::notice, tr("not shown"), tr("The data were taken off the screen."));
            offer(item, StatusAction::readAgain);
            break;
        }
        return item;
    }

    [[nodiscard]] StatusItem authenticity() const {
        StatusItem item = begin(StatusSubject::authenticity, tr("Authenticity"));
        const CardDocument *const document = desk_.document();
        if (document == nullptr) {
            return item;
        }
        const SealView seal = overallSeal(*document, reading());
        set(item, levelOf(seal.level), seal.word, withCode(seal.reason, seal.code));
        offer(item, StatusAction::showChecks);
        return item;
    }

    [[nodiscard]] StatusItem certificates() const {
        StatusItem item = begin(StatusSubject::certificates, tr("Certificates"));
        if (desk_.document() == nullptr) {
            return item;
        }
        if (certificates_.state.isEmpty()) {
            item.reason = tr("Nothing is known of the certificates yet.");
            return item;
        }
        set(item, certificates_.level, certificates_.state, certificates_.reason);
        offer(item, certificates_.action);
        return item;
    }

    [[nodiscard]] StatusItem pin() const {
        StatusItem item = begin(StatusSubject::pin, tr("PIN"));
        const Slot *const slot = up() && !desk_.fileOpen() ? desk_.current() : nullptr;
        if (slot == nullptr || !slot->card) {
            return item;
        }
        if (slot->pinError) {
            tell(item, StatusLevel::notice, *slot->pinError);
        } else if (!slot->pin) {
            set(item, StatusLevel::busy, tr("being asked"), tr("The card is being asked for the tries left."));
        } else if (!slot->pin->triesLeft) {
            set(item, StatusLevel::good, tr("not told"),
                tr("This card tells how many tries are left only after a wrong PIN."));
            offer(item, StatusAction::showPin);
        } else if (*slot->pin->triesLeft == 0) {
            tell(item, StatusLevel::problem, Error(Situation::pinBlocked));
            offer(item, slot->pin->canUnblock ? StatusAction::unblockPin : StatusAction::showPin);
        } else {
            const int tries = *slot->pin->triesLeft;
            set(item,
                tries == 1                    ? StatusLevel::problem
                : tries < slot->pin->maxTries ? StatusLevel::notice
                                              : StatusLevel::good,
                tr("%n tries left", nullptr, tries),
                tr("A correct PIN sets the tries back to %1.").arg(slot->pin->maxTries));
            offer(item, StatusAction::showPin);
        }
        return item;
    }

  private:
    static StatusItem begin(StatusSubject subject, const QString &name) {
        StatusItem item;
        item.subject = subject;
        item.name = name;
        item.state = QStringLiteral("–");
        item.reason = tr("Nothing to say before a card is there.");
        return item;
    }

    static void set(StatusItem &item, StatusLevel level, const QString &state, const QString &reason) {
        item.level = level;
        item.state = state;
        item.reason = reason;
    }

    static void tell(StatusItem &item, StatusLevel level, const Error &error) {
        const Situation situation = error.situation();
        set(item, level, texts::title(situation),
            withCode(texts::cause(situation) + QLatin1Char(' ') + texts::remedy(situation), texts::code(situation)));
    }

    static QString withCode(const QString &text, const QString &code) {
        return code.isEmpty() ? text : text + QStringLiteral(" (") + code + QLatin1Char(')');
    }

    static void offer(StatusItem &item, StatusAction action) {
        item.action = action;
        switch (action) {
        case StatusAction::none:
            item.actionName.clear();
            break;
        case StatusAction::examineComputer:
            item.actionName = tr("Find the cause");
            break;
        case StatusAction::chooseReader:
            item.actionName = tr("Show the other card");
            break;
        case StatusAction::readAgain:
            item.actionName = tr("Read the card again");
            break;
        case StatusAction::showChecks:
            item.actionName = tr("Show the checks");
            break;
        case StatusAction::showCertificates:
            item.actionName = tr("Show the certificates");
            break;
        case StatusAction::checkRevocation:
            item.actionName = tr("Check for revocation");
            break;
        case StatusAction::showPin:
            item.actionName = tr("Go to the PIN");
            break;
        case StatusAction::unblockPin:
            item.actionName = tr("Unblock the PIN");
            break;
        }
    }

    static StatusLevel levelOf(SealLevel level) {
        switch (level) {
        case SealLevel::absent:
            return StatusLevel::none;
        case SealLevel::checking:
            return StatusLevel::busy;
        case SealLevel::verified:
            return StatusLevel::good;
        case SealLevel::unproved:
            return StatusLevel::notice;
        case SealLevel::wrong:
            break;
        }
        return StatusLevel::problem;
    }

    [[nodiscard]] bool up() const { return desk_.serviceKnown() && !desk_.serviceError(); }
    [[nodiscard]] bool reading() const {
        const Slot *const slot = desk_.current();
        return !desk_.fileOpen() && slot != nullptr && slot->state == SlotState::reading;
    }
    [[nodiscard]] QString readerName() const {
        return desk_.current() == nullptr ? QString() : texts::foreign(desk_.current()->reader);
    }
    static QString model(const Slot &slot) { return slot.card ? QString::fromStdString(slot.card->model) : QString(); }

    const Desk &desk_;
    const CertificateSummary &certificates_;
};

} // namespace

QList<StatusItem> statusItems(const Desk &desk, const CertificateSummary &certificates) {
    const Items items(desk, certificates);
    return {items.service(), items.reader(), items.card(), items.authenticity(), items.certificates(), items.pin()};
}

std::string_view statusSubjectName(StatusSubject subject) noexcept {
    constexpr std::array<std::string_view, kStatusSubjects> kNames{"service",      "reader",       "card",
                                                                   "authenticity", "certificates", "pin"};
    return kNames.at(static_cast<std::size_t>(subject));
}

} // namespace eid::viewer
