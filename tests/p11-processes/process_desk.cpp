// SPDX-License-Identifier: Apache-2.0
#include "p11-processes/process_desk.hpp"

#include "contract/driver_contract.hpp"

#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <filesystem>
#include <sstream>

namespace eid::test {

ProcessDesk::ProcessDesk(const std::string &generation, const std::vector<std::string> &arguments)
    : persona_(contractPersona(generation)),
      scheme_(generation == "1.8" ? SignatureScheme{SignatureMechanism::ecdsa, HashAlgorithm::sha384}
                                  : SignatureScheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}) {
    const std::filesystem::path runtime = desk_.scratch / "run";
    std::filesystem::create_directory(runtime);
    std::filesystem::permissions(runtime, std::filesystem::perms::owner_all);
    insert(arguments);
}

void ProcessDesk::insert(const std::vector<std::string> &arguments) {
    // Kept in a folder, so that a card that is put back is the same card with the same keys.
    std::vector<std::string> card{"--persona", persona_.name, "--card", desk_.scratch / "card"};
    card.insert(card.end(), arguments.begin(), arguments.end());
    desk_.insert(card);
    if (certificates_.empty()) {
        readCertificates();
    }
}

void ProcessDesk::readCertificates() {
    for (const std::string name : {"auth", "sign"}) {
        const std::string file = name + ".der";
        REQUIRE(desk_.tool({"cert", "export", name, "-o", desk_.scratch / file}).exit == 0);
        certificates_.push_back(Certificate::parse(desk_.scratch.read(file)));
    }
}

Environment ProcessDesk::environment(bool sharedLogin) const {
    Environment environment = desk_.pcsc.environment();
    environment["HOME"] = desk_.scratch.path.string();
    environment["XDG_CONFIG_HOME"] = std::nullopt;
    environment["XDG_RUNTIME_DIR"] = sharedLogin ? std::optional(desk_.scratch / "run") : std::nullopt;
    return environment;
}

std::unique_ptr<HostProcess> ProcessDesk::initialised(bool sharedLogin) const {
    auto host = std::make_unique<HostProcess>(EID_PKCS11_MODULE, environment(sharedLogin));
    host->must({"load", "initialize"});
    return host;
}

std::unique_ptr<HostProcess> ProcessDesk::loggedIn(bool sharedLogin) const {
    auto host = initialised(sharedLogin);
    host->must(logInCommands());
    return host;
}

bool ProcessDesk::signedBy(const HostProcess::Answer &answer, std::size_t count, KeyRole role) const {
    UNSCOPED_INFO("refusal: " << answer.refusal << ", signatures: " << answer.signatures.size());
    if (!answer.ok() || answer.signatures.size() != count) {
        return false;
    }
    const Certificate &certificate = certificates_.at(role == KeyRole::authentication ? 0 : 1);
    for (const std::string &line : answer.signatures) {
        std::istringstream words(line);
        std::string word;
        std::string number;
        std::string signature;
        words >> word >> number >> signature;
        const std::string message = "message " + number;
        if (!certificate.verify(scheme_, asBytes(message), fromHex(signature))) {
            UNSCOPED_INFO("signature " << number << " is wrong");
            return false;
        }
    }
    return true;
}

bool ProcessDesk::cardWantsPin() const {
    desk_.pcsc.useInThisProcess();
    Readers readers = Readers::system();
    Card card = openCard(readers, PcscHarness::readerName());
    try {
        const Bytes digest(digestLength(scheme_.hash), 0x42);
        static_cast<void>(card.sign(KeyRole::authentication, scheme_, digest));
        return false;
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::pinRequired);
        return true;
    }
}

const std::vector<std::string> &processGenerations() {
    static const std::vector<std::string> generations{"1.7", "1.8"};
    return generations;
}

} // namespace eid::test
