// SPDX-License-Identifier: Apache-2.0
#include "core/clerk_queue.hpp"
#include "core/wipe_document.hpp"
#include "support/persona_document.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QRegularExpression>
#include <QTimer>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <latch>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

void startCore() {
    static int count = 1;
    static char name[] = "test";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
}

/// Lets events happen until something is the case; the limit is for hung programs.
template <typename Condition> void waitUntil(Condition condition) {
    QDeadlineTimer limit(60000);
    QTimer heartbeat; // not everything that is waited for is an event
    heartbeat.start(10);
    while (!condition()) {
        if (limit.hasExpired()) {
            FAIL("waited in vain");
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

struct Office {
    ScratchFolder scratch;
    CardDocument card = personaDocument("jan");
    std::atomic<int> printed = 0;
    std::atomic<int> printedOfPractice = 0;
    std::atomic<bool> printerRefuses = false;
    std::vector<ClerkQueue::JobId> done;
    std::vector<ClerkQueue::JobId> failedJobs;
    ClerkQueue queue{tools()};

    Office() {
        startCore();
        QObject::connect(&queue, &ClerkQueue::done, [this](quint64 id) { done.push_back(id); });
        QObject::connect(&queue, &ClerkQueue::failedJob, [this](quint64 id) { failedJobs.push_back(id); });
    }
    ClerkQueue::Tools tools() {
        return {[](const CardDocument &document, bool practice) {
                    return toBytes((practice ? "practice pdf of " : "pdf of ") +
                                   document.text("surname").toStdString());
                },
                [this](const CardDocument &document, bool practice) {
                    if (printerRefuses) {
                        throw Error(Situation::fileNotWritable, "the printer");
                    }
                    printed += document.text("surname") == QStringLiteral("Specimen") ? 1 : 0;
                    printedOfPractice += practice ? 1 : 0;
                }};
    }
    [[nodiscard]] QString folder(const char *name = "") const {
        return QString::fromStdString((scratch.path / name).string());
    }
    [[nodiscard]] QStringList files(const char *name = "") const {
        return QDir(folder(name)).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
    }
};

const QStringList kPdf{QStringLiteral("pdf")};

} // namespace

TEST_CASE("jobs are done in order, into files that sort by time and name nobody") {
    Office office;
    const QStringList actions{QStringLiteral("print"), QStringLiteral("pdf"), QStringLiteral("json")};
    std::vector<ClerkQueue::JobId> added;
    for (int i = 0; i < 5; ++i) {
        added.push_back(office.queue.add(office.card, actions, office.folder(), false));
    }
    waitUntil([&] { return office.done.size() == 5; });
    CHECK(office.done == added);
    CHECK(office.queue.size() == 0);
    CHECK(office.printed == 5);
    const QStringList files = office.files();
    CHECK(files.size() == 10);
    for (const QString &file : files) {
        INFO(file.toStdString());
        CHECK(file.contains(QRegularExpression(QStringLiteral("^[0-9]{8}T[0-9]{6}-[0-9]{3}\\.(pdf|json)$"))));
    }
    for (qsizetype i = 0; i < files.size(); i += 2) { // both files of a job have its number
        CHECK(files.at(i).section(QLatin1Char('.'), 0, 0) == files.at(i + 1).section(QLatin1Char('.'), 0, 0));
    }
    CHECK(toText(readFileWhole((office.scratch.path / files.at(1).toStdString()).string(), 100)) == "pdf of Specimen");
}

TEST_CASE("a job that fails stays with its error while others go on, and is carried on where it stopped") {
    Office office;
    const QStringList actions{QStringLiteral("print"), QStringLiteral("pdf")};
    const auto bad = office.queue.add(office.card, actions, office.folder("not-there"), false);
    const auto good = office.queue.add(office.card, actions, office.folder(), false);
    waitUntil([&] { return office.done.size() == 1 && office.failedJobs.size() == 1; });
    CHECK(office.done.front() == good);
    CHECK(office.failedJobs.front() == bad);
    CHECK(office.queue.failed() == 1);
    REQUIRE(office.queue.jobs().size() == 1);
    const auto job = office.queue.jobs().constFirst();
    CHECK(job.id == bad);
    CHECK(job.state == ClerkQueue::JobState::failed);
    CHECK(job.error->situation() == Situation::fileNotWritable);
    CHECK(job.actions == kPdf);
    CHECK(office.printed == 2);

    QDir(office.folder()).mkdir(QStringLiteral("not-there"));
    CHECK(office.queue.retry(bad));
    waitUntil([&] { return office.done.size() == 2; });
    CHECK(office.printed == 2);
    CHECK(office.files("not-there").size() == 1);
    CHECK(office.queue.size() == 0);
    CHECK_FALSE(office.queue.retry(bad));
}

TEST_CASE("a refused print is retried, moved or dropped") {
    Office office;
    office.printerRefuses = true;
    const auto first = office.queue.add(office.card, {QStringLiteral("print")}, office.folder(), false);
    const auto second =
        office.queue.add(office.card, {QStringLiteral("csv"), QStringLiteral("nonsense")}, office.folder("x"), false);
    waitUntil([&] { return office.failedJobs.size() == 2; });
    CHECK(office.queue.retry(second, office.folder()));
    waitUntil([&] { return office.failedJobs.size() == 3; });
    CHECK(office.queue.jobs().constLast().error->situation() == Situation::unsupportedInput);
    CHECK(office.files().size() == 1);
    CHECK(office.queue.drop(second));
    CHECK_FALSE(office.queue.drop(second));
    office.printerRefuses = false;
    CHECK(office.queue.retry(first));
    waitUntil([&] { return office.done.size() == 1; });
    CHECK(office.printed == 1);
    CHECK(office.queue.size() == 0);
}

TEST_CASE("a file of the same name is left as it is") {
    Office office;
    const auto second = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < 120; ++i) { // whatever second it will be
        const QString name = second.addSecs(i).toString(QStringLiteral("yyyyMMddTHHmmss")) + QStringLiteral("-001.pdf");
        writeFileAtomically((office.scratch.path / name.toStdString()).string(), toBytes("theirs"), Overwrite::refuse);
    }
    office.queue.add(office.card, kPdf, office.folder(), false);
    waitUntil([&] { return office.done.size() == 1; });
    const QStringList files = office.files();
    CHECK(files.size() == 121);
    CHECK(files.filter(QStringLiteral("-002.pdf")).size() == 1);
    for (const QString &file : files.filter(QStringLiteral("-001.pdf"))) {
        CHECK(toText(readFileWhole((office.scratch.path / file.toStdString()).string(), 100)) == "theirs");
    }
}

TEST_CASE("the thread of the window neither works nor waits") {
    startCore();
    std::latch gate(1);
    std::atomic<bool> elsewhere = false;
    std::atomic<bool> started = false;
    const auto window = std::this_thread::get_id();
    ClerkQueue queue({{}, [&](const CardDocument &, bool) {
                          elsewhere = std::this_thread::get_id() != window;
                          started = true;
                          gate.wait();
                      }});
    int changes = 0;
    QObject::connect(&queue, &ClerkQueue::changed, [&] { ++changes; });
    const CardDocument card = personaDocument("jan");
    const auto first = queue.add(card, {QStringLiteral("print")}, {}, false);
    const auto waiting = queue.add(card, {QStringLiteral("print")}, {}, false);
    waitUntil([&] { return started.load(); });
    // The printer is busy, and everything here answers at once.
    CHECK(elsewhere);
    CHECK(queue.jobs().constFirst().state == ClerkQueue::JobState::running);
    CHECK_FALSE(queue.drop(first));
    CHECK(queue.drop(waiting));
    CHECK(queue.size() == 1);
    gate.count_down();
    waitUntil([&] { return queue.size() == 0; });
    CHECK(changes >= 3);
}

TEST_CASE("each job keeps whether its card was one of practice, whatever comes after and when it is tried again") {
    Office office;
    office.printerRefuses = true;
    const QStringList actions{QStringLiteral("print"), QStringLiteral("pdf")};
    for (const char *folder : {"real", "practice"}) {
        QDir(office.folder()).mkdir(QString::fromLatin1(folder));
    }
    const auto practice = office.queue.add(office.card, actions, office.folder("practice"), true);
    const auto real = office.queue.add(office.card, actions, office.folder("real"), false);
    waitUntil([&] { return office.failedJobs.size() == 2; });
    office.printerRefuses = false;
    CHECK(office.queue.retry(real));
    CHECK(office.queue.retry(practice));
    waitUntil([&] { return office.done.size() == 2; });
    CHECK(office.printed == 2);
    CHECK(office.printedOfPractice == 1);
    const auto pdf = [&office](const char *folder) {
        const QStringList files = office.files(folder);
        REQUIRE(files.size() == 1);
        return toText(readFileWhole((office.scratch.path / folder / files.constFirst().toStdString()).string(), 100));
    };
    CHECK(pdf("real") == "pdf of Specimen");
    CHECK(pdf("practice") == "practice pdf of Specimen");
}

TEST_CASE("a job that the end of the queue cut short is not called done") {
    startCore();
    const CardDocument card = personaDocument("jan");
    std::latch gate(1);
    std::atomic<bool> started = false;
    int done = 0;
    ClerkQueue queue({{}, [&](const CardDocument &, bool) {
                          started = true;
                          gate.wait();
                      }});
    QObject::connect(&queue, &ClerkQueue::done, [&] { ++done; });
    const auto cut = queue.add(card, {QStringLiteral("print"), QStringLiteral("print")}, {}, false);
    queue.add(card, {QStringLiteral("print")}, {}, false);
    waitUntil([&] { return started.load(); });
    queue.stop();
    gate.count_down();
    // What the thread has to say of the job is in the mail before the job is seen to wait.
    waitUntil([&] { return queue.jobs().constFirst().state == ClerkQueue::JobState::waiting; });
    QCoreApplication::processEvents();
    CHECK(done == 0);
    REQUIRE(queue.size() == 2);
    CHECK(queue.jobs().constFirst().id == cut);
    CHECK(queue.jobs().constFirst().actions.size() == 1);
}

TEST_CASE("a queue that ends gives up what waits") {
    startCore();
    const CardDocument card = personaDocument("jan");
    std::latch gate(1);
    std::atomic<int> printed = 0;
    std::atomic<bool> started = false;
    {
        ClerkQueue queue({{}, [&](const CardDocument &, bool) {
                              started = true;
                              gate.wait();
                              ++printed;
                          }});
        for (int i = 0; i < 3; ++i) {
            queue.add(card, {QStringLiteral("print"), QStringLiteral("print")}, {}, false);
        }
        waitUntil([&] { return started.load(); });
        queue.stop();
        gate.count_down();
    }
    CHECK(printed == 1); // what ran was let finish
}

TEST_CASE("a wiped document has nothing left to read") {
    CardDocument card = personaDocument("anke");
    wipeDocument(card);
    const auto empty = [](const auto &octets) {
        return std::all_of(octets.begin(), octets.end(), [](auto octet) { return octet == 0; });
    };
    for (const auto &[file, octets] : card.files) {
        INFO(cardFileName(file));
        CHECK(empty(octets));
    }
    for (const auto *record : {&card.identity, &card.address}) {
        for (const IdentityField &field : (*record)->fields()) {
            INFO(field.label);
            CHECK((empty(field.raw) && empty(field.text) && empty(field.meaning) && !field.date));
        }
    }
    CHECK(card.source.isEmpty());
}
