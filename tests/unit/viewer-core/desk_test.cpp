// SPDX-License-Identifier: Apache-2.0
#include "desk_bench.hpp"

#include "sim/persona.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <optional>
#include <random>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

/// Waits without the event loop: what the desk has not heard of yet.
void untilCommands(sim::VirtualCard &card) {
    while (card.log().count() == 0) {
        std::this_thread::yield();
    }
}

CardDocument someFile() {
    CardDocument document;
    document.origin = Origin::rawExport;
    document.source = QStringLiteral("folder");
    for (const auto &[file, path] : {std::pair{CardFile::identity, sim::path::kIdentity},
                                     {CardFile::address, sim::path::kAddress},
                                     {CardFile::identitySignature, sim::path::kIdentitySignature},
                                     {CardFile::addressSignature, sim::path::kAddressSignature},
                                     {CardFile::photo, sim::path::kPhoto}}) {
        document.add(file, freshCard("jan")->file(path));
    }
    const Certificate register_ = Certificate::parse(freshCard("jan")->file(sim::path::kRnCertificate));
    document.add(CardFile::rnCertificate, register_.der());
    return document;
}

} // namespace

TEST_CASE("from the start to a reader with an empty slot each screen says what is the case") {
    DeskBench bench;
    CHECK(bench.desk->screen() == Screen::starting);
    CHECK_FALSE(bench.desk->serviceKnown());
    bench.readers->serviceDown(true);
    bench.watch();
    CHECK(bench.untilScreen(Screen::noService));
    REQUIRE(bench.desk->serviceError());
    CHECK(bench.desk->serviceError()->situation() == Situation::serviceNotRunning);
    bench.readers->serviceDown(false);
    CHECK(bench.untilScreen(Screen::noReader));
    bench.readers->addReader(kReader);
    CHECK(bench.untilScreen(Screen::noCard));
    REQUIRE(bench.desk->current() != nullptr);
    CHECK(bench.desk->current()->reader == kShown);
    bench.readers->removeReader(kReader);
    CHECK(bench.untilScreen(Screen::noReader));
    CHECK(bench.desk->current() == nullptr);
    bench.readers->serviceDown(true);
    CHECK(bench.untilScreen(Screen::noService));
}

TEST_CASE("every persona's card is read by itself: identity first, then the rest, then what is proved") {
    for (const std::string &name : sim::builtinPersonaNames()) {
        DYNAMIC_SECTION(name) {
            const sim::Persona persona = sim::builtinPersona(name);
            DeskBench bench;
            bench.watch();
            std::vector<std::string> came;
            const auto note = [&](const std::string &what, bool there) {
                if (there && std::find(came.begin(), came.end(), what) == came.end()) {
                    came.push_back(what);
                }
            };
            QObject::connect(bench.desk.get(), &Desk::documentChanged, bench.desk.get(), [&] {
                if (const CardDocument *const document = bench.desk->document()) {
                    note("identity", document->identity.has_value());
                    note("photo", document->has(CardFile::photo));
                    note("authenticity", document->authenticity.has_value());
                    note("complete", bench.state() == SlotState::complete);
                }
            });
            bench.insert(name);
            REQUIRE(bench.untilSettled());
            CHECK(came == std::vector<std::string>{"identity", "photo", "authenticity", "complete"});
            const Slot &slot = *bench.desk->current();
            CHECK(slot.state == SlotState::complete);
            CHECK(slot.document->flaws.empty());
            CHECK(slot.document->authenticity->overall() == CheckStatus::verified);
            CHECK(bench.shownSurname() == persona.field("surname"));
            CHECK(slot.document->address.has_value());
            CHECK(slot.document->has(CardFile::authCertificate) == persona.authCertificate);
            CHECK(slot.document->has(CardFile::signCertificate) == persona.signCertificate);
            CHECK(slot.document->has(CardFile::caCertificate));
            CHECK(slot.document->has(CardFile::cardData));
            CHECK(slot.pin->triesLeft.has_value() == (persona.generation == sim::Generation::applet18));
            CHECK(bench.screensSeen.contains(Screen::document));
            CHECK(bench.statesSeen.contains(SlotState::reading));
            bench.readers->remove(kReader);
            REQUIRE(bench.untilScreen(Screen::noCard));
            checkForgotten(*bench.desk->slot(kShown));
        }
    }
}

