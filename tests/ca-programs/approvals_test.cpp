// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"

#include <catch2/catch.hpp>

using namespace eid::test;
using nlohmann::json;

namespace {

/// Operators with keys of openssl in place of cards: the same certificates and the same kind of signature.
class Office {
  public:
    explicit Office(const AuthorityHome &home) : home_(home) {
        std::filesystem::create_directory(home.path("operator-roots"));
        home.openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout",
                      "cards.key", "-out", "operator-roots/cards.pem", "-subj", "/CN=Cards", "-days", "100", "-addext",
                      "keyUsage=critical,keyCertSign"});
        home.write("card.ext", "keyUsage = critical,nonRepudiation\nbasicConstraints = critical,CA:FALSE\n"
                               "subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n");
        std::string more;
        for (const auto &[name, role] : {std::pair("officer1", "security-officer"),
                                         {"officer2", "security-officer"},
                                         {"clerk", "operator"},
                                         {"auditor", "auditor"}}) {
            home.makeRequest(name, std::string("/CN=") + name);
            home.openssl({"x509", "-req", "-in", std::string(name) + ".csr", "-CA", "operator-roots/cards.pem",
                          "-CAkey", "cards.key", "-CAcreateserial", "-days", "90", "-extfile", "card.ext", "-out",
                          std::string(name) + ".crt"});
            more += std::string("\n[[operator]]\nname = \"") + name + "\"\ncertificates = [\"" + name +
                    ".crt\"]\nroles = [\"" + role + "\"]\n";
        }
        home.write("ca.toml", home.read("ca.toml") + more);
    }

    /// A detached CAdES signature over a file.
    [[nodiscard]] std::string sign(const std::string &who, const std::string &file) const {
        const std::string signature = home_.path(std::to_string(++count_) + ".p7s");
        home_.openssl({"cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", file, "-signer", who + ".crt",
                       "-inkey", who + ".key", "-outform", "DER", "-out", signature});
        return signature;
    }

    /// An order for a command, signed; its options for the command line.
    [[nodiscard]] std::vector<std::string> order(const std::vector<std::string> &signers,
                                                 const std::vector<std::string> &command) const {
        const std::string file = home_.path("order-" + std::to_string(++count_) + ".toml");
        std::vector<std::string> words{"order", "new", "--out", file, "--"};
        words.insert(words.end(), command.begin(), command.end());
        home_.call(words);
        std::vector<std::string> options{"--order", file};
        for (const std::string &who : signers) {
            options.insert(options.end(), {"--signature", sign(who, file)});
        }
        return options;
    }

    /// Two officers approve all profiles.
    void approveProfiles() const {
        for (const auto &entry : std::filesystem::directory_iterator(home_.path("profiles"))) {
            const ProcessResult done =
                ordered({"officer1", "officer2"},
                        {"profile", "approve", "--name", entry.path().stem().string(), entry.path().string()});
            INFO(done.out << done.err);
            REQUIRE(done.exit == 0);
        }
    }

    [[nodiscard]] ProcessResult ordered(const std::vector<std::string> &signers,
                                        std::vector<std::string> command) const {
        const std::vector<std::string> options = order(signers, command);
        command.insert(command.end(), options.begin(), options.end());
        return home_.run(command);
    }

  private:
    const AuthorityHome &home_;
    mutable int count_ = 0;
};

std::string codeOf(const ProcessResult &result) {
    return result.exit == 0 ? "done" : json::parse(result.out).at("error").at("code").get<std::string>();
}

} // namespace

