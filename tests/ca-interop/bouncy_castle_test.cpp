// SPDX-License-Identifier: Apache-2.0
// BouncyCastle, by one Java program (Judge.java) that gives a verdict on each file.
#include "ca-interop/exhibits.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

using namespace eid::test;

namespace {

constexpr const char *kJars = "/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:/usr/share/java/bcutil.jar";

/// Asks for verdicts, "KIND:FILE" each. @return "good" or "refused" and why, by question.
std::map<std::string, std::string> verdicts(const std::vector<std::string> &questions) {
    const Exhibits &given = exhibits();
    std::vector<std::string> arguments{"java",        "-Xshare:auto", "-XX:TieredStopAtLevel=1",
                                       "-cp",         kJars,          std::string(EID_INTEROP) + "/Judge.java",
                                       given.path("")};
    arguments.insert(arguments.end(), questions.begin(), questions.end());
    ProcessOptions options;
    options.limit = std::chrono::seconds(180);
    const ProcessResult result = runProcess(arguments, options);
    INFO(result.out << result.err);
    REQUIRE(result.exit == 0);
    std::map<std::string, std::string> answers;
    std::istringstream lines(result.out);
    for (std::string question, answer; lines >> question && std::getline(lines >> std::ws, answer);) {
        answers[question] = answer;
    }
    REQUIRE(answers.size() == questions.size());
    return answers;
}

} // namespace

TEST_CASE("BouncyCastle accepts everything that is given out, and nothing that was changed") {
    if (!std::filesystem::exists("/usr/share/java/bcpkix.jar")) {
        WARN("skipped: BouncyCastle (libbcpkix-java) is not installed");
        return;
    }
    const Exhibits &given = exhibits();
    std::vector<std::string> good;
    std::vector<std::string> bad;
    const auto ask = [&](const std::string &kind, const std::string &name) {
        good.push_back(kind + ":" + name);
        bad.push_back(kind + ":" + given.changed(name));
    };
    for (const std::string &profile : given.profiles) {
        ask("path", profile + ".der");
    }
    for (const std::string name : {"full.crl", "shard-0.crl", "shard-1.crl", "delta-0.crl", "delta-1.crl"}) {
        ask("list", name);
    }
    ask("stamp", "reply.tsr");
    ask("grant", "grant.der");
    for (const std::string name : {"ocsp-good.der", "ocsp-held.der", "ocsp-revoked.der"}) {
        good.push_back("status:" + name);
        eid::Bytes octets = given.content(name);
        octets.at(octets.size() / 6) ^= 0x01U;
        eid::writeFileAtomically(given.path("changed-" + name), octets, eid::Overwrite::replace);
        bad.push_back("status:changed-" + name);
    }
    bad.insert(bad.end(), {"path:held.der", "path:revoked.der"});

    std::vector<std::string> all = good;
    all.insert(all.end(), bad.begin(), bad.end());
    auto answers = verdicts(all);
    for (const std::string &question : good) {
        INFO(question << ": " << answers[question]);
        CHECK(answers[question].starts_with("good"));
    }
    for (const std::string &question : bad) {
        INFO(question << ": " << answers[question]);
        CHECK(answers[question].starts_with("refused"));
    }
    CHECK(answers["status:ocsp-good.der"] == "good status=good");
    CHECK(answers["status:ocsp-held.der"] == "good status=revoked(6)");
    CHECK(answers["status:ocsp-revoked.der"] == "good status=revoked(1)");
    CHECK(answers["path:identity-signature.der"] == "good statements=5");
    CHECK(answers["grant:grant.der"] == "good roles=1 targets=1");
}
