// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include "sim/persona.hpp"
#include "support/pcsc_harness.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/card.hpp>
#include <eid/certificate.hpp>
#include <eid/file.hpp>
#include <eid/identity.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

namespace eid::bench {

namespace {

using Clock = std::chrono::steady_clock;
using test::Environment;
using test::PcscHarness;

constexpr const char *kOpenSc = "opensc (whole program)";

double milliseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// What one piece of work cost.
struct Cost {
    double commands = 0;
    double milliseconds = 0;
};

/// A virtual card behind the real pcscd that takes the time a chip takes, and counts.
class Bench {
  public:
    explicit Bench(const std::string &persona) : persona_(sim::builtinPersona(persona)), log_(folder_.path / "apdus") {
        pcsc_.useInThisProcess();
        pcsc_.startCard({"--persona", persona, "--timing", "contact", "--log", log_.string(), "--trust-out",
                         (folder_.path / "trust").string()});
        anchors_.addDirectory(folder_.path / "trust");
    }

    Cost measure(const std::function<void()> &work) {
        const auto before = commands();
        const auto start = Clock::now();
        work();
        const auto end = Clock::now();
        return {commands() - before, milliseconds(end - start)};
    }

    Cost program(const std::vector<std::string> &arguments) {
        return measure([&] {
            const auto result = test::runProcess(arguments, {}, environment());
            if (result.exit != 0) {
                throw std::runtime_error(arguments[0] + ": " + result.err);
            }
        });
    }

    [[nodiscard]] Environment environment() const {
        Environment environment = pcsc_.environment();
        environment["HOME"] = folder_.path.string(); // no cache of an earlier run
        environment["EID_BENCH_PIN"] = persona_.pin; // of an invented person, for OpenSC's tool
        return environment;
    }
    Card open() { return openCard(readers_, PcscHarness::readerName()); }
    [[nodiscard]] SecretBytes pin() const {
        SecretBytes pin(16);
        pin.append(asBytes(persona_.pin));
        return pin;
    }
    [[nodiscard]] const TrustAnchors &anchors() const { return anchors_; }
    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }

  private:
    [[nodiscard]] double commands() const {
        const std::string text = toText(readFileWhole(log_, 1U << 26U));
        double count = 0;
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
            count += text[at] >= '0' && text[at] <= '9' ? 1 : 0;
            if (text.find('\n', at) == std::string::npos) {
                break;
            }
        }
        return count;
    }

    sim::Persona persona_;
    test::ScratchFolder folder_;
    std::filesystem::path log_;
    PcscHarness pcsc_;
    Readers readers_ = Readers::system();
    TrustAnchors anchors_;
};

bool installed(const std::string &program) {
    return std::filesystem::exists("/usr/bin/" + program);
}

Bytes signOnce(Card &card, KeyRole role, const PinInput *pin) {
    const SignatureScheme scheme = card.key(role).type == KeyType::rsa
                                       ? SignatureScheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}
                                       : SignatureScheme{SignatureMechanism::ecdsa, HashAlgorithm::sha384};
    return card.sign(role, scheme, Bytes(digestLength(scheme.hash), 0x42), pin);
}

/// A figure in commands and one in time for the same work.
void add(std::vector<Figure> &figures, const std::string &work, const Cost &ours, std::optional<double> budget,
         const std::optional<Cost> &theirs = std::nullopt) {
    Figure commands{work, ours.commands, "APDU", Better::lower, budget, {}};
    Figure time{work + ", time", ours.milliseconds, "ms", Better::lower, std::nullopt, {}};
    if (theirs) {
        commands.peers[kOpenSc] = theirs->commands;
        time.peers[kOpenSc] = theirs->milliseconds;
    }
    figures.push_back(std::move(commands));
    figures.push_back(std::move(time));
}

