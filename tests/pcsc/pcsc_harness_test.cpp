// SPDX-License-Identifier: Apache-2.0
#include "small_card.hpp"
#include "support/pcsc_harness.hpp"
#include "unit/service/event_log.hpp"

#include <eid/card.hpp>
#include <eid/doctor.hpp>
#include <eid/events.hpp>
#include <eid/reader.hpp>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <future>
#include <unistd.h>

using namespace eid;
using eid::test::ChildProcess;
using eid::test::EventLog;
using eid::test::PcscHarness;
using eid::test::SmallCard;
using Lines = std::vector<std::string>;

namespace {

const Bytes kBelpicAtr = fromHex("3B7F96000080318065B085040120120FFF829000");

bool available() {
    static const auto reason = PcscHarness::unavailable();
    if (reason) {
        WARN("skipped: " << *reason);
    }
    return !reason;
}

/// A service whose client is this process.
struct Bench {
    PcscHarness pcsc;
    Bench() { pcsc.useInThisProcess(); }
};

std::string line(std::string_view event, std::size_t slot = 0) {
    return std::string(event) + " " + PcscHarness::readerName(slot);
}

} // namespace

TEST_CASE("the private service has two empty readers on the loopback address only") {
    if (!available()) {
        return;
    }
    const Bench bench;
    const auto readers = Readers::system().list();
    REQUIRE(readers.size() == 2);
    for (std::size_t slot = 0; slot < 2; ++slot) {
        CHECK(std::any_of(readers.begin(), readers.end(), [&](const ReaderState &reader) {
            return reader.name == PcscHarness::readerName(slot) && reader.presence == CardPresence::absent;
        }));
    }
    // /proc/net/tcp shows addresses as hexadecimal in the machine's order: 0100007F is 127.0.0.1; 0A is LISTEN.
    char port[8];
    std::snprintf(port, sizeof port, "%04X", bench.pcsc.port());
    const auto sockets = eid::test::runProcess({"cat", "/proc/net/tcp"}).out;
    CHECK(sockets.find("0100007F:" + std::string(port) + " 00000000:0000 0A") != std::string::npos);
    CHECK(sockets.find("00000000:" + std::string(port) + " 00000000:0000 0A") == std::string::npos);
}

TEST_CASE("cards put into the virtual reader are recognised by the card service, and missed when they go") {
    if (!available()) {
        return;
    }
    const Bench bench;
    EventLog log;
    CardService service(Readers::system(), log.handler());
    log.seen(line("reader_added", 0));
    log.seen(line("reader_added", 1));
    {
        const SmallCard card(bench.pcsc.port(), kBelpicAtr);
        log.until(line("card_recognised") + " 1.8");
        CHECK(service.submit(PcscHarness::readerName(), [](Card &opened) { return opened.info().kind; }).get() ==
              "belpic");
    }
    CHECK(log.until(line("card_removed")) == Lines{line("card_removed")});
    const SmallCard other(bench.pcsc.port(1), fromHex("3B80800101"));
    CHECK(log.until(line("card_failed", 1) + " EID-202") ==
          Lines{line("card_inserted", 1), line("card_failed", 1) + " EID-202"});
}

TEST_CASE("the card service notices that pcscd ends, and goes on when it is back") {
    if (!available()) {
        return;
    }
    Bench bench;
    EventLog log;
    CardService service(Readers::system(), log.handler());
    log.seen(line("reader_added", 1));
    SECTION("by an orderly stop") {
        bench.pcsc.stop();
    }
    SECTION("by a crash") {
        bench.pcsc.kill();
    }
    log.until("service_down EID-101");
    CHECK(service.readers().empty());
    bench.pcsc.start();
    log.until("service_up");
    const SmallCard card(bench.pcsc.port(), kBelpicAtr);
    log.until(line("card_recognised") + " 1.8");
}

