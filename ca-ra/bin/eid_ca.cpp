// SPDX-License-Identifier: Apache-2.0
#include "bin/command_line.hpp"

#include <eid/error.hpp>
#include <eid/log.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <iostream>

namespace {

using namespace eid;
using namespace eid::ca;

int tell(const Error &error, bool json) {
    const SituationInfo &info = error.info();
    if (json) {
        const nlohmann::ordered_json body = {{"error",
                                              {{"code", info.code},
                                               {"name", info.name},
                                               {"title", info.title},
                                               {"cause", info.cause},
                                               {"remedy", info.remedy},
                                               {"context", error.context()}}}};
        std::cout << body.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
    } else {
        std::cerr << "eid-ca: " << error.what() << "\n" << info.remedy << "\n";
    }
    return info.exitCode;
}

} // namespace

// The one edge of the program: here errors become a message and an exit code.
int main(int argc, char **argv) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
    setLogSink([](LogLevel, std::string_view message) { std::cerr << "eid-ca: " << message << std::endl; },
               LogLevel::warning);
    try {
        CommandLine line;
        addCommands(line);
        try {
            line.parse(words);
        } catch (const CLI::ParseError &error) {
            return line.report(error, std::cout, std::cerr) == 0 ? 0 : 2;
        }
        line.run();
        return 0;
    } catch (const Reported &reported) {
        return reported.exitCode;
    } catch (const Error &error) {
        return tell(error, json);
    } catch (const std::exception &error) {
        return tell(Error(Situation::internalError, error.what()), json);
    }
}
