// SPDX-License-Identifier: Apache-2.0
#include "transport/replay/replay_script.hpp"

#include <eid/error.hpp>

#include <charconv>

namespace eid::transport {

namespace {

[[noreturn]] void bad(std::size_t line, std::string_view why) {
    throw Error(Situation::unsupportedInput, "APDU script, line " + std::to_string(line) + ": " + std::string(why));
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Cuts the first word off `rest`.
std::string_view word(std::string_view &rest) {
    const auto end = rest.find_first_of(" \t");
    const std::string_view first = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : trim(rest.substr(end));
    return first;
}

Situation failureNamed(std::string_view name, std::size_t line) {
    if (name == "removed") {
        return Situation::cardRemoved;
    }
    if (name == "reset") {
        return Situation::cardReset;
    }
    if (name == "mute") {
        return Situation::cardMute;
    }
    if (name == "unsupported") {
        return Situation::controlNotSupported;
    }
    bad(line, "unknown failure");
}

class Parser {
  public:
    void line(std::string_view text, std::size_t number) {
        std::string_view rest = trim(text.substr(0, text.find('#')));
        if (rest.empty()) {
            return;
        }
        const std::string_view first = word(rest);
        if (first == "<" || first == "!") {
            complete(first, rest, number);
            return;
        }
        if (pending_) {
            bad(number, "the command before has no answer");
        }
        if (first == "atr") {
            script.atr = fromHex(rest);
        } else if (first == "protocol") {
            script.protocol = rest == "t1" ? Protocol::t1 : Protocol::t0;
        } else if (first == ">") {
            start(ReplayStep::Kind::exchange, number, rest);
        } else if (first == "control") {
            const std::string_view code = word(rest);
            if (word(rest) != ">") {
                bad(number, "expected: control CODE > DATA");
            }
            start(ReplayStep::Kind::control, number, rest);
            auto &step = script.steps.back();
            const auto parsed = std::from_chars(code.data(), code.data() + code.size(), step.code, 16);
            if (parsed.ec != std::errc{} || parsed.ptr != code.data() + code.size()) {
                bad(number, "control code");
            }
        } else if (first == "reset") {
            script.steps.push_back({ReplayStep::Kind::reset, number, 0, {}, {}, Situation::cardReset});
        } else {
            bad(number, "unknown item");
        }
    }

    void finish(std::size_t lines) const {
        if (pending_) {
            bad(lines, "the last command has no answer");
        }
    }

    ReplayScript script;

  private:
    void start(ReplayStep::Kind kind, std::size_t number, std::string_view hex) {
        ReplayStep step;
        step.kind = kind;
        step.line = number;
        step.command = fromHex(hex);
        script.steps.push_back(std::move(step));
        pending_ = true;
    }

    void complete(std::string_view mark, std::string_view rest, std::size_t number) {
        if (!pending_) {
            bad(number, "an answer without a command");
        }
        ReplayStep &step = script.steps.back();
        if (mark == "<") {
            step.answer = fromHex(rest);
        } else {
            step.kind = step.kind == ReplayStep::Kind::control ? step.kind : ReplayStep::Kind::failure;
            step.failure = failureNamed(rest, number);
        }
        pending_ = false;
    }

    bool pending_ = false;
};

} // namespace

ReplayScript parseReplayScript(std::string_view text) {
    Parser parser;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        parser.line(text.substr(0, end), ++number);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    parser.finish(number);
    return std::move(parser.script);
}

} // namespace eid::transport