TEST_CASE("nothing is changed without the signatures of those whose role it is") {
    const AuthorityHome home({.approvals = true, .store = {}, .more = {}});
    const Office office(home);
    home.migrate();
    const std::string script = home.path("ceremony.toml");
    const std::string first = office.sign("officer1", script);
    const std::string second = office.sign("officer2", script);

    // Profiles: not one may be used that two security officers have not signed.
    CHECK(codeOf(home.run({"ceremony", script, "--approval", first, "--approval", second})) == "EID-621");
    office.approveProfiles();
    const json profiles = home.call({"profile", "list"});
    for (const json &row : profiles.at("profiles")) {
        CHECK(row.at("approved") == true);
    }

    // The ceremony: two different security officers over this very file.
    CHECK(codeOf(home.run({"ceremony", script})) == "EID-621");
    CHECK(codeOf(home.run({"ceremony", script, "--approval", first})) == "EID-621");
    CHECK(home.run({"ceremony", script, "--approval", first, "--approval", office.sign("officer1", script)}).exit ==
          36);
    CHECK(home.run({"ceremony", script, "--approval", first, "--approval", office.sign("clerk", script)}).exit == 36);
    CHECK(codeOf(home.run({"ceremony", script, "--approval", first, "--approval",
                           office.sign("officer2", home.path("ca.toml"))})) == "EID-622");
    home.holdCeremony({first, second});

    // Orders.
    home.makeRequest("ra", "/C=BE/O=Municipalities/CN=Registration authority");
    const std::vector<std::string> issue{
        "certificate",       "issue", "--profile",        "registration-authority", "--issuer", "citizen", "--csr",
        home.path("ra.csr"), "--out", home.path("ra.cer")};
    CHECK(codeOf(home.run(issue)) == "EID-621");
    CHECK(home.run(issue).exit == 36);
    CHECK(codeOf(office.ordered({"officer1"}, issue)) == "EID-622"); // another role's
    CHECK(codeOf(office.ordered({"auditor"}, issue)) == "EID-622");
    const ProcessResult issued = office.ordered({"clerk"}, issue);
    INFO(issued.out << issued.err);
    REQUIRE(issued.exit == 0);
    const std::string serial = json::parse(issued.out).at("serial");

    const std::vector<std::string> revoke{"certificate", "revoke", "--issuer", "citizen", "--serial", serial};
    const std::vector<std::string> hold{"certificate", "hold", "--issuer", "citizen", "--serial", serial};
    const std::vector<std::string> order = office.order({"clerk"}, hold);
    const auto with = [](std::vector<std::string> words, const std::vector<std::string> &options) {
        words.insert(words.end(), options.begin(), options.end());
        return words;
    };
    CHECK(codeOf(home.run(with(revoke, order))) == "EID-622"); // an order for something else
    CHECK(codeOf(home.run(with({"certificate", "hold", "--issuer", "citizen", "--serial", "01"}, order))) == "EID-622");
    CHECK(codeOf(home.run(with(hold, order))) == "done");
    CHECK(codeOf(home.run(with(hold, order))) == "EID-611"); // it runs once
    // How it is typed does not matter, what it says does.
    CHECK(codeOf(home.run(with({"certificate", "release", "--serial", serial, "--issuer", "citizen"},
                               office.order({"clerk"}, {"certificate", "release", "--issuer", "citizen", "--serial",
                                                        serial})))) == "done");

    // A file that is named in an order is the one that was there when it was signed.
    home.makeRequest("other", "/C=BE/O=Municipalities/CN=Another");
    const std::vector<std::string> again = office.order({"clerk"}, issue);
    CHECK(codeOf(home.run(with(issue, again))) == "EID-113"); // nothing is overwritten, and nothing spent on it
    std::filesystem::remove(home.path("ra.cer"));
    home.write("ra.csr", home.read("other.csr"));
    CHECK(codeOf(home.run(with(issue, again))) == "EID-622");

    // Nothing is issued by a profile that was changed after it was approved.
    home.write("profiles/tsa.toml", home.read("profiles/tsa.toml") + "\n");
    CHECK(json(home.call({"profile", "list"})).dump().find("false") != std::string::npos);
    const ProcessResult byChanged =
        office.ordered({"clerk"}, {"certificate", "issue", "--profile", "tsa", "--issuer", "citizen", "--csr",
                                   home.path("other.csr"), "--out", home.path("tsa.cer")});
    CHECK(codeOf(byChanged) == "EID-621");
    CHECK(byChanged.exit == 36);
    CHECK_FALSE(std::filesystem::exists(home.path("tsa.cer")));

    // An earlier content does not come back with the signatures of its time.
    const std::vector<std::string> approve{"profile", "approve", "--name", "tsa", home.path("profiles/tsa.toml")};
    const std::vector<std::string> approval = office.order({"officer1", "officer2"}, approve);
    CHECK(codeOf(home.run(with(approve, office.order({"officer1"}, approve)))) == "EID-621");
    CHECK(codeOf(home.run(with({"profile", "approve", "--name", "root", home.path("profiles/tsa.toml")}, approval))) ==
          "EID-622");
    CHECK(codeOf(home.run(with(approve, approval))) == "done");
    CHECK(codeOf(home.run(with(approve, approval))) == "EID-611");

    // An order is for one authority, not for another with the same operators.
    const auto orderFor = [&](const std::string &authority) {
        const std::string file = home.path("order-" + authority.substr(0, 8) + ".toml");
        home.call({"order", "new", "--authority", authority, "--out", file, "--", "key", "new", "files:extra"});
        return home.run({"key", "new", "files:extra", "--order", file, "--signature", office.sign("officer1", file)});
    };
    const std::string root =
        home.call({"order", "new", "--out", home.path("any.toml"), "--", "key", "new", "files:other"}).at("authority");
    CHECK(codeOf(orderFor(std::string(64, '0'))) == "EID-622");
    CHECK(codeOf(orderFor(root)) == "done");
    std::string old = home.read("any.toml");
    old.erase(old.find("authority = "), old.find('\n', old.find("authority = ")) + 1 - old.find("authority = "));
    home.write("old.toml", old);
    CHECK(codeOf(home.run({"key", "new", "files:other", "--order", home.path("old.toml"), "--signature",
                           office.sign("officer1", home.path("old.toml"))})) == "EID-604");

    // Ending an issuer takes two security officers.
    const std::vector<std::string> terminate{"terminate", "--issuer",           "citizen",
                                             "--archive", home.path("archive"), "--revoke-all"};
    CHECK(office.ordered({"officer1"}, terminate).exit == 36);
    const ProcessResult ended = office.ordered({"officer1", "officer2"}, terminate);
    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    CHECK_FALSE(std::filesystem::is_empty(home.path("archive")));

    // Who did it is on record by fingerprint, not by name.
    const std::string log = home.run({"audit", "export", "--out", "-"}).out;
    CHECK(log.find("order.accepted") != std::string::npos);
    CHECK(log.find("profile.approved") != std::string::npos);
    CHECK(log.find("officer1") == std::string::npos);
    CHECK(log.find("clerk") == std::string::npos);
}

