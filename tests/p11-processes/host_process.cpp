// SPDX-License-Identifier: Apache-2.0
#include "p11-processes/host_process.hpp"

#include <sstream>
#include <stdexcept>
#include <utility>

namespace eid::test {

namespace {

bool startsWith(const std::string &line, std::string_view prefix) {
    return line.compare(0, prefix.size(), prefix) == 0;
}

} // namespace

HostProcess::HostProcess(const std::string &module, Environment environment) {
    ProcessOptions options;
    options.environment = std::move(environment);
    options.limit = std::chrono::minutes(5);
    process_ = std::make_unique<ChildProcess>(std::vector<std::string>{builtProgram("eid-p11-host"), module}, options,
                                              ChildProcess::Input::open);
}

void HostProcess::send(const std::string &command) {
    process_->write(command + "\n");
}

std::string HostProcess::nextLine() {
    auto line = process_->nextLine(kPatience);
    if (!line) {
        throw std::runtime_error("eid-p11-host said no more: " + process_->err());
    }
    return std::move(*line);
}

HostProcess::Answer HostProcess::receive() {
    for (;;) {
        const std::string line = nextLine();
        std::istringstream words(line);
        std::string word;
        words >> word;
        Answer answer;
        if (word == "event") {
            events_.push_back(line.substr(word.size() + 1));
            continue;
        }
        if (word == "signature") {
            signatures_.push_back(line);
            continue;
        }
        if (word == "ok") {
            words >> answer.microseconds;
            while (words >> word) {
                answer.details.push_back(word);
            }
        } else if (word == "refused") {
            answer.refusal = line.substr(word.size() + 1);
        } else {
            throw std::runtime_error("eid-p11-host said: " + line);
        }
        answer.signatures = std::exchange(signatures_, {});
        return answer;
    }
}

HostProcess::Answer HostProcess::ask(const std::string &command) {
    send(command);
    return receive();
}

HostProcess::Answer HostProcess::must(const std::vector<std::string> &commands) {
    Answer answer;
    for (const std::string &command : commands) {
        answer = ask(command);
        if (!answer.ok()) {
            throw std::runtime_error(command.substr(0, command.find(' ')) + ": " + answer.refusal);
        }
    }
    return answer;
}

void HostProcess::waitForSignature() {
    for (std::string line = nextLine();; line = nextLine()) {
        if (startsWith(line, "signature ")) {
            signatures_.push_back(line);
            return;
        }
        if (!startsWith(line, "event ")) {
            throw std::runtime_error("no signature, but: " + line);
        }
        events_.push_back(line.substr(line.find(' ') + 1));
    }
}

std::string HostProcess::nextEvent() {
    while (events_.empty()) {
        const std::string line = nextLine();
        if (!startsWith(line, "event ")) {
            throw std::runtime_error("no event, but: " + line);
        }
        events_.push_back(line.substr(line.find(' ') + 1));
    }
    std::string event = std::move(events_.front());
    events_.pop_front();
    return event;
}

int HostProcess::waitForExit() {
    const auto code = process_->wait(kPatience);
    if (!code) {
        throw std::runtime_error("eid-p11-host does not end: " + process_->err());
    }
    return *code;
}

int HostProcess::end() {
    process_->closeInput();
    return waitForExit();
}

int HostProcess::exitAfter(const std::string &command) {
    send(command);
    return waitForExit();
}

} // namespace eid::test
