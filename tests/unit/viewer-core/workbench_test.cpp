// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_summary.hpp"
#include "core/eid_file.hpp"
#include "core/workbench.hpp"
#include "desk_bench.hpp"
#include "support/scratch.hpp"
#include "support/scripted_fetcher.hpp"

#include <eid/file.hpp>
#include <eid/raw_export.hpp>

#include <catch2/catch.hpp>

#include <optional>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

/// A workbench over readers of this process, with settings in a scratch folder and a network that tests answer for.
struct Bench {
    Bench() { application(); }

    void start() {
        workbench.emplace(settings, fetcher, [this] { return Readers(readers->another()); });
        QObject::connect(&*workbench, &Workbench::openFailed, &*workbench,
                         [this](const QString & /*path*/, const Error &error) { refused = error.situation(); });
        QObject::connect(&*workbench, &Workbench::trouble, &*workbench,
                         [this](const Error &error) { trouble = error.situation(); });
        workbench->start();
        REQUIRE(runUntil([this] { return workbench->desk().serviceKnown(); }));
    }
    bool untilScreen(Screen screen) {
        return runUntil([&] { return workbench->desk().screen() == screen; });
    }
    bool untilRead() {
        return runUntil([&] {
            const Slot *const slot = workbench->desk().current();
            return slot != nullptr && slot->state == SlotState::complete && !workbench->certificates().isEmpty();
        });
    }
    StatusItem item(StatusSubject subject) { return workbench->status()[static_cast<qsizetype>(subject)]; }
    void trustTestRoots() {
        const TrustAnchors anchors = testAnchors();
        for (const Certificate &root : anchors.certificates()) {
            writeFileAtomically((scratch.path / ("root-" + root.sha256Fingerprint() + ".der")).string(), root.der(),
                                Overwrite::replace);
        }
        settings.setTrustFolders({QString::fromStdString(scratch.path.string())});
    }

    ScratchFolder scratch;
    Settings settings{QString::fromStdString((scratch.path / "settings.conf").string())};
    ScriptedFetcher fetcher;
    std::shared_ptr<sim::InProcessReaders> readers = std::make_shared<sim::InProcessReaders>();
    std::optional<Situation> refused, trouble;
    std::optional<Workbench> workbench;
};

} // namespace

TEST_CASE("a folder of roots in the settings counts at once, also for the card that is there") {
    Bench bench;
    bench.start();
    bench.readers->insert(kReader, freshCard("jan"));
    REQUIRE(bench.untilRead());
    CHECK(bench.item(StatusSubject::authenticity).level == StatusLevel::notice);
    CHECK(bench.item(StatusSubject::certificates).level == StatusLevel::notice);
    bench.trustTestRoots();
    REQUIRE(runUntil([&] { return bench.item(StatusSubject::authenticity).level == StatusLevel::good; }));
    REQUIRE(runUntil([&] { return bench.item(StatusSubject::certificates).level == StatusLevel::good; }));
    bench.settings.setTrustFolders({});
    REQUIRE(runUntil([&] { return bench.item(StatusSubject::authenticity).level == StatusLevel::notice; }));
}

TEST_CASE("a folder of roots that is not there is told and takes nothing away") {
    Bench bench;
    bench.settings.setTrustFolders({QString::fromStdString((bench.scratch.path / "nowhere").string())});
    bench.start();
    CHECK(bench.trouble == Situation::fileNotReadable);
    bench.readers->insert(kReader, freshCard("jan"));
    CHECK(bench.untilRead());
}

TEST_CASE("status services are asked by themselves only when the person wants it, and never in practice") {
    const bool always = GENERATE(true, false);
    Bench bench;
    bench.trustTestRoots();
    bench.settings.setRevocation(always ? RevocationPolicy::always : RevocationPolicy::onDemand);
    bench.start();
    bench.readers->insert(kReader, freshCard("anke"));
    REQUIRE(bench.untilRead());
    runPending();
    const auto phase = [&] { return bench.workbench->revocation().check(CertificateRole::authentication).phase; };
    CHECK(bench.fetcher.asked.size() == (always ? 1 : 0));
    CHECK(phase() == (always ? RevocationCheck::Phase::asking : RevocationCheck::Phase::notAsked));
    CHECK(bench.item(StatusSubject::certificates).level == (always ? StatusLevel::busy : StatusLevel::good));

    const std::size_t before = bench.fetcher.asked.size();
    bench.workbench->practise(QStringLiteral("anke"));
    REQUIRE(bench.untilRead());
    runPending();
    CHECK(bench.fetcher.asked.size() == before);
    CHECK(bench.fetcher.idle()); // what was on its way for the card before was cancelled
}

