// SPDX-License-Identifier: Apache-2.0
#include "bin/service_main.hpp"

#include "base/log_line.hpp"
#include "bin/json_log.hpp"

#include <eid/error.hpp>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <iostream>

namespace eid::ca {

int serviceMain(int argc, char **argv, const std::string &program, const std::string &usualConfiguration,
                const std::function<void(Configuration, const TerminationSignals &)> &serve) {
    CLI::App app{"Runs until SIGTERM. See the manual page " + program + "(8).", program};
    std::string path = usualConfiguration;
    bool checkOnly = false;
    app.add_option("--config", path, "Configuration file")->capture_default_str();
    app.add_flag("--check", checkOnly, "Read the configuration and end");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    logAsJson(program, LogLevel::info);
    try {
        const TerminationSignals signals;
        Configuration configuration = Configuration::load(path);
        if (checkOnly) {
            return 0;
        }
        logAsJson(program, configuration.logLevel);
        serve(std::move(configuration), signals);
        return 0;
    } catch (const Error &error) {
        log(LogLevel::error, program + " cannot go on: " + error.what());
        return error.info().exitCode;
    } catch (const std::exception &error) {
        const Error wrapped(Situation::internalError, error.what());
        log(LogLevel::error, program + " cannot go on: " + wrapped.what());
        return wrapped.info().exitCode;
    }
}

} // namespace eid::ca