TEST_CASE("a card that does not answer, is of another kind or is held by others is told apart and tried again") {
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.watch();
    SECTION("mute, then it answers") {
        auto card = freshCard("jan");
        sim::Faults faults;
        faults.mute = true;
        card->setFaults(faults);
        bench.insert(card);
        REQUIRE(bench.untilState(SlotState::unusable));
        CHECK(bench.desk->screen() == Screen::unusable);
        CHECK(bench.desk->current()->error->situation() == Situation::cardMute);
        card->setFaults({});
        bench.readers->setExclusive(kReader, false); // the service looks again
        REQUIRE(bench.untilSettled());
        CHECK(bench.state() == SlotState::complete);
    }
    SECTION("held by another program, then free") {
        bench.readers->setExclusive(kReader, true);
        bench.insert("jan");
        REQUIRE(bench.untilState(SlotState::unusable));
        CHECK(bench.desk->current()->error->situation() == Situation::cardBusy);
        std::optional<Error> refused;
        bench.desk->onCard(
            kShown, [](Card &) {}, [&](std::optional<Error> error) { refused = error; });
        CHECK(runUntil([&] { return refused.has_value(); }));
        CHECK(refused->situation() == Situation::cardBusy);
        bench.readers->setExclusive(kReader, false);
        REQUIRE(bench.untilSettled());
        CHECK(bench.state() == SlotState::complete);
    }
    SECTION("another answer to reset") {
        sim::CardImage image = freshImage("jan");
        image.atr = fromHex("3B80800101");
        bench.insert(std::make_shared<sim::VirtualCard>(std::move(image)));
        REQUIRE(bench.untilState(SlotState::unusable));
        CHECK(bench.desk->current()->error->situation() == Situation::cardUnknown);
        bench.readers->remove(kReader);
        REQUIRE(bench.untilState(SlotState::empty));
        checkForgotten(*bench.desk->slot(kShown));
    }
    SECTION("the right answer to reset and another applet") {
        auto card = freshCard("jan");
        sim::Faults faults;
        faults.garbageAt = 1;
        faults.garbageStatus = 0x9000; // without the data that belong to it
        card->setFaults(faults);
        bench.insert(card);
        REQUIRE(bench.untilState(SlotState::unusable));
        CHECK(bench.desk->current()->error.has_value());
    }
    SECTION("not activated yet") {
        auto card = freshCard("jan");
        card->setActivated(false);
        bench.insert(card);
        REQUIRE(bench.untilSettled());
        const StatusItem item = statusItems(*bench.desk, {})[static_cast<int>(StatusSubject::card)];
        CHECK(item.level == StatusLevel::problem);
        CHECK(item.reason.contains(QString::fromUtf8(situationInfo(Situation::cardNotActivated).code.data())));
    }
}

TEST_CASE("of two cards the newest is shown, and taking it out shows the other") {
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.readers->addReader(kOtherReader);
    bench.watch();
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    bench.insert("griet", kOtherReader);
    REQUIRE(bench.untilSettled(kOtherShown));
    CHECK(bench.shownSurname() == "Voorbeeld");
    CHECK(statusItems(*bench.desk, {})[1].action == StatusAction::chooseReader);
    bench.desk->choose(kShown);
    CHECK(bench.shownSurname() == "Specimen");
    bench.desk->choose(QStringLiteral("no such reader"));
    CHECK(bench.shownSurname() == "Specimen");
    const std::uint64_t before = bench.desk->documentNumber();
    bench.readers->remove(kReader);
    REQUIRE(bench.untilState(SlotState::empty));
    CHECK(bench.shownSurname() == "Voorbeeld");
    CHECK(bench.desk->documentNumber() != before);
    bench.readers->removeReader(kOtherReader);
    REQUIRE(runUntil([&] { return bench.desk->slotList().size() == 1; }));
    CHECK(bench.desk->screen() == Screen::noCard);
    CHECK(bench.desk->current()->reader == kShown);
}

