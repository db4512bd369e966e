// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_checks.hpp"
#include "service/doctor_files.hpp"
#include "service/doctor_findings.hpp"
#include "service/failure.hpp"

#include <eid/error.hpp>

#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace eid::service {

namespace {

/// Connects and leaves again. @return 0 or errno.
int knock(const std::string &path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
        return ENAMETOOLONG;
    }
    path.copy(address.sun_path, path.size());
    // Not blocking: a service that no longer accepts leaves its queue full, and a plain connect would wait for ever.
    const int number = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (number < 0) {
        return errno;
    }
    // the type that sockets want
    const int code = ::connect(number, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 ? 0 : errno;
    ::close(number);
    return code;
}

} // namespace

std::string serviceSocket(const std::string &root) {
    const char *const named = std::getenv("PCSCLITE_CSOCK_NAME");
    return named != nullptr && *named != '\0' ? std::string(named) : under(root, "/run/pcscd/pcscd.comm");
}

ServiceReport examineSocket(const std::string &root) {
    ServiceReport report;
    switch (knock(serviceSocket(root))) {
    case 0:
        report.answers = true;
        break;
    case ENOENT:
    case ENOTDIR:
        report.findings.push_back(
            finding(exists(under(root, "/usr/sbin/pcscd")) ? Found::serviceNotStarted : Found::serviceNotInstalled));
        break;
    case EACCES:
    case EPERM:
        report.findings.push_back(finding(Found::socketForbidden));
        break;
    case EAGAIN:
        report.findings.push_back(finding(Found::serviceFull));
        break;
    default:
        report.findings.push_back(finding(Found::serviceCrashed));
    }
    return report;
}

std::vector<ReaderState> listWithin(Readers readers, std::chrono::milliseconds limit) {
    struct Answer {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<std::vector<ReaderState>> readers;
        std::optional<Error> error;
    };
    const auto answer = std::make_shared<Answer>();
    // Left alone when the service hangs: the client library knows no time limit for its own messages.
    std::thread([answer, asked = std::move(readers)]() mutable {
        std::optional<std::vector<ReaderState>> listed;
        std::optional<Error> error;
        try {
            listed = asked.list();
        } catch (...) {
            error = currentFailure();
        }
        const std::lock_guard lock(answer->mutex);
        answer->readers = std::move(listed);
        answer->error = std::move(error);
        answer->came.notify_all();
    }).detach();
    std::unique_lock lock(answer->mutex);
    if (!answer->came.wait_for(lock, limit, [&] { return answer->readers || answer->error; })) {
        throw Error(Situation::serviceNotRunning, "no answer");
    }
    if (answer->error) {
        throw Error(*answer->error);
    }
    return std::move(*answer->readers);
}

} // namespace eid::service
