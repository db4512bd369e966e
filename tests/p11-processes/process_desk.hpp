// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "e2e/fixture.hpp"
#include "p11-processes/host_process.hpp"
#include "sim/persona.hpp"

#include <eid/card.hpp>
#include <eid/certificate.hpp>

#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// What the functions answer, as eid-p11-host writes it.
inline constexpr const char *kNotLoggedIn = "0x101";
inline constexpr const char *kNotInitialized = "0x190";

/// A person's card in a reader, and processes that use it through the module.
class ProcessDesk {
  public:
    /// @param generation "1.7" (RSA-2048) or "1.8" (P-384). @param arguments more of them for `eid-sim run`.
    explicit ProcessDesk(const std::string &generation, const std::vector<std::string> &arguments = {});

    /// Puts the card in, for the second time the same card with the same keys.
    void insert(const std::vector<std::string> &arguments = {});
    [[nodiscard]] const std::string &pin() const noexcept { return persona_.pin; }
    [[nodiscard]] PcscHarness &pcsc() noexcept { return desk_.pcsc; }
    /// @param sharedLogin false: without a runtime folder, so that programs cannot know of each other.
    [[nodiscard]] Environment environment(bool sharedLogin = true) const;
    ProcessResult run(const std::vector<std::string> &arguments) { return desk_.run(arguments); }

    /// A process that has the module loaded and initialised; and one that has opened a session and logged in.
    [[nodiscard]] std::unique_ptr<HostProcess> initialised(bool sharedLogin = true) const;
    [[nodiscard]] std::unique_ptr<HostProcess> loggedIn(bool sharedLogin = true) const;
    [[nodiscard]] std::vector<std::string> logInCommands() const { return {"token", "open", "login " + pin()}; }

    /// True when `count` signatures came and each is one of the key's over its message.
    [[nodiscard]] bool signedBy(const HostProcess::Answer &answer, std::size_t count,
                                KeyRole role = KeyRole::authentication) const;

    /// True when the card itself refuses to sign without a PIN with the authentication key, whoever asks.
    [[nodiscard]] bool cardWantsPin() const;

  private:
    void readCertificates();

    sim::Persona persona_;
    SignatureScheme scheme_;
    Desk desk_;
    std::vector<Certificate> certificates_; ///< authentication, signature
};

/// "1.7" and "1.8".
const std::vector<std::string> &processGenerations();

} // namespace eid::test
