// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_status.hpp"

#include "bench/ca_worker.hpp"
#include "bench/cores.hpp"
#include "bench/http_load.hpp"
#include "bench/measured_program.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "unit/ca-ocsp/ocsp_question.hpp"

#include <eid/file.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>

namespace eid::bench {

namespace {

using namespace std::chrono_literals;
using test::ChildProcess;
using test::runProcess;

constexpr int kRuns = 3;
constexpr std::size_t kNonce = 32;
constexpr const char *kOcspType = "application/ocsp-request";

Rate rateOf(const HttpLoadResult &result) {
    return {result.perSecond, result.perServerSecond};
}

std::string serverCore() {
    return std::to_string(cores().server);
}

void mustRun(const std::vector<std::string> &arguments) {
    const auto result = runProcess(arguments);
    if (result.exit != 0) {
        throw std::runtime_error(arguments[0] + " " + arguments[1] + ": " + result.out + result.err);
    }
}

bool contains(std::string_view text, std::string_view part) {
    return ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

/// Octets that differ from request to request; speed matters, secrecy does not.
class Fresh {
  public:
    void fill(char *target, std::size_t size) {
        for (std::size_t at = 0; at < size; at += 8) {
            const std::uint64_t value = random_();
            std::memcpy(target + at, &value, std::min<std::size_t>(8, size - at));
        }
    }

  private:
    std::mt19937_64 random_{std::random_device()()};
};

/// Numbers of the requests under way, and what must be in their answers.
class Expected {
  public:
    std::string &operator[](std::uint64_t number) { return slots_[number % slots_.size()]; }

  private:
    std::vector<std::string> slots_ = std::vector<std::string>(1024);
};

/// Requests about certificates in turn. With a nonce, each has its own.
class OcspQuestions {
  public:
    OcspQuestions(const ca::Issuer &issuer, const std::vector<ca::Serial> &serials, bool nonce, bool keepAlive)
        : nonce_(nonce) {
        for (const ca::Serial &serial : serials) {
            const Bytes placeholder(kNonce, 0);
            const Bytes request =
                test::ocspRequest({test::certId(issuer, serial)},
                                  nonce ? std::vector<Bytes>{test::nonceExtension(placeholder)} : std::vector<Bytes>());
            requests_.push_back(httpPost("/ocsp", kOcspType, toText(request), keepAlive));
            numbers_.push_back(toText(serial.der()));
        }
    }

    HttpLoadResult ask(HttpLoad load) {
        load.make = [this](std::uint64_t number, std::string &request) {
            request = requests_[number % requests_.size()];
            if (nonce_) { // the nonce is what the request ends with
                char *place = request.data() + request.size() - kNonce;
                fresh_.fill(place, kNonce);
                expected_[number].assign(place, kNonce);
            }
        };
        load.check = [this](std::uint64_t number, std::string_view body) {
            return contains(body, numbers_[number % numbers_.size()]) && (!nonce_ || contains(body, expected_[number]));
        };
        const Pinned pinned(cores().load);
        return run(load);
    }

  private:
    bool nonce_;
    std::vector<std::string> requests_;
    std::vector<std::string> numbers_;
    Fresh fresh_;
    Expected expected_;
};

class StampQuestions {
  public:
    StampQuestions() {
        const Bytes hash(32, 0xA5);
        const Bytes nonce = der::integer(Bytes{0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A});
        const Bytes request = der::sequence(
            {der::integer(1),
             der::sequence({der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::element(der::tag::kNull, {})}),
                            der::octetString(hash)}),
             nonce, der::element(der::tag::kBoolean, Bytes{0xFF})});
        request_ = httpPost("/tsa", "application/timestamp-query", toText(request));
        place_ = request_.find(toText(hash));
    }

    HttpLoadResult ask(HttpLoad load) {
        load.make = [this](std::uint64_t number, std::string &request) {
            request = request_;
            fresh_.fill(request.data() + place_, kNonce);
            expected_[number].assign(request, place_, kNonce);
        };
        load.check = [this](std::uint64_t number, std::string_view body) {
            constexpr std::string_view kGranted("\x30\x03\x02\x01\x00", 5);
            if (last.empty()) {
                last = body;
                lastHash = expected_[number];
            }
            return body.substr(4, kGranted.size()) == kGranted && contains(body, expected_[number]);
        };
        const Pinned pinned(cores().load);
        return run(load);
    }

