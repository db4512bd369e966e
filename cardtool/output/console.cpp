// SPDX-License-Identifier: Apache-2.0
#include "output/console.hpp"

#include "output/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace eid::cardtool {

namespace {

/// https://no-color.org: any value that is not empty turns colour off.
bool colourWanted() {
    const char *noColour = std::getenv("NO_COLOR");
    const char *terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::strcmp(terminal, "dumb") == 0;
    return (noColour == nullptr || *noColour == '\0') && !dumb && ::isatty(STDOUT_FILENO) == 1;
}

void writeStdout(const void *data, std::size_t size) {
    if (std::fwrite(data, 1, size, stdout) != size) {
        throw Error(Situation::fileNotWritable, std::string("standard output: ") + std::strerror(errno));
    }
}

/// There is nobody left to tell that this failed, and a closed stderr must not end the program in the middle.
void writeStderr(std::string_view text) noexcept {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

std::string_view escapeOf(Style style) {
    switch (style) {
    case Style::bold:
        return "\033[1m";
    case Style::dim:
        return "\033[2m";
    case Style::good:
        return "\033[32m";
    case Style::bad:
        return "\033[1;31m";
    case Style::warning:
        return "\033[33m";
    case Style::plain:
        break;
    }
    return {};
}

} // namespace

Console::Console(Options options) : options_(options), colour_(!options.json && colourWanted()) {}

void Console::write(std::string_view text) {
    writeStdout(text.data(), text.size());
}

void Console::write(ByteView octets) {
    writeStdout(octets.data(), octets.size());
}

void Console::writeJson(const std::string &schema, const nlohmann::ordered_json &body) {
    write(withSchema(schema, body).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void Console::flush() {
    if (std::fflush(stdout) != 0) {
        throw Error(Situation::fileNotWritable, std::string("standard output: ") + std::strerror(errno));
    }
}

void Console::note(std::string_view text) {
    if (!options_.quiet) {
        warn(text);
    }
}

void Console::warn(std::string_view text) {
    writeStderr(printable(text) + "\n");
}

void Console::report(const Error &error) {
    if (options_.json) {
        const nlohmann::ordered_json object = {{"schema", "cardtool.error/1"}, {"error", errorJson(error)}};
        const std::string text = object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
        const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        if (written && std::fflush(stdout) == 0) {
            return;
        }
    }
    const SituationInfo &info = error.info();
    std::string text = fmt::format("cardtool: {} {}", info.code, info.title);
    if (error.triesLeft()) {
        text += fmt::format(" ({} {} left)", *error.triesLeft(), *error.triesLeft() == 1 ? "try" : "tries");
    }
    text += '\n';
    if (!error.context().empty()) {
        text += "  " + printable(error.context());
        text += error.statusWord() ? fmt::format(" (status word {:04X})\n", *error.statusWord()) : "\n";
    } else if (error.statusWord()) {
        text += fmt::format("  status word {:04X}\n", *error.statusWord());
    }
    text += fmt::format("  {}\n", info.remedy);
    writeStderr(text);
}

std::string Console::styled(std::string_view text, Style style) const {
    if (!colour_ || style == Style::plain) {
        return std::string(text);
    }
    return fmt::format("{}{}\033[0m", escapeOf(style), text);
}

nlohmann::ordered_json withSchema(const std::string &schema, const nlohmann::ordered_json &body) {
    nlohmann::ordered_json object = {{"schema", schema}};
    for (const auto &[key, value] : body.items()) {
        if (key != "schema") {
            object[key] = value;
        }
    }
    return object;
}

nlohmann::ordered_json errorJson(const Error &error) {
    const SituationInfo &info = error.info();
    nlohmann::ordered_json json = {
        {"code", info.code},     {"name", info.name},          {"title", info.title},    {"cause", info.cause},
        {"remedy", info.remedy}, {"context", error.context()}, {"status_word", nullptr}, {"tries_left", nullptr},
    };
    if (error.statusWord()) {
        json["status_word"] = fmt::format("{:04X}", *error.statusWord());
    }
    if (error.triesLeft()) {
        json["tries_left"] = *error.triesLeft();
    }
    return json;
}

} // namespace eid::cardtool
