// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_peers.hpp"

#include "bench/cores.hpp"
#include "bench/http_load.hpp"
#include "bench/measured_program.hpp"
#include "bench/report.hpp"
#include "core/x509.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <stdexcept>
#include <vector>

namespace eid::bench {

namespace {

constexpr int kRuns = 3;

/// An authority of the peers: ca.pem, ca.key.
class Peer {
  public:
    explicit Peer(const std::string &curve) {
        const auto made =
            test::runProcess({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + curve,
                              "-nodes", "-keyout", file("ca.key"), "-out", file("ca.pem"), "-subj", "/CN=Peer", "-days",
                              "3000", "-addext", "keyUsage=critical,keyCertSign,cRLSign"});
        if (made.exit != 0) {
            throw std::runtime_error("openssl req: " + made.err);
        }
    }
    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }
    void put(const std::string &name, const std::string &text) const {
        writeFileAtomically(file(name), asBytes(text), Overwrite::replace);
    }

  private:
    test::ScratchFolder folder_;
};

std::string csr(unsigned number) {
    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    return ca::toPem("CERTIFICATE REQUEST", test::certificationRequest(*key, test::citizen(number)));
}

} // namespace

double opensslCaPerSecond(const std::string &curve) {
    constexpr unsigned kCertificates = 1000;
    const Peer peer(curve);
    std::filesystem::create_directory(peer.file("new"));
    peer.put("cnf", "[ca]\ndefault_ca = c\n[c]\ndatabase = " + peer.file("index") + "\nnew_certs_dir = " +
                        peer.file("new") + "\nrand_serial = yes\ncertificate = " + peer.file("ca.pem") +
                        "\nprivate_key = " + peer.file("ca.key") +
                        "\ndefault_md = sha256\ndefault_days = 365\nx509_extensions = e\npolicy = p\n"
                        "unique_subject = no\nemail_in_dn = no\n[p]\ncountryName = optional\ncommonName = supplied\n"
                        "surname = optional\ngivenName = optional\nserialNumber = optional\n[e]\n"
                        "basicConstraints = CA:FALSE\nkeyUsage = critical,digitalSignature\n"
                        "extendedKeyUsage = clientAuth\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n"
                        "crlDistributionPoints = URI:http://crl.example/ca.crl\n"
                        "authorityInfoAccess = OCSP;URI:http://ocsp.example\n"
                        "certificatePolicies = 0.4.0.2042.1.2\n");
    std::vector<std::string> arguments{"openssl", "ca",   "-config",   peer.file("cnf"), "-batch",
                                       "-notext", "-out", "/dev/null", "-infiles"};
    for (unsigned i = 0; i < kCertificates; ++i) {
        const std::string name = peer.file("csr" + std::to_string(i));
        writeFileAtomically(name, asBytes(csr(i)), Overwrite::replace);
        arguments.push_back(name);
    }
    return median(kRuns, [&] {
        peer.put("index", "");
        return kCertificates / runMeasured(arguments).seconds;
    });
}

double cfsslPerSecond(const std::string &curve) {
    constexpr unsigned kRequests = 256;
    const Peer peer(curve);
    peer.put("config", R"({"signing": {"default": {"expiry": "8760h", "usages": ["digital signature", "client auth"],
        "crl_url": "http://crl.example/ca.crl", "ocsp_url": "http://ocsp.example"}}})");
    std::vector<std::string> requests;
    for (unsigned i = 0; i < kRequests; ++i) {
        const nlohmann::json body{{"certificate_request", csr(i)}};
        requests.push_back(httpPost("/api/v1/cfssl/sign", "application/json", body.dump()));
    }
    const std::uint16_t port = freePort();
    test::ChildProcess server({"taskset", "-c", std::to_string(cores().server), "cfssl", "serve", "-address",
                               "127.0.0.1", "-port", std::to_string(port), "-ca", peer.file("ca.pem"), "-ca-key",
                               peer.file("ca.key"), "-config", peer.file("config"), "-loglevel", "4"});
    awaitListener(port);
    HttpLoad load;
    load.port = port;
    load.make = [&](std::uint64_t number, std::string &request) { request = requests[number % requests.size()]; };
    load.check = [](std::uint64_t, std::string_view body) {
        return body.find("BEGIN CERTIFICATE") != std::string_view::npos;
    };
    const Pinned pinned(cores().load);
    return median(kRuns, [&] { return run(load).perSecond; });
}

} // namespace eid::bench
