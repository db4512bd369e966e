// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"
#include "bin/configuration.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace eid;
using namespace eid::ca;

namespace {

const std::filesystem::path kSource = EID_SOURCE_DIR;

/// The error of a file with that content.
Error errorOf(const std::string &content) {
    const eid::test::ScratchFolder folder;
    const std::string path = (folder.path / "x.toml").string();
    std::ofstream(path) << content;
    return eid::test::errorOf([&] { Configuration::load(path); });
}

std::string readText(const std::filesystem::path &path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("the samples of the documentation are read, and mean what they say") {
    const Configuration authority = Configuration::load((kSource / "docs/ca/eid-ca-sample.toml").string());
    CHECK(authority.requireApprovals);
    CHECK(authority.issuerKeys.at("citizen-2026").store == "hsm");
    CHECK(authority.offlineIssuers.count("root-2026") == 1);
    CHECK(authority.keyStores.at("hsm").kind == KeyStoreOptions::Kind::token);
    CHECK(authority.crl.fullLife == std::chrono::hours(24));
    CHECK(authority.caHttp.port == 8829);
    CHECK(authority.profileFolder == (kSource / "docs/ca/profiles").string());
    const Configuration status = Configuration::load((kSource / "docs/ca/eid-ocsp-sample.toml").string());
    CHECK(status.presign);
    CHECK(status.ocspSignerKeys == "ocsp");
    const Configuration stamps = Configuration::load((kSource / "docs/ca/eid-tsa-sample.toml").string());
    CHECK(stamps.timeStampingKey.name == "tsu-2026");
    CHECK(stamps.timeStamping.clockState);
}

TEST_CASE("every key of the samples is in the manual") {
    const std::string manual = readText(kSource / "packaging/man/eid-ca.toml.5");
    const std::regex key("^#?([a-z][a-z-]*) = ");
    std::set<std::string> keys;
    for (const char *name : {"eid-ca", "eid-ocsp", "eid-tsa"}) {
        std::istringstream lines(readText(kSource / ("docs/ca/" + std::string(name) + "-sample.toml")));
        std::string line;
        while (std::getline(lines, line)) {
            std::smatch found;
            if (std::regex_search(line, found, key)) {
                keys.insert(found[1]);
            }
        }
    }
    CHECK(keys.size() > 70);
    for (const std::string &one : keys) {
        CAPTURE(one);
        CHECK(manual.find(".It Ic " + one + "\n") != std::string::npos);
    }
}

TEST_CASE("what a configuration must not say is refused with its line") {
    const auto [content, word] = GENERATE(table<std::string, std::string>({
        {"\n\nlog-levl = \"info\"\n", "line 3: log-levl"},
        {"log-level = \"loud\"\n", "line 1: log-level"},
        {"[store]\naddress = \"mysql:x\"\n", "line 2: address"},
        {"[store]\naddress = \"sqlite:x\"\nchain = \"a\"\ncommand-chain = \"a\"\n", "line 4: command-chain"},
        {"[store]\naddress = \"sqlite:x\"\nchain = \"../x\"\n", "line 3: chain"},
        {"[store]\naddress = \"sqlite:x\"\nchain = \"..\"\n", "line 3: chain"},
        {"[store]\naddress = \"sqlite:x\"\nchain = \"\"\n", "line 3: chain"},
        {"[store]\naddress = \"sqlite:x\"\ncommand-chain = \"a/b\"\n", "line 3: command-chain"},
        {"[store]\n\n", "address is missing"},
        {"x = [\n", "line"},
        {"[[key-store]]\nname = \"a\"\nkind = \"cloud\"\n", "line 3: kind"},
        {"[[key-store]]\nname = \"a\"\nkind = \"files\"\nfolder = \"k\"\n", "passphrase-file"},
        {"[[issuer]]\nname = \"a\"\nkey = \"nowhere:a\"\n", "line 3: key: there is no key store 'nowhere'"},
        {"[[issuer]]\nname = \"a\"\nkey = \"a\"\n", "line 3: key"},
        {"[ca-http]\nport = 70000\n", "line 2: port"},
        {"[ca-http]\nthreads = \"two\"\n", "line 2: threads"},
        {"[lists]\nfull-life = \"12h\"\nfull-every = \"12h\"\n", "full-every must be shorter"},
        {"[ocsp]\nsigner-folder = \"x\"\n", "go together"},
        {"[time-stamping]\naccuracy-ms = 1001\n", "line 2: accuracy-ms"},
        {"[[operator]]\nname = \"a\"\ncertificates = [\"none.cer\"]\nroles = [\"operator\"]\n", "line 3: certificates"},
        {"[[operator]]\nname = \"a\"\ncertificates = []\nroles = [\"king\"]\n", "line 4: roles"},
        {"[[registration-authority]]\nname = \"a\"\ncertificate = \"none.cer\"\n", "line 3: certificate"},
    }));
    CAPTURE(content);
    const Error error = errorOf(content);
    CHECK(error.situation() == Situation::configurationInvalid);
    CHECK_THAT(error.context(), Catch::Contains(word));
}

TEST_CASE("a key store is opened when it is needed, not before") {
    const eid::test::ScratchFolder folder;
    const std::string path = (folder.path / "x.toml").string();
    std::ofstream(path)
        << "[[key-store]]\nname = \"a\"\nkind = \"files\"\nfolder = \"k\"\npassphrase-file = \"none\"\n";
    KeyStores keys(Configuration::load(path).keyStores);
    CHECK(eid::test::situationOf([&] { keys.provider("a")->generate("k", KeyKind::p256); }) ==
          Situation::fileNotReadable);
    CHECK(eid::test::situationOf([&] { keys.provider("b"); }) == Situation::configurationInvalid);
}