TEST_CASE("while the view is held, a card that comes elsewhere is read but not looked at") {
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.readers->addReader(kOtherReader);
    bench.watch();
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    bench.desk->hold(Desk::Hold::onInsertion);
    const std::uint64_t before = bench.desk->documentNumber();
    bench.insert("griet", kOtherReader);
    REQUIRE(bench.untilSettled(kOtherShown));
    CHECK(bench.shownSurname() == "Specimen");
    CHECK(bench.desk->documentNumber() == before);
    bench.readers->remove(kReader); // held or not: an empty reader is not looked at while a card lies elsewhere
    REQUIRE(bench.untilState(SlotState::empty));
    CHECK(bench.shownSurname() == "Voorbeeld");
    bench.desk->hold(Desk::Hold::no);
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    CHECK(bench.shownSurname() == "Specimen");
}

TEST_CASE("data taken off the screen come back when they are wanted, and not before") {
    DeskBench bench;
    bench.watch();
    auto card = bench.insert("jan");
    REQUIRE(bench.untilSettled());
    const std::uint64_t before = bench.desk->documentNumber();
    bench.desk->clear();
    CHECK(bench.desk->screen() == Screen::cleared);
    CHECK(bench.desk->document() == nullptr);
    CHECK(bench.desk->documentNumber() != before);
    CHECK(bench.desk->current()->card.has_value());
    CHECK(bench.desk->current()->pin.has_value());
    bench.desk->readAgain();
    CHECK(bench.state() == SlotState::reading);
    SECTION("cleared while being read: what still arrives is not shown") {
        bench.desk->clear();
        bool ran = false;
        bench.desk->onCard(
            kShown, [](Card &) {}, [&](std::optional<Error>) { ran = true; });
        CHECK(runUntil([&] { return ran; })); // behind all of the reading's own work
        runPending();
        CHECK(bench.state() == SlotState::cleared);
        CHECK(bench.desk->document() == nullptr);
    }
    SECTION("read again to the end") {
        REQUIRE(bench.untilState(SlotState::complete));
        CHECK(bench.shownSurname() == "Specimen");
    }
}

TEST_CASE("a file lies over the card until it is closed or a card comes") {
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.readers->addReader(kOtherReader);
    bench.watch();
    bench.insert("griet");
    REQUIRE(bench.untilSettled());
    bench.desk->openFile(someFile());
    CHECK(bench.desk->fileOpen());
    CHECK(bench.desk->screen() == Screen::document);
    CHECK(bench.shownSurname() == "Specimen");
    SECTION("closed: the card is seen again") {
        bench.desk->closeFile();
        CHECK(bench.shownSurname() == "Voorbeeld");
        const std::uint64_t number = bench.desk->documentNumber();
        bench.desk->closeFile();
        CHECK(bench.desk->documentNumber() == number);
    }
    SECTION("a card comes: it is looked at") {
        bench.insert("anke", kOtherReader);
        REQUIRE(bench.untilSettled(kOtherShown));
        CHECK_FALSE(bench.desk->fileOpen());
        CHECK(bench.shownSurname() == "Muster");
    }
    SECTION("the card behind it goes: the file stays, and no other card lies unseen when it is closed") {
        bench.desk->hold(Desk::Hold::onInsertion);
        bench.insert("anke", kOtherReader);
        REQUIRE(bench.untilSettled(kOtherShown));
        bench.desk->hold(Desk::Hold::no);
        CHECK(bench.desk->fileOpen());
        const std::uint64_t number = bench.desk->documentNumber();
        bench.readers->remove(kReader);
        REQUIRE(bench.untilState(SlotState::empty));
        CHECK(bench.shownSurname() == "Specimen");
        CHECK(bench.desk->documentNumber() == number); // still the same file
        bench.desk->closeFile();
        CHECK(bench.shownSurname() == "Muster");
    }
    SECTION("cleared: it is closed") {
        bench.desk->clear();
        CHECK_FALSE(bench.desk->fileOpen());
        CHECK(bench.desk->screen() == Screen::cleared);
    }
    SECTION("the card is read anew behind it: the same file is looked at") {
        const std::uint64_t number = bench.desk->documentNumber();
        bench.desk->setAnchors(testAnchors());
        REQUIRE(bench.untilState(SlotState::complete));
        CHECK(bench.desk->documentNumber() == number);
    }
}

