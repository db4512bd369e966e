// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include "p11-processes/host_process.hpp"
#include "sim/persona.hpp"
#include "sim/timing.hpp"
#include "support/pcsc_harness.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace eid::bench {

namespace {

using Clock = std::chrono::steady_clock;
using test::HostProcess;
using test::PcscHarness;

constexpr const char *kOpenSc = "OpenSC";
constexpr const char *kOpenScModule = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
/// Most of its code is here.
constexpr const char *kOpenScLibrary = "/usr/lib/x86_64-linux-gnu/libopensc.so.8";
constexpr int kRuns = 3;
constexpr int kFurther = 2; ///< signatures after the first one
constexpr int kAttributeCalls = 100000;

/// What one piece of work cost.
struct Cost {
    double commands = 0;
    double cardMilliseconds = 0; ///< what the card was busy, by the timing model
    double milliseconds = 0;     ///< in the module

    Cost operator+(const Cost &other) const {
        return {commands + other.commands, cardMilliseconds + other.cardMilliseconds,
                milliseconds + other.milliseconds};
    }
    Cost operator-(const Cost &other) const {
        return {commands - other.commands, cardMilliseconds - other.cardMilliseconds,
                milliseconds - other.milliseconds};
    }
};

/// A virtual card behind the real pcscd that takes the time a chip takes, and writes down every command.
class SlowCard {
  public:
    explicit SlowCard(const std::string &persona)
        : persona_(sim::builtinPersona(persona)),
          signature_(persona_.generation == sim::Generation::applet18 ? sim::Work::ecP384 : sim::Work::rsa2048),
          log_(folder_.path / "apdus") {
        std::filesystem::create_directory(folder_.path / "run");
        pcsc_.startCard({"--persona", persona, "--timing", "contact", "--log", log_.string()});
    }

    [[nodiscard]] std::unique_ptr<HostProcess> host(const std::string &module) const {
        test::Environment environment = pcsc_.environment();
        environment["HOME"] = folder_.path.string(); // no cache of an earlier run
        environment["XDG_CACHE_HOME"] = std::nullopt;
        environment["XDG_CONFIG_HOME"] = std::nullopt;
        environment["XDG_RUNTIME_DIR"] = (folder_.path / "run").string();
        return std::make_unique<HostProcess>(module, environment);
    }
    [[nodiscard]] const std::string &pin() const noexcept { return persona_.pin; }
    [[nodiscard]] bool isRsa() const noexcept { return signature_ == sim::Work::rsa2048; }

    /// All that happened since the card was inserted.
    [[nodiscard]] Cost card() const {
        std::istringstream lines(toText(readFileWhole(log_, 1U << 26U)));
        Cost cost;
        for (std::string line; std::getline(lines, line);) {
            if (!line.empty() && line.front() != '#') {
                ++cost.commands;
                cost.cardMilliseconds += durationOf(line);
            }
        }
        return cost;
    }

  private:
    /// "12 READ BINARY > 00B00000FF < [255] 9000"; secrets stand there as "0020000108[8 blanked]".
    [[nodiscard]] double durationOf(const std::string &line) const {
        constexpr std::size_t kHeader = 5;
        const std::size_t sent = line.find(" > ") + 3;
        const std::size_t answered = line.find(" < ", sent);
        const std::string command = line.substr(sent, answered - sent);
        const std::string answer = line.substr(answered + 3);
        const std::string name = line.substr(line.find(' ') + 1, sent - 4 - line.find(' '));
        const auto bracketed = [](const std::string &text) {
            const std::size_t open = text.find('[');
            return open == std::string::npos ? std::size_t{0} : std::stoul(text.substr(open + 1));
        };
        const bool blanked = command.find('[') != std::string::npos;
        const std::size_t octets = command.size() / 2;
        const std::size_t in = blanked ? bracketed(command) : octets > kHeader ? octets - kHeader : 0;
        const std::string status = answer.substr(answer.size() - 4);
        sim::Work work = sim::Work::none;
        if (name == "VERIFY" && in > 0) {
            work = sim::Work::verify;
        } else if (name == "GET CHALLENGE") {
            work = sim::Work::random;
        } else if (name == "PERFORM SECURITY OPERATION" && (status == "9000" || status.substr(0, 2) == "61")) {
            work = signature_;
        }
        return std::chrono::duration<double, std::milli>(sim::contactDuration(in + bracketed(answer), work)).count();
    }

