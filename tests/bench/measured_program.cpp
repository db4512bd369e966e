// SPDX-License-Identifier: Apache-2.0
#include "bench/measured_program.hpp"

#include "bench/cores.hpp"

#include <eid/file.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace eid::bench {

Usage runMeasured(const std::vector<std::string> &arguments) {
    std::vector<char *> argv;
    for (const std::string &argument : arguments) {
        argv.push_back(const_cast<char *>(argument.c_str())); // exec does not write to them
    }
    argv.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const Pinned pinned(cores().server);
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nothing = ::open("/dev/null", O_RDWR);
        ::dup2(nothing, STDIN_FILENO);
        ::dup2(writing.get(), STDOUT_FILENO);
        ::dup2(nothing, STDERR_FILENO);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    writing.close();
    Usage usage;
    std::array<char, 4096> piece{};
    for (ssize_t got = 0; (got = ::read(reading.get(), piece.data(), piece.size())) > 0;) {
        usage.out.append(piece.data(), static_cast<std::size_t>(got));
    }
    int status = 0;
    rusage resources{};
    if (child < 0 || ::wait4(child, &status, 0, &resources) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        throw std::runtime_error(arguments[0] + " " + arguments[1] + " failed");
    }
    usage.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto secondsOf = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    usage.processorSeconds = secondsOf(resources.ru_utime) + secondsOf(resources.ru_stime);
    usage.peakOctets = static_cast<double>(resources.ru_maxrss) * 1024;
    return usage;
}

} // namespace eid::bench