    std::string last; ///< a token, and what it is for
    std::string lastHash;

  private:
    std::string request_;
    std::size_t place_ = 0;
    Fresh fresh_;
    Expected expected_;
};

/// Our server in a process of its own.
class OurServer {
  public:
    OurServer()
        : process_({"/proc/self/exe", "ca-worker", "serve", folder_.path.string()}, {}, ChildProcess::Input::open) {
        const auto line = process_.waitForLine("ready ", 120s);
        if (!line) {
            throw std::runtime_error("the server did not start: " + process_.err());
        }
        port_ = static_cast<std::uint16_t>(std::stoul(line->substr(6)));
        issuer_.certificate = readFileWhole(file("issuer.cer"), 65536);
        const auto view = ca::CertificateView::parse(issuer_.certificate);
        issuer_.subject = Bytes(view.subject.begin(), view.subject.end());
        std::istringstream lines(toText(readFileWhole(file("serials"), 1U << 24U)));
        for (std::string serial; std::getline(lines, serial);) {
            serials_.push_back(ca::Serial::fromHex(serial));
        }
    }

    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] int pid() const noexcept { return process_.pid(); }
    [[nodiscard]] const ca::Issuer &issuer() const noexcept { return issuer_; }
    [[nodiscard]] const std::vector<ca::Serial> &serials() const noexcept { return serials_; }

    /// Independent programs must accept what is measured.
    void judge(const StampQuestions &stamps) const {
        const auto status =
            runProcess({"openssl", "ocsp", "-issuer", file("issuer.pem"), "-serial", "0x" + serials_.front().hex(),
                        "-url", "http://127.0.0.1:" + std::to_string(port_) + "/ocsp", "-CAfile", file("trust.pem")});
        if (!contains(status.out + status.err, "Response verify OK") || !contains(status.out, ": good")) {
            throw std::runtime_error("openssl ocsp does not accept the answer: " + status.out + status.err);
        }
        writeFileAtomically(file("token"), asBytes(stamps.last), Overwrite::replace);
        mustRun({"openssl", "ts", "-verify", "-in", file("token"), "-digest", toHex(asBytes(stamps.lastHash)),
                 "-CAfile", file("trust.pem")});
    }

  private:
    test::ScratchFolder folder_;
    ChildProcess process_;
    std::uint16_t port_ = 0;
    ca::Issuer issuer_;
    std::vector<ca::Serial> serials_;
};

/// `openssl ocsp` with an index of the same serials, signing with P-256.
Rate opensslOcsp(const std::vector<ca::Serial> &serials) {
    const test::ScratchFolder folder;
    const auto file = [&](const std::string &name) { return (folder.path / name).string(); };
    mustRun({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
             file("ca.key"), "-out", file("ca.pem"), "-subj", "/CN=Peer", "-days", "30"});
    std::string index;
    for (const ca::Serial &serial : serials) {
        index += "V\t361231235959Z\t\t" + toHex(serial.octets()) + "\tunknown\t/CN=" + serial.hex() + "\n";
    }
    writeFileAtomically(file("index"), asBytes(index), Overwrite::replace);
    ca::Issuer issuer;
    issuer.certificate = ca::fromPem("CERTIFICATE", toText(readFileWhole(file("ca.pem"), 65536)));
    const auto view = ca::CertificateView::parse(issuer.certificate);
    issuer.subject = Bytes(view.subject.begin(), view.subject.end());
    const std::uint16_t port = freePort();
    ChildProcess server({"taskset", "-c", serverCore(), "openssl", "ocsp", "-index", file("index"), "-port",
                         std::to_string(port), "-rsigner", file("ca.pem"), "-rkey", file("ca.key"), "-CA",
                         file("ca.pem"), "-nmin", "60"});
    while (!contains(server.err(), "waiting for OCSP client connections")) { // a probe that asks nothing would stop it
        if (server.wait(20ms)) {
            throw std::runtime_error("openssl ocsp: " + server.err());
        }
    }
    OcspQuestions questions(issuer, serials, true, false);
    HttpLoad load;
    load.port = port;
    load.connections = 1; // it takes one at a time, and closes it
    load.keepAlive = false;
    load.pid = server.pid();
    return medianRate(kRuns, [&] { return rateOf(questions.ask(load)); });
}