    sim::Persona persona_;
    sim::Work signature_;
    test::ScratchFolder folder_;
    std::filesystem::path log_;
    PcscHarness pcsc_;
};

/// The work of the table, by name, as one fresh process did it.
using Costs = std::map<std::string, Cost>;

constexpr const char *kStart = "load, initialise, slots, token";
constexpr const char *kList = "list all objects, cold, values not read";
constexpr const char *kCertificates = "four certificates read, after that";
constexpr const char *kCold = "fresh process: all of it to four certificates";
constexpr const char *kFirst = "C_Login and first C_Sign, authentication key";
constexpr const char *kOneShot = "fresh process: all of it to one signature";
constexpr const char *kNext = "further C_Sign, authentication key";
constexpr const char *kQualified = "C_Sign and its login, signature key";
constexpr const char *kAttribute = "C_GetAttributeValue after first read";
constexpr const char *kWhole = "the whole session";

/// One process that works with the card.
class Run {
  public:
    Run(const SlowCard &card, const std::string &module) : card_(card), host_(card.host(module)) {}

    Cost work(const std::vector<std::string> &commands) {
        const Cost before = card_.card();
        Cost cost;
        for (const std::string &command : commands) {
            cost.milliseconds += host_->must({command}).microseconds / 1000;
        }
        return cost + (card_.card() - before);
    }
    HostProcess &host() { return *host_; }

