// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "registry.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::cardtool;

TEST_CASE("each situation's exit code is in the table") {
    for (int at = 0; at < kSituationCount; ++at) {
        const SituationInfo &info = situationInfo(static_cast<Situation>(at));
        if (info.kind == SituationKind::authority) {
            continue; // of eid-ca and its sisters, whose manual has them
        }
        INFO(info.name << " " << info.exitCode);
        CHECK_FALSE(exitCodeMeaning(info.exitCode).empty());
    }
}

TEST_CASE("each exit code that a command names is in the table") {
    for (const Command &command : commands()) {
        for (const int code : command.exitCodes) {
            INFO(command.name() << " " << code);
            CHECK_FALSE(exitCodeMeaning(code).empty());
        }
    }
}

TEST_CASE("the verdict is that of the worst check") {
    const CardFiles files{{CardFile::identity, {1}}, {CardFile::photo, {1}}};
    const Check good{CheckStatus::verified, "", std::nullopt};
    AuthenticityReport report{good, good, {}, good, {}};
    CHECK(exitCodeOf(files, report) == 0);
    report.basicKey = {CheckStatus::failed, "", Situation::basicKeyMismatch};
    CHECK(exitCodeOf(files, report) == 30);
    report.basicKey = {};
    report.chain = {CheckStatus::untrusted, "", Situation::rootUntrusted};
    CHECK(exitCodeOf(files, report) == 32);
    report.chain = {CheckStatus::untrusted, "", Situation::certificateExpired};
    CHECK(exitCodeOf(files, report) == 31);
    report.photo = {CheckStatus::failed, "", Situation::digestMismatch};
    CHECK(exitCodeOf(files, report) == 30);
    report = {{}, good, {}, good, {}}; // a photo that nothing was checked with
    CHECK(exitCodeOf(files, report) == 32);
}