TEST_CASE("a raw export is opened and proved, a wrong file is refused, and either leaves the card where it is") {
    Bench bench;
    bench.trustTestRoots();
    bench.start();
    bench.readers->insert(kReader, freshCard("jan"));
    REQUIRE(bench.untilRead());
    const CardDocument card = *bench.workbench->desk().document();

    const std::string folder = (bench.scratch.path / "export").string();
    writeRawExport(folder, card.files, Overwrite::refuse);
    bench.workbench->open(QString::fromStdString(folder));
    REQUIRE(runUntil([&] { return bench.workbench->desk().fileOpen(); }));
    CHECK(bench.workbench->desk().document()->text("surname") == card.text("surname"));
    CHECK(overallSeal(*bench.workbench->desk().document(), false).level == SealLevel::verified);
    CHECK(bench.item(StatusSubject::card).level == StatusLevel::notice);
    CHECK_FALSE(bench.workbench->certificates().isEmpty());

    const std::string junk = (bench.scratch.path / "junk.eid").string();
    writeFileAtomically(junk, asBytes("not a card"), Overwrite::replace);
    bench.workbench->open(QString::fromStdString(junk));
    REQUIRE(runUntil([&] { return bench.refused.has_value(); }));
    CHECK(bench.refused == Situation::unsupportedInput);
    CHECK(bench.workbench->desk().fileOpen());
    bench.workbench->desk().closeFile();
    CHECK(bench.workbench->desk().document()->origin == Origin::card);
    CHECK(bench.item(StatusSubject::card).level == StatusLevel::good);
}

TEST_CASE("of two files opened one after the other the later one is shown") {
    Bench bench;
    bench.trustTestRoots();
    bench.start();
    bench.readers->insert(kReader, freshCard("jan"));
    REQUIRE(bench.untilRead());
    const std::string folder = (bench.scratch.path / "export").string();
    writeRawExport(folder, bench.workbench->desk().document()->files, Overwrite::refuse);
    const std::string file = (bench.scratch.path / "saved.eid").string();
    writeFileAtomically(file, writeEidFile(*bench.workbench->desk().document()), Overwrite::refuse);
    bench.workbench->open(QString::fromStdString(folder));
    bench.workbench->open(QString::fromStdString(file));
    REQUIRE(runUntil([&] { return bench.workbench->desk().fileOpen(); }));
    CHECK(bench.workbench->desk().document()->source == QStringLiteral("saved.eid"));
    runPending();
    CHECK(bench.workbench->desk().document()->source == QStringLiteral("saved.eid"));
}

TEST_CASE("practice takes the place of the readers and gives it back; its roots count in practice only") {
    Bench bench;
    bench.start();
    bench.readers->insert(kReader, freshCard("jan"));
    REQUIRE(bench.untilRead());
    bench.workbench->practise(QStringLiteral("anke"));
    REQUIRE(bench.untilRead());
    CHECK(bench.workbench->desk().document()->text("surname") == QStringLiteral("Muster"));
    CHECK(bench.item(StatusSubject::authenticity).level == StatusLevel::good);
    bench.workbench->practise(QStringLiteral("jan"));
    REQUIRE(runUntil([&] {
        const CardDocument *const document = bench.workbench->desk().document();
        return document != nullptr && document->text("surname") == QStringLiteral("Specimen") &&
               document->authenticity.has_value();
    }));
    bench.workbench->endPractice();
    CHECK(bench.workbench->practice() == nullptr);
    REQUIRE(bench.untilRead());
    CHECK(bench.item(StatusSubject::authenticity).level == StatusLevel::notice);
}

TEST_CASE("a PIN page ends when somebody turns to another card") {
    Bench bench;
    bench.start();
    bench.readers->insert(kReader, freshCard("anke"));
    REQUIRE(bench.untilRead());
    bench.readers->insert(kOtherReader, freshCard("jan"));
    REQUIRE(runUntil([&] { return bench.workbench->desk().current()->reader == kOtherShown; }));
    REQUIRE(bench.untilRead());
    PinFlow &flow = bench.workbench->pinFlow();
    flow.begin(PinTask::verify);
    REQUIRE(runUntil([&] { return flow.step() == PinStep::entering; }));
    bench.workbench->desk().choose(kShown);
    CHECK(flow.step() == PinStep::idle);
    CHECK(flow.reader().isEmpty());
}

TEST_CASE("a file of practice is not authentic any more when practice ends, and clearing stops a file on its way") {
    Bench bench;
    bench.start();
    bench.workbench->practise(QStringLiteral("anke"));
    REQUIRE(bench.untilRead());
    const std::string folder = (bench.scratch.path / "export").string();
    writeRawExport(folder, bench.workbench->desk().document()->files, Overwrite::refuse);
    bench.workbench->open(QString::fromStdString(folder));
    REQUIRE(runUntil([&] { return bench.workbench->desk().fileOpen(); }));
    CHECK(bench.item(StatusSubject::authenticity).level == StatusLevel::good);
    bench.workbench->endPractice();
    CHECK_FALSE(bench.workbench->desk().fileOpen());
    bench.workbench->open(QString::fromStdString(folder));
    REQUIRE(runUntil([&] { return bench.workbench->desk().fileOpen(); }));
    CHECK(bench.item(StatusSubject::authenticity).level == StatusLevel::notice);
    bench.workbench->open(QString::fromStdString(folder));
    bench.workbench->clear();
    bench.workbench->open(QString::fromStdString((bench.scratch.path / "nowhere").string()));
    REQUIRE(runUntil([&] { return bench.refused.has_value(); })); // whatever was before it has been dealt with
    CHECK_FALSE(bench.workbench->desk().fileOpen());
}