TEST_CASE("with other roots what is shown is checked again, a card and a file") {
    DeskBench bench;
    bench.watch(TrustAnchors());
    bench.insert("jan");
    SECTION("when it has been read") {
        REQUIRE(bench.untilSettled());
        CHECK(bench.desk->document()->authenticity->overall() == CheckStatus::untrusted);
        bool told = false;
        QObject::connect(bench.desk.get(), &Desk::changed, bench.desk.get(), [&] { told = true; });
        bench.desk->setAnchors(testAnchors());
        CHECK(told); // it is being read again
        REQUIRE(bench.untilState(SlotState::complete));
        CHECK(bench.desk->document()->authenticity->overall() == CheckStatus::verified);
        bench.desk->openFile(someFile());
        bench.desk->setAnchors(TrustAnchors());
        CHECK(bench.desk->document()->authenticity->overall() == CheckStatus::untrusted);
        bench.desk->setAnchors(testAnchors());
        CHECK(bench.desk->document()->authenticity->identity.status == CheckStatus::verified);
    }
    SECTION("while it is being read") {
        REQUIRE(bench.untilState(SlotState::reading));
        bench.desk->setAnchors(testAnchors());
        REQUIRE(bench.untilState(SlotState::complete));
        CHECK(bench.desk->document()->authenticity->overall() == CheckStatus::verified);
    }
}

TEST_CASE("the desk may watch other readers at any moment; nothing of the former ones stays") {
    DeskBench bench;
    bench.watch();
    bench.insert("jan");
    const SlotState when = GENERATE(SlotState::reading, SlotState::complete);
    REQUIRE(bench.untilState(when));
    std::vector<QString> gone;
    QObject::connect(bench.desk.get(), &Desk::cardGone, bench.desk.get(),
                     [&](const QString &reader) { gone.push_back(reader); });
    const auto others = std::make_shared<sim::InProcessReaders>();
    others->insert(kReader, freshCard("anke")); // a reader of the same name
    bench.desk->watch(Readers(others), testAnchors());
    CHECK(gone == std::vector<QString>{kShown});
    CHECK(bench.desk->screen() == Screen::starting);
    CHECK(bench.desk->slotList().isEmpty());
    REQUIRE(bench.untilSettled());
    CHECK(bench.state() == SlotState::complete);
    CHECK(bench.shownSurname() == "Muster");
    bench.readers->remove(kReader);
    runPending();
    CHECK(bench.shownSurname() == "Muster");
}

TEST_CASE("work is for the card that was seen; another one in its place is not touched") {
    DeskBench bench;
    bench.watch();
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    const auto other = freshCard("anke");
    other->log().mark();
    bench.insert(other);
    untilCommands(*other); // the service has met the new card, the desk has not heard of it
    std::optional<Error> why;
    std::atomic<bool> ran = false;
    bench.desk->onCard(
        kShown, [&](Card &) { ran = true; }, [&](std::optional<Error> error) { why = error; });
    REQUIRE(runUntil([&] { return why.has_value(); }));
    CHECK_FALSE(ran);
    CHECK(why->situation() == Situation::cardRemoved);
    REQUIRE(bench.untilSettled());
    CHECK(bench.shownSurname() == "Muster");
}

TEST_CASE("work for a reader without a card, or for none, is refused and says why") {
    DeskBench bench;
    const auto refusal = [&](const QString &reader) {
        std::optional<Error> why;
        bench.desk->onCard(
            reader, [](Card &) { FAIL("ran"); }, [&](std::optional<Error> error) { why = error; });
        CHECK_FALSE(why.has_value()); // never before the call has returned
        REQUIRE(runUntil([&] { return why.has_value(); }));
        return why->situation();
    };
    CHECK(refusal(kShown) == Situation::operationCancelled);
    bench.readers->addReader(kReader);
    bench.watch();
    REQUIRE(bench.untilScreen(Screen::noCard));
    CHECK(refusal(kShown) == Situation::noCard);
    CHECK(refusal(kOtherShown) == Situation::readerNotFound);
}

TEST_CASE("a card is never taken for a former one, also when its reader was gone meanwhile") {
    DeskBench bench;
    bench.watch();
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    const std::uint64_t first = bench.desk->current()->insertion;
    bench.readers->removeReader(kReader);
    REQUIRE(bench.untilScreen(Screen::noReader));
    bench.insert("jan");
    REQUIRE(bench.untilSettled());
    CHECK(bench.desk->current()->insertion > first);
}

