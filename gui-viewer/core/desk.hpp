// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"
#include "core/mailbox.hpp"
#include "core/slot_state.hpp"

#include <eid/events.hpp>
#include <eid/pin.hpp>

#include <QList>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace eid::viewer {

/// One reader and what became of the card in it.
struct Slot {
    QString reader;
    SlotState state = SlotState::empty;
    std::optional<CardInfo> card;         ///< since it was recognised
    std::optional<Error> error;           ///< why it is unusable or the reading was interrupted
    std::optional<CardDocument> document; ///< while reading, complete or interrupted
    std::optional<PinStatus> pin;         ///< as last told by the card
    std::optional<Error> pinError;        ///< why it is not known
    std::optional<int> triesTold;         ///< tries left after the latest wrong PIN, until a right one
    std::optional<int> pukTriesTold;      ///< the same of the PUK, which no card tells unasked
    std::uint64_t reading = 0;            ///< number of the reading whose news count
    std::uint64_t insertion = 0;          ///< grows with each card that comes
};

/// What the window shows in its middle.
enum class Screen {
    starting,  ///< nothing is known yet
    noService, ///< the smart-card service does not answer
    noReader,
    noCard,
    recognising,
    unusable, ///< a card that cannot be used; Slot::error
    document, ///< a card or a file
    cleared,  ///< a card is there, its data are not shown any more
};
std::string_view screenName(Screen screen) noexcept; ///< "no_reader"

/// The desk that readers and files lie on: watches all readers, reads each card that comes by itself, and knows which
/// one is being looked at. It lives in the window's thread and never waits; cards are worked with in the threads of
/// libeid's service. What is kept of a card is dropped when the card goes.
class Desk : public QObject {
    Q_OBJECT

  public:
    explicit Desk(QObject *parent = nullptr);
    ~Desk() override;

    /// Watches these readers from now on; what the former ones held is dropped.
    /// @param anchors the roots that count for their cards.
    void watch(Readers readers, TrustAnchors anchors);
    /// From the next watch on, only readers with this in their name count; empty: all.
    void setOnlyReader(const QString &part) { onlyReader_ = part; }
    /// Other roots: what is shown is checked again.
    void setAnchors(TrustAnchors anchors);
    [[nodiscard]] const TrustAnchors &anchors() const noexcept { return anchors_; }

    /// Why the service cannot be used; nothing while it can, or while nothing is known.
    [[nodiscard]] const std::optional<Error> &serviceError() const noexcept { return serviceError_; }
    [[nodiscard]] bool serviceKnown() const noexcept { return serviceKnown_; }
    [[nodiscard]] const QList<Slot> &slotList() const noexcept { return slots_; }
    [[nodiscard]] const Slot *slot(const QString &reader) const;
    /// The reader that is being looked at, or nullptr. A card that comes is looked at, unless `hold` says otherwise.
    [[nodiscard]] const Slot *current() const;
    /// Nothing happens while the view is held firmly.
    void choose(const QString &reader);
    /// How firmly the view stays where it is: `onInsertion` - a card that comes elsewhere does not take it, because
    /// somebody is typing a PIN; `always` - neither do choices of another reader or a file, because a card has a PIN.
    enum class Hold { no, onInsertion, always };
    void hold(Hold hold);

    [[nodiscard]] Screen screen() const;
    /// What is looked at: an open file before the current card; nullptr when there is neither.
    [[nodiscard]] const CardDocument *document() const;
    /// Changes whenever another card or file is looked at, or the same one is read anew.
    [[nodiscard]] std::uint64_t documentNumber() const noexcept { return documentNumber_; }

    /// Likewise.
    void openFile(CardDocument document);
    [[nodiscard]] bool fileOpen() const noexcept { return file_.has_value(); }
    void closeFile();

    /// Reads the current card again.
    void readAgain();
    /// Takes all data off the screen, of all cards; an open file is closed. The cards stay known.
    void clear();

    /// Asks the card in a reader for its PIN's state; `pinChanged` follows.
    void askPinStatus(const QString &reader);

    /// A PIN was presented to the card in a reader, and this came of it. Cards that tell the tries left at the price of
    /// a try only have just told them; it is remembered while the card stays.
    void pinAnswered(const QString &reader, const std::optional<Error> &error);
    /// The same for a PUK; a right one sets the tries of the PIN back, too.
    void pukAnswered(const QString &reader, const std::optional<Error> &error);

    /// Runs work with the card in a reader, in that reader's thread, and `done` here afterwards with the error or none.
    /// The work is for the card that is known here now: another one that has taken its place meanwhile is not touched
    /// (cardRemoved), so that no PIN reaches a card that it was not meant for.
    template <typename Work>
    void onCard(const QString &reader, Work work, std::function<void(std::optional<Error>)> done) {
        const Mailbox::Sender sender = mailbox_.sender();
        const Slot *const known = slot(reader);
        if (service_ == nullptr || known == nullptr || !known->card) {
            sender.post([done = std::move(done), why = whyNoCard(known)] { done(why); });
            return;
        }
        auto forThatCard = [insertion = known->card->insertion, serial = known->card->serial,
                            work = std::move(work)](Card &card) mutable {
            if (card.info().insertion != insertion || card.info().serial != serial) {
                throw Error(Situation::cardRemoved);
            }
            work(card);
        };
        service_->submit(reader.toStdString(), std::move(forThatCard),
                         [sender, done = std::move(done)](std::future<void> finished) {
                             std::optional<Error> error = errorOf(std::move(finished));
                             sender.post([done, error = std::move(error)] { done(error); });
                         });
    }

  Q_SIGNALS:
    /// Readers, states or what is looked at changed.
    void changed();
    /// A file of what is looked at arrived, or its checks are done.
    void documentChanged();
    void pinChanged();
    /// A card was taken out; whatever was being done with it has no object any more.
    void cardGone(const QString &reader);

  private:
    static std::optional<Error> errorOf(std::future<void> finished);
    [[nodiscard]] Error whyNoCard(const Slot *slot) const;
    void onEvent(const CardEvent &event);
    void step(Slot &slot, SlotEvent event);
    void beginReading(Slot &slot);
    void readingEnded(const QString &reader, std::uint64_t reading, const std::optional<Error> &error);
    void forget(Slot &slot);
    void lookAt(const QString &reader);
    void lookSomewhere();
    Slot *find(const QString &reader);
    Slot *findReading(const QString &reader, std::uint64_t reading);

    TrustAnchors anchors_;
    Mailbox mailbox_;
    std::uint64_t watching_ = 0; ///< number of the watch whose events count
    std::uint64_t readings_ = 0;
    std::uint64_t insertions_ = 0;
    std::uint64_t documentNumber_ = 0;
    bool serviceKnown_ = false;
    Hold hold_ = Hold::no;
    std::optional<Error> serviceError_;
    QList<Slot> slots_;
    QString current_;
    QString onlyReader_;
    std::optional<CardDocument> file_;
    std::unique_ptr<CardService> service_; // its threads post into the mailbox
    std::vector<std::jthread> retired_;    // last: each ends a former service, which may wait for its card
};

} // namespace eid::viewer
