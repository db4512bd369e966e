// SPDX-License-Identifier: Apache-2.0
#include "scripted_readers.hpp"
#include "service/doctor_checks.hpp"

#include <eid/doctor.hpp>
#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace eid;
namespace fs = std::filesystem;

namespace {

/// A made-up root folder.
class Root {
  public:
    Root() {
        std::string name = (fs::temp_directory_path() / "eid-doctor-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
        ::unsetenv("PCSCLITE_CSOCK_NAME");
        ::unsetenv("GNUPGHOME");
        ::setenv("HOME", "/users/somebody", 1);
    }
    ~Root() {
        if (listener_ >= 0) {
            ::close(listener_);
        }
        fs::remove_all(path_);
    }
    Root(const Root &) = delete;
    Root &operator=(const Root &) = delete;

    [[nodiscard]] std::string path() const { return path_.string(); }
    void file(const std::string &name, const std::string &text = "x\n") const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    void process(int number, const std::string &name) const {
        file("proc/" + std::to_string(number) + "/comm", name + "\n");
    }
    /// A socket where pcscd has its own.
    void socket(bool listening) {
        fs::create_directories(path_ / "run/pcscd");
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string name = (path_ / "run/pcscd/pcscd.comm").string();
        REQUIRE(name.size() < sizeof(address.sun_path));
        name.copy(address.sun_path, name.size());
        listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        REQUIRE(::bind(listener_, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
        if (listening) {
            REQUIRE(::listen(listener_, 5) == 0);
        }
    }

  private:
    fs::path path_;
    int listener_ = -1;
};

std::vector<Finding> of(const std::vector<Finding> &findings, const std::string &check) {
    std::vector<Finding> result;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(result),
                 [&](const Finding &finding) { return finding.check == check; });
    return result;
}

bool mentions(const std::string &text, const std::string &word) {
    return text.find(word) != std::string::npos;
}

ReaderState reader(const std::string &name, CardPresence presence, const Bytes &atr = {}) {
    return {name, presence, atr, 0};
}

} // namespace

TEST_CASE("a service that is not installed, not started or has crashed is told apart") {
    Root root;
    SECTION("not installed") {
        const auto found = of(examine({root.path()}), "service");
        REQUIRE(found.size() == 1);
        CHECK(found[0].level == FindingLevel::problem);
        CHECK(found[0].situation == Situation::serviceNotRunning);
        CHECK(mentions(found[0].remedy, "Install the package pcscd"));
    }
    SECTION("not started") {
        root.file("usr/sbin/pcscd");
        const auto found = of(examine({root.path()}), "service");
        REQUIRE(found.size() == 1);
        CHECK(mentions(found[0].summary, "not running"));
    }
    SECTION("crashed, its socket left behind") {
        root.socket(false);
        const auto found = of(examine({root.path()}), "service");
        REQUIRE(found.size() == 1);
        CHECK(found[0].level == FindingLevel::problem);
        CHECK(mentions(found[0].summary, "left its socket behind"));
    }
    SECTION("running") {
        root.socket(true);
        const auto found = of(examine({root.path()}), "service");
        REQUIRE(found.size() == 1);
        CHECK(found[0].level == FindingLevel::ok);
    }
}

TEST_CASE("the environment says where the service listens") {
    Root root;
    ::setenv("PCSCLITE_CSOCK_NAME", "/nonexistent/socket", 1);
    root.socket(true);
    CHECK(service::serviceSocket(root.path()) == "/nonexistent/socket");
    CHECK(of(examine({root.path()}), "service").at(0).level == FindingLevel::problem);
    ::unsetenv("PCSCLITE_CSOCK_NAME");
    CHECK(service::serviceSocket("/") == "/run/pcscd/pcscd.comm");
}

TEST_CASE("without a reader the doctor says why") {
    Root root;
    const auto only = [&] {
        const auto found = service::examineReaders(root.path(), {});
        REQUIRE(found.size() == 1);
        CHECK(found[0].check == "readers");
        CHECK(found[0].situation == Situation::noReader);
        return found[0];
    };
    CHECK(mentions(only().remedy, "libccid"));
    root.file("sys/bus/usb/devices/1-2:1.0/bInterfaceClass", "0b\n");
    CHECK(mentions(only().summary, "does not show it"));
    CHECK(mentions(only().remedy, "libccid"));
    root.file("usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist");
    CHECK(mentions(only().remedy, "Restart"));
    root.file("sys/bus/usb/devices/1-2:1.0/bInterfaceClass", "03\n");
    CHECK(only().remedy == "Plug in a card reader.");
}

TEST_CASE("cards are told by their answer to reset") {
    const auto card = [](CardPresence presence, const Bytes &atr) {
        const auto found = of(service::examineReaders("/", {reader("A", presence, atr)}), "card");
        REQUIRE(found.size() == 1);
        return found[0];
    };
    CHECK(card(CardPresence::present, eid::test::kBelpicAtr).level == FindingLevel::ok);
    CHECK(card(CardPresence::present, eid::test::kOtherAtr).situation == Situation::cardUnknown);
    CHECK(card(CardPresence::mute, {}).situation == Situation::cardMute);
    CHECK(card(CardPresence::exclusive, {}).situation == Situation::cardBusy);
    CHECK(card(CardPresence::absent, {}).situation == Situation::noCard);
    // An empty second reader is not worth a word.
    const auto two = service::examineReaders(
        "/", {reader("A", CardPresence::present, eid::test::kBelpicAtr), reader("B", CardPresence::absent)});
    CHECK(of(two, "card").size() == 1);
    CHECK(of(two, "readers").size() == 2);
}

TEST_CASE("what a finding says can be told in another language, name and sentence apart") {
    const auto found = service::examineReaders("/", {reader("A %1", CardPresence::mute)});
    REQUIRE(found.size() == 2);
    CHECK(found[0].summary == "The reader 'A %1' is connected.");
    CHECK(found[0].pattern == "The reader '%1' is connected.");
    CHECK(found[1].summary == "The card in 'A %1' does not answer.");
    CHECK(found[1].pattern == "The card in '%1' does not answer.");
    CHECK(found[1].remedy == situationInfo(Situation::cardMute).remedy);
    const std::vector<FindingText> texts = findingTexts();
    for (const Finding &finding : found) {
        CHECK(finding.subject == "A %1");
        CHECK(std::any_of(texts.begin(), texts.end(),
                          [&](const FindingText &text) { return text.pattern == finding.pattern; }));
    }
}

TEST_CASE("a service that never answers is given up") {
    const auto readers = std::make_shared<eid::test::ScriptedReaders>();
    class Hanging final : public ReaderProvider {
      public:
        std::vector<ReaderState> list() override {
            std::unique_lock lock(mutex_);
            letGo_.wait(lock, [this] { return free_; });
            ended_ = true;
            letGo_.notify_all();
            return {};
        }
        std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> & /*known*/,
                                                              std::chrono::milliseconds /*timeout*/) override {
            return std::nullopt;
        }
        void cancelWait() noexcept override {}
        std::unique_ptr<transport::Transport> connect(const std::string &name) override {
            throw Error(Situation::readerNotFound, name);
        }
        void release() {
            std::unique_lock lock(mutex_);
            free_ = true;
            letGo_.notify_all();
            letGo_.wait(lock, [this] { return ended_; });
        }

      private:
        std::mutex mutex_;
        std::condition_variable letGo_;
        bool free_ = false;
        bool ended_ = false;
    };
    const auto hanging = std::make_shared<Hanging>();
    CHECK_THROWS_AS(service::listWithin(Readers(hanging), std::chrono::milliseconds(50)), Error);
    hanging->release();
    readers->add("A");
    CHECK(service::listWithin(Readers(readers), std::chrono::seconds(60)).size() == 1);
}

TEST_CASE("a clean system has no conflicts") {
    Root root;
    root.process(1, "init");
    root.process(77, "pcscd");
    const auto found = service::examineConflicts(root.path());
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == FindingLevel::ok);
    CHECK(found[0].check == "conflicts");
}