TEST_CASE("cards that are swapped at any moment never mix two people") {
    const auto seed = GENERATE(1U, 2U, 3U);
    INFO("seed " << seed);
    std::minstd_rand random(seed);
    const std::vector<std::string> names{"jan", "griet", "anke"};
    DeskBench bench; // looks at each signal whether document and chip belong together
    bench.watch();
    std::vector<std::shared_ptr<sim::VirtualCard>> cards;
    for (const std::string &name : names) {
        cards.push_back(freshCard(name));
    }
    std::size_t last = 0;
    for (int swap = 0; swap < 30; ++swap) {
        last = random() % cards.size();
        bench.insert(cards[last]);
        const std::size_t wait = random() % 40;
        const std::size_t begun = cards[last]->log().count();
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
        while (cards[last]->log().count() < begun + wait && bench.state() != SlotState::complete &&
               std::chrono::steady_clock::now() < deadline) {
            if (random() % 2 == 0) {
                QCoreApplication::processEvents();
            }
        }
    }
    const sim::Persona persona = sim::builtinPersona(names[last]);
    REQUIRE(runUntil(
        [&] { return bench.state() == SlotState::complete && bench.shownSurname() == persona.field("surname"); }));
    const CardDocument &document = *bench.desk->document();
    CHECK(document.authenticity->overall() == CheckStatus::verified);
    const auto certificate = Certificate::parse(document.files.at(CardFile::authCertificate));
    CHECK(certificate.der() == Certificate::parse(cards[last]->file(sim::path::kAuthCertificate)).der());
}

TEST_CASE("random things happen to readers, cards and files; the strip stays true") {
    const unsigned seed = GENERATE(take(3, random(1U, 1'000'000U)));
    WARN("seed " << seed);
    std::minstd_rand random(seed);
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.watch();
    const std::vector<std::string> names{"jan", "griet", "anke", "kid"};
    bool down = false;
    for (int step = 0; step < 120; ++step) {
        const std::string reader = random() % 3 == 0 ? kOtherReader : kReader;
        switch (random() % 14) {
        case 0:
        case 1:
        case 2: {
            const auto card = freshCard(names[random() % names.size()]);
            sim::Faults faults;
            switch (random() % 6) {
            case 0:
                faults.silentAfter = random() % 60;
                break;
            case 1:
                faults.garbageAt = random() % 60;
                break;
            case 2:
                faults.removeAfter = random() % 60;
                break;
            case 3:
                faults.wrongLengthAt = random() % 60;
                break;
            default:
                break;
            }
            card->setFaults(faults);
            bench.insert(card, reader);
            break;
        }
        case 3:
            bench.readers->addReader(reader);
            bench.readers->remove(reader);
            break;
        case 4:
            bench.readers->removeReader(reader);
            break;
        case 5:
            bench.readers->serviceDown(down = !down && random() % 3 == 0);
            break;
        case 6:
            bench.desk->clear();
            break;
        case 7:
            bench.desk->readAgain();
            break;
        case 8:
            bench.desk->openFile(someFile());
            break;
        case 9:
            bench.desk->closeFile();
            break;
        case 10:
            bench.desk->setAnchors(random() % 2 == 0 ? TrustAnchors() : testAnchors());
            break;
        case 11:
            bench.desk->choose(QString::fromStdString(reader));
            break;
        case 12:
            bench.desk->hold(random() % 2 == 0 ? Desk::Hold::onInsertion : Desk::Hold::no);
            break;
        default:
            bench.readers->addReader(reader);
            bench.readers->setExclusive(reader, random() % 2 == 0);
            break;
        }
        for (std::size_t round = random() % 60; round > 0; --round) {
            QCoreApplication::processEvents();
        }
        checkAlwaysTrue(*bench.desk, bench.certificates);
    }
    bench.readers->serviceDown(false);
    for (const std::string &reader : {kReader, kOtherReader}) {
        bench.readers->removeReader(reader);
    }
    bench.desk->closeFile();
    CHECK(bench.untilScreen(Screen::noReader));
}
