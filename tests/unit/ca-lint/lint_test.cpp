// SPDX-License-Identifier: Apache-2.0
#include "draft.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

TEST_CASE("Every rule's file is in the list, in order, with a name, a clause and a severity") {
    std::set<std::string> files;
    for (const char *folder : {"rules", "attribute_rules"}) {
        for (const auto &file :
             std::filesystem::directory_iterator(std::string(EID_SOURCE_DIR) + "/ca-ra/lint/" + folder)) {
            files.insert(std::string(folder) + "/" + file.path().stem().string());
        }
    }
    std::set<std::string> rules;
    std::string_view previous;
    for (const LintRule *const rule : lintRules()) {
        CHECK(previous < rule->name());
        previous = rule->name();
        CHECK_FALSE(rule->clause().empty());
        rules.insert("rules/" + std::string(rule->name()));
    }
    for (const AttributeLintRule *const rule : attributeLintRules()) {
        CHECK_FALSE(rule->clause().empty());
        rules.insert("attribute_rules/" + std::string(rule->name()));
    }
    CHECK(rules == files);
    CHECK(lintRules().size() >= 40);
}

TEST_CASE("Findings that block are told together, with rule and clause; warnings do not block") {
    const LintFinding warning{"w", "clause w", LintSeverity::warning, "should"};
    const LintFinding one{"a", "clause a", LintSeverity::error, "first"};
    const LintFinding two{"b", "clause b", LintSeverity::error, "second"};
    CHECK_NOTHROW(requireClean({}));
    CHECK_NOTHROW(requireClean({warning}));
    const Error error = errorOf([&] { requireClean({one, warning, two}); });
    CHECK(error.situation() == Situation::lintFailed);
    CHECK(error.context() == "a (clause a): first; b (clause b): second");
}

TEST_CASE("A part that cannot be read is a finding, a certificate that cannot is an error") {
    Sample sample = sampleOf("identity-signature");
    sample.draft.part("2.5.29.15").value = fromHex("0303");
    bool told = false;
    for (const LintFinding &finding : sample.findings()) {
        told = told || (finding.rule == "rfc5280_key_usage" && finding.detail == "cannot be read");
    }
    CHECK(told);
    Bytes cut = sample.draft.der();
    cut.pop_back();
    CHECK(situationOf([&] { (void)lint(cut, sample.profile, sample.issuer.der()); }) == Situation::certificateInvalid);
}
