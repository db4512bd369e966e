// SPDX-License-Identifier: Apache-2.0
#include "support/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

extern char **environ; // POSIX leaves the declaration to the program

namespace eid::test {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string &what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor &&other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept {
        if (this != &other) {
            reset();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { reset(); }

    void reset() noexcept {
        if (number_ >= 0) {
            ::close(std::exchange(number_, -1));
        }
    }
    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] bool open() const noexcept { return number_ >= 0; }

  private:
    int number_ = -1;
};

struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

Pipe makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        fail("pipe");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// Child ends are moved high up, so that none of them lies where another one is to be put.
Descriptor moveUp(const Descriptor &descriptor) {
    constexpr int kAboveAllWanted = 100;
    const int moved = ::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, kAboveAllWanted);
    if (moved < 0) {
        fail("fcntl");
    }
    return Descriptor(moved);
}

/// Writes all of a text; a reader that has gone is no error and raises no signal.
void writeAll(int descriptor, std::string_view text) {
    sigset_t pipeSignal;
    sigset_t before;
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno == EPIPE) {
                const timespec now{};
                ::sigtimedwait(&pipeSignal, nullptr, &now);
            }
            break;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

std::string findProgram(const std::string &name) {
    if (name.find('/') != std::string::npos) {
        return name;
    }
    const char *path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
    while (true) {
        const std::size_t colon = rest.find(':');
        std::string candidate = std::string(rest.substr(0, colon)) + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
        if (colon == std::string_view::npos) {
            throw std::runtime_error(name + ": no such program");
        }
        rest.remove_prefix(colon + 1);
    }
}

std::vector<std::string> environmentWith(const Environment &changes) {
    std::vector<std::string> result;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        if (changes.find(std::string(text.substr(0, text.find('=')))) == changes.end()) {
            result.emplace_back(text);
        }
    }
    for (const auto &[name, value] : changes) {
        if (value) {
            result.push_back(name + "=" + *value);
        }
    }
    return result;
}

std::vector<char *> pointersTo(const std::vector<std::string> &texts) {
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (const std::string &text : texts) {
        pointers.push_back(const_cast<char *>(text.c_str())); // the type that execve wants
    }
    pointers.push_back(nullptr);
    return pointers;
}

int exitCode(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

struct ChildProcess::Impl {
    pid_t pid = -1;
    std::optional<int> exit;
    Descriptor process; // pidfd: readable when the child has ended
    Descriptor input;
    Descriptor output;
    Descriptor error;
    Descriptor stopCollecting;
    std::thread collector;
    mutable std::mutex mutex;
    std::condition_variable arrived;
    std::string out;
    std::string err;
    bool outEnded = false;
    std::size_t linesGiven = 0; ///< octets of `out` that nextLine has given

    ~Impl() { joinCollector(); }

    void collect() {
        bool outOpen = true;
        bool errOpen = true;
        std::array<char, 8192> buffer{};
        while (outOpen || errOpen) {
            std::array<pollfd, 3> waiting{pollfd{outOpen ? output.get() : -1, POLLIN, 0},
                                          pollfd{errOpen ? error.get() : -1, POLLIN, 0},
                                          pollfd{stopCollecting.get(), POLLIN, 0}};
            if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
                break;
            }
            const auto take = [&](const pollfd &source, bool &open, std::string &text) {
                if (source.revents == 0) {
                    return;
                }
                const ssize_t got = ::read(source.fd, buffer.data(), buffer.size());
                const std::lock_guard lock(mutex);
                if (got > 0) {
                    text.append(buffer.data(), static_cast<std::size_t>(got));
                } else if (got == 0 || errno != EINTR) {
                    open = false;
                }
            };
            take(waiting[0], outOpen, out);
            take(waiting[1], errOpen, err);
            arrived.notify_all();
            // What was written before the end is taken first; only silence and the wish to stop together end this.
            if (waiting[2].revents != 0 && waiting[0].revents == 0 && waiting[1].revents == 0) {
                break;
            }
        }
        const std::lock_guard lock(mutex);
        outEnded = true;
        arrived.notify_all();
    }

    void joinCollector() {
        if (collector.joinable()) {
            const std::uint64_t one = 1;
            [[maybe_unused]] const auto written = ::write(stopCollecting.get(), &one, sizeof one);
            collector.join();
        }
    }

    std::optional<int> wait(std::chrono::milliseconds limit) {
        const auto deadline = Clock::now() + limit;
        while (!exit) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
            pollfd waiting{process.get(), POLLIN, 0};
            const int ready =
                ::poll(&waiting, 1, static_cast<int>(std::max(left, std::chrono::milliseconds(0)).count()));
            if (ready < 0 && errno == EINTR) {
                continue;
            }
            if (ready <= 0) {
                return std::nullopt;
            }
            int status = 0;
            if (::waitpid(pid, &status, 0) == pid) {
                exit = exitCode(status);
            }
        }
        joinCollector();
        return exit;
    }
};

