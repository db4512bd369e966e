// SPDX-License-Identifier: Apache-2.0
#include "browsers/tool.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>

namespace eid::cardtool {

namespace {

constexpr std::size_t kKeptOutput = 4096;

/// What a child is started with; each call can fail only for lack of memory.
class SpawnPlan {
  public:
    SpawnPlan() {
        if (::posix_spawn_file_actions_init(&actions) != 0 || ::posix_spawnattr_init(&attributes) != 0) {
            throw Error(Situation::internalError, "posix_spawn");
        }
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

} // namespace

ToolResult runTool(const std::vector<std::string> &words, std::chrono::milliseconds limit) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error(Situation::internalError, std::string("pipe: ") + std::strerror(errno));
    }
    const Descriptor out(ends[0]);
    Descriptor in(ends[1]);

    std::vector<std::string> copies = words;
    std::vector<char *> arguments;
    for (std::string &word : copies) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    SpawnPlan plan;
    // A group of its own: an interrupt at the terminal must not end the tool in the middle of a file.
    const bool planned =
        ::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETPGROUP) == 0 &&
        ::posix_spawn_file_actions_addopen(&plan.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0 &&
        ::posix_spawn_file_actions_adddup2(&plan.actions, in.get(), STDOUT_FILENO) == 0 &&
        ::posix_spawn_file_actions_adddup2(&plan.actions, in.get(), STDERR_FILENO) == 0;
    pid_t child = 0;
    const int failure = planned ? ::posix_spawnp(&child, arguments.front(), &plan.actions, &plan.attributes,
                                                 arguments.data(), ::environ)
                                : ENOMEM;
    if (failure == ENOENT) {
        throw Error(Situation::registrationToolMissing, words.front() + " is not installed");
    }
    if (failure != 0) {
        throw Error(Situation::registrationFailed, words.front() + ": " + std::strerror(failure));
    }
    static_cast<void>(in.close());

    ToolResult result;
    const auto end = std::chrono::steady_clock::now() + limit;
    std::array<char, 1024> block{};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waiting{out.get(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (ready == 0) {
            ::kill(-child, SIGKILL); // the group that was made for it
            result.output += " it did not end and was stopped";
            break;
        }
        const ssize_t count = ready < 0 ? -1 : ::read(out.get(), block.data(), block.size());
        if (count > 0) {
            if (result.output.size() < kKeptOutput) {
                result.output.append(block.data(), static_cast<std::size_t>(count));
            }
        } else if (count == 0 || errno != EINTR) {
            break;
        }
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace eid::cardtool
