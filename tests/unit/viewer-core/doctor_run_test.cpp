// SPDX-License-Identifier: Apache-2.0
#include "core/doctor_run.hpp"
#include "desk_bench.hpp"
#include "support/scratch.hpp"

#include <QDir>

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <new>
#include <thread>

using namespace eid;
using namespace eid::viewer;
using eid::test::runUntil;
using namespace std::chrono_literals;

TEST_CASE("serial numbers of readers and the home folder are taken out of a text") {
    const QString home = QDir::homePath();
    REQUIRE(home.size() > 1);
    const auto check = [](const QString &text, const QString &wanted) {
        CHECK(redacted(text).toStdString() == wanted.toStdString());
    };
    check(QStringLiteral("Vendor Reader [Interface] (0123456789) 00 00"),
          QStringLiteral("Vendor Reader [Interface] (serial number) 00 00"));
    check(QStringLiteral("The reader 'ACS ACR38U (A-1_2.3) 0A 01' is connected."), // hexadecimal, from pcscd
          QStringLiteral("The reader 'ACS ACR38U (serial number) 0A 01' is connected."));
    check(QStringLiteral("A (12) 00 00 and B (SN 99/3) 01 00"),
          QStringLiteral("A (serial number) 00 00 and B (serial number) 01 00"));
    check(QStringLiteral("Vendor (Europe) Reader 00 00"), QStringLiteral("Vendor (Europe) Reader 00 00"));
    check(QStringLiteral("look at ") + home + QStringLiteral("/x"), QStringLiteral("look at ~/x"));
    check(QStringLiteral("in ") + home, QStringLiteral("in ~"));
    check(home + QStringLiteral("fs/x"), home + QStringLiteral("fs/x"));
}

TEST_CASE("the computer is examined aside, and its report has findings, the log and no names") {
    test::application();
    const test::ScratchFolder root; // an empty computer: there is no service
    DoctorOptions options;
    options.root = root.path.string();
    DoctorRun doctor(options);
    const QStringList log{QStringLiteral("card in 'Vendor (0123456789) 00 00'"),
                          QStringLiteral("settings in ") + QDir::homePath() + QStringLiteral("/.config")};
    const QString program = QStringLiteral("eid-viewer 0.1.0");
    CHECK_FALSE(doctor.findings().has_value());
    CHECK(doctor.report(program, log).contains(QStringLiteral("not examined yet")));
    int changes = 0;
    QObject::connect(&doctor, &DoctorRun::changed, &doctor, [&] { ++changes; });
    doctor.start();
    doctor.start(); // one is going on
    CHECK(doctor.running());
    REQUIRE(runUntil([&] { return !doctor.running(); }));
    CHECK(changes == 2);
    REQUIRE(doctor.findings().has_value());
    REQUIRE_FALSE(doctor.findings()->empty());
    const QString report = doctor.report(program, log);
    CHECK(report.startsWith(program));
    for (const Finding &finding : *doctor.findings()) {
        CHECK(report.contains(redacted(QString::fromStdString(finding.summary))));
    }
    CHECK(report.contains(QStringLiteral("problem\tservice")));
    CHECK(report.contains(QStringLiteral("EID-1")));
    CHECK(report.contains(QStringLiteral("card in 'Vendor (serial number) 00 00'")));
    CHECK_FALSE(report.contains(QStringLiteral("0123456789")));
    CHECK_FALSE(report.contains(QDir::homePath() + QLatin1Char('/')));
}

TEST_CASE("a window may close while the computer is examined") {
    test::application();
    const test::ScratchFolder root;
    DoctorOptions options;
    options.root = root.path.string();
    for (int i = 0; i < 20; ++i) {
        DoctorRun doctor(options);
        doctor.start();
    }
    test::runPending();
    DoctorRun last(options);
    last.start();
    CHECK(runUntil([&] { return !last.running(); }));
}

TEST_CASE("an examination that goes wrong is a finding") {
    test::application();
    const auto situationOf = [](DoctorRun::Examiner examiner) {
        DoctorRun doctor(std::move(examiner));
        doctor.start();
        REQUIRE(runUntil([&] { return !doctor.running(); }));
        REQUIRE(doctor.findings()->size() == 1);
        CHECK(doctor.findings()->front().level == FindingLevel::problem);
        CHECK_FALSE(doctor.findings()->front().summary.empty());
        return doctor.findings()->front().situation;
    };
    CHECK(situationOf([]() -> std::vector<Finding> { throw std::bad_alloc(); }) == Situation::internalError);
    CHECK(situationOf([]() -> std::vector<Finding> { throw Error(Situation::serviceNotRunning); }) ==
          Situation::serviceNotRunning);
}

TEST_CASE("an examination ends before the one who asked for it") {
    test::application();
    const auto ended = std::make_shared<std::atomic<bool>>(false);
    std::promise<void> leaving;
    {
        DoctorRun doctor([ended, left = leaving.get_future().share()] {
            left.wait();
            // Long enough that a destructor that does not wait is seen; one that waits passes however long it takes.
            std::this_thread::sleep_for(50ms);
            *ended = true;
            return std::vector<Finding>();
        });
        doctor.start();
        leaving.set_value();
    }
    CHECK(*ended);
}

TEST_CASE("an examination that hangs does not hold the window for ever") {
    test::application();
    std::promise<void> released;
    const auto ended = std::make_shared<std::promise<void>>();
    {
        DoctorRun doctor(
            [ended, release = released.get_future().share()] {
                release.wait();
                ended->set_value();
                return std::vector<Finding>();
            },
            1ms);
        doctor.start();
    }
    released.set_value(); // only reached when the destructor gave up
    ended->get_future().wait();
}