TEST_CASE("a profile that is not approved, or cannot be read, keeps neither lists nor OCSP signers from being made") {
    const AuthorityHome home({.approvals = true, .store = {}, .more = {}});
    const Office office(home);
    home.migrate();
    office.approveProfiles();
    const std::string script = home.path("ceremony.toml");
    home.holdCeremony({office.sign("officer1", script), office.sign("officer2", script)});
    // No CMP and no checkpoints: their keys are not what this is about.
    std::string text = home.read("ca.toml");
    const std::string audit = "audit-key = \"files:audit\"\n";
    text.erase(text.find(audit), audit.size());
    text.erase(text.find("[cmp]"), text.find("[lists]") - text.find("[cmp]"));
    home.write("ca.toml", text);

    home.write("profiles/tsa.toml", home.read("profiles/tsa.toml") + "\n");     // changed
    home.write("profiles/fresh.toml", home.read("profiles/audit-signer.toml")); // never approved
    home.write("profiles/broken.toml", "kind = \"no such thing\"\n");
    const auto service = home.serve();
    INFO(service->log());
    CHECK(service->eventually("/healthz", [&](const auto &answer) {
        return answer.status == 200 && std::filesystem::exists(home.path("publish/citizen-2.crl")) &&
               !std::filesystem::is_empty(home.path("ocsp"));
    }));
    const std::string log = service->log();
    for (const char *name : {"tsa", "fresh", "broken"}) {
        CAPTURE(name);
        CHECK(log.find("nothing is issued by profile '" + std::string(name) + "'") != std::string::npos);
    }
    CHECK(log.find("by profile 'ocsp-signer'") == std::string::npos);
    CHECK(home.call({"crl", "check", "--issuer", "citizen"}).at("faults").empty());

    const json profiles = home.call({"profile", "list"}).at("profiles");
    std::map<std::string, bool> approved;
    for (const json &row : profiles) {
        approved[row.at("name")] = row.at("approved");
    }
    CHECK_FALSE(approved.at("tsa"));
    CHECK_FALSE(approved.at("fresh"));
    CHECK_FALSE(approved.at("broken"));
    CHECK(approved.at("ocsp-signer"));

    home.makeRequest("ra", "/C=BE/O=Municipalities/CN=Registration authority");
    const auto issue = [&](const std::string &profile) {
        return codeOf(office.ordered({"clerk"}, {"certificate", "issue", "--profile", profile, "--issuer", "citizen",
                                                 "--csr", home.path("ra.csr"), "--out", home.path(profile + ".cer")}));
    };
    CHECK(issue("tsa") == "EID-621");
    CHECK(issue("fresh") == "EID-621");
    CHECK(issue("broken") == "EID-602");
    CHECK(issue("registration-authority") == "done");
    CHECK(service->end() == 0);
}