ChildProcess::ChildProcess(const std::vector<std::string> &arguments, const ProcessOptions &options, Input input)
    : impl_(std::make_unique<Impl>()) {
    // Everything that allocates is done before the fork: the test may have threads, whose locks the child would
    // inherit.
    const std::string program = findProgram(arguments.at(0));
    const std::vector<std::string> environmentTexts = environmentWith(options.environment);
    const std::vector<char *> argv = pointersTo(arguments);
    const std::vector<char *> envp = pointersTo(environmentTexts);

    std::vector<std::pair<int, Descriptor>> childEnds; // where the child wants it, and where it is
    Pipe in = makePipe();
    childEnds.emplace_back(STDIN_FILENO, moveUp(in.reading));
    Pipe out = makePipe();
    childEnds.emplace_back(STDOUT_FILENO, moveUp(out.writing));
    Pipe err = makePipe();
    childEnds.emplace_back(STDERR_FILENO, moveUp(err.writing));
    for (const auto &[number, text] : options.descriptors) {
        constexpr std::size_t kFitsIntoPipe = 61440;
        if (number < 3 || number >= 100 || text.size() > kFitsIntoPipe) {
            throw std::runtime_error("descriptor out of range");
        }
        Pipe extra = makePipe();
        writeAll(extra.writing.get(), text);
        childEnds.emplace_back(number, moveUp(extra.reading));
    }
    in.reading.reset();
    out.writing.reset();
    err.writing.reset();
    Descriptor stop(::eventfd(0, EFD_CLOEXEC));
    Pipe started = makePipe(); // closed by a successful exec, else it brings errno
    Descriptor startedEnd = moveUp(started.writing);
    started.writing.reset();

    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {
        fail("fork");
    }
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() == parent) { // else the parent died before the line above
            sigset_t none;
            sigemptyset(&none);
            ::sigprocmask(SIG_SETMASK, &none, nullptr);
            ::signal(SIGPIPE, SIG_DFL);
            bool good = options.directory.empty() || ::chdir(options.directory.c_str()) == 0;
            for (const auto &[number, end] : childEnds) {
                good = good && ::dup2(end.get(), number) >= 0;
            }
            if (good) {
                ::execve(program.c_str(), argv.data(), envp.data());
            }
            const int reason = errno;
            [[maybe_unused]] const auto written = ::write(startedEnd.get(), &reason, sizeof reason);
        }
        ::_exit(127);
    }
    childEnds.clear();
    startedEnd.reset(); // the read below ends only when no one can write any more
    int reason = 0;
    ssize_t got = -1;
    do {
        got = ::read(started.reading.get(), &reason, sizeof reason);
    } while (got < 0 && errno == EINTR);
    if (got == static_cast<ssize_t>(sizeof reason)) {
        ::waitpid(child, nullptr, 0);
        throw std::runtime_error(program + ": " + std::strerror(reason));
    }
    impl_->pid = child;
    impl_->process = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    impl_->output = std::move(out.reading);
    impl_->error = std::move(err.reading);
    impl_->stopCollecting = std::move(stop);
    impl_->collector = std::thread([impl = impl_.get()] { impl->collect(); });
    if (input == Input::open) {
        impl_->input = std::move(in.writing);
    } else {
        writeAll(in.writing.get(), options.input);
    }
}

ChildProcess::~ChildProcess() {
    closeInput();
    if (running()) {
        terminate();
    }
}

pid_t ChildProcess::pid() const noexcept {
    return impl_->pid;
}

bool ChildProcess::running() {
    return !impl_->wait(std::chrono::milliseconds(0));
}

std::string ChildProcess::out() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->out;
}

std::string ChildProcess::err() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->err;
}

std::optional<std::string> ChildProcess::waitForLine(std::string_view prefix, std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    std::unique_lock lock(impl_->mutex);
    while (true) {
        std::size_t begin = 0;
        for (std::size_t end = impl_->out.find('\n'); end != std::string::npos; end = impl_->out.find('\n', begin)) {
            if (impl_->out.compare(begin, prefix.size(), prefix) == 0 && end - begin >= prefix.size()) {
                return impl_->out.substr(begin, end - begin);
            }
            begin = end + 1;
        }
        if (impl_->outEnded || impl_->arrived.wait_until(lock, deadline) == std::cv_status::timeout) {
            return std::nullopt;
        }
    }
}

std::optional<std::string> ChildProcess::nextLine(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    std::unique_lock lock(impl_->mutex);
    while (true) {
        const std::size_t end = impl_->out.find('\n', impl_->linesGiven);
        if (end != std::string::npos) {
            const std::string line = impl_->out.substr(impl_->linesGiven, end - impl_->linesGiven);
            impl_->linesGiven = end + 1;
            return line;
        }
        if (impl_->outEnded || impl_->arrived.wait_until(lock, deadline) == std::cv_status::timeout) {
            return std::nullopt;
        }
    }
}

void ChildProcess::write(std::string_view text) {
    writeAll(impl_->input.get(), text);
}

void ChildProcess::closeInput() {
    impl_->input.reset();
}

void ChildProcess::signal(int number) noexcept {
    if (!impl_->exit) { // a child that was waited for has no process number any more
        ::kill(impl_->pid, number);
    }
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds limit) {
    return impl_->wait(limit);
}

int ChildProcess::terminate() {
    signal(SIGTERM);
    if (const auto code = wait(std::chrono::seconds(10))) {
        return *code;
    }
    return kill();
}

int ChildProcess::kill() {
    signal(SIGKILL);
    return wait(std::chrono::hours(1)).value_or(128 + SIGKILL);
}

ProcessResult runProcess(const std::vector<std::string> &arguments, const ProcessOptions &options) {
    ChildProcess child(arguments, options);
    ProcessResult result;
    if (const auto code = child.wait(options.limit)) {
        result.exit = *code;
    } else {
        result.timedOut = true;
        result.exit = child.kill();
    }
    result.out = child.out();
    result.err = child.err();
    return result;
}

ProcessResult runProcess(const std::vector<std::string> &arguments, std::string_view input,
                         const Environment &environment) {
    ProcessOptions options;
    options.input = input;
    options.environment = environment;
    return runProcess(arguments, options);
}

std::string builtProgram(std::string_view name) {
    return std::string(EID_BINARY_DIR) + "/bin/" + std::string(name);
}

} // namespace eid::test
