// SPDX-License-Identifier: Apache-2.0
#include "p11/client_desk.hpp"

#include "support/mount_namespace.hpp"

#include "contract/driver_contract.hpp"

#include <map>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace eid::test {
namespace {

namespace fs = std::filesystem;

std::string outputOf(const ProcessResult &result) {
    if (result.exit != 0) {
        throw std::runtime_error("the test's own preparation failed: " + result.err);
    }
    return result.out;
}

std::string lineOf(std::string text) {
    text.erase(text.find_last_not_of("\r\n") + 1);
    return text;
}

} // namespace

const std::string &modulePath() {
    static const std::string path = [] {
        const char *other = std::getenv("EID_P11_MODULE");
        return std::string(other != nullptr ? other : EID_PKCS11_MODULE);
    }();
    return path;
}

const std::vector<std::string> &clientGenerations() {
    static const std::vector<std::string> generations{"1.7", "1.8"};
    return generations;
}

CardHolder::CardHolder(const std::string &generation)
    : persona(contractPersona(generation)), rsa(generation != "1.8"),
      desk({"--persona", persona.name, "--card", (cardFolder.path / "card").string()}),
      chain(desk.scratch / "chain.pem") {
    std::string trusted;
    for (const std::string name : {"auth", "sign", "ca", "root"}) {
        const std::string der = desk.scratch / (name + ".der");
        outputOf(desk.tool({"cert", "export", name, "-o", der}));
        const std::string pem = outputOf(desk.run({"openssl", "x509", "-inform", "DER", "-in", der}));
        desk.scratch.write(name + ".pem", pem);
        if (name == "ca" || name == "root") {
            trusted += pem;
        }
    }
    desk.scratch.write("chain.pem", trusted);
    desk.scratch.write("auth.pub", outputOf(desk.run({"openssl", "x509", "-in", "auth.pem", "-noout", "-pubkey"})));
    const std::string prefix = "subject=";
    subject =
        lineOf(outputOf(desk.run({"openssl", "x509", "-in", "auth.pem", "-noout", "-subject", "-nameopt", "RFC2253"})));
    subject.erase(0, prefix.size());
    const std::size_t begin = subject.find("CN=") + 3;
    commonName = subject.substr(begin, subject.find(',', begin) - begin);
}

void CardHolder::insertAgain() {
    desk.insert({"--card", (cardFolder.path / "card").string()});
}

CardHolder &cardHolder(const std::string &generation) {
    static std::map<std::string, std::unique_ptr<CardHolder>> holders;
    std::unique_ptr<CardHolder> &holder = holders[generation];
    if (!holder) {
        holder = std::make_unique<CardHolder>(generation);
    }
    return *holder;
}

ClientHome::ClientHome(CardHolder &cardHolder) : holder(cardHolder), pinFile(scratch / "pin") {
    constexpr unsigned kOwnerOnly = 0600;
    writeFileAtomically(pinFile, asBytes(holder.persona.pin), Overwrite::replace, kOwnerOnly);
    environment_ = holder.desk.pcsc.environment();
    environment_["HOME"] = scratch.path.string();
    for (const auto &[variable, folder] :
         {std::pair("XDG_CONFIG_HOME", ".config"), std::pair("XDG_CACHE_HOME", ".cache"),
          std::pair("XDG_DATA_HOME", ".local"), std::pair("XDG_RUNTIME_DIR", "run"), std::pair("TMPDIR", "tmp")}) {
        fs::create_directories(scratch.path / folder);
        fs::permissions(scratch.path / folder, fs::perms::owner_all);
        environment_[variable] = scratch / folder;
    }
    environment_["LC_ALL"] = "C.UTF-8";
    environment_["PKCS11_MODULE_PATH"] = modulePath(); // libp11's engine
    // Nothing of the session in which the tests are started.
    for (const char *foreign : {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK",
                                "SSH_ASKPASS", "GNUTLS_PIN", "OPENSSL_CONF", "http_proxy", "https_proxy", "HTTP_PROXY",
                                "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
        environment_[foreign] = std::nullopt;
    }
}

ProcessOptions ClientHome::options(std::string input, const Environment &more) const {
    ProcessOptions options;
    options.input = std::move(input);
    options.environment = environment_;
    for (const auto &[name, value] : more) {
        options.environment[name] = value;
    }
    options.directory = scratch.path.string();
    return options;
}

ProcessResult ClientHome::run(const std::vector<std::string> &arguments, std::string input,
                              const Environment &more) const {
    ProcessResult result = runProcess(arguments, options(std::move(input), more));
    UNSCOPED_INFO(arguments.front() << " ended with " << result.exit << " and said: " << result.out << result.err);
    return result;
}

bool canRun(std::initializer_list<const char *> names) {
    if (!havePcsc() || !havePrograms(names)) {
        return false;
    }
    INFO("the module " << modulePath());
    REQUIRE(fs::exists(modulePath()));
    return true;
}

std::vector<std::string> withSystemFiles(const std::string &layer, const std::vector<std::string> &command) {
    std::vector<std::string> layered{"sh", "-c", "mount -t overlay overlay -o \"lowerdir=$0:/etc\" /etc && exec \"$@\"",
                                     layer};
    layered.insert(layered.end(), command.begin(), command.end());
    return inMountNamespace(layered);
}

std::string fileOf(const CardHolder &holder, const std::string &name) {
    return holder.desk.scratch / name;
}

} // namespace eid::test