TEST_CASE("GnuPG's scdaemon is a problem unless it shares") {
    Root root;
    root.process(42, "scdaemon");
    auto found = service::examineConflicts(root.path());
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == FindingLevel::problem);
    CHECK(found[0].situation == Situation::cardBusy);
    CHECK(mentions(found[0].remedy, "pcsc-shared"));
    CHECK(mentions(found[0].remedy, "disable-ccid"));
    CHECK_FALSE(mentions(found[0].remedy, "somebody"));

    root.file("users/somebody/.gnupg/scdaemon.conf", "# disable-ccid\npcsc-shared\n");
    CHECK(service::examineConflicts(root.path()).at(0).level == FindingLevel::problem);

    root.file("users/somebody/.gnupg/scdaemon.conf", "  disable-ccid\npcsc-shared \n");
    found = service::examineConflicts(root.path());
    CHECK(found.at(0).level == FindingLevel::ok);
}

TEST_CASE("other programs that take readers are named once") {
    Root root;
    root.process(10, "openct");
    root.process(11, "ifdhandler");
    root.process(12, "ifdhandler");
    const auto found = service::examineConflicts(root.path());
    REQUIRE(found.size() == 1);
    CHECK(mentions(found[0].summary, "OpenCT"));
}

TEST_CASE("two services are noticed") {
    Root root;
    root.process(10, "pcscd");
    root.process(11, "pcscd");
    const auto found = service::examineConflicts(root.path());
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].level == FindingLevel::notice);
    CHECK(mentions(found[0].summary, "More than one"));
}

TEST_CASE("other middleware for the same cards is found by package and by module") {
    Root root;
    root.file("var/lib/dpkg/status", "Package: eid-mw\nStatus: install ok installed\n\n"
                                     "Package: libbeidpkcs11-0\nStatus: deinstall ok config-files\n\n"
                                     "Package: coreutils\nStatus: install ok installed\n");
    root.file("usr/share/p11-kit/modules/beid.module", "# Belgian\nmodule: libbeidpkcs11.so.0\n");
    root.file("usr/share/p11-kit/modules/other.module", "# opensc-pkcs11.so is not this one\nmodule: libsofthsm2.so\n");
    root.file("etc/pkcs11/modules/opensc-pkcs11.module", "module: opensc-pkcs11.so\n");
    const auto found = service::examineConflicts(root.path());
    REQUIRE(found.size() == 3);
    CHECK(mentions(found[0].summary, "'eid-mw'"));
    CHECK(mentions(found[1].summary, "'beid.module'"));
    CHECK(mentions(found[2].summary, "'opensc-pkcs11.module'"));
    for (const Finding &finding : found) {
        CHECK(finding.level == FindingLevel::notice);
        CHECK_FALSE(finding.remedy.empty());
    }
}