  private:
    const SlowCard &card_;
    std::unique_ptr<HostProcess> host_;
};

Cost each(Cost cost, int times) {
    return {cost.commands / times, cost.cardMilliseconds / times, cost.milliseconds / times};
}

/// What the program on the card can do with a module. OpenSC 0.23 knows neither the EC key nor the signature key of
/// these cards, and gives out the certificates of applet 1.7 after login only, for the card's directory calls them
/// private.
struct Abilities {
    bool authenticationKey = true;
    bool signatureKey = true;
    bool publicCertificates = true;
};

Costs session(const SlowCard &card, const std::string &module, const Abilities &can) {
    Costs costs;
    Run run(card, module);
    costs[kStart] = run.work({"load", "initialize", "token"});
    costs[kList] = costs[kStart] + run.work({"open", "list"});
    if (can.publicCertificates) {
        costs[kCertificates] = run.work({"certificates"});
    }
    if (can.authenticationKey) {
        costs[kFirst] = run.work({"login " + card.pin(), "sign 02 1"});
    }
    if (!can.publicCertificates) {
        costs[kCertificates] = run.work({"certificates"});
    }
    if (can.authenticationKey) {
        const Cost further = run.work({"sign 02 " + std::to_string(kFurther)});
        costs[kNext] = each(further, kFurther);
        costs[kWhole] = costs[kList] + costs[kCertificates] + costs[kFirst] + further;
    }
    if (can.signatureKey) {
        costs[kQualified] = each(run.work({"sign 03 2 " + card.pin()}), 2);
    }
    costs[kAttribute] = run.work({"attribute " + std::to_string(kAttributeCalls)});
    run.host().end();
    return costs;
}

/// One piece of work in a process that is started for it, as command-line programs are.
Cost inFreshProcess(const SlowCard &card, const std::string &module, bool login, const std::string &work) {
    Run run(card, module);
    std::vector<std::string> commands{"load", "initialize", "token", "open"};
    if (login) {
        commands.push_back("login " + card.pin());
    }
    commands.insert(commands.end(), {work, "finalize"});
    const Cost cost = run.work(commands);
    run.host().end();
    return cost;
}

/// The median of each figure over several fresh processes.
Costs medians(int runs, const std::function<Costs()> &measure) {
    std::vector<Costs> all;
    for (int i = 0; i < runs; ++i) {
        all.push_back(measure());
    }
    Costs result;
    for (const auto &entry : all.front()) {
        const auto middle = [&](double Cost::*figure) {
            auto next = all.begin();
            return median(runs, [&] { return (next++)->at(entry.first).*figure; });
        };
        result[entry.first] = {middle(&Cost::commands), middle(&Cost::cardMilliseconds), middle(&Cost::milliseconds)};
    }
    return result;
}

Costs measure(const SlowCard &card, const std::string &module, const Abilities &can) {
    return medians(kRuns, [&] {
        Costs costs = session(card, module, can);
        costs[kCold] = inFreshProcess(card, module, !can.publicCertificates, "certificates");
        if (can.authenticationKey) {
            costs[kOneShot] = inFreshProcess(card, module, true, "sign 02 1");
        }
        return costs;
    });
}

double besideCard(const Cost &cost) {
    return cost.milliseconds - cost.cardMilliseconds;
}

double overheadPercent(const Cost &cost) {
    return 100 * besideCard(cost) / cost.cardMilliseconds;
}

bool haveOpenSc() {
    return std::filesystem::exists(kOpenScModule);
}

void addGeneration(std::vector<Figure> &figures, const SlowCard &card, const std::string &generation) {
    const Costs ours = measure(card, EID_PKCS11_MODULE, Abilities{});
    const Abilities openSc{card.isRsa(), false, !card.isRsa()};
    const Costs theirs = haveOpenSc() ? measure(card, kOpenScModule, openSc) : Costs{};
    const auto add = [&](const char *work, const std::string &what, const std::string &unit,
                         const std::function<double(const Cost &)> &figure, std::optional<double> target) {
        Figure line{generation + ": " + work + what, figure(ours.at(work)), unit, Better::lower, target, {}};
        // OpenSC reads certificates at other moments than we do; beside each other stand whole processes only.
        if (const auto peer = theirs.find(work); peer != theirs.end() && work != kCertificates) {
            line.peers[kOpenSc] = figure(peer->second);
        }
        figures.push_back(std::move(line));
    };
    const auto commands = [](const Cost &cost) { return cost.commands; };
    const auto time = [](const Cost &cost) { return cost.milliseconds; };
    // The PIN counter of applet 1.8 is a command of its own.
    for (const auto &[work, budget] :
         std::vector<std::pair<const char *, std::optional<double>>>{{kStart, generation == "1.8" ? 2 : 1},
                                                                     {kList, 2},
                                                                     {kCertificates, 22},
                                                                     {kCold, std::nullopt},
                                                                     {kFirst, 5},
                                                                     {kNext, 3},
                                                                     {kQualified, 5},
                                                                     {kOneShot, std::nullopt}}) {
        add(work, "", "APDU", commands, budget);
        add(work, ", time", "ms", time, std::nullopt);
        if (work == kStart) {
            add(work, ", beside the card's time", "ms", besideCard, 5);
        }
    }
    add(kAttribute, "", "APDU", commands, 0);
    add(
        kAttribute, ", each call", "ns", [](const Cost &cost) { return cost.milliseconds * 1e6 / kAttributeCalls; },
        std::nullopt);
    add(kWhole, ", over the card's own time", "%", overheadPercent, 3);
}

// --- size -----------------------------------------------------------------------------------------------------------

constexpr double kMega = 1e6;

double strippedMegabytes(const std::filesystem::path &library) {
    const test::ScratchFolder folder;
    const std::filesystem::path stripped = folder.path / "stripped";
    const auto result = test::runProcess({EID_STRIP, "-o", stripped.string(), library.string()});
    if (result.exit != 0) {
        throw std::runtime_error("strip: " + result.err);
    }
    return static_cast<double>(std::filesystem::file_size(stripped)) / kMega;
}

/// What a host grows by when it has listed all objects and read the certificates.
double addedMegabytes(const SlowCard &card, const std::string &module) {
    return median(kRuns, [&] {
        const auto host = card.host(module);
        const auto resident = [&] { return std::stod(host->must({"memory"}).details.at(0)); };
        const double before = resident();
        host->must({"load", "initialize", "token", "open", "list", "certificates"});
        const double after = resident();
        host->end();
        return (after - before) * 1024 / kMega;
    });
}

void addSizes(std::vector<Figure> &figures, const SlowCard &card) {
    Figure file{"the module on disk, stripped", strippedMegabytes(EID_PKCS11_MODULE), "MB", Better::lower, 2.5, {}};
    Figure memory{"memory added to the host", addedMegabytes(card, EID_PKCS11_MODULE), "MB", Better::lower, 8, {}};
    if (haveOpenSc()) {
        file.peers[kOpenSc] = strippedMegabytes(kOpenScModule) + strippedMegabytes(kOpenScLibrary);
        memory.peers[kOpenSc] = addedMegabytes(card, kOpenScModule);
    }
    figures.push_back(std::move(file));
    figures.push_back(std::move(memory));
}

// --- several processes ----------------------------------------------------------------------------------------------

/// Processes that are logged in and have signed once.
std::vector<std::unique_ptr<HostProcess>> signers(const SlowCard &card, int count) {
    std::vector<std::unique_ptr<HostProcess>> hosts;
    for (int i = 0; i < count; ++i) {
        hosts.push_back(card.host(EID_PKCS11_MODULE));
        hosts.back()->must({"load", "initialize", "token", "open", "login " + card.pin(), "sign 02 1"});
    }
    return hosts;
}

struct Together {
    double seconds = 0;
    double errors = 0;
};

/// @param each signatures by each of the processes.
Together signTogether(const SlowCard &card, int processes, int each) {
    const auto hosts = signers(card, processes);
    const auto start = Clock::now();
    for (const auto &host : hosts) {
        host->send("sign 02 " + std::to_string(each));
    }
    Together result;
    for (const auto &host : hosts) {
        result.errors += host->receive().ok() ? 0 : 1;
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    for (const auto &host : hosts) {
        host->end();
    }
    return result;
}

void addSharing(std::vector<Figure> &figures, const SlowCard &card) {
    constexpr int kProcesses = 8;
    constexpr int kEach = 25;
    constexpr int kAlone = 16;
    // Before and after, so that a machine that becomes slower meanwhile favours neither.
    const double before = signTogether(card, 1, kAlone).seconds;
    const Together together = signTogether(card, kProcesses, kEach);
    const double after = signTogether(card, 1, kAlone).seconds;
    const double alone = (before + after) / (2 * kAlone) * (kProcesses * kEach);
    const std::string work = "1.8: eight processes at once";
    figures.push_back({work + ", errors", together.errors, "", Better::lower, 0, {}});
    figures.push_back({work + ", speed of one", 100 * alone / together.seconds, "%", Better::higher, 95, {}});
    figures.push_back({work + ", from one to the next",
                       (together.seconds - alone) * 1000 / (kProcesses - 1),
                       "ms",
                       Better::lower,
                       std::nullopt,
                       {}});
}

} // namespace

std::vector<Figure> benchPkcs11() {
    if (const auto reason = PcscHarness::unavailable()) {
        throw std::runtime_error(*reason);
    }
    std::vector<Figure> figures;
    const SlowCard jan("jan");
    const SlowCard anke("anke");
    addGeneration(figures, jan, "1.7");
    addGeneration(figures, anke, "1.8");
    addSizes(figures, anke);
    addSharing(figures, anke); // the faster key: waiting for one another shows most
    return figures;
}

} // namespace eid::bench