TEST_CASE("one call ends all waits on the same readers, also those that begin later") {
    if (!available()) {
        return;
    }
    const Bench bench;
    Readers readers = Readers::system();
    const std::vector<ReaderState> known = readers.list();
    const auto wait = [&] { return readers.waitForChange(known, std::chrono::milliseconds::max()); };
    // One that comes and goes while the others wait must not make them deaf.
    auto first = std::async(std::launch::async, wait);
    auto second = std::async(std::launch::async, wait);
    CHECK_FALSE(readers.waitForChange(known, std::chrono::milliseconds(300)));
    readers.cancelWait();
    REQUIRE(first.wait_for(PcscHarness::kPatience) == std::future_status::ready);
    REQUIRE(second.wait_for(PcscHarness::kPatience) == std::future_status::ready);
    CHECK_FALSE(first.get());
    CHECK_FALSE(second.get());
    CHECK_FALSE(wait());
}

TEST_CASE("the doctor finds the service, the readers and the card") {
    if (!available()) {
        return;
    }
    Bench bench;
    const SmallCard card(bench.pcsc.port(), kBelpicAtr);
    bench.pcsc.waitForCard(true);
    const auto level = [](const std::string &check) {
        const auto findings = examine();
        const auto found =
            std::find_if(findings.begin(), findings.end(), [&](const auto &f) { return f.check == check; });
        REQUIRE(found != findings.end());
        return found->level;
    };
    CHECK(level("service") == FindingLevel::ok);
    CHECK(level("permissions") == FindingLevel::ok);
    CHECK(level("readers") == FindingLevel::ok);
    CHECK(level("card") == FindingLevel::ok);
    bench.pcsc.stop();
    CHECK(level("service") == FindingLevel::problem);
}

TEST_CASE("the virtual card program is a card of the virtual reader while it runs") {
    if (!available()) {
        return;
    }
    if (!std::filesystem::exists(eid::test::builtProgram("eid-sim"))) {
        WARN("skipped: eid-sim is not built");
        return;
    }
    Bench bench;
    EventLog log;
    CardService service(Readers::system(), log.handler());
    log.seen(line("reader_added", 1));
    bench.pcsc.startCard({"--generation", "1.8"}, 1);
    log.until(line("card_recognised", 1) + " 1.8");
    const Bytes identity =
        service.submit(PcscHarness::readerName(1), [](Card &opened) { return opened.readFile(CardFile::identity); })
            .get();
    CHECK_FALSE(identity.empty());
    bench.pcsc.stopCard(1);
    log.until(line("card_removed", 1));
}

TEST_CASE("several services run side by side") {
    if (!available()) {
        return;
    }
    PcscHarness one;
    PcscHarness two;
    CHECK(one.socket() != two.socket());
    CHECK(one.port() != two.port());
    const SmallCard card(two.port(1), kBelpicAtr);
    two.waitForCard(true, 1);
    one.waitForCard(false, 1);
}

TEST_CASE("nothing is left of a service after its harness") {
    if (!available()) {
        return;
    }
    std::string folder;
    {
        PcscHarness pcsc;
        folder = std::filesystem::path(pcsc.socket()).parent_path().string();
        REQUIRE(std::filesystem::exists(folder));
        pcsc.restart();
        CHECK(pcsc.running());
    }
    CHECK_FALSE(std::filesystem::exists(folder));
    CHECK(eid::test::runProcess({"pgrep", "-f", folder}).exit == 1); // 1: no process
}

TEST_CASE("the virtual reader serves a shell until its input ends") {
    if (!available()) {
        return;
    }
    ChildProcess shell({eid::test::builtProgram("eid-virtual-reader")}, {}, ChildProcess::Input::open);
    const auto socket = shell.waitForLine("PCSCLITE_CSOCK_NAME=", std::chrono::seconds(30));
    REQUIRE(socket);
    REQUIRE(shell.waitForLine("PORT=", std::chrono::seconds(30)));
    REQUIRE(shell.waitForLine("ready", std::chrono::seconds(30)));
    const std::string path = socket->substr(socket->find('=') + 1);
    CHECK(std::filesystem::exists(path));
    SECTION("which ends") {
        shell.closeInput();
        CHECK(shell.wait(std::chrono::seconds(30)) == 0);
    }
    SECTION("or it is asked to end") {
        CHECK(shell.terminate() == 0);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
