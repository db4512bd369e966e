// SPDX-License-Identifier: Apache-2.0
#include "model/settings.hpp"

#include "contract/driver_contract.hpp"
#include "support/scratch.hpp"
#include "unit/pkcs11/host.hpp"

#include <eid/file.hpp>

#include <cstdlib>
#include <regex>

using namespace eid;
using namespace eid::test;
using pkcs11::loadSettings;
using pkcs11::Settings;

namespace {

class UserSettings : public ScratchFolder {
  public:
    explicit UserSettings(std::string_view toml) {
        std::filesystem::create_directories(path / "eid");
        writeFileAtomically((path / "eid/eid.toml").string(), asBytes(toml), Overwrite::replace);
        ::setenv("XDG_CONFIG_HOME", path.c_str(), 1);
    }
    ~UserSettings() {
        ::unsetenv("XDG_CONFIG_HOME");
        ::unsetenv("EID_LOG");
    }
    UserSettings(const UserSettings &) = delete;
    UserSettings &operator=(const UserSettings &) = delete;
};

} // namespace

TEST_CASE("settings are read, and the environment has the last word on the log") {
    const UserSettings user("[pkcs11]\nsignature_key = false\npin_dialog = \"/usr/bin/pinentry\"\n"
                            "log = \"/tmp/eid.log\"\nlog_level = \"debug\"\n");
    Settings settings = loadSettings();
    CHECK_FALSE(settings.signatureKey);
    CHECK(settings.pinDialog == "/usr/bin/pinentry");
    CHECK(settings.log == "/tmp/eid.log");
    CHECK(settings.logLevel == LogLevel::debug);
    CHECK(settings.complaints.empty());
    ::setenv("EID_LOG", "stderr:warning", 1);
    settings = loadSettings();
    CHECK(settings.log == "stderr");
    CHECK(settings.logLevel == LogLevel::warning);
    ::setenv("EID_LOG", "/tmp/a:b", 1);
    CHECK(loadSettings().log == "/tmp/a:b");
}

TEST_CASE("a broken file costs its settings, never the card") {
    for (const std::string_view text : {"[pkcs11", "[pkcs11]\nsignature_key = \"no\"\n", "\xff\xfe", "pkcs11 = 3\n",
                                        "[pkcs11]\nlog_level = \"loud\"\n", "[pkcs11]\npin_dialog = \"pinentry\"\n"}) {
        const UserSettings user(text);
        const Settings settings = loadSettings();
        CHECK(settings.signatureKey);
        CHECK(settings.pinDialog.empty());
        CHECK((settings.complaints.size() == 1 || text == "pkcs11 = 3\n"));
        InProcessCard fixture(contractPersona("1.8"));
        const Host host(fixture);
        CHECK(host.slots(true).size() == 1);
    }
    const UserSettings huge("# " + std::string(200'000, 'x') + "\n[pkcs11]\nsignature_key = false\n");
    CHECK(loadSettings().signatureKey);
}

TEST_CASE("with signature_key = false programs see one key") {
    const UserSettings user("[pkcs11]\nsignature_key = false\n");
    LoggedIn at("1.7");
    auto &[fixture, host, session] = at;
    CHECK(host.find(session, CKO_PRIVATE_KEY).size() == 1);
    CHECK(host.find(session, CKO_CERTIFICATE).size() == 3);
}

TEST_CASE("the log tells calls and their ends, and neither PIN nor person") {
    const ScratchFolder folder;
    const std::string file = (folder.path / "log").string();
    {
        const UserSettings user("[pkcs11]\nlog = \"" + file + "\"\nlog_level = \"debug\"\n");
        InProcessCard fixture(contractPersona("1.8"));
        const Host host(fixture);
        const CK_SESSION_HANDLE session = host.open();
        REQUIRE(host.login(session, "8642") == CKR_PIN_INCORRECT);
        REQUIRE(host.login(session, "1234") == CKR_OK);
        for (const CK_OBJECT_HANDLE object : host.find(session, CKO_DATA)) {
            static_cast<void>(host.attribute(session, object, CKA_VALUE));
        }
        Bytes signature;
        REQUIRE(host.sign(session, usualMechanism(fixture), host.key(session, CKO_PRIVATE_KEY, kSignatureId),
                          Bytes(3, 1), signature, "1234") == CKR_OK);
        std::string log = toText(readFileWhole(file, 1U << 22U));
        log = std::regex_replace(log, std::regex("\\[[0-9]+\\]"), "[]"); // a process id may hold any digits
        CHECK(log.find("C_Login") != std::string::npos);
        CHECK(log.find("CKR_PIN_INCORRECT") != std::string::npos);
        CHECK(log.find("8642") == std::string::npos);
        CHECK(log.find("1234") == std::string::npos);
        for (const char *label : {"surname", "firstnames", "national_number", "card_number"}) {
            const std::string value = fixture.persona().field(label);
            CHECK_FALSE(value.empty());
            CHECK(log.find(value) == std::string::npos);
        }
        CHECK(log.find(toHex(fixture.card().chipNumber())) == std::string::npos);
    }
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
    pkcs11::openLog(Settings{});
}
