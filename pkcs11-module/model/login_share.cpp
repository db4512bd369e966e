// SPDX-License-Identifier: Apache-2.0
#include "model/login_share.hpp"

#include <eid/bytes.hpp>
#include <eid/certificate.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace eid::pkcs11 {

namespace {

/// A program that leaves holds the lock alone for one command at the card. flock has no limit of its own, and a program
/// that was stopped in that moment must not keep others from logging in, so it is asked a few times.
constexpr int kAttempts = 20;
constexpr useconds_t kPause = 5000; // microseconds

/// The lock file of a card's insertion, or empty without a runtime folder. Programs with changed privileges have none:
/// their environment is somebody else's.
std::string lockFile(const std::string &reader, std::uint32_t insertion) {
    const char *const runtime = ::secure_getenv("XDG_RUNTIME_DIR");
    if (runtime == nullptr || *runtime != '/') {
        return {};
    }
    const std::string folder = std::string(runtime) + "/eid";
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return {};
    }
    const Bytes name = digest(HashAlgorithm::sha256, toBytes(reader + '\n' + std::to_string(insertion)));
    return folder + "/login-" + toHex(ByteView(name).first(16));
}

} // namespace

void LoginShare::join(const std::string &reader, std::uint32_t insertion) {
    abandon();
    const std::string file = lockFile(reader, insertion);
    if (file.empty()) {
        return;
    }
    file_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    for (int attempt = 0; file_.get() >= 0; ++attempt) {
        if (::flock(file_.get(), LOCK_SH | LOCK_NB) == 0) {
            return;
        }
        if (attempt == kAttempts) { // whoever holds it is stuck; that must not keep anybody from logging in
            abandon();
            return;
        }
        ::usleep(kPause);
    }
}

void LoginShare::leave(const std::function<void()> &ifLast) {
    struct Close {
        LoginShare &share;
        ~Close() { share.abandon(); }
    } const close{*this};
    // The shared lock becomes an exclusive one only when no other program has one.
    if (file_.get() < 0 || ::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) {
        ifLast();
    }
}

void LoginShare::abandon() noexcept {
    if (file_.get() >= 0) {
        // A child that inherited the open file shares its lock: closing here would not end it.
        ::flock(file_.get(), LOCK_UN);
        file_.close();
    }
}

} // namespace eid::pkcs11
