// SPDX-License-Identifier: Apache-2.0
#include "officers.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using eid::test::errorOf;
using eid::test::Officer;
using eid::test::ScratchFolder;
using eid::test::situationOf;

namespace {

void write(const std::string &path, const std::string &text) {
    writeFileAtomically(path, asBytes(text), Overwrite::replace);
}

} // namespace

TEST_CASE("Two officers' cards approve a file; everything less does not") {
    const ScratchFolder folder;
    const std::string file = folder.path / "ceremony.toml";
    write(file, "title = \"x\"\n");
    Officer jan("jan");
    Officer anke("anke");
    Officer resigned("resigned");
    Officer janAgain("jan"); // the same person's other card
    const Operators operators({jan.as(OperatorRole::securityOfficer, "a"), anke.as(OperatorRole::securityOfficer, "b"),
                               janAgain.as(OperatorRole::securityOfficer, "c"),
                               resigned.as(OperatorRole::operation, "d")});
    TrustAnchors roots;
    roots.add(jan.root());
    roots.add(anke.root());
    const Time now = std::chrono::system_clock::now();
    const auto require = [&](const std::vector<std::string> &signatures, Time when, const Operators &known) {
        return requireApprovals(readFileWhole(file, 1U << 20U), signatures, known, OperatorRole::securityOfficer, 2,
                                roots, when);
    };
    const auto refusal = [&](const std::vector<std::string> &signatures) {
        const Error error = errorOf([&] { require(signatures, now, operators); });
        CHECK(error.situation() == Situation::approvalInvalid);
        return error.context();
    };
    const auto says = [](const std::string &text, const char *what) {
        INFO(text);
        return text.find(what) != std::string::npos;
    };
    const std::string one = jan.sign(file, ".1");
    const std::string two = anke.sign(file, ".2");

    const auto approvals = require({one, two}, now, operators);
    REQUIRE(approvals.size() == 2);
    CHECK(approvals[0].actor.role == "security-officer");
    CHECK(Bytes(fromHex(approvals[0].actor.id)) == Bytes(fromHex(jan.certificate().sha256Fingerprint())));
    CHECK(approvals[0].actor.id != approvals[1].actor.id);
    CHECK(approvals[0].claimedTime);

    CHECK(situationOf([&] { require({one}, now, operators); }) == Situation::approvalMissing);
    CHECK(situationOf([&] { require({}, now, operators); }) == Situation::approvalMissing);
    CHECK(says(refusal({one, one}), "same person"));
    CHECK(says(refusal({one, jan.sign(file, ".3")}), "same person"));
    CHECK(says(refusal({one, janAgain.sign(file, ".4")}), "same person"));
    CHECK(says(refusal({one, resigned.sign(file, ".5")}), "does not have the role"));
    CHECK(says(refusal({one, anke.sign(file, ".6", KeyRole::authentication)}), "logging in"));
    const Error stranger = errorOf([&] {
        require({one, two}, now, Operators({jan.as(OperatorRole::securityOfficer, "a")}));
    });
    CHECK(stranger.situation() == Situation::approvalInvalid);
    CHECK(says(stranger.context(), "no operator"));

    const std::string other = folder.path / "other.toml";
    write(other, "title = \"y\"\n");
    CHECK(says(refusal({one, anke.sign(other, ".1")}), "document"));

    // A bit of the signature, of its attributes, and of the file's frame.
    const Bytes good = readFileWhole(two, 100000);
    for (const std::size_t position : {good.size() - 10, good.size() - 200, std::size_t{30}}) {
        Bytes bad = good;
        bad[position] ^= 1U;
        writeFileAtomically(file + ".bad", bad, Overwrite::replace);
        refusal({one, file + ".bad"});
    }
    write(file + ".bad", "nothing");
    refusal({one, file + ".bad"});
    refusal({one, folder.path / "none"});

    // The cards' certificates last ten years, those of their authority fifteen.
    const Error late = errorOf([&] { require({one, two}, now + std::chrono::hours(24 * 365 * 12), operators); });
    CHECK(late.situation() == Situation::approvalInvalid);
    CHECK(says(late.context(), "chain"));
    const Error untrusted = errorOf([&] {
        requireApprovals(readFileWhole(file, 1U << 20U), {one, two}, operators, OperatorRole::securityOfficer, 2,
                         TrustAnchors(), now);
    });
    CHECK(untrusted.situation() == Situation::approvalInvalid);

    // The file changed after it was signed.
    write(file, "title = \"z\"\n");
    CHECK(says(refusal({one, two}), "document"));
}

TEST_CASE("Roles that could cover each other up are not one person's") {
    const Officer jan("jan");
    const auto with = [&](std::set<OperatorRole> roles) {
        Operator person = jan.as(OperatorRole::auditor, "a");
        person.roles = std::move(roles);
        return std::vector<Operator>{person};
    };
    CHECK_NOTHROW(Operators(with({OperatorRole::auditor})));
    CHECK_NOTHROW(Operators(with({})));
    CHECK(situationOf([&] {
              Operators(with({OperatorRole::auditor, OperatorRole::operation}));
          }) == Situation::configurationInvalid);
    CHECK(situationOf([&] {
              Operators(with({OperatorRole::auditor, OperatorRole::securityOfficer}));
          }) == Situation::configurationInvalid);
    CHECK(situationOf([&] {
              Operators(with({OperatorRole::operation, OperatorRole::securityOfficer}));
          }) == Situation::configurationInvalid);
    CHECK(situationOf([&] {
              Operators({jan.as(OperatorRole::auditor, "a"), jan.as(OperatorRole::operation, "b")});
          }) == Situation::configurationInvalid);
    for (const OperatorRole role : {OperatorRole::securityOfficer, OperatorRole::operation, OperatorRole::auditor}) {
        CHECK(operatorRoleNamed(nameOf(role)) == role);
    }
    CHECK_FALSE(operatorRoleNamed("root"));
}
