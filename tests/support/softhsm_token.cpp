// SPDX-License-Identifier: Apache-2.0
#include "support/softhsm_token.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace eid::test {

namespace {

std::vector<pid_t> childrenOf(pid_t parent) {
    std::vector<pid_t> children;
    std::ifstream file("/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children");
    for (pid_t child = 0; file >> child;) {
        children.push_back(child);
    }
    return children;
}

std::string existing(const std::vector<std::string> &candidates) {
    for (const std::string &path : candidates) {
        if (std::filesystem::exists(path)) {
            return path;
        }
    }
    throw std::runtime_error("not installed: " + candidates.front());
}

} // namespace

SoftHsmToken::SoftHsmToken(const std::string &name, const std::string &userPin) : label(name), pin(userPin) {
    const auto tokens = folder_.path / "tokens";
    const auto configuration = folder_.path / "softhsm2.conf";
    std::filesystem::create_directory(tokens);
    std::ofstream(configuration) << "directories.tokendir = " << tokens.string()
                                 << "\nobjectstore.backend = file\nlog.level = ERROR\n";
    ::setenv("SOFTHSM2_CONF", configuration.c_str(), 1);
    ::setenv("P11_KIT_SERVER_ADDRESS", ("unix:path=" + socket()).c_str(), 1);
    const auto made =
        runProcess({"softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", pin});
    if (made.exit != 0) {
        throw std::runtime_error("softhsm2-util: " + made.err);
    }
}

SoftHsmToken::~SoftHsmToken() {
    killDaemon();
    ::unsetenv("P11_KIT_SERVER_ADDRESS");
}

std::string SoftHsmToken::module() {
    return existing({"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"});
}

std::string SoftHsmToken::daemonModule() {
    return existing({"/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so", "/usr/lib/pkcs11/p11-kit-client.so"});
}

void SoftHsmToken::startDaemon() {
    std::filesystem::remove(socket());
    daemon_ = std::make_unique<ChildProcess>(std::vector<std::string>{"p11-kit", "server", "--foreground", "--name",
                                                                      socket(), "--provider", module(), "pkcs11:"});
    // It says where it listens when it does; the socket is there then.
    while (!std::filesystem::exists(socket())) {
        if (!daemon_->running()) {
            throw std::runtime_error("p11-kit server: " + daemon_->err());
        }
        std::this_thread::yield();
    }
}

void SoftHsmToken::killDaemon() {
    if (!daemon_) {
        return;
    }
    const auto children = childrenOf(daemon_->pid());
    daemon_->kill();
    for (const pid_t child : children) {
        ::kill(child, SIGKILL);
    }
    daemon_.reset();
}

} // namespace eid::test
