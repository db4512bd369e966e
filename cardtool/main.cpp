// SPDX-License-Identifier: Apache-2.0
#include "docgen/help.hpp"
#include "output/console.hpp"
#include "parse.hpp"
#include "pin_entry.hpp"

#include "sim/standard_streams.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <clocale>
#include <exception>
#include <string>
#include <vector>

namespace {

using namespace eid;
using namespace eid::cardtool;

int answer(const Request &request, Console &console) {
    switch (request.kind) {
    case Request::Kind::version:
        if (console.json()) {
            console.writeJson("cardtool.version/1", {{"version", EID_VERSION}});
        } else {
            console.write("cardtool " EID_VERSION "\n");
        }
        break;
    case Request::Kind::help:
        writeHelp(console, request.command != nullptr ? commandHelp(*request.command)
                           : request.noun.empty()     ? overviewHelp()
                                                      : nounHelp(request.noun));
        break;
    case Request::Kind::run: {
        requirePinDescriptor(request.arguments); // before anything else may get that number
        Context context{*request.command, request.arguments, console};
        const int code = request.command->run(context);
        console.flush();
        return code;
    }
    }
    console.flush();
    return 0;
}

} // namespace

// The one edge of the program: here errors become a message and an exit code.
int main(int argc, char **argv) {
    sim::occupyStandardStreams();
    static_cast<void>(std::setlocale(LC_CTYPE, "")); // where it fails the "C" locale stays
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    const auto given = [&](std::string_view option) {
        return std::find(words.begin(), words.end(), option) != words.end();
    };
    // Looked up here as well, so that a wrong command line is reported in the form that was asked for.
    Console console({.json = given("--json"), .quiet = given("--quiet") || given("-q")});
    try {
        return answer(parse(words), console);
    } catch (const Error &error) {
        console.report(error);
        return error.info().exitCode;
    } catch (const std::exception &error) {
        const Error wrapped(Situation::internalError, error.what());
        console.report(wrapped);
        return wrapped.info().exitCode;
    }
}
