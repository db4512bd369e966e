// SPDX-License-Identifier: Apache-2.0
// That the strip is always true is held after every signal by desk_bench; here is what it says in each situation.
#include "core/status_strip.hpp"
#include "desk_bench.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

struct Row {
    StatusLevel level;
    StatusAction action;
};

void checkStrip(const DeskBench &bench, const std::vector<Row> &wanted) {
    const QList<StatusItem> items = statusItems(*bench.desk, bench.certificates);
    REQUIRE(wanted.size() == kStatusSubjects);
    for (int i = 0; i < kStatusSubjects; ++i) {
        const StatusItem &item = items[i];
        CAPTURE(statusSubjectName(item.subject), item.state.toStdString(), item.reason.toStdString());
        CHECK(item.level == wanted[static_cast<std::size_t>(i)].level);
        CHECK(item.action == wanted[static_cast<std::size_t>(i)].action);
    }
}

constexpr Row kNothing{StatusLevel::none, StatusAction::none};
constexpr Row kGood{StatusLevel::good, StatusAction::none};
constexpr Row kExamine{StatusLevel::problem, StatusAction::examineComputer};
constexpr Row kChecksGood{StatusLevel::good, StatusAction::showChecks};
constexpr Row kPinGood{StatusLevel::good, StatusAction::showPin};

} // namespace

TEST_CASE("the strip says in each situation what is the case and what helps") {
    DeskBench bench;
    checkStrip(bench, {{StatusLevel::busy, StatusAction::none}, kNothing, kNothing, kNothing, kNothing, kNothing});
    bench.readers->serviceDown(true);
    bench.watch();
    checkStrip(bench, {kExamine, kNothing, kNothing, kNothing, kNothing, kNothing});
    bench.readers->serviceDown(false);
    REQUIRE(bench.untilScreen(Screen::noReader));
    checkStrip(bench, {kGood, kExamine, kNothing, kNothing, kNothing, kNothing});
    bench.readers->addReader(kReader);
    REQUIRE(bench.untilScreen(Screen::noCard));
    checkStrip(bench, {kGood, kGood, {StatusLevel::notice, StatusAction::none}, kNothing, kNothing, kNothing});
    const auto card = bench.insert("anke");
    REQUIRE(bench.untilSettled());
    checkStrip(bench, {kGood, kGood, kGood, kChecksGood, kNothing, kPinGood});
    bench.certificates = {StatusLevel::notice, QStringLiteral("not asked"), QStringLiteral("Nobody was asked."),
                          StatusAction::checkRevocation};
    checkStrip(bench,
               {kGood, kGood, kGood, kChecksGood, {StatusLevel::notice, StatusAction::checkRevocation}, kPinGood});
    bench.certificates = {};
    bench.desk->clear();
    checkStrip(bench, {kGood, kGood, {StatusLevel::notice, StatusAction::readAgain}, kNothing, kNothing, kPinGood});
    sim::Faults faults;
    faults.silentAfter = 3;
    card->setFaults(faults);
    bench.desk->readAgain();
    REQUIRE(bench.untilState(SlotState::interrupted));
    REQUIRE(runUntil([&] { return bench.desk->current()->pinError.has_value(); }));
    checkStrip(bench, {kGood,
                       kGood,
                       {StatusLevel::problem, StatusAction::readAgain},
                       {StatusLevel::notice, StatusAction::showChecks},
                       kNothing,
                       {StatusLevel::notice, StatusAction::none}});
    CardDocument file;
    file.source = QStringLiteral("somebody.eid");
    file.origin = Origin::eidFile;
    bench.desk->openFile(file);
    checkStrip(bench, {kGood,
                       kGood,
                       {StatusLevel::notice, StatusAction::none},
                       {StatusLevel::notice, StatusAction::showChecks},
                       kNothing,
                       kNothing});
}

TEST_CASE("a strange card and two cards have a button that helps") {
    DeskBench bench;
    bench.watch();
    sim::CardImage image = freshImage("jan");
    image.atr = fromHex("3B80800101");
    bench.insert(std::make_shared<sim::VirtualCard>(std::move(image)));
    REQUIRE(bench.untilState(SlotState::unusable));
    checkStrip(bench, {kGood, kGood, kExamine, kNothing, kNothing, kNothing});
    bench.insert("anke", kOtherReader);
    REQUIRE(bench.untilSettled(kOtherShown));
    checkStrip(bench,
               {kGood, {StatusLevel::notice, StatusAction::chooseReader}, kGood, kChecksGood, kNothing, kPinGood});
}

TEST_CASE("a name from right to left is set apart in the sentence that tells of it") {
    DeskBench bench;
    bench.watch();
    bench.readers->addReader("\u05D0\u202E 00 00");
    REQUIRE(bench.untilScreen(Screen::noCard));
    const auto reasonOf = [&bench](StatusSubject subject) {
        for (const StatusItem &item : statusItems(*bench.desk, bench.certificates)) {
            if (item.subject == subject) {
                return item.reason;
            }
        }
        return QString();
    };
    CHECK(reasonOf(StatusSubject::reader) == QStringLiteral("\u2068\u05D0 00 00\u2069"));
    CardDocument file;
    file.source = QStringLiteral("\u05D1\n.eid");
    file.origin = Origin::eidFile;
    bench.desk->openFile(file);
    CHECK(reasonOf(StatusSubject::card).endsWith(QStringLiteral(": \u2068\u05D1 .eid\u2069")));
}