void measureGeneration(std::vector<Figure> &figures, const std::string &persona, const std::string &name) {
    Bench bench(persona);
    const auto work = [&](const std::string &what) { return name + ": " + what; };
    const bool peer = installed("pkcs11-tool");
    const auto ours = [&](const std::function<void()> &action) { return bench.measure(action); };
    const auto theirs = [&](const std::vector<std::string> &arguments) {
        return peer ? std::optional(bench.program(arguments)) : std::nullopt;
    };

    std::optional<Card> card;
    add(figures, work("recognise"), ours([&] { card = bench.open(); }), 1,
        theirs({"pkcs11-tool", "--list-token-slots"}));

    const auto now = std::chrono::system_clock::now();
    std::optional<AuthenticityReport> report;
    add(figures, work("identity, address, photo and RN certificate, verified"), ours([&] {
            Card fresh = bench.open();
            CardFiles files;
            for (const CardFile file : {CardFile::identity, CardFile::identitySignature, CardFile::address,
                                        CardFile::addressSignature, CardFile::photo, CardFile::rnCertificate}) {
                files[file] = fresh.readFile(file);
            }
            report = checkAuthenticity(files, bench.anchors(), now);
        }),
        32);
    for (const Check *check : {&report->photo, &report->identity, &report->address, &report->chain}) {
        if (check->status != CheckStatus::verified) {
            throw std::runtime_error("the identity was not verified: " + check->reason);
        }
    }
    if (name == "1.8") {
        add(figures, work("the same, and the card's own key challenged"), ours([&] {
                Card fresh = bench.open();
                report = readIdentity(fresh, bench.anchors(), now).authenticity;
            }),
            std::nullopt);
        if (report->overall() != CheckStatus::verified) {
            throw std::runtime_error("the card's own key was not verified");
        }
    }

    const Cost four = ours([&] {
        for (const CardFile file : {CardFile::authCertificate, CardFile::signCertificate, CardFile::caCertificate,
                                    CardFile::rootCertificate}) {
            static_cast<void>(card->readFile(file));
        }
    });
    // The 1.7 card marks its certificates private in its directory, so OpenSC reads them after login only.
    const auto certificatesByOpenSc =
        name == "1.7"
            ? theirs({"pkcs11-tool", "--login", "--pin", "env:EID_BENCH_PIN", "--list-objects", "--type", "cert"})
            : theirs({"pkcs11-tool", "--list-objects", "--type", "cert"});
    add(figures, work("four certificates, cold"), four, 22, certificatesByOpenSc);

    const PinInput pin = PinInput::keyed(bench.pin());
    writeFileAtomically(bench.file("data"), asBytes("something to sign"), Overwrite::replace);
    // OpenSC 0.23 knows neither the EC key nor the signature key of this card.
    const auto opensc = name == "1.7" ? theirs({"pkcs11-tool", "--login", "--pin", "env:EID_BENCH_PIN", "--sign",
                                                "--mechanism", "SHA256-RSA-PKCS", "--id", "02", "--input-file",
                                                bench.file("data"), "--output-file", bench.file("signature")})
                                      : std::nullopt;
    const auto openAndSign = [&](KeyRole role) {
        return ours([&] {
            Card fresh = bench.open();
            static_cast<void>(signOnce(fresh, role, &pin));
        });
    };
    add(figures, work("PIN and first signature, authentication key"), openAndSign(KeyRole::authentication), 5, opensc);
    add(figures, work("PIN and first signature, signature key"), openAndSign(KeyRole::signature), 5);
    card->verifyPin(pin);
    add(figures, work("further authentication signature"),
        ours([&] { static_cast<void>(signOnce(*card, KeyRole::authentication, nullptr)); }), 3);
}

/// Largest resident set of a program, in KiB.
double residentOf(const std::vector<std::string> &arguments, const Environment &environment) {
    const pid_t child = ::fork();
    if (child < 0) {
        throw std::runtime_error("fork");
    }
    if (child == 0) {
        for (const auto &[name, value] : environment) {
            value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
        }
        std::vector<char *> argv;
        for (const std::string &argument : arguments) {
            argv.push_back(const_cast<char *>(argument.c_str()));
        }
        argv.push_back(nullptr);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    struct rusage usage {};
    ::wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error(arguments[0] + " failed");
    }
    return static_cast<double>(usage.ru_maxrss);
}

} // namespace

std::vector<Figure> benchCard() {
    if (const auto reason = PcscHarness::unavailable()) {
        throw std::runtime_error(*reason);
    }
    std::vector<Figure> figures;
    measureGeneration(figures, "jan", "1.7");
    measureGeneration(figures, "anke", "1.8");
    figures.push_back({"libeid's own time for one command", median(5, apduOverhead), "us", Better::lower, 50, {}});
    Bench bench("jan");
    figures.push_back({"cardtool id show, resident",
                       residentOf({test::builtProgram("cardtool"), "id", "show", "--trust", bench.file("trust")},
                                  bench.environment()),
                       "KiB",
                       Better::lower,
                       24 * 1024,
                       {}});
    return figures;
}

} // namespace eid::bench
