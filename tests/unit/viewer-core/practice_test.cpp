// SPDX-License-Identifier: Apache-2.0
#include "core/practice.hpp"
#include "desk_bench.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

/// A desk that watches the practice reader, as practice mode does.
struct PracticeBench {
    PracticeBench() {
        application();
        QObject::connect(&practice, &Practice::anchorsChanged, &desk, [this] { desk.setAnchors(practice.anchors()); });
        QObject::connect(&desk, &Desk::changed, &desk, [this] {
            for (const Slot &slot : desk.slotList()) {
                insertions = std::max(insertions, slot.insertion);
            }
        });
        desk.watch(practice.readers(), practice.anchors());
    }

    bool reads(const QString &holder) {
        return runUntil([&] {
            const Slot *const slot = desk.current();
            return slot != nullptr && slot->state == SlotState::complete &&
                   slot->document->text("firstnames") + QLatin1Char(' ') + slot->document->text("surname") == holder;
        });
    }

    viewer::Background maker;
    Practice practice{maker};
    Desk desk;
    std::uint64_t insertions = 0;
};

} // namespace

TEST_CASE("there is somebody to practise with, each with a PIN") {
    const QList<PracticePerson> people = Practice::people();
    CHECK(people.size() >= 7);
    bool first = false;
    for (const PracticePerson &person : people) {
        CHECK_FALSE(person.holder.trimmed().isEmpty());
        CHECK_FALSE(person.description.isEmpty());
        CHECK(person.pin.size() >= 4);
        CHECK((person.puk.isEmpty() || person.puk.size() == 12));
        first = first || person.name == Practice::firstPerson();
    }
    CHECK(first);
}

TEST_CASE("each person's card is put in and proved with the practice roots, and with no others") {
    PracticeBench bench;
    for (const PracticePerson &person : Practice::people()) {
        CAPTURE(person.name.toStdString());
        bench.practice.insert(person.name);
        CHECK(bench.practice.person() == person.name);
        REQUIRE(bench.reads(person.holder));
        CHECK_FALSE(bench.practice.making());
        const CardDocument &document = *bench.desk.document();
        CHECK(document.authenticity->overall() == CheckStatus::verified);
        const auto pinned = checkAuthenticity(document.files, TrustAnchors::pinned(), std::chrono::system_clock::now());
        CHECK(pinned.overall() != CheckStatus::verified);
    }
    const std::uint64_t before = bench.insertions;
    bench.practice.insert(QStringLiteral("jan")); // made before: there at once
    CHECK_FALSE(bench.practice.making());
    REQUIRE(runUntil([&] { return bench.insertions == before + 1; }));
    bench.practice.remove();
    CHECK(bench.practice.person().isEmpty());
    REQUIRE(runUntil([&] { return bench.desk.screen() == Screen::noCard; }));
}

TEST_CASE("who is asked for while another card is being made comes in, and once") {
    PracticeBench bench;
    bench.practice.insert(QStringLiteral("griet"));
    CHECK(bench.practice.making());
    bench.practice.insert(QStringLiteral("anke"));
    bench.practice.insert(QStringLiteral("griet"));
    CHECK(bench.practice.making());
    REQUIRE(bench.reads(QStringLiteral("Griet Maria Voorbeeld")));
    bench.practice.insert(QStringLiteral("anke"));
    REQUIRE(bench.reads(QStringLiteral("Anke Käthe Muster")));
    runPending();
    CHECK(bench.insertions == 2);
    CHECK(bench.practice.person() == QStringLiteral("anke"));
}

TEST_CASE("a card that is taken out while it is made does not come in") {
    PracticeBench bench;
    bench.practice.insert(QStringLiteral("griet"));
    bench.practice.remove();
    CHECK_FALSE(bench.practice.making());
    bench.practice.insert(QStringLiteral("anke"));
    REQUIRE(bench.reads(QStringLiteral("Anke Käthe Muster")));
    CHECK(bench.insertions == 1);
}

TEST_CASE("a person nobody knows is told and is not there") {
    PracticeBench bench;
    std::vector<Situation> failures;
    QObject::connect(&bench.practice, &Practice::failed, &bench.desk,
                     [&](const Error &error) { failures.push_back(error.situation()); });
    bench.practice.insert(QStringLiteral("nobody"));
    REQUIRE(runUntil([&] { return !failures.empty(); }));
    CHECK(failures == std::vector<Situation>{Situation::personaInvalid});
    CHECK_FALSE(bench.practice.making());
    CHECK(bench.practice.person().isEmpty());
}

TEST_CASE("practice may end while a card is being made") {
    application();
    viewer::Background maker;
    Practice practice{maker};
    practice.insert(QStringLiteral("griet"));
    practice.insert(QStringLiteral("anke"));
}
