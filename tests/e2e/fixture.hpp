// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/pcsc_harness.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace eid::test {

/// True when a service can be started here; otherwise prints why the test is skipped.
inline bool havePcsc() {
    if (const auto reason = PcscHarness::unavailable()) {
        WARN("skipped: " << *reason);
        return false;
    }
    return true;
}

/// Files of one test.
class Scratch : public ScratchFolder {
  public:
    [[nodiscard]] std::string operator/(const std::string &name) const { return (path / name).string(); }
    void write(const std::string &name, std::string_view text) const {
        writeFileAtomically(path / name, asBytes(text), Overwrite::replace);
    }
    [[nodiscard]] Bytes read(const std::string &name) const { return readFileWhole(path / name, 1U << 24U); }
    [[nodiscard]] bool has(const std::string &name) const { return std::filesystem::exists(path / name); }
};

/// A service, a scratch folder, and programs run against both.
class Desk {
  public:
    /// @param card arguments of `eid-sim run`; empty: no card is inserted.
    explicit Desk(const std::vector<std::string> &card = {}) {
        if (!card.empty()) {
            insert(card);
        }
    }

    void insert(std::vector<std::string> card, std::size_t slot = 0) {
        card.insert(card.end(), {"--trust-out", scratch / "trust"});
        pcsc.startCard(card, slot);
    }

    ProcessResult run(std::vector<std::string> arguments, const std::string &pins = {}) {
        ProcessOptions options;
        options.environment = pcsc.environment();
        options.environment["HOME"] = scratch.path.string(); // no cache of another run
        options.directory = scratch.path.string();
        if (!pins.empty()) {
            options.descriptors[3] = pins;
        }
        return runProcess(arguments, options);
    }
    /// Runs cardtool; `pins` are lines for --pin-fd.
    ProcessResult tool(std::vector<std::string> arguments, const std::string &pins = {}) {
        arguments.insert(arguments.begin(), builtProgram("cardtool"));
        if (!pins.empty()) {
            arguments.insert(arguments.end(), {"--pin-fd", "3"});
        }
        ProcessResult result = run(std::move(arguments), pins);
        UNSCOPED_INFO("cardtool said: " << result.out << result.err);
        return result;
    }
    nlohmann::json json(std::vector<std::string> arguments, const std::string &pins = {}) {
        arguments.emplace_back("--json");
        return nlohmann::json::parse(tool(std::move(arguments), pins).out);
    }

    Scratch scratch;
    PcscHarness pcsc;
};

} // namespace eid::test
