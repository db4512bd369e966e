// SPDX-License-Identifier: Apache-2.0
#include "ca-kill/kill_life.hpp"

#include "ca/audit_log.hpp"
#include "ca/lifecycle.hpp"
#include "issuance/issuing_service.hpp"

#include <eid/file.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <future>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eid::test {

namespace {

using namespace std::chrono_literals;
using ca::State;

constexpr int kUnexpected = 3;

/// Lines to the parent. What was written is there, however this process ends.
class Reporter {
  public:
    explicit Reporter(int pipe) : pipe_(pipe) {}

    void line(const std::string &text) {
        const std::string whole = text + "\n";
        const std::lock_guard lock(mutex_);
        for (std::size_t at = 0; at < whole.size();) {
            const ssize_t written = ::write(pipe_, whole.data() + at, whole.size() - at);
            if (written < 0 && errno != EINTR) {
                ::_exit(kUnexpected);
            }
            at += written > 0 ? static_cast<std::size_t>(written) : 0;
        }
    }

  private:
    int pipe_;
    std::mutex mutex_;
};

/// One process from its beginning to its end.
class Process {
  public:
    Process(KillScene &scene, const LifePlan &plan, int pipe) : scene_(scene), plan_(plan), report_(pipe) {
        for (const ca::Serial &serial : plan.serials) {
            issued_.push_back(serial);
        }
    }

    void run() {
        ca::StoreOptions storeOptions = scene_.storeOptions();
        storeOptions.milestones = milestones();
        const auto store = ca::openStore(storeOptions);
        ca::IssuingOptions issuing;
        issuing.milestones = milestones();
        ca::IssuingService service(*store, scene_.authority.issuer, scene_.authority.key, scene_.authority.profiles,
                                   scene_.authority.keyCheck, scene_.clock, issuing);
        ca::CrlOptions crl = scene_.crlOptions();
        crl.milestones = milestones();
        ca::CrlPublisher publisher(*store, scene_.authority.issuer, scene_.authority.key, scene_.clock, crl);
        ca::OcspOptions ocsp;
        ocsp.watch = 2ms;
        ocsp.milestones = milestones();
        ca::OcspResponder responder(*store, scene_.clock, ocsp, nullptr);
        responder.serve(scene_.authority.issuer, [this] { return scene_.ocspSigner; });
        if (plan_.work == LifePlan::Work::recovery) {
            recover(*store, service, publisher);
        } else {
            workAtEverything(*store, service, publisher, responder);
        }
    }

    void end() { report_.line("end"); }
    void fail(const std::string &what) { report_.line("refused EID-000 " + what); }

  private:
    ca::Milestones milestones() {
        return [this](std::string_view place) {
            if (place == plan_.place && ++visits_ == plan_.occurrence) {
                report_.line("killed " + plan_.place);
                ::kill(::getpid(), SIGKILL);
                while (true) {
                    ::pause();
                }
            }
        };
    }

    void recover(ca::Store &store, ca::IssuingService &service, ca::CrlPublisher &publisher) {
        static_cast<void>(service.reconcile(0s)); // no other process is at work
        for (const std::size_t request : plan_.repeats) {
            answered(request, [&] { return service.issue(scene_.requests.at(request)); });
        }
        published([&] { return publisher.publishFull(); });
        published([&] { return publisher.publishDelta(); });
        static_cast<void>(ca::makeCheckpoint(store, *scene_.auditKey, scene_.clock));
    }

    void workAtEverything(ca::Store &store, ca::IssuingService &service, ca::CrlPublisher &publisher,
                          ca::OcspResponder &responder) {
        std::vector<std::thread> requesters;
        for (unsigned i = 0; i < 2; ++i) {
            requesters.emplace_back([this, i, &service] { request(service, plan_.seed * 4 + i); });
        }
        ca::Lifecycle lifecycle(store, scene_.clock);
        std::minstd_rand random(plan_.seed * 4 + 2);
        constexpr int kSteps = 18;
        for (int step = 0; step < kSteps; ++step) {
            switch (random() % 8) {
            case 0:
                published([&] { return publisher.publishFull(); });
                break;
            case 1:
                published([&] { return publisher.publishDelta(); });
                break;
            case 2:
                published([&] { return publisher.publishShards({static_cast<int>(random() % 4)}); });
                break;
            case 3:
                guarded([&] { service.reconcile(0s); });
                break;
            case 4:
                guarded([&] { responder.presign(scene_.authority.issuer.id); });
                break;
            default:
                changeOne(lifecycle, random);
                break;
            }
        }
        for (std::thread &requester : requesters) {
            requester.join();
        }
    }

    /// Some fresh requests and some that were made before, several at once.
    void request(ca::IssuingService &service, unsigned seed) {
        std::minstd_rand random(seed);
        const std::size_t until = scene_.requestsUntil(plan_.number);
        for (int round = 0; round < 5; ++round) {
            std::vector<std::pair<std::size_t, std::future<ca::Issued>>> futures;
            for (int i = 0; i < 3; ++i) {
                const std::size_t fresh = until - 1 - random() % KillScene::kRequestsEach;
                const std::size_t number = random() % 4 == 0 ? random() % until : fresh;
                futures.emplace_back(number, service.submit(scene_.requests.at(number)));
            }
            for (auto &[number, future] : futures) {
                answered(number, [&answer = future] { return answer.get(); });
            }
        }
    }

