// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_server.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eid::test {

namespace {

constexpr ::uid_t kNobody = 65534;
constexpr std::chrono::seconds kPatience{30};

/// Where Debian keeps the newest server's programs; empty when there is none.
std::string programs() {
    std::string newest;
    std::error_code error;
    for (const auto &version : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
        const auto folder = version.path() / "bin";
        if (std::filesystem::exists(folder / "initdb", error)) {
            newest = std::max(newest, folder.string());
        }
    }
    return newest;
}

/// A port nobody listens on now.
std::uint16_t freePort() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<::sockaddr *>(&address);
    const bool bound = ::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0;
    ::close(descriptor);
    if (!bound) {
        throw std::runtime_error("no free port");
    }
    return ntohs(address.sin_port);
}

void require(const ProcessResult &result, const std::string &what) {
    if (result.exit != 0) {
        throw std::runtime_error(what + ": " + result.out + result.err);
    }
}

} // namespace

/// Short, because the path of a socket is limited, and owned by who runs the server.
class PostgresServer::Folder {
  public:
    Folder() {
        std::string name = "/tmp/eid-pg-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        path = name;
        if (::geteuid() == 0 && ::chown(name.c_str(), kNobody, kNobody) != 0) {
            throw std::runtime_error("cannot give " + name + " to nobody");
        }
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path path;
};

std::optional<std::string> PostgresServer::unavailable() {
    if (programs().empty()) {
        return "no PostgreSQL server in /usr/lib/postgresql (package postgresql)";
    }
    if (runProcess({"psql", "--version"}).exit != 0) {
        return "no psql (package postgresql-client)";
    }
    if (::geteuid() == 0 && runProcess({"setpriv", "--version"}).exit != 0) {
        return "no setpriv (package util-linux), and PostgreSQL does not run as root";
    }
    return std::nullopt;
}

PostgresServer::PostgresServer(std::vector<std::string> options)
    : folder_(std::make_unique<Folder>()), options_(std::move(options)), port_(freePort()) {
    require(runProcess(asServerUser({programs() + "/initdb", "-D", (folder_->path / "data").string(), "-A", "trust",
                                     "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"})),
            "initdb");
    start();
}

PostgresServer::~PostgresServer() {
    if (server_) {
        server_->signal(SIGINT);
        if (!server_->wait(kPatience)) {
            server_->kill();
        }
    }
}

std::vector<std::string> PostgresServer::asServerUser(std::vector<std::string> command) const {
    if (::geteuid() == 0) {
        const std::string id = std::to_string(kNobody);
        command.insert(command.begin(), {"setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"});
    }
    return command;
}

void PostgresServer::start() {
    std::vector<std::string> command{programs() + "/postgres", "-D", (folder_->path / "data").string()};
    std::vector<std::string> settings{"listen_addresses=127.0.0.1",
                                      "port=" + std::to_string(port_),
                                      "unix_socket_directories=" + folder_->path.string(),
                                      "fsync=off",
                                      "shared_buffers=64MB",
                                      "max_connections=100"};
    settings.insert(settings.end(), options_.begin(), options_.end());
    for (const auto &setting : settings) {
        command.insert(command.end(), {"-c", setting});
    }
    ProcessOptions options;
    options.directory = folder_->path.string();
    server_ = std::make_unique<ChildProcess>(asServerUser(command), options);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    const std::vector<std::string> question{programs() + "/pg_isready", "-q", "-t", "5", "-h", "127.0.0.1", "-p",
                                            std::to_string(port_)};
    while (runProcess(question).exit != 0) {
        if (!server_->running() || std::chrono::steady_clock::now() > end) {
            const std::string words = server_->err();
            server_.reset();
            throw std::runtime_error("PostgreSQL does not start: " + words);
        }
        // Its own output tells each step; without any, ask again.
        server_->wait(std::chrono::milliseconds(20));
    }
}

void PostgresServer::stop() {
    if (server_) {
        server_->signal(SIGINT);
        if (!server_->wait(kPatience)) {
            server_->kill();
        }
        server_.reset();
    }
}

void PostgresServer::kill() {
    if (server_) {
        // The sessions see that their parent died and end by themselves; the next start waits for them.
        server_->kill();
        server_.reset();
    }
}

std::string PostgresServer::createDatabase() {
    const std::string name = "test" + std::to_string(++databases_);
    require(sql("postgres", "CREATE DATABASE " + name), "CREATE DATABASE");
    return name;
}

std::string PostgresServer::words(const std::string &database) const {
    return "host=127.0.0.1 port=" + std::to_string(port_) + " user=postgres dbname=" + database;
}

ProcessResult PostgresServer::sql(const std::string &database, const std::string &text) const {
    return runProcess({"psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", words(database)}, text);
}

} // namespace eid::test
