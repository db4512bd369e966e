// SPDX-License-Identifier: Apache-2.0
#include "desk_bench.hpp"

#include "core/texts.hpp"
#include "sim/persona.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace eid::test {

using namespace eid::viewer;

namespace {

struct Made {
    sim::Persona persona;
    sim::CardImage image;
};

sim::TestPki &pki() {
    static sim::TestPki made;
    return made;
}

const Made &made(const std::string &name) {
    static std::map<std::string, Made> all;
    const auto found = all.find(name);
    if (found != all.end()) {
        return found->second;
    }
    sim::Persona persona = sim::builtinPersona(name);
    sim::CardImage image = sim::personalise(persona, pki());
    return all.emplace(name, Made{std::move(persona), std::move(image)}).first->second;
}

} // namespace

sim::CardImage freshImage(const std::string &persona) {
    const Made &like = made(persona);
    sim::CardImage image;
    image.generation = like.image.generation;
    image.atr = like.image.atr;
    image.chipNumber = like.image.chipNumber;
    image.files = like.image.files;
    image.keys = like.image.keys;
    image.state.activated = like.persona.activated;
    image.state.pinBlock = sim::pinBlock(like.persona.pin);
    if (!like.image.state.pukBlock.empty()) {
        image.state.pukBlock = sim::pinBlock(like.persona.puk2 + like.persona.puk1);
    }
    return image;
}

std::shared_ptr<sim::VirtualCard> freshCard(const std::string &persona) {
    return std::make_shared<sim::VirtualCard>(freshImage(persona));
}

TrustAnchors testAnchors() {
    static const TrustAnchors anchors = [] {
        TrustAnchors all;
        for (const sim::Generation generation :
             {sim::Generation::applet11, sim::Generation::applet17, sim::Generation::applet18}) {
            all.add(Certificate::parse(pki().rootCertificate(generation)));
        }
        return all;
    }();
    return anchors;
}

DeskBench::DeskBench() {
    application();
    QObject::connect(desk.get(), &Desk::changed, desk.get(), [this] { look(); });
    QObject::connect(desk.get(), &Desk::documentChanged, desk.get(), [this] { look(); });
    QObject::connect(desk.get(), &Desk::pinChanged, desk.get(), [this] { look(); });
    screensSeen.insert(desk->screen());
}

void DeskBench::look() {
    screensSeen.insert(desk->screen());
    for (const Slot &slot : desk->slotList()) {
        statesSeen.insert(slot.state);
    }
    checkAlwaysTrue(*desk, certificates);
}

void DeskBench::watch(TrustAnchors anchors) {
    desk->watch(Readers(readers->another()), std::move(anchors));
    REQUIRE(runUntil([this] { return desk->serviceKnown(); }));
}

std::shared_ptr<sim::VirtualCard> DeskBench::insert(const std::string &persona, const std::string &reader) {
    auto card = freshCard(persona);
    insert(card, reader);
    return card;
}

void DeskBench::insert(const std::shared_ptr<sim::VirtualCard> &card, const std::string &reader) {
    readers->insert(reader, card);
}

SlotState DeskBench::state(const QString &reader) const {
    const Slot *const slot = desk->slot(reader);
    return slot == nullptr ? SlotState::empty : slot->state;
}

bool DeskBench::untilState(SlotState wanted, const QString &reader) {
    return runUntil([&] { return desk->slot(reader) != nullptr && state(reader) == wanted; });
}

bool DeskBench::untilScreen(Screen wanted) {
    return runUntil([&] { return desk->screen() == wanted; });
}

bool DeskBench::untilSettled(const QString &reader) {
    return runUntil([&] {
        const Slot *const slot = desk->slot(reader);
        const bool ended =
            slot != nullptr && (slot->state == SlotState::complete || slot->state == SlotState::interrupted);
        return ended && (slot->pin || slot->pinError);
    });
}

std::string DeskBench::shownSurname() const {
    const CardDocument *const document = desk->document();
    return document == nullptr ? std::string() : document->text("surname").toStdString();
}

