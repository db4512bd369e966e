// SPDX-License-Identifier: Apache-2.0
#include "core/desk.hpp"

#include "core/eid_file.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <set>
#include <vector>

namespace eid::viewer {

namespace {

bool holdsCard(const Slot &slot) {
    return slot.state != SlotState::empty;
}

bool showsDocument(SlotState state) {
    return state == SlotState::reading || state == SlotState::complete || state == SlotState::interrupted;
}

/// Two things happened to a card's file: it arrived, or it could not be read.
struct FileNews {
    CardFile file;
    Bytes content;
    std::optional<Error> flaw;
};

} // namespace

std::string_view screenName(Screen screen) noexcept {
    constexpr std::array<std::string_view, 8> kNames{"starting",    "no_service", "no_reader", "no_card",
                                                     "recognising", "unusable",   "document",  "cleared"};
    return kNames.at(static_cast<std::size_t>(screen));
}

Desk::Desk(QObject *parent) : QObject(parent), anchors_(TrustAnchors::pinned()) {}

Desk::~Desk() = default;

void Desk::watch(Readers readers, TrustAnchors anchors) {
    if (service_ != nullptr) {
        // Not here: a card may be at work, or somebody at a keypad, and the window does not wait for either.
        retired_.emplace_back([former = std::move(service_)]() mutable { former.reset(); });
    }
    const std::uint64_t watching = ++watching_;
    const QList<Slot> former = std::exchange(slots_, {});
    anchors_ = std::move(anchors);
    serviceKnown_ = false;
    serviceError_.reset();
    file_.reset(); // its seal is of the former roots
    lookAt({});
    for (const Slot &slot : former) {
        if (holdsCard(slot)) {
            Q_EMIT cardGone(slot.reader);
        }
    }
    const Mailbox::Sender sender = mailbox_.sender();
    service_ = std::make_unique<CardService>(std::move(readers), [this, sender, watching](const CardEvent &event) {
        sender.post([this, watching, event] {
            if (watching == watching_) {
                onEvent(event);
            }
        });
    });
    Q_EMIT changed();
    Q_EMIT documentChanged();
    Q_EMIT pinChanged();
}

void Desk::setAnchors(TrustAnchors anchors) {
    anchors_ = std::move(anchors);
    if (file_) {
        file_->authenticity = checkDocument(*file_, anchors_, std::chrono::system_clock::now());
    }
    for (Slot &slot : slots_) {
        if (slot.state == SlotState::reading) {
            beginReading(slot); // what is being read would be checked with the former roots
        } else if (showsDocument(slot.state)) {
            step(slot, SlotEvent::readAgain);
        }
    }
    Q_EMIT changed();
    Q_EMIT documentChanged();
}

const Slot *Desk::slot(const QString &reader) const {
    const auto found = std::find_if(slots_.begin(), slots_.end(), [&](const Slot &s) { return s.reader == reader; });
    return found == slots_.end() ? nullptr : &*found;
}

Slot *Desk::find(const QString &reader) {
    const auto found = std::find_if(slots_.begin(), slots_.end(), [&](const Slot &s) { return s.reader == reader; });
    return found == slots_.end() ? nullptr : &*found;
}

Slot *Desk::findReading(const QString &reader, std::uint64_t reading) {
    Slot *const slot = find(reader);
    return slot != nullptr && slot->reading == reading && slot->document ? slot : nullptr;
}

const Slot *Desk::current() const {
    return slot(current_);
}

void Desk::choose(const QString &reader) {
    if (find(reader) != nullptr && hold_ != Hold::always) {
        file_.reset();
        lookAt(reader);
        Q_EMIT changed();
    }
}

void Desk::hold(Hold hold) {
    hold_ = hold;
}

Screen Desk::screen() const {
    if (file_) {
        return Screen::document;
    }
    if (serviceError_) {
        return Screen::noService;
    }
    if (!serviceKnown_) {
        return Screen::starting;
    }
    if (slots_.isEmpty()) {
        return Screen::noReader;
    }
    const Slot *const slot = current();
    switch (slot == nullptr ? SlotState::empty : slot->state) {
    case SlotState::empty:
        return Screen::noCard;
    case SlotState::recognising:
        return Screen::recognising;
    case SlotState::unusable:
        return Screen::unusable;
    case SlotState::cleared:
        return Screen::cleared;
    case SlotState::reading:
    case SlotState::complete:
    case SlotState::interrupted:
        break;
    }
    return Screen::document;
}

const CardDocument *Desk::document() const {
    if (file_) {
        return &*file_;
    }
    const Slot *const slot = current();
    return slot != nullptr && slot->document ? &*slot->document : nullptr;
}

void Desk::openFile(CardDocument document) {
    if (hold_ == Hold::always) {
        return;
    }
    file_ = std::move(document);
    ++documentNumber_;
    Q_EMIT changed();
    Q_EMIT documentChanged();
}

void Desk::closeFile() {
    if (file_) {
        file_.reset();
        ++documentNumber_;
        if (current() == nullptr || !holdsCard(*current())) {
            lookSomewhere(); // behind the file, cards came and went
        }
        Q_EMIT changed();
        Q_EMIT documentChanged();
    }
}

void Desk::readAgain() {
    if (Slot *const slot = find(current_)) {
        step(*slot, SlotEvent::readAgain);
        Q_EMIT changed();
    }
}

void Desk::clear() {
    file_.reset();
    for (Slot &slot : slots_) {
        step(slot, SlotEvent::clear);
    }
    ++documentNumber_;
    Q_EMIT changed();
    Q_EMIT documentChanged();
}

void Desk::lookAt(const QString &reader) {
    current_ = reader;
    ++documentNumber_;
}

/// The card that is looked at went: another one that is there takes its place, so that no card lies unseen.
void Desk::lookSomewhere() {
    const auto other = std::find_if(slots_.begin(), slots_.end(), holdsCard);
    if (other != slots_.end()) {
        lookAt(other->reader);
    } else if (current() == nullptr) {
        lookAt(slots_.isEmpty() ? QString() : slots_.first().reader);
    } else {
        ++documentNumber_;
    }
}

void Desk::onEvent(const CardEvent &event) {
    const QString reader = QString::fromStdString(event.reader);
    switch (event.kind) {
    case CardEvent::Kind::serviceUp:
        serviceKnown_ = true;
        serviceError_.reset();
        break;
    case CardEvent::Kind::serviceDown:
        serviceKnown_ = true;
        serviceError_ = event.error;
        break;
    case CardEvent::Kind::readerAdded:
        if (find(reader) == nullptr && reader.contains(onlyReader_)) {
            slots_.append(Slot{reader, SlotState::empty, {}, {}, {}, {}, {}, {}, {}, 0, 0});
            if (current() == nullptr) {
                lookAt(reader);
            }
        }
        break;
    case CardEvent::Kind::readerRemoved:
        slots_.removeIf([&](const Slot &slot) { return slot.reader == reader; });
        if (current() == nullptr) {
            lookSomewhere();
        }
        break;
    default:
        if (Slot *const slot = find(reader)) {
            slot->error = event.error;
            if (event.kind == CardEvent::Kind::cardInserted) {
                slot->insertion = ++insertions_; // never a former one's, also after the reader was gone
                // Whoever puts a card in wants to see that card, unless somebody is busy with another one.
                if (hold_ == Hold::no) {
                    file_.reset();
                    lookAt(reader);
                }
                step(*slot, SlotEvent::inserted);
            } else if (event.kind == CardEvent::Kind::cardRecognised) {
                slot->card = event.card;
                step(*slot, SlotEvent::recognised);
            } else if (event.kind == CardEvent::Kind::cardFailed) {
                step(*slot, SlotEvent::refused);
            } else {
                step(*slot, SlotEvent::removed);
            }
        }
    }
    Q_EMIT changed();
}

void Desk::step(Slot &slot, SlotEvent event) {
    const std::optional<SlotState> next = nextSlotState(slot.state, event);
    if (!next) {
        return;
    }
    slot.state = *next;
    switch (*next) {
    case SlotState::reading:
        beginReading(slot);
        break;
    case SlotState::empty: {
        const QString reader = slot.reader;
        forget(slot);
        slot.card.reset();
        slot.pin.reset();
        slot.pinError.reset();
        slot.triesTold.reset();
        slot.pukTriesTold.reset();
        slot.error.reset();
        if (reader == current_ && !file_) {
            lookSomewhere();
        }
        Q_EMIT cardGone(reader);
        Q_EMIT documentChanged();
        Q_EMIT pinChanged();
        break;
    }
    case SlotState::cleared:
        forget(slot);
        break;
    default:
        break;
    }
}

/// From here on no news of the present reading count.
void Desk::forget(Slot &slot) {
    slot.reading = ++readings_;
    slot.document.reset();
}

void Desk::beginReading(Slot &slot) {
    const QString reader = slot.reader;
    const std::uint64_t reading = ++readings_;
    const TimePoint now = std::chrono::system_clock::now();
    slot.reading = reading;
    slot.error.reset();
    slot.document = CardDocument{Origin::card, reader, now, {}, {}, {}, {}, {}};
    if (reader == current_ && !file_) {
        ++documentNumber_;
    }
    const Mailbox::Sender sender = mailbox_.sender();
    const auto tell = [this, sender, reader, reading](FileNews news) {
        sender.post([this, reader, reading, news = std::move(news)]() mutable {
            Slot *const known = findReading(reader, reading);
            if (known == nullptr) {
                return;
            }
            if (news.flaw) {
                known->document->flaws.insert_or_assign(news.file, *news.flaw);
            } else {
                known->document->add(news.file, std::move(news.content));
            }
            Q_EMIT documentChanged();
        });
    };
    // What was read already is not read again; both pieces of work run in the reader's one thread.
    const auto had = std::make_shared<std::set<CardFile>>();
    onCard(
        reader,
        [this, sender, reader, reading, now, anchors = anchors_, tell, had](Card &card) {
            IdentityReading result = readIdentity(
                card, anchors, now,
                [&](CardFile file, const Bytes &content) {
                    had->insert(file);
                    tell({file, content, {}});
                },
                [&](CardFile file, const Error &flaw) {
                    tell({file, {}, flaw});
                });
            sender.post([this, reader, reading, report = std::move(result.authenticity)] {
                if (Slot *const known = findReading(reader, reading)) {
                    known->document->authenticity = report;
                    Q_EMIT documentChanged();
                }
            });
        },
        [this, reader, reading](const std::optional<Error> &error) {
            if (error) {
                readingEnded(reader, reading, error);
            }
        });
    askPinStatus(reader);
    onCard(
        reader,
        [tell, had](Card &card) {
            const std::vector<CardFile> offered = card.files();
            for (const CardFile file : {CardFile::authCertificate, CardFile::signCertificate, CardFile::caCertificate,
                                        CardFile::rootCertificate, CardFile::cardData}) {
                if (had->contains(file) || std::find(offered.begin(), offered.end(), file) == offered.end()) {
                    continue;
                }
                try {
                    tell({file, card.readFile(file), {}});
                } catch (const Error &error) {
                    if (!concernsOneFile(error)) {
                        throw;
                    }
                    if (error.situation() != Situation::fileNotFound) {
                        tell({file, {}, error});
                    }
                }
            }
        },
        [this, reader, reading](const std::optional<Error> &error) { readingEnded(reader, reading, error); });
}

void Desk::readingEnded(const QString &reader, std::uint64_t reading, const std::optional<Error> &error) {
    Slot *const slot = findReading(reader, reading);
    if (slot == nullptr || slot->state != SlotState::reading) {
        return;
    }
    slot->error = error;
    step(*slot, error ? SlotEvent::readingFailed : SlotEvent::readingDone);
    Q_EMIT changed();
    Q_EMIT documentChanged();
}

void Desk::askPinStatus(const QString &reader) {
    const Slot *const slot = find(reader);
    if (slot == nullptr) {
        return;
    }
    const auto status = std::make_shared<PinStatus>();
    const std::uint64_t insertion = slot->insertion;
    onCard(
        reader, [status](Card &card) { *status = card.pinStatus(); },
        [this, reader, status, insertion](const std::optional<Error> &error) {
            Slot *const known = find(reader);
            if (known == nullptr || known->insertion != insertion || known->state == SlotState::empty) {
                return;
            }
            known->pinError = error;
            if (error) {
                known->pin.reset();
            } else {
                known->pin = *status;
                if (!known->pin->triesLeft) {
                    known->pin->triesLeft = known->triesTold;
                }
            }
            Q_EMIT pinChanged();
        });
}

void Desk::pinAnswered(const QString &reader, const std::optional<Error> &error) {
    Slot *const slot = find(reader);
    if (slot == nullptr || slot->state == SlotState::empty) {
        return;
    }
    if (!error) {
        slot->triesTold.reset();
    } else if (error->situation() == Situation::pinBlocked) {
        slot->triesTold = 0;
    } else if (error->situation() == Situation::pinWrong) {
        slot->triesTold = error->triesLeft();
    }
    askPinStatus(reader);
}

void Desk::pukAnswered(const QString &reader, const std::optional<Error> &error) {
    Slot *const slot = find(reader);
    if (slot == nullptr || slot->state == SlotState::empty) {
        return;
    }
    if (!error) {
        slot->pukTriesTold.reset();
        slot->triesTold.reset();
    } else if (error->situation() == Situation::pukBlocked) {
        slot->pukTriesTold = 0;
    } else if (error->situation() == Situation::pukWrong) {
        slot->pukTriesTold = error->triesLeft();
    }
    askPinStatus(reader);
}

Error Desk::whyNoCard(const Slot *slot) const {
    if (service_ == nullptr) {
        return Error(Situation::operationCancelled);
    }
    if (slot == nullptr) {
        return Error(Situation::readerNotFound);
    }
    return slot->error ? *slot->error : Error(Situation::noCard);
}

std::optional<Error> Desk::errorOf(std::future<void> finished) {
    try {
        finished.get();
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

} // namespace eid::viewer