/// `cfssl ocspserve` giving the very answers that ours has signed beforehand.
Rate cfsslOcsp(const OurServer &ours) {
    const std::uint16_t port = freePort();
    ChildProcess server({"taskset", "-c", serverCore(), "cfssl", "ocspserve", "-address", "127.0.0.1", "-port",
                         std::to_string(port), "-responses", ours.file("presigned"), "-loglevel", "4", "-path",
                         "/ocsp"});
    awaitListener(port);
    OcspQuestions questions(ours.issuer(), ours.serials(), false, true);
    HttpLoad load;
    load.port = port;
    load.pid = server.pid();
    return medianRate(kRuns, [&] { return rateOf(questions.ask(load)); });
}

/// `openssl ts -reply`, a process for each token: it has no server.
Rate opensslTs() {
    const test::ScratchFolder folder;
    const auto file = [&](const std::string &name) { return (folder.path / name).string(); };
    const std::string configuration =
        "[req]\ndistinguished_name = dn\nx509_extensions = ext\nprompt = no\n[dn]\nCN = "
        "Peer\n[ext]\nextendedKeyUsage = critical,timeStamping\n[tsa]\ndefault_tsa = "
        "t\n[t]\nserial = " +
        file("serial") + "\nsigner_cert = " + file("tsa.pem") + "\nsigner_key = " + file("tsa.key") +
        "\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = "
        "secs:1\ness_cert_id_alg = sha256\n";
    writeFileAtomically(file("cnf"), asBytes(configuration), Overwrite::replace);
    mustRun({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
             file("tsa.key"), "-out", file("tsa.pem"), "-config", file("cnf")});
    mustRun({"openssl", "ts", "-query", "-data", file("cnf"), "-sha256", "-cert", "-out", file("query")});
    constexpr int kTokens = 60;
    return medianRate(kRuns, [&] {
        Usage all;
        for (int i = 0; i < kTokens; ++i) {
            const Usage one = runMeasured({"openssl", "ts", "-reply", "-config", file("cnf"), "-queryfile",
                                           file("query"), "-out", file("reply")});
            all.seconds += one.seconds;
            all.processorSeconds += one.processorSeconds;
        }
        return Rate{kTokens / all.seconds, kTokens / all.processorSeconds};
    });
}

std::string octets(const HttpLoadResult &result) {
    return " (" + std::to_string(static_cast<int>(result.bodyOctets)) + " octets, " + std::to_string(result.answers) +
           " answers in the last run)";
}

} // namespace

std::vector<Figure> benchCaStatus() {
    std::vector<Figure> figures;
    const OurServer ours;
    HttpLoad load;
    load.port = ours.port();
    load.pid = ours.pid();
    HttpLoadResult last;
    const auto measured = [&](auto &questions) {
        return medianRate(kRuns, [&] {
            last = questions.ask(load);
            return rateOf(last);
        });
    };
    const auto add = [&](const std::string &work, const Rate &rate, double target, const char *peer,
                         const Rate &peerRate) {
        for (Figure &figure : rateFigures(work, rate, target, {{peer, peerRate}})) {
            figures.push_back(std::move(figure));
        }
    };
    OcspQuestions fresh(ours.issuer(), ours.serials(), true, true);
    const Rate onDemand = measured(fresh);
    const std::string onDemandOctets = octets(last);
    OcspQuestions cached(ours.issuer(), ours.serials(), false, true);
    const Rate presigned = measured(cached);
    const std::string presignedOctets = octets(last);
    StampQuestions stamps;
    const Rate tokens = measured(stamps);
    const std::string tokenOctets = octets(last);
    ours.judge(stamps);
    add("OCSP on demand with nonce, P-256" + onDemandOctets, onDemand, 20000, "openssl ocsp (no keep-alive)",
        opensslOcsp(ours.serials()));
    add("OCSP signed beforehand" + presignedOctets, presigned, 60000, "cfssl ocspserve", cfsslOcsp(ours));
    add("time stamps, P-256" + tokenOctets, tokens, 10000, "openssl ts (a process each)", opensslTs());
    return figures;
}

} // namespace eid::bench
