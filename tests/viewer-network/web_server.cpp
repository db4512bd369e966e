// SPDX-License-Identifier: Apache-2.0
#include "web_server.hpp"

#include <eid/file.hpp>

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace eid::test {

namespace {

std::string configuration(const std::string &folder, std::uint16_t port) {
    const std::string temporary = folder + "/tmp-";
    return "daemon off;\nmaster_process off;\npid " + folder + "/nginx.pid;\nerror_log " + folder +
           "/error.log;\nevents {}\nhttp {\n"
           "log_format asked '$request_method|$request_uri|$server_protocol|$http_user_agent|"
           "$http_accept_language|$http_accept_encoding|$http_cookie|$content_type';\naccess_log " +
           folder + "/access.log asked;\nclient_body_temp_path " + temporary + "1;\nproxy_temp_path " + temporary +
           "2;\nfastcgi_temp_path " + temporary + "3;\nuwsgi_temp_path " + temporary + "4;\nscgi_temp_path " +
           temporary + "5;\ngzip_types *;\ngzip_min_length 1;\nserver {\nlisten 127.0.0.1:" + std::to_string(port) +
           ";\nlocation /files/ { alias " + folder + "/files/; }\nlocation /packed/ { gzip on; alias " + folder +
           "/files/; }\nlocation /redirect { return 302 /files/list; }\n"
           "location /cookie { add_header Set-Cookie \"known=yes; Path=/\"; return 200 ok; }\n"
           "location /busy { return 503; }\n}\n}\n";
}

} // namespace

std::uint16_t closedPort() {
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost)) {
        throw std::runtime_error("no free port");
    }
    return server.serverPort();
}

WebServer::WebServer() {
    const std::string folder = folder_.path.string();
    std::filesystem::create_directory(folder_.path / "files");
    constexpr int kTries = 5; // somebody else may take the port in between
    for (int tried = 0; tried < kTries; ++tried) {
        port_ = closedPort();
        writeFileAtomically(folder + "/nginx.conf", asBytes(configuration(folder, port_)), Overwrite::replace);
        process_ = std::make_unique<ChildProcess>(std::vector<std::string>{EID_NGINX, "-e", folder + "/error.log", "-p",
                                                                           folder, "-c", folder + "/nginx.conf"});
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (process_->running() && std::chrono::steady_clock::now() < deadline) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress(QHostAddress::LocalHost), port_);
            if (probe.waitForConnected()) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nothing to block on: the port opens
        }
    }
    throw std::runtime_error("nginx does not start: " + process_->err());
}

void WebServer::put(const std::string &name, const Bytes &content) const {
    writeFileAtomically((folder_.path / "files" / name).string(), content, Overwrite::replace);
}

std::string WebServer::address(const std::string &path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::string WebServer::log() const {
    return toText(readFileWhole((folder_.path / "access.log").string(), 1U << 20U));
}

} // namespace eid::test
