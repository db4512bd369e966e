// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"

#include <eid/file.hpp>

#include <cstring>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace eid::test {

namespace {

constexpr auto kPollPause = std::chrono::milliseconds(20); // between two looks, not a wait for anything
constexpr int kPatience = 30'000;                          // milliseconds, a bound for what hangs

/// The service manager's end of readiness.
class NotifySocket {
  public:
    explicit NotifySocket(std::string path)
        : path_(std::move(path)), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un place{};
        place.sun_family = AF_UNIX;
        path_.copy(place.sun_path, sizeof place.sun_path - 1);
        ::unlink(path_.c_str());
        const void *address = &place;
        if (::bind(socket_.get(), static_cast<const sockaddr *>(address), sizeof place) != 0) {
            throw std::runtime_error("no socket " + path_);
        }
    }
    [[nodiscard]] const std::string &path() const noexcept { return path_; }
    /// The next word, or "" when the process ended first.
    [[nodiscard]] std::string next(ChildProcess &process) const {
        for (int waited = 0; waited < kPatience; waited += 100) {
            pollfd ready{.fd = socket_.get(), .events = POLLIN, .revents = 0};
            if (::poll(&ready, 1, 100) == 1) {
                std::string text(256, '\0');
                const ssize_t got = ::recv(socket_.get(), text.data(), text.size(), 0);
                text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
                return text;
            }
            if (!process.running()) {
                return {};
            }
        }
        return {};
    }

  private:
    std::string path_;
    Descriptor socket_;
};

std::uint16_t portIn(const std::string &log) {
    const std::size_t at = log.find(" port ", log.find(" listens on "));
    return static_cast<std::uint16_t>(std::stoul(log.substr(at + 6)));
}

} // namespace

RunningService::RunningService(const std::filesystem::path &folder, const std::vector<std::string> &command) {
    const NotifySocket notify(
        (folder / ("notify-" + std::filesystem::path(command.front()).filename().string())).string());
    ProcessOptions options;
    options.environment["NOTIFY_SOCKET"] = notify.path();
    process_ = std::make_unique<ChildProcess>(command, options);
    if (notify.next(*process_) != "READY=1") {
        throw std::runtime_error("it did not become ready: " + process_->err());
    }
    // Written before it was told; on its way through the pipe perhaps.
    while (process_->err().find(" listens on ") == std::string::npos) {
        std::this_thread::yield();
    }
    port_ = portIn(process_->err());
}

bool RunningService::eventually(const std::string &target,
                                const std::function<bool(const ca::test::ClientResponse &)> &pleases) const {
    for (int waited = 0; waited < kPatience; waited += static_cast<int>(kPollPause.count())) {
        const auto answer = client().get(target);
        if (answer && pleases(*answer)) {
            return true;
        }
        std::this_thread::sleep_for(kPollPause);
    }
    return false;
}

AuthorityHome::AuthorityHome(const Options &options) {
    for (const char *name : {"keys", "ocsp", "profiles", "journal"}) {
        std::filesystem::create_directory(folder.path / name);
    }
    for (const char *name : {"root", "issuing-ca", "identity-authentication", "registration-authority", "ocsp-signer",
                             "tsa", "attribute-certificate", "audit-signer"}) {
        const std::string file = std::string(name) + ".toml";
        std::filesystem::copy_file(std::filesystem::path(EID_SOURCE_DIR) / "ca-ra/profiles" / file,
                                   folder.path / "profiles" / file);
    }
    write("passphrase", "a passphrase of the test\n");
    ::chmod(path("passphrase").c_str(), 0600);
    const std::string store = options.store.empty() ? "sqlite:ca.sqlite" : options.store;
    write("ca.toml", std::string(options.approvals ? "" : "require-approvals = false\n") + R"(
log-level = "info"
profile-folder = "profiles"
operator-roots = "operator-roots"
audit-key = "files:audit"

[store]
address = ")" + store + R"("
journal-folder = "journal"

[[key-store]]
name = "files"
kind = "files"
folder = "keys"
passphrase-file = "passphrase"

[[key-store]]
name = "ocsp"
kind = "files"
folder = "ocsp"
passphrase-file = "passphrase"

[[issuer]]
name = "root"
key = "files:root"
online = false

[[issuer]]
name = "citizen"
key = "files:citizen"

[cmp]
key = "files:cmp"
certificate = "cmp.crt"
chain = ["publish/citizen.pem"]

[lists]
folder = "publish"
certificates-folder = "publish"
watch-ms = 50

[ocsp]
signer-folder = "ocsp"
signer-keys = "ocsp"
watch-ms = 50

[ca-http]
slow = "1s"
maximum-body = 65536

[ocsp-http]
threads = 2
slow = "1s"
maximum-body = 4096
)" + options.more);
    write("ceremony.toml", R"(
title = "Test"
place = "here"

[[authority]]
name = "root"
key-store = "files"
key-kind = "P-256"
profile = "root"
validity = "20y"
crl-url = "http://pki.eid.example/root.crl"
certificate-url = "http://pki.eid.example/root.cer"
[authority.subject]
C = "BE"
O = "eID Example Trust Services"
organizationIdentifier = "NTRBE-0123456749"
CN = "Root of the test"

[[authority]]
name = "citizen"
issued-by = "root"
key-store = "files"
key-kind = "P-256"
profile = "issuing-ca"
validity = "11y"
shards = 3
crl-url = "http://pki.eid.example/citizen-{shard}.crl"
delta-url = "http://pki.eid.example/citizen-{shard}.delta.crl"
ocsp-url = "http://ocsp.eid.example/"
certificate-url = "http://pki.eid.example/citizen.cer"
policy-url = "https://repository.eid.example/cps"
[authority.subject]
C = "BE"
O = "eID Example Trust Services"
organizationIdentifier = "NTRBE-0123456749"
CN = "Citizens of the test"
)");
}

