// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// A process of eid-p11-host with a module loaded on command; see p11_host.cpp for what it can be asked.
class HostProcess {
  public:
    struct Answer {
        std::string refusal;                 ///< "C_Sign 0x101"; empty: all went well
        double microseconds = 0;             ///< in the module
        std::vector<std::string> details;    ///< words after the time
        std::vector<std::string> signatures; ///< lines "signature NUMBER HEX" that came before
        [[nodiscard]] bool ok() const noexcept { return refusal.empty(); }
    };

    /// A bound for what hangs; nothing is measured by it.
    static constexpr std::chrono::seconds kPatience{60};

    HostProcess(const std::string &module, Environment environment);

    void send(const std::string &command);
    /// The answer to the oldest command that has none yet.
    /// @throws std::runtime_error with what the program said when it ended or does not answer.
    Answer receive();
    Answer ask(const std::string &command);
    /// The same for several commands, all of which must succeed. @return the last answer.
    /// @throws std::runtime_error with the refusal otherwise.
    Answer must(const std::vector<std::string> &commands);
    /// Waits for a line "signature ...", which `receive` gives out as well.
    void waitForSignature();
    /// The next line "event ...", without the word.
    std::string nextEvent();
    /// Ends the input. @return the exit code. @throws std::runtime_error when the program does not end.
    int end();
    /// The exit code after a command that ends the program.
    int exitAfter(const std::string &command);

    [[nodiscard]] ChildProcess &process() noexcept { return *process_; }

  private:
    std::string nextLine();
    int waitForExit();

    std::unique_ptr<ChildProcess> process_;
    std::deque<std::string> events_;
    std::vector<std::string> signatures_;
};

} // namespace eid::test
