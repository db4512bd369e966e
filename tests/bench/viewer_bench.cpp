// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include "support/pcsc_harness.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "support/virtual_screen.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/certificate.hpp>
#include <eid/events.hpp>
#include <eid/file.hpp>
#include <eid/identity.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace eid::bench {

namespace {

using Clock = std::chrono::steady_clock;
using test::ChildProcess;
using test::PcscHarness;

constexpr int kStarts = 7, kReadings = 5;
constexpr double kStartTarget = 400, kIdentityTarget = 60, kBlockTarget = 16, kMemoryTarget = 120, kIdleTarget = 0;
constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::seconds kIdle{10};
constexpr std::chrono::milliseconds kLookAgain{5};

struct Mark {
    double at = 0;
    std::string what;
    double blocked = 0; ///< milliseconds
};

/// How long a reading took until each of these was there, in milliseconds since the card was noticed.
struct Arrivals {
    double identity = 0, photo = 0, seals = 0;
};

/// A screen, a service with a card as slow as contact cards are, and a home for the viewer.
class Room {
  public:
    Room() {
        pcsc_.useInThisProcess();
        // Made once: each insertion below is of the same card.
        const auto made = test::runProcess({test::builtProgram("eid-sim"), "personalise", "--persona", "anke", "--card",
                                            file("card"), "--trust-out", file("trust")});
        if (made.exit != 0) {
            throw std::runtime_error("eid-sim: " + made.err);
        }
        std::ofstream(file("settings")) << "[General]\nlanguage=en\ntheme=light\nclear-after=0\ntrust=" << file("trust")
                                        << "\n";
    }

    void insert() { pcsc_.startCard({"--card", file("card"), "--timing", "contact"}); }
    void remove() { pcsc_.stopCard(); }
    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }
    [[nodiscard]] const test::VirtualScreen &screen() const { return screen_; }

    [[nodiscard]] test::ProcessOptions options() const {
        test::ProcessOptions options;
        options.environment = pcsc_.environment();
        options.environment.merge(screen_.environment());
        options.environment["HOME"] = folder_.path.string();
        options.environment["XDG_RUNTIME_DIR"] = folder_.path.string();
        options.environment["XDG_CONFIG_HOME"] = folder_.path.string();
        options.environment["QT_QPA_PLATFORM"] = "xcb";
        return options;
    }

  private:
    test::ScratchFolder folder_;
    test::VirtualScreen screen_;
    PcscHarness pcsc_;
};

/// The viewer as its users start it, with what it writes down of itself.
class Viewer {
  public:
    explicit Viewer(const Room &room)
        : timings_(room.file("timings")),
          process_((std::filesystem::remove(timings_),
                    std::vector<std::string>{test::builtProgram("eid-viewer"), "--settings", room.file("settings"),
                                             "--timings", timings_}),
                   room.options()) {}

    [[nodiscard]] std::vector<Mark> marks() const {
        std::vector<Mark> marks;
        std::ifstream in(timings_);
        for (std::string line; std::getline(in, line) && !in.eof();) {
            const auto json = nlohmann::json::parse(line);
            marks.push_back({json.at("at_ms"), json.at("what"), json.value("ms", 0.0)});
        }
        return marks;
    }

    /// When the first mark of that name behind `after` was made.
    double waitFor(const std::string &what, double after = -1) {
        for (const auto deadline = Clock::now() + kPatience; Clock::now() < deadline && process_.running();) {
            for (const Mark &mark : marks()) {
                if (mark.what == what && mark.at > after) {
                    return mark.at;
                }
            }
            std::this_thread::sleep_for(kLookAgain);
        }
        throw std::runtime_error("eid-viewer never wrote \"" + what + "\": " + process_.err());
    }

    /// Kilobytes in a line of /proc/PID/status.
    [[nodiscard]] double status(const std::string &name) const {
        std::ifstream in(folder() + "/status");
        for (std::string line; std::getline(in, line);) {
            if (line.rfind(name + ":", 0) == 0) {
                return std::stod(line.substr(name.size() + 1));
            }
        }
        throw std::runtime_error("no " + name + " in " + folder());
    }

    /// Processor time of all threads so far, in milliseconds; /proc/PID/stat counts in ticks of ten.
    [[nodiscard]] double processorTime() const {
        double nanoseconds = 0;
        for (const auto &thread : std::filesystem::directory_iterator(folder() + "/task")) {
            double ran = 0;
            std::ifstream(thread.path() / "schedstat") >> ran;
            nanoseconds += ran;
        }
        return nanoseconds / 1e6;
    }