    template <typename Ask> void answered(std::size_t request, Ask ask) {
        guarded([&] {
            const ca::Issued issued = ask();
            const ca::CertificateRecord &record = issued.record;
            report_.line(fmt::format("issued {} {} {} {}", request, record.key.serial.hex(), nameOf(record.state),
                                     toHex(record.der)));
            const std::lock_guard lock(mutex_);
            if (std::find(issued_.begin(), issued_.end(), record.key.serial) == issued_.end()) {
                issued_.push_back(record.key.serial);
            }
        });
    }

    void changeOne(ca::Lifecycle &lifecycle, std::minstd_rand &random) {
        ca::CertificateKey key;
        {
            const std::lock_guard lock(mutex_);
            if (issued_.empty()) {
                return;
            }
            key = {scene_.authority.issuer.id, issued_[random() % issued_.size()]};
        }
        const ca::Actor actor{"operator", "kill-test"};
        switch (random() % 4) {
        case 0:
            change(State::onHold, key, [&] { return lifecycle.hold(key, actor); });
            break;
        case 1:
            change(State::active, key, [&] { return lifecycle.release(key, actor); });
            break;
        case 2:
            change(State::active, key, [&] { return lifecycle.confirm(key, State::active, actor); });
            break;
        default:
            change(State::revoked, key,
                   [&] { return lifecycle.revoke(key, ca::Reason::superseded, std::nullopt, actor); });
            break;
        }
    }

    template <typename Ask> void change(State to, const ca::CertificateKey &key, Ask ask) {
        report_.line(fmt::format("begin {} {}", nameOf(to), key.serial.hex()));
        guarded([&] {
            const ca::CertificateRecord record = ask();
            report_.line(fmt::format("done {} {}", nameOf(record.state), key.serial.hex()));
        });
    }

    template <typename Publish> void published(Publish publish) {
        guarded([&] {
            for (const ca::PublishedCrl &list : publish()) {
                report_.line(fmt::format("crl {} {}", list.path, list.number));
            }
        });
    }

    template <typename Work> void guarded(Work work) {
        try {
            work();
        } catch (const Error &error) {
            report_.line(fmt::format("refused {} {}", error.info().code, error.what()));
        }
    }

    KillScene &scene_;
    const LifePlan &plan_;
    Reporter report_;
    std::atomic<int> visits_{0};
    std::mutex mutex_;
    std::vector<ca::Serial> issued_;
};

[[noreturn]] void beChild(KillScene &scene, const LifePlan &plan, int pipe) {
    Process process(scene, plan, pipe);
    try {
        process.run();
    } catch (const std::exception &error) {
        process.fail(error.what());
        ::_exit(kUnexpected);
    }
    process.end();
    ::_exit(0); // no destructor of what belongs to the parent
}

/// Everything that comes through a pipe until its writer ends; the writer is shot when its time has come.
std::string listen(int pipe, pid_t child, std::optional<std::chrono::microseconds> shot) {
    std::string report;
    const auto start = std::chrono::steady_clock::now();
    std::array<char, 65536> buffer{};
    while (true) {
        if (shot) {
            const auto left = *shot - (std::chrono::steady_clock::now() - start);
            const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
            pollfd waiting{pipe, POLLIN, 0};
            if (left <= 0ns || ::poll(&waiting, 1, static_cast<int>(milliseconds)) == 0) {
                ::kill(child, SIGKILL);
                shot.reset();
            }
        }
        const ssize_t size = ::read(pipe, buffer.data(), buffer.size());
        if (size == 0) {
            return report;
        }
        if (size > 0) {
            report.append(buffer.data(), static_cast<std::size_t>(size));
        } else if (errno != EINTR) {
            throw std::runtime_error("read");
        }
    }
}

} // namespace

const std::vector<std::string> &killPlaces() {
    static const std::vector<std::string> places{
        "intent.before-commit", "intent.after-commit", "sign.before",          "sign.after",
        "result.before-commit", "result.after-commit", "journal.before",       "journal.after",
        "commit.before",        "commit.after",        "crl.before-write",     "crl.before-rename",
        "crl.after-rename",     "crl.after-record",    "cache.before-refresh", "cache.after-refresh"};
    return places;
}

Life live(KillScene &scene, const LifePlan &plan) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        throw std::runtime_error("pipe");
    }
    const pid_t child = ::fork();
    if (child < 0) {
        throw std::runtime_error("fork");
    }
    if (child == 0) {
        ::close(ends[0]);
        beChild(scene, plan, ends[1]);
    }
    ::close(ends[1]);
    const Descriptor reading(ends[0]);
    Life life;
    life.report = listen(reading.get(), child, plan.shot);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    life.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    life.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return life;
}

} // namespace eid::test
