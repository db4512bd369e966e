// SPDX-License-Identifier: Apache-2.0
#include "support/pcsc_harness.hpp"

#include "support/mount_namespace.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <netinet/in.h>
#include <set>
#include <stdexcept>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace eid::test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char *kService = "/usr/sbin/pcscd";
constexpr const char *kDriver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

/// Runs in namespaces of its own. The service's socket has a fixed place below /run, so an empty /run is mounted and
/// the private folder shown in it. $0: folder, $1: service.
constexpr const char *kStart = "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && mount --bind \"$0\" /run/pcscd && "
                               "exec \"$1\" --foreground --error --config \"$0/readers\"";

bool connects(const std::string &path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    const int number = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool good = ::connect(number, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(number);
    return good;
}

bool portIsFree(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    ::setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    const bool good = ::bind(number, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(number);
    return good;
}

std::mutex placesMutex;
std::set<int> placesTaken; // numbers of the harnesses that live in this process

} // namespace

/// The harness's folder and pair of ports.
class PcscHarness::Place {
  public:
    Place() {
        takePorts();
        const std::lock_guard lock(placesMutex);
        while (placesTaken.count(number_) != 0) {
            ++number_;
        }
        placesTaken.insert(number_);
        // Short: a socket's name has 107 octets at most.
        folder_ = fs::path("/tmp") / ("eid-pcsc-" + std::to_string(::getpid()) + "-" + std::to_string(number_));
        fs::remove_all(folder_); // of a process with the same number, long ago
        fs::create_directories(folder_ / "readers");
        std::ofstream(folder_ / "readers" / "virtual") << "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:" << port_
                                                       << "\nLIBPATH " << kDriver << "\nCHANNELID " << port_ << "\n";
    }
    ~Place() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
        ::close(portLock_);
        const std::lock_guard lock(placesMutex);
        placesTaken.erase(number_);
    }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

    [[nodiscard]] const fs::path &folder() const noexcept { return folder_; }
    [[nodiscard]] int port() const noexcept { return port_; }

  private:
    /// Two neighbours below the range from which the kernel gives out ports by itself. The lock keeps other harnesses
    /// away between our look and the service's start, and while the service is stopped.
    void takePorts() {
        constexpr int kFirst = 20000;
        constexpr int kLast = 30000;
        const fs::path locks = "/tmp/eid-pcsc-ports";
        std::error_code ignored;
        fs::create_directory(locks, ignored);
        fs::permissions(locks, fs::perms::all | fs::perms::sticky_bit, ignored);
        const int begin = kFirst + 2 * (static_cast<int>(::getpid()) % ((kLast - kFirst) / 2));
        for (int tried = 0; tried < kLast - kFirst; tried += 2) {
            const int port = kFirst + (begin - kFirst + tried) % (kLast - kFirst);
            const std::string name = (locks / std::to_string(port)).string();
            const int lock = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            if (lock < 0) {
                continue;
            }
            if (::flock(lock, LOCK_EX | LOCK_NB) == 0 && portIsFree(port) && portIsFree(port + 1)) {
                port_ = port;
                portLock_ = lock;
                return;
            }
            ::close(lock);
        }
        throw std::runtime_error("no free pair of ports");
    }

    int number_ = 0;
    int port_ = 0;
    int portLock_ = -1;
    fs::path folder_;
};

std::optional<std::string> PcscHarness::unavailable() {
    for (const char *needed : {kService, kDriver}) {
        if (::access(needed, R_OK) != 0) {
            return std::string(needed) + " is not installed";
        }
    }
    const ProcessResult result = runProcess(inMountNamespace({"mount", "-t", "tmpfs", "tmpfs", "/run"}));
    if (result.exit != 0) {
        return "no mount namespace: " + result.err;
    }
    return std::nullopt;
}

PcscHarness::PcscHarness() : place_(std::make_unique<Place>()), socket_((place_->folder() / "pcscd.comm").string()) {
    start();
}

PcscHarness::~PcscHarness() {
    for (auto &card : cards_) {
        card.reset();
    }
    service_.reset();
}

Environment PcscHarness::environment() const {
    return {{"PCSCLITE_CSOCK_NAME", socket_}};
}

void PcscHarness::useInThisProcess() const {
    ::setenv("PCSCLITE_CSOCK_NAME", socket_.c_str(), 1);
}

std::uint16_t PcscHarness::port(std::size_t slot) const {
    return static_cast<std::uint16_t>(static_cast<std::size_t>(place_->port()) + slot);
}

std::string PcscHarness::readerName(std::size_t slot) {
    return "Virtual PCD 00 0" + std::to_string(slot);
}

bool PcscHarness::running() {
    return service_ && service_->running();
}

void PcscHarness::start() {
    if (running()) {
        return;
    }
    const auto command = inMountNamespace({"sh", "-c", kStart, place_->folder().string(), kService});
    ProcessOptions options;
    options.environment = {{"LD_PRELOAD", EID_LOOPBACK_PRELOAD}, {"PCSCLITE_CSOCK_NAME", std::nullopt}};
    service_ = std::make_unique<ChildProcess>(command, options);
    const auto deadline = Clock::now() + kPatience;
    while (!connects(socket_)) {
        if (!service_->running() || Clock::now() > deadline) {
            const std::string said = service_->out() + service_->err();
            service_.reset();
            throw std::runtime_error("pcscd does not start: " + said);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nothing to block on: the file appears
    }
    const ProcessResult readers = runProcess(
        {builtProgram("eid-virtual-reader"), "wait", readerName(kSlots - 1), "any", std::to_string(kPatience.count())},
        {}, environment());
    if (readers.exit != 0) {
        throw std::runtime_error("the virtual readers do not appear: " + readers.err + service_->out() +
                                 service_->err());
    }
}

void PcscHarness::stop() {
    if (service_) {
        service_->terminate();
    }
}

void PcscHarness::kill() {
    if (service_) {
        service_->kill();
    }
}

void PcscHarness::restart() {
    stop();
    start();
}

ChildProcess &PcscHarness::startCard(const std::vector<std::string> &arguments, std::size_t slot) {
    std::vector<std::string> command{builtProgram("eid-sim"), "run", "--port", std::to_string(port(slot))};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return startCardProgram(command, slot);
}

ChildProcess &PcscHarness::startCardProgram(const std::vector<std::string> &arguments, std::size_t slot) {
    std::unique_ptr<ChildProcess> &card = cards_.at(slot);
    card.reset();
    card = std::make_unique<ChildProcess>(arguments, ProcessOptions{}, ChildProcess::Input::open);
    if (!card->waitForLine("ready", kPatience)) {
        throw std::runtime_error("the card's program is not ready: " + card->out() + card->err());
    }
    waitForCard(true, slot);
    return *card;
}

void PcscHarness::stopCard(std::size_t slot) {
    if (cards_.at(slot)) {
        cards_.at(slot).reset();
        waitForCard(false, slot);
    }
}

void PcscHarness::waitForCard(bool present, std::size_t slot) {
    const ProcessResult result = runProcess({builtProgram("eid-virtual-reader"), "wait", readerName(slot),
                                             present ? "present" : "absent", std::to_string(kPatience.count())},
                                            {}, environment());
    if (result.exit != 0) {
        throw std::runtime_error(readerName(slot) + ": " + result.err);
    }
}

} // namespace eid::test