TEST_CASE("what makes an authority or uses the root's key by hand takes two security officers") {
    const AuthorityHome home({.approvals = true, .store = {}, .more = {}});
    const Office office(home);
    home.migrate();
    office.approveProfiles();
    const std::string script = home.path("ceremony.toml");
    home.holdCeremony({office.sign("officer1", script), office.sign("officer2", script)});
    home.makeRequest("sub", "/C=BE/O=eID Example Trust Services/CN=A sub-CA");
    const auto issue = [&](const char *issuer, const char *profile) {
        return std::vector<std::string>{"certificate", "issue", "--profile",          profile, "--issuer",
                                        issuer,        "--csr", home.path("sub.csr"), "--out", home.path("sub.cer")};
    };
    // Who may issue for citizens may not make an authority, and not use the root.
    CHECK(codeOf(office.ordered({"clerk"}, issue("root", "issuing-ca"))) == "EID-622");
    CHECK(codeOf(office.ordered({"clerk"}, issue("citizen", "issuing-ca"))) == "EID-622");
    CHECK(codeOf(office.ordered({"clerk"}, issue("root", "registration-authority"))) == "EID-622");
    CHECK(codeOf(office.ordered({"officer1"}, issue("root", "issuing-ca"))) == "EID-621");
    CHECK(codeOf(office.ordered({"officer1", "officer1"}, issue("root", "issuing-ca"))) == "EID-622");
    CHECK_FALSE(std::filesystem::exists(home.path("sub.cer")));

    const std::vector<std::string> list{"crl", "publish", "--issuer", "root"};
    CHECK(codeOf(home.run(list)) == "EID-621");
    CHECK(codeOf(office.ordered({"clerk"}, list)) == "EID-622");
    CHECK(codeOf(office.ordered({"officer1"}, list)) == "EID-621");
    CHECK(codeOf(office.ordered({"officer1", "officer2"}, list)) == "done");
    CHECK(codeOf(home.run({"crl", "publish", "--issuer", "citizen"})) == "EID-621");
    CHECK(codeOf(office.ordered({"clerk"}, {"crl", "publish", "--issuer", "citizen"})) == "done");

    // A request for an issuer's key, under its own name or another one.
    home.write("ca.toml", home.read("ca.toml") + "\n[[key-store]]\nname = \"alias\"\nkind = \"files\"\n"
                                                 "folder = \"keys\"\npassphrase-file = \"passphrase\"\n");
    for (const std::string place : {"files:root", "alias:root", "files:citizen"}) {
        const std::vector<std::string> request{
            "key", "request", place, "--subject", "CN=Impostor", "--out", home.path("impostor.csr")};
        CHECK(codeOf(home.run(request)) == "EID-621");
        CHECK(codeOf(office.ordered({"officer1"}, request)) == "EID-621");
        CHECK_FALSE(std::filesystem::exists(home.path("impostor.csr")));
    }
    CHECK(codeOf(office.ordered({"officer1"}, {"key", "new", "files:audit"})) == "done");
    CHECK(codeOf(home.run(
              {"key", "request", "files:audit", "--subject", "CN=Audit", "--out", home.path("audit.csr")})) == "done");

    // Checkpoints are the auditor's; who can read the database may verify.
    CHECK(codeOf(home.run({"audit", "checkpoint"})) == "EID-621");
    CHECK(codeOf(office.ordered({"clerk"}, {"audit", "checkpoint"})) == "EID-622");
    CHECK(codeOf(office.ordered({"auditor"}, {"audit", "checkpoint"})) == "done");
    CHECK(codeOf(home.run({"audit", "verify"})) == "done");
}