namespace {

void checkSlot(const Slot &slot) {
    const bool shows =
        slot.state == SlotState::reading || slot.state == SlotState::complete || slot.state == SlotState::interrupted;
    CHECK(slot.document.has_value() == shows);
    if (slot.state == SlotState::empty) {
        checkForgotten(slot);
    }
    if (slot.state == SlotState::unusable || slot.state == SlotState::interrupted) {
        CHECK(slot.error.has_value());
    }
    if (slot.state == SlotState::complete) {
        CHECK_FALSE(slot.error.has_value());
        CHECK(slot.document->authenticity.has_value());
    }
    if (shows) {
        CHECK(slot.card.has_value());
    }
    if (slot.card && slot.document && slot.document->identity) {
        const IdentityField *const chip = slot.document->identity->find("chip_number");
        if (chip != nullptr && chip->raw.size() == slot.card->serial.size()) {
            CHECK(chip->raw == slot.card->serial); // never the data of one card beside the chip of another
        }
    }
}

void checkItem(const StatusItem &item, StatusSubject subject) {
    CAPTURE(statusSubjectName(subject), item.state.toStdString(), item.reason.toStdString());
    CHECK(item.subject == subject);
    CHECK_FALSE(item.name.isEmpty());
    CHECK_FALSE(item.state.isEmpty());
    CHECK_FALSE(item.reason.isEmpty());
    CHECK((item.action == StatusAction::none) == item.actionName.isEmpty());
    if (item.level == StatusLevel::none) {
        CHECK(item.action == StatusAction::none);
    }
}

} // namespace

void checkForgotten(const Slot &slot) {
    CHECK(slot.state == SlotState::empty);
    CHECK_FALSE(slot.card.has_value());
    CHECK_FALSE(slot.error.has_value());
    CHECK_FALSE(slot.document.has_value());
    CHECK_FALSE(slot.pin.has_value());
    CHECK_FALSE(slot.pinError.has_value());
    CHECK_FALSE(slot.triesTold.has_value());
}

void checkAlwaysTrue(const Desk &desk, const CertificateSummary &certificates) {
    for (const Slot &slot : desk.slotList()) {
        checkSlot(slot);
    }
    CHECK((desk.screen() == Screen::document) == (desk.document() != nullptr));
    CHECK_FALSE(screenName(desk.screen()).empty());
    const QList<StatusItem> items = statusItems(desk, certificates);
    REQUIRE(items.size() == kStatusSubjects);
    for (int i = 0; i < kStatusSubjects; ++i) {
        checkItem(items[i], static_cast<StatusSubject>(i));
    }
    const bool up = desk.serviceKnown() && !desk.serviceError();
    const Slot *const slot = desk.current();
    const CardDocument *const document = desk.document();
    const auto level = [&](StatusSubject subject) { return items[static_cast<int>(subject)].level; };
    const auto good = [&](StatusSubject subject) { return level(subject) == StatusLevel::good; };
    CHECK(good(StatusSubject::service) == up);
    if (good(StatusSubject::reader)) {
        CHECK((up && !desk.slotList().isEmpty()));
    }
    if (good(StatusSubject::card)) {
        CHECK((up && !desk.fileOpen() && slot != nullptr && slot->state == SlotState::complete &&
               slot->document->flaws.empty() && slot->card->activated));
    }
    if (good(StatusSubject::authenticity)) {
        const bool proved =
            document != nullptr && document->authenticity && document->authenticity->overall() == CheckStatus::verified;
        CHECK(proved);
        for (const CardFile file : {CardFile::identity, CardFile::address, CardFile::photo}) {
            CHECK((document == nullptr || !document->flaws.contains(file)));
        }
    }
    if (document != nullptr && document->authenticity && document->authenticity->overall() == CheckStatus::failed) {
        CHECK(level(StatusSubject::authenticity) == StatusLevel::problem);
    }
    if (good(StatusSubject::pin)) {
        const bool fine = up && !desk.fileOpen() && slot != nullptr && slot->pin && !slot->pinError &&
                          slot->pin->triesLeft.value_or(slot->pin->maxTries) == slot->pin->maxTries;
        CHECK(fine);
    }
    for (const StatusSubject subject : {StatusSubject::service, StatusSubject::reader, StatusSubject::card}) {
        if (level(subject) == StatusLevel::problem) {
            CHECK(items[static_cast<int>(subject)].reason.contains(QStringLiteral("EID-")));
            const bool helps = items[static_cast<int>(subject)].action != StatusAction::none ||
                               (slot != nullptr && slot->card && !slot->card->activated);
            CHECK(helps);
        }
    }
}

} // namespace eid::test
