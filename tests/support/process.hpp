// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace eid::test {

/// Changes to the own environment for a child; no value takes the variable away.
using Environment = std::map<std::string, std::optional<std::string>>;

struct ProcessOptions {
    std::string input;       ///< written to standard input, which is then closed
    Environment environment; ///< on top of the environment of the test
    std::map<int, std::string>
        descriptors;                ///< further descriptors (3 and up) and what can be read from them; 60 KiB each
    std::string directory;          ///< working directory; empty: as the test
    std::chrono::seconds limit{60}; ///< then the child is killed; a bound for hung programs, not a measurement
};

struct ProcessResult {
    int exit = 0; ///< exit code, or 128 and the signal's number as a shell says it
    std::string out;
    std::string err;
    bool timedOut = false; ///< `limit` passed and the child was killed
};

/// Runs a program to its end.
/// @param arguments the program (looked up in PATH when it has no slash) and its arguments; no shell is involved.
/// @throws std::runtime_error when it cannot be started.
ProcessResult runProcess(const std::vector<std::string> &arguments, const ProcessOptions &options);
ProcessResult runProcess(const std::vector<std::string> &arguments, std::string_view input = {},
                         const Environment &environment = {});

/// A program of this build: build/bin/<name>.
std::string builtProgram(std::string_view name);

/// A running child. It is ended by the destructor, and by the kernel when the thread that started it dies without one,
/// so a crashed test leaves nothing behind. Its output is collected all the time: it never blocks on a full pipe.
class ChildProcess {
  public:
    enum class Input { closed, open };

    /// @throws std::runtime_error when it cannot be started.
    explicit ChildProcess(const std::vector<std::string> &arguments, const ProcessOptions &options = {},
                          Input input = Input::closed);
    ~ChildProcess();
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    [[nodiscard]] pid_t pid() const noexcept;
    [[nodiscard]] bool running();
    [[nodiscard]] std::string out() const; ///< standard output so far
    [[nodiscard]] std::string err() const; ///< standard error so far

    /// Waits for a line of standard output that begins with `prefix`; the whole line, or nothing when the output ended
    /// or the limit passed before.
    std::optional<std::string> waitForLine(std::string_view prefix, std::chrono::milliseconds limit);
    /// The next line of standard output that `nextLine` has not given yet; nothing as above.
    std::optional<std::string> nextLine(std::chrono::milliseconds limit);

    void write(std::string_view text); ///< to standard input, with Input::open
    void closeInput();
    void signal(int number) noexcept;
    /// Waits for the end; nothing when the limit passes first.
    std::optional<int> wait(std::chrono::milliseconds limit);
    /// Asks with SIGTERM, insists with SIGKILL after ten seconds.
    /// @return as ProcessResult::exit.
    int terminate();
    int kill(); ///< SIGKILL, then waits

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace eid::test