void AuthorityHome::write(const std::string &name, const std::string &content) const {
    std::ofstream(path(name), std::ios::binary) << content;
}

std::string AuthorityHome::read(const std::string &name) const {
    std::ifstream file(path(name), std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

ProcessResult AuthorityHome::run(std::vector<std::string> words) const {
    words.insert(words.begin(), {builtProgram("eid-ca"), "--config", path("ca.toml"), "--json"});
    ProcessOptions options;
    options.directory = folder.path.string();
    return runProcess(words, options);
}

nlohmann::json AuthorityHome::call(std::vector<std::string> words) const {
    const ProcessResult result = run(words);
    if (result.exit != 0) {
        throw std::runtime_error(words.front() + ": " + result.out + result.err);
    }
    return nlohmann::json::parse(result.out);
}

std::string AuthorityHome::openssl(std::vector<std::string> words) const {
    words.insert(words.begin(), "openssl");
    ProcessOptions options;
    options.directory = folder.path.string();
    const ProcessResult result = runProcess(words, options);
    if (result.exit != 0) {
        throw std::runtime_error("openssl " + words.at(1) + ": " + result.out + result.err);
    }
    return result.out;
}

void AuthorityHome::migrate() const {
    call({"store", "migrate"});
}

void AuthorityHome::holdCeremony(const std::vector<std::string> &approvals) const {
    std::vector<std::string> words{"ceremony", path("ceremony.toml")};
    for (const std::string &approval : approvals) {
        words.insert(words.end(), {"--approval", approval});
    }
    call(words);
    openssl({"x509", "-inform", "DER", "-in", "publish/root.cer", "-out", "root.crt"});
    openssl({"x509", "-inform", "DER", "-in", "publish/citizen.cer", "-out", "citizen.crt"});
    write("chain.crt", read("root.crt") + read("citizen.crt"));
}

void AuthorityHome::makeRequest(const std::string &name, const std::string &subject) const {
    openssl({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", name + ".key",
             "-out", name + ".csr", "-subj", subject});
}

void AuthorityHome::makeServices() const {
    call({"key", "new", "files:audit"});
    call({"key", "new", "files:cmp"});
    call({"key", "request", "files:cmp", "--subject", "C=BE,O=eID Example Trust Services,CN=CMP", "--out",
          path("cmp.csr")});
    makeRequest("ra", "/C=BE/O=Municipalities/CN=Registration authority");
    for (const char *name : {"cmp", "ra"}) {
        const std::string base(name);
        call({"certificate", "issue", "--issuer", "citizen", "--profile", "registration-authority", "--csr",
              path(base + ".csr"), "--out", path(base + ".cer")});
        openssl({"x509", "-inform", "DER", "-in", base + ".cer", "-out", base + ".crt"});
    }
    write("ca.toml", read("ca.toml") + "\n[[registration-authority]]\nname = \"municipalities\"\n"
                                       "certificate = \"ra.crt\"\n");
}

std::unique_ptr<RunningService> AuthorityHome::serve() const {
    return std::make_unique<RunningService>(
        folder.path, std::vector<std::string>{builtProgram("eid-ca"), "--config", path("ca.toml"), "serve"});
}

std::unique_ptr<RunningService> AuthorityHome::serveStatus() const {
    return std::make_unique<RunningService>(
        folder.path, std::vector<std::string>{builtProgram("eid-ocsp"), "--config", path("ca.toml")});
}

ProcessResult AuthorityHome::enrol(const RunningService &service, const std::string &name,
                                   const std::string &subject) const {
    openssl({"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key"});
    ProcessOptions options;
    options.directory = folder.path.string();
    return runProcess({"openssl",    "cmp",
                       "-cmd",       "ir",
                       "-server",    "127.0.0.1:" + std::to_string(service.port()),
                       "-path",      ".well-known/cmp/p/identity-authentication",
                       "-cert",      "ra.crt",
                       "-key",       "ra.key",
                       "-untrusted", "citizen.crt",
                       "-trusted",   "root.crt",
                       "-newkey",    name + ".key",
                       "-subject",   subject,
                       "-certout",   name + ".crt"},
                      options);
}

} // namespace eid::test