    void end() { process_.terminate(); }

  private:
    [[nodiscard]] std::string folder() const { return "/proc/" + std::to_string(process_.pid()); }

    std::string timings_;
    ChildProcess process_;
};

/// The same reading by the library alone, from the moment in which its service tells of the card.
Arrivals readByLibrary(Room &room) {
    TrustAnchors anchors;
    anchors.addDirectory(room.file("trust"));
    Readers readers = Readers::system();
    room.insert();
    Arrivals arrivals;
    const auto start = Clock::now();
    const auto since = [start] { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
    Card card = openCard(readers, PcscHarness::readerName());
    static_cast<void>(
        readIdentity(card, anchors, std::chrono::system_clock::now(), [&](CardFile file, const Bytes & /*content*/) {
            if (file == CardFile::identity) {
                arrivals.identity = since();
            } else if (file == CardFile::photo) {
                arrivals.photo = since();
            }
        }));
    arrivals.seals = since();
    return arrivals;
}

double part(std::vector<Arrivals> all, double Arrivals::*which) {
    std::size_t next = 0;
    return median(static_cast<int>(all.size()), [&] { return all[next++].*which; });
}

} // namespace

std::vector<Figure> benchViewer() {
    Room room;
    std::vector<Figure> figures;

    figures.push_back({"eid-viewer: start to first paint",
                       median(kStarts,
                              [&] {
                                  Viewer viewer(room);
                                  const double at = viewer.waitFor("first_paint");
                                  viewer.end();
                                  return at;
                              }),
                       "ms",
                       Better::lower,
                       kStartTarget,
                       {}});

    std::vector<Arrivals> library;
    for (int i = 0; i < kReadings; ++i) {
        library.push_back(readByLibrary(room));
        room.remove();
    }

    Viewer viewer(room);
    const double painted = viewer.waitFor("first_paint");
    viewer.waitFor("no_card");
    std::vector<Arrivals> shown;
    double after = painted;
    for (int i = 0; i < kReadings; ++i) {
        room.insert();
        const double noticed = viewer.waitFor("recognising", after);
        Arrivals arrivals;
        arrivals.identity = viewer.waitFor("identity_shown", noticed) - noticed;
        arrivals.photo = viewer.waitFor("photo_shown", noticed) - noticed;
        arrivals.seals = viewer.waitFor("seals_shown", noticed) - noticed;
        viewer.waitFor("certificates_shown", noticed);
        shown.push_back(arrivals);
        after = noticed;
        if (i + 1 < kReadings) {
            room.remove();
            after = viewer.waitFor("no_card", noticed);
        }
    }
    const auto beyond = [&](const std::string &what, double Arrivals::*which, std::optional<double> target) {
        const double ours = part(shown, which);
        const double card = part(library, which);
        figures.push_back({what + ", beyond the card's own time", ours - card, "ms", Better::lower, target, {}});
        figures.push_back({"  card noticed until then; peer: libeid alone on the same card",
                           ours,
                           "ms",
                           Better::lower,
                           {},
                           {{"card and libeid", card}}});
    };
    beyond("identity on the screen", &Arrivals::identity, kIdentityTarget);
    beyond("photo on the screen", &Arrivals::photo, {});
    beyond("seals on the screen", &Arrivals::seals, {});

    double longest = 0;
    for (const Mark &mark : viewer.marks()) {
        if (mark.what == "blocked" && mark.at > painted) {
            longest = std::max(longest, mark.blocked);
        }
    }
    figures.push_back({"longest hold-up of the event loop after that (0: none over 16 ms)",
                       longest,
                       "ms",
                       Better::lower,
                       kBlockTarget,
                       {}});
    figures.push_back(
        {"resident memory with a card shown", viewer.status("VmRSS") / 1024, "MiB", Better::lower, kMemoryTarget, {}});
    figures.push_back(
        {"  the most it ever was", viewer.status("VmHWM") / 1024, "MiB", Better::lower, kMemoryTarget, {}});

    const double before = viewer.processorTime();
    std::this_thread::sleep_for(kIdle); // what is measured is doing nothing for that long
    figures.push_back({"processor time over 10 idle seconds with a card shown",
                       viewer.processorTime() - before,
                       "ms",
                       Better::lower,
                       kIdleTarget,
                       {}});
    viewer.end();
    return figures;
}

} // namespace eid::bench