TEST_CASE("an order holds the content of an extension's file, and what the database has lost is revoked by order") {
    const AuthorityHome home({.approvals = true, .store = {}, .more = {}});
    const Office office(home);
    home.migrate();
    office.approveProfiles();
    const std::string script = home.path("ceremony.toml");
    home.holdCeremony({office.sign("officer1", script), office.sign("officer2", script)});
    const auto with = [](std::vector<std::string> words, const std::vector<std::string> &options) {
        words.insert(words.end(), options.begin(), options.end());
        return words;
    };
    home.makeRequest("ra", "/C=BE/O=Municipalities/CN=Registration authority");
    home.write("names.der", "as it was signed");
    const std::vector<std::string> extended{"certificate", "issue",
                                            "--profile",   "registration-authority",
                                            "--issuer",    "citizen",
                                            "--csr",       home.path("ra.csr"),
                                            "--out",       home.path("x.cer"),
                                            "--extension", "2.5.29.17:" + home.path("names.der")};
    const std::vector<std::string> order = office.order({"clerk"}, extended);
    home.write("names.der", "something else");
    const ProcessResult changed = home.run(with(extended, order));
    INFO(changed.out);
    CHECK(codeOf(changed) == "EID-622");

    // A restored backup: the certificate exists, the row does not.
    const std::vector<std::string> issue{
        "certificate",       "issue", "--profile",        "registration-authority", "--issuer", "citizen", "--csr",
        home.path("ra.csr"), "--out", home.path("ra.cer")};
    std::filesystem::copy_file(home.path("ca.sqlite"), home.path("backup"));
    REQUIRE(codeOf(office.ordered({"clerk"}, issue)) == "done");
    for (const char *rest : {"ca.sqlite-wal", "ca.sqlite-shm"}) {
        std::filesystem::remove(home.path(rest));
    }
    std::filesystem::rename(home.path("backup"), home.path("ca.sqlite"));
    const std::vector<std::string> byFile{"certificate", "revoke", "--certificate", home.path("ra.cer")};
    const ProcessResult revoked = office.ordered({"clerk"}, byFile);
    INFO(revoked.out << revoked.err);
    REQUIRE(codeOf(revoked) == "done");
    const json row = json::parse(revoked.out);
    CHECK(row.at("state") == "revoked");
    const std::string points =
        home.openssl({"x509", "-inform", "DER", "-in", "ra.cer", "-noout", "-ext", "crlDistributionPoints"});
    CHECK(points.find("citizen-" + std::to_string(row.at("shard").get<int>()) + ".crl") != std::string::npos);

    // By number it must be said where it belongs; under the issuer's name with another's signature it is nothing.
    const std::vector<std::string> bare{"certificate", "revoke", "--issuer", "citizen", "--serial", "5A01020304050607"};
    CHECK(codeOf(home.run(bare)) != "done");
    const std::vector<std::string> told =
        with(bare, {"--shard", "2", "--not-after", "2027-01-31T00:00:00Z", "--reason", "keyCompromise"});
    CHECK(codeOf(home.run(told)) == "EID-621");
    const ProcessResult lost = office.ordered({"clerk"}, told);
    INFO(lost.out << lost.err);
    REQUIRE(codeOf(lost) == "done");
    CHECK(json::parse(lost.out).at("shard") == 2);
    std::string forged = home.read("ra.cer");
    forged.at(20) = static_cast<char>(forged.at(20) ^ 1); // within the serial number
    home.write("forged.cer", forged);
    CHECK(codeOf(home.run({"certificate", "revoke", "--certificate", home.path("forged.cer")})) == "EID-401");
}

TEST_CASE("the audit key is replaced by an order of two security officers, and all checkpoints stay good") {
    const AuthorityHome home({.approvals = true, .store = {}, .more = {}});
    const Office office(home);
    home.migrate();
    for (const char *key : {"files:audit", "files:audit-2"}) {
        REQUIRE(codeOf(office.ordered({"officer1"}, {"key", "new", key})) == "done");
    }
    const auto checkpoint = [&] { return codeOf(office.ordered({"auditor"}, {"audit", "checkpoint"})); };
    const auto verified = [&] { return codeOf(home.run({"audit", "verify"})); };
    CHECK(checkpoint() == "done");
    CHECK(checkpoint() == "done");
    CHECK(verified() == "done");
    home.write("former.pem", json(home.call({"key", "show", "files:audit"})).at("public_key").get<std::string>());

    std::string configuration = home.read("ca.toml");
    const std::string before = "audit-key = \"files:audit\"";
    REQUIRE(configuration.find(before) != std::string::npos);
    home.write("ca.toml",
               configuration.replace(configuration.find(before), before.size(), "audit-key = \"files:audit-2\""));
    CHECK(checkpoint() == "EID-601"); // nobody has replaced the key yet
    const std::vector<std::string> change{"audit", "change-key", "--former", home.path("former.pem")};
    CHECK(codeOf(home.run(change)) == "EID-621");
    CHECK(codeOf(office.ordered({"officer1"}, change)) == "EID-621");
    CHECK(codeOf(office.ordered({"auditor", "officer1"}, change)) == "EID-622");
    const ProcessResult changed = office.ordered({"officer1", "officer2"}, change);
    INFO(changed.out << changed.err);
    CHECK(changed.exit == 0);
    CHECK(checkpoint() == "done");
    CHECK(verified() == "done");
    // Who trusts the former key only sees that it made no more.
    CHECK(home.run({"audit", "verify", "--key", home.path("former.pem")}).exit == 39);
}
