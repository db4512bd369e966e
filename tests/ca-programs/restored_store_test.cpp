// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <functional>
#include <thread>

using namespace eid::test;
using eid::ca::test::ClientResponse;
using nlohmann::json;

namespace {

constexpr const char *kSubject = "/C=BE/CN=Dora Testperson (Authentication)/SN=Testperson/GN=Dora"
                                 "/serialNumber=PNOBE-85073003328";

void removeDatabase(const AuthorityHome &home) {
    for (const char *part : {"ca.sqlite", "ca.sqlite-wal", "ca.sqlite-shm"}) {
        std::filesystem::remove(home.path(part));
    }
}

/// While no program has it open.
void keepBackup(const AuthorityHome &home) {
    std::filesystem::copy_file(home.path("ca.sqlite"), home.path("backup.sqlite"));
}

void putBackupInPlace(const AuthorityHome &home) {
    removeDatabase(home);
    std::filesystem::copy_file(home.path("backup.sqlite"), home.path("ca.sqlite"));
}

std::string errorCodeOf(const ProcessResult &result) {
    return result.exit == 0 ? "done" : json::parse(result.out).at("error").at("code").get<std::string>();
}

/// The word of openssl's answer about a certificate.
std::string statusOf(const AuthorityHome &home, const RunningService &service, const std::string &certificate) {
    ProcessOptions options;
    options.directory = home.folder.path.string();
    const ProcessResult said =
        runProcess({"openssl", "ocsp", "-issuer", "citizen.crt", "-cert", certificate, "-CAfile", "chain.crt", "-url",
                    "http://127.0.0.1:" + std::to_string(service.port()) + "/ocsp"},
                   options);
    for (const char *word : {": good", ": revoked", ": unknown", "trylater"}) {
        if ((said.out + said.err).find(word) != std::string::npos) {
            return word;
        }
    }
    return said.out + said.err;
}

bool eventually(const std::function<bool()> &pleases) {
    for (int i = 0; i < 300; ++i) {
        if (pleases()) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("services whose database was replaced or deleted under them answer and issue nothing until they are started "
          "again") {
    const AuthorityHome home;
    home.migrate();
    home.holdCeremony();
    home.makeServices();
    auto authority = home.serve();
    REQUIRE(home.enrol(*authority, "dora", kSubject).exit == 0);
    const std::string serial = home.call({"certificate", "show", "--certificate", home.path("dora.crt")}).at("serial");
    home.call({"certificate", "release", "--serial", serial, "--issuer", "citizen"});
    CHECK(authority->end() == 0);
    keepBackup(home);
    authority = home.serve();
    auto status = home.serveStatus();
    home.call({"certificate", "revoke", "--serial", serial, "--issuer", "citizen", "--reason", "keyCompromise"});
    REQUIRE(eventually([&] { return statusOf(home, *status, "dora.crt") == ": revoked"; }));

    SECTION("replaced by a backup") {
        putBackupInPlace(home);
    }
    SECTION("deleted") {
        removeDatabase(home);
    }
    const auto storeGone = [](const ClientResponse &answer) {
        return answer.status == 503 && answer.body.find("EID-617") != std::string::npos;
    };
    CHECK(status->eventually("/healthz", storeGone));
    CHECK(authority->eventually("/healthz", storeGone));
    CHECK(eventually([&] { return statusOf(home, *status, "dora.crt") == "trylater"; }));
    CHECK(statusOf(home, *status, "dora.crt") == "trylater");
    CHECK(home.enrol(*authority, "eve", kSubject).exit != 0);
    CHECK_FALSE(std::filesystem::exists(home.path("eve.crt")));
    CHECK(status->end() == 0);
    CHECK(authority->end() == 0);

    putBackupInPlace(home);
    CHECK_THROWS_WITH(home.serveStatus(), Catch::Contains("EID-617")); // not before the journals were read
    authority = home.serve();
    status = home.serveStatus();
    CHECK(statusOf(home, *status, "dora.crt") == ": revoked");
    CHECK(home.call({"store", "check"}).at("faults").empty());
    CHECK(status->end() == 0);
    CHECK(authority->end() == 0);
}

TEST_CASE("a key revoked as compromised is not certified again from a restored backup, and check reads all journals") {
    const AuthorityHome home;
    home.migrate();
    home.holdCeremony();
    keepBackup(home);
    home.makeRequest("ra", "/C=BE/O=Municipalities/CN=Registration authority");
    const std::vector<std::string> issue{
        "certificate",       "issue", "--profile",        "registration-authority", "--issuer", "citizen", "--csr",
        home.path("ra.csr"), "--out", home.path("ra.cer")};
    const std::string serial = home.call(issue).at("serial");
    home.call({"certificate", "revoke", "--serial", serial, "--issuer", "citizen", "--reason", "keyCompromise"});
    std::filesystem::remove(home.path("ra.cer"));

    putBackupInPlace(home);
    const ProcessResult again = home.run(issue);
    INFO(again.out << again.err);
    CHECK(again.exit != 0);
    CHECK(errorCodeOf(again) == "EID-609");
    CHECK_FALSE(std::filesystem::exists(home.path("ra.cer")));
    CHECK(home.call({"store", "check"}).at("faults").empty());

    // One that is marked as if it had seen all of the journal is found out.
    putBackupInPlace(home);
    const std::string text = home.read("journal/command.journal");
    sqlite3 *database = nullptr;
    REQUIRE(sqlite3_open(home.path("ca.sqlite").c_str(), &database) == SQLITE_OK);
    const std::string mark = "INSERT OR REPLACE INTO journal_mark (chain, position, sum) VALUES ('command', " +
                             std::to_string(text.size()) + ", '" + text.substr(text.size() - 35, 32) + "')";
    CHECK(sqlite3_exec(database, mark.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const ProcessResult checked = home.run({"store", "check"});
    INFO(checked.out << checked.err);
    CHECK(checked.exit == 39);
    CHECK(checked.out.find(serial) != std::string::npos);
}

TEST_CASE("commands that are given at once, and services that start together, wait for each other") {
    const AuthorityHome home;
    home.migrate();
    home.holdCeremony();
    home.makeServices();
    std::vector<std::string> serials;
    for (int i = 0; i < 4; ++i) {
        const std::string name = "holder-" + std::to_string(i);
        home.makeRequest(name, "/C=BE/O=Municipalities/CN=" + name);
        serials.push_back(home.call({"certificate", "issue", "--profile", "registration-authority", "--issuer",
                                     "citizen", "--csr", home.path(name + ".csr"), "--out", home.path(name + ".cer")})
                              .at("serial"));
    }
    std::vector<int> exits(serials.size() + 1, -1);
    std::vector<std::thread> commands;
    for (std::size_t i = 0; i < serials.size(); ++i) {
        commands.emplace_back([&, i] {
            exits[i] = home.run({"certificate", "hold", "--serial", serials[i], "--issuer", "citizen"}).exit;
        });
    }
    commands.emplace_back([&] { exits.back() = home.run({"store", "check"}).exit; });
    const auto authority = home.serve();
    for (std::thread &command : commands) {
        command.join();
    }
    CHECK(exits == std::vector<int>(exits.size(), 0));
    CHECK(authority->end() == 0);
}
