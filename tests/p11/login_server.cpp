// SPDX-License-Identifier: Apache-2.0
#include "p11/login_server.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <map>
#include <netinet/in.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>

namespace eid::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

Descriptor makeSocket() {
    return Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

/// Ports that the kernel calls free, all at once so that they differ.
std::vector<std::uint16_t> freePorts(std::size_t count) {
    std::vector<Descriptor> sockets;
    std::vector<std::uint16_t> ports;
    for (std::size_t i = 0; i < count; ++i) {
        sockets.push_back(makeSocket());
        sockaddr_in address = loopback(0);
        socklen_t length = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address); // the type that the calls want
        if (::bind(sockets.back().get(), any, length) != 0 || ::getsockname(sockets.back().get(), any, &length) != 0) {
            throw std::runtime_error("no free port");
        }
        ports.push_back(ntohs(address.sin_port));
    }
    return ports;
}

bool answers(std::uint16_t port) {
    const Descriptor probe = makeSocket();
    const sockaddr_in address = loopback(port);
    return ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

} // namespace

LoopbackServer::LoopbackServer(const Command &command, const ProcessOptions &options, std::size_t ports) {
    constexpr int kTries = 5;
    std::string said;
    for (int tried = 0; tried < kTries; ++tried) {
        ports_ = freePorts(ports);
        process_ = std::make_unique<ChildProcess>(command(ports_), options);
        const auto deadline = std::chrono::steady_clock::now() + PcscHarness::kPatience;
        std::size_t up = 0;
        while (process_->running() && std::chrono::steady_clock::now() < deadline) {
            while (up < ports && answers(ports_[up])) {
                ++up;
            }
            if (up == ports) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nothing to block on: the port opens
        }
        said = this->said();
    }
    throw std::runtime_error("the server does not start: " + said);
}

LoginServer::LoginServer(CardHolder &holder) : holder_(holder) {
    const auto openssl = [&](const std::vector<std::string> &arguments) {
        std::vector<std::string> command{"openssl"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        ProcessOptions options;
        options.directory = scratch_.path.string();
        const ProcessResult result = runProcess(command, options);
        if (result.exit != 0) {
            throw std::runtime_error("no certificate for the server: " + result.err);
        }
    };
    openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
             "/CN=Loopback Server CA", "-addext", "basicConstraints=critical,CA:TRUE", "-addext",
             "keyUsage=critical,keyCertSign", "-keyout", "server-ca.key", "-out", "server-ca.pem"});
    openssl({"req",
             "-x509",
             "-CA",
             "server-ca.pem",
             "-CAkey",
             "server-ca.key",
             "-newkey",
             "ec",
             "-pkeyopt",
             "ec_paramgen_curve:P-256",
             "-nodes",
             "-days",
             "2",
             "-subj",
             "/CN=localhost",
             "-addext",
             "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-addext",
             "basicConstraints=critical,CA:FALSE",
             "-addext",
             "extendedKeyUsage=serverAuth",
             "-keyout",
             "server.key",
             "-out",
             "server.pem"});

    const auto configuration = [&](const std::vector<std::uint16_t> &ports) {
        const std::string folder = scratch_.path.string();
        std::string servers;
        const char *const protocols[] = {"TLSv1.2", "TLSv1.3"};
        for (std::size_t i = 0; i < 2; ++i) {
            servers += "server { listen 127.0.0.1:" + std::to_string(ports[i]) + " ssl; ssl_protocols " + protocols[i] +
                       "; location / { return 200 \"<title>OK $ssl_client_s_dn</title>\n"
                       "<p>$ssl_protocol $ssl_client_verify $ssl_client_s_dn</p>\n\"; } }\n";
        }
        std::string temporary;
        for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            temporary += std::string(kind) + "_temp_path " + folder + "/" + kind + ";\n";
        }
        scratch_.write("nginx.conf",
                       "daemon off; master_process off; pid " + folder +
                           "/nginx.pid; error_log stderr notice;\n"
                           "events { worker_connections 64; }\nhttp {\n"
                           "log_format login escape=none '$ssl_protocol $ssl_client_verify "
                           "$ssl_client_s_dn $request_uri \"$http_user_agent\"';\n"
                           "access_log " +
                           folder + "/access.log login;\n" + temporary +
                           "default_type text/html; charset utf-8;\n"
                           "ssl_certificate " +
                           folder + "/server.pem; ssl_certificate_key " + folder +
                           "/server.key;\n"
                           "ssl_client_certificate " +
                           holder_.chain +
                           "; ssl_verify_client on; ssl_verify_depth 2;\n"
                           // Each page is a handshake of its own: no earlier one may stand in for the card.
                           "keepalive_timeout 0; ssl_session_cache off; ssl_session_tickets off;\n" +
                           servers + "}\n");
        return std::vector<std::string>{"/usr/sbin/nginx", "-p", folder, "-c", scratch_ / "nginx.conf", "-e", "stderr"};
    };
    server_ = std::make_unique<LoopbackServer>(configuration, ProcessOptions{}, 2);
}

std::uint16_t LoginServer::port(const std::string &protocol) const {
    return server_->port(protocol == "TLSv1.2" ? 0 : 1);
}

std::string LoginServer::url(const std::string &protocol) const {
    return "https://localhost:" + std::to_string(port(protocol)) + "/";
}

std::string LoginServer::proof(const std::string &protocol) const {
    return protocol + " SUCCESS " + holder_.subject;
}

bool LoginServer::letIn(const std::string &userAgent, const std::string &protocol, std::size_t times) const {
    // The line is written when the page has been sent, so the client may be done before.
    const auto deadline = std::chrono::steady_clock::now() + PcscHarness::kPatience;
    do {
        std::size_t pages = 0;
        std::istringstream lines(log());
        for (std::string line; std::getline(lines, line);) {
            if (line.find(proof(protocol) + " / ") == 0 && line.find(userAgent) != std::string::npos) {
                ++pages; // browsers ask for other things too, such as an icon
            }
        }
        if (pages >= times) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    } while (std::chrono::steady_clock::now() < deadline);
    return false;
}

std::string LoginServer::log() const {
    if (!scratch_.has("access.log")) {
        return {};
    }
    const Bytes log = scratch_.read("access.log");
    return {log.begin(), log.end()};
}

LoginServer &loginServer(const std::string &generation) {
    static std::map<std::string, std::unique_ptr<LoginServer>> servers;
    std::unique_ptr<LoginServer> &server = servers[generation];
    if (!server) {
        server = std::make_unique<LoginServer>(cardHolder(generation));
    }
    return *server;
}

} // namespace eid::test
