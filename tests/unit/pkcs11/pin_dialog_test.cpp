// SPDX-License-Identifier: Apache-2.0
// The dialog for hosts that never do the context-specific login, played by a script of the pinentry protocol.
#include "contract/driver_contract.hpp"
#include "model/pin_dialog.hpp"
#include "support/scratch.hpp"
#include "unit/pkcs11/host.hpp"

#include <eid/file.hpp>

#include <cstdlib>

using namespace eid;
using namespace eid::test;
using pkcs11::askPin;

namespace {

/// A program that answers GETPIN with these lines, one entry a call, and keeps what it was told.
class Pinentry : public ScratchFolder {
  public:
    explicit Pinentry(const std::vector<std::string> &answers) {
        std::string script = "#!/bin/sh\ncd \"" + path.string() + "\"\n";
        script += "n=$(cat calls 2>/dev/null || echo 0); n=$((n + 1)); echo $n > calls\n";
        script += "echo 'OK ready'\nwhile read -r line; do echo \"$line\" >> heard\n  case \"$line\" in GETPIN*)\n"
                  "    case $n in\n";
        for (std::size_t i = 0; i < answers.size(); ++i) {
            script += "    " + std::to_string(i + 1) + ") printf '" + answers[i] + "' ;;\n";
        }
        script += "    *) exit 1 ;; esac ;;\n  *) echo OK ;; esac\ndone\n";
        writeFileAtomically(program(), asBytes(script), Overwrite::replace, 0700);
    }
    [[nodiscard]] std::string program() const { return (path / "pinentry").string(); }
    [[nodiscard]] std::string heard() const { return toText(readFileWhole((path / "heard").string(), 1U << 16U)); }
};

std::string textOf(const SecretBytes &pin) {
    return toText(pin.view());
}

/// Settings of a user who names a dialog.
class WithDialog : public ScratchFolder {
  public:
    explicit WithDialog(const std::string &program) {
        std::filesystem::create_directories(path / "eid");
        writeFileAtomically((path / "eid/eid.toml").string(), asBytes("[pkcs11]\npin_dialog = \"" + program + "\"\n"),
                            Overwrite::replace);
        ::setenv("XDG_CONFIG_HOME", path.c_str(), 1);
    }
    ~WithDialog() { ::unsetenv("XDG_CONFIG_HOME"); }
    WithDialog(const WithDialog &) = delete;
    WithDialog &operator=(const WithDialog &) = delete;
};

const std::string kRight = "D 1234\\nOK\\n";
const std::string kWrong = "D 9999\\nOK\\n";
const std::string kCancelled = "ERR 83886179 Operation cancelled <Pinentry>\\n";

} // namespace

TEST_CASE("the dialog's PIN arrives, escaped characters too") {
    const Pinentry plain({kRight});
    const auto pin = askPin(plain.program(), {"Title", "two\nlines, 100%", {}});
    REQUIRE(pin);
    CHECK(textOf(*pin) == "1234");
    CHECK(plain.heard().find("SETDESC two%0Alines, 100%25") != std::string::npos);
    CHECK(plain.heard().find("SETERROR") == std::string::npos);
    const Pinentry escaped({"D 12%%2534\\nOK\\n"});
    CHECK(textOf(askPin(escaped.program(), {}).value()) == "12%34");
}

TEST_CASE("cancelled is no PIN; a dialog that is none says so") {
    CHECK_FALSE(askPin(Pinentry({kCancelled}).program(), {}));
    CHECK(situationOf([] {
              static_cast<void>(askPin(Pinentry({"ERR 83886340 Invalid IPC response\\n"}).program(), {}));
          }) == Situation::pinDialog);
    CHECK(situationOf([] { static_cast<void>(askPin("/nonexistent/pinentry", {})); }) == Situation::pinDialog);
    CHECK(situationOf([] { static_cast<void>(askPin("/bin/true", {})); }) == Situation::pinDialog);
    CHECK(situationOf([] { static_cast<void>(askPin(Pinentry({"D 12'; exit; : '"}).program(), {})); }) ==
          Situation::pinDialog);
    CHECK_THROWS_AS(askPin(Pinentry({"D " + std::string(2000, '1') + "\\nOK\\n"}).program(), {}), Error);
}

TEST_CASE("a host that never does the context-specific login signs with the dialog") {
    const Pinentry dialog({kWrong, kRight, kCancelled});
    const WithDialog settings(dialog.program());
    LoggedIn at("1.7");
    auto &[fixture, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kSignatureId);
    Bytes signature;
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(3, 1), signature) == CKR_OK);
    CHECK(dialog.heard().find("SETERROR") != std::string::npos); // the second question says why
    CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(3, 1), signature) == CKR_FUNCTION_CANCELED);
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("a dialog gone wrong never spends the last try, and is not asked for ever") {
    const std::string nothing = "OK\\n";
    for (const auto &[answers, tries] :
         {std::pair(std::vector<std::string>(9, kWrong), 1), std::pair(std::vector<std::string>(9, nothing), 3)}) {
        const Pinentry dialog(answers);
        const WithDialog settings(dialog.program());
        LoggedIn at("1.7");
        auto &[fixture, host, session] = at;
        const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kSignatureId);
        Bytes signature;
        CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(3, 1), signature) != CKR_OK);
        CHECK(fixture.card().pinTriesLeft() == tries);
    }
}

TEST_CASE("a login without PIN is asked for by the dialog") {
    const Pinentry dialog({kRight});
    const WithDialog settings(dialog.program());
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    CHECK(host.f->C_Login(session, CKU_USER, nullptr, 0) == CKR_OK);
}
