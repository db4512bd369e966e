// SPDX-License-Identifier: Apache-2.0
// NSS' programs: certutil, crlutil.
#include "ca-interop/exhibits.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace eid::test;

namespace {

/// A database of NSS that trusts the root.
class Database {
  public:
    Database() {
        std::filesystem::create_directory(scratch_.path / "nss");
        must({"certutil", "-N", "-d", folder(), "--empty-password"});
        add("root", "root.der", "CT,C,C");
        add("issuing", "issuing.der", ",,");
    }
    [[nodiscard]] std::string folder() const { return "sql:" + (scratch_.path / "nss").string(); }
    void add(const std::string &name, const std::string &file, const std::string &trust) const {
        must({"certutil", "-A", "-d", folder(), "-n", name, "-t", trust, "-i", exhibits().path(file)});
    }
    [[nodiscard]] ProcessResult verify(const std::string &name, const std::string &usage) const {
        return runProcess({"certutil", "-V", "-e", "-d", folder(), "-n", name, "-u", usage});
    }
    [[nodiscard]] ProcessResult addList(const std::string &file) const {
        return runProcess({"crlutil", "-I", "-i", exhibits().path(file), "-t", "1", "-d", folder()});
    }

  private:
    static void must(const std::vector<std::string> &arguments) {
        const ProcessResult result = runProcess(arguments);
        INFO(arguments[0] << " " << arguments[1] << ": " << result.out << result.err);
        REQUIRE(result.exit == 0);
    }
    ScratchFolder scratch_;
};

/// What NSS knows that fits: C client, V server, S signer, O status responder.
std::string usageOf(const std::string &profile) {
    if (profile == "tls-server") {
        return "V";
    }
    if (profile == "ocsp-signer") {
        return "O";
    }
    if (profile == "identity-authentication" || profile == "be-legacy-authentication" ||
        profile == "registration-authority") {
        return "C";
    }
    return "S";
}

} // namespace

TEST_CASE("NSS verifies one certificate of every profile for its usage, and no changed one") {
    const Exhibits &given = exhibits();
    const Database database;
    for (const std::string &profile : given.profiles) {
        if (profile == "tsa") {
            continue; // certutil has no usage for time stamps; the other judges see it
        }
        database.add(profile, profile + ".der", ",,");
        const ProcessResult result = database.verify(profile, usageOf(profile));
        INFO(profile << ": " << result.out << result.err);
        CHECK(result.exit == 0);
        CHECK(has(result.out, "certificate is valid"));
    }
    CHECK(database.verify("tls-server", "C").exit != 0);
    CHECK(database.verify("identity-signature", "C").exit != 0);
    const Database other;
    other.add("changed", given.changed("identity-authentication.der"), ",,");
    const ProcessResult refused = other.verify("changed", "C");
    INFO(refused.out << refused.err);
    CHECK(refused.exit != 0);
    CHECK(has(refused.out + refused.err, "signature"));
}

TEST_CASE("NSS takes the full list and finds the held and the revoked certificate in it") {
    const Exhibits &given = exhibits();
    const Database database;
    for (const std::string name : {"held", "revoked", "identity-authentication"}) {
        database.add(name, name + ".der", ",,");
        CHECK(database.verify(name, "C").exit == 0); // no list yet
    }
    CHECK(database.addList(given.changed("full.crl")).exit != 0);
    const ProcessResult taken = database.addList("full.crl");
    INFO(taken.out << taken.err);
    REQUIRE(taken.exit == 0);
    for (const std::string name : {"held", "revoked"}) {
        const ProcessResult result = database.verify(name, "C");
        INFO(result.out << result.err);
        CHECK(result.exit != 0);
        CHECK(has(result.out + result.err, "revoked"));
    }
    CHECK(database.verify("identity-authentication", "C").exit == 0);
}
