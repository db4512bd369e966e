// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/configuration.hpp"
#include "core/metrics.hpp"
#include "core/ports.hpp"
#include "keys/key_check.hpp"
#include "profiles/profile.hpp"

#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// What every program and command of the authority works with.
struct Authority {
    /// @param chain of the audit log; empty: the store is opened for reading only.
    Authority(Configuration loaded, const std::string &chain);
    /// As a command sees it: its records go to the chain of commands. @throws Error as Configuration::load and
    /// openStore.
    static Authority forCommand(const std::string &configurationFile);

    Configuration configuration;
    KeyStores keys;
    SystemClock clock;
    Metrics metrics;
    std::unique_ptr<Store> store;
    std::string instance; ///< names this process in records: its chain

    [[nodiscard]] std::vector<Issuer> issuers() const;
    /// @param name may be empty when there is only one. @throws Error invalidArgument naming those there are.
    [[nodiscard]] Issuer issuer(const std::string &name) const;
    /// The issuer's key, compared with its certificate. @throws Error configurationInvalid besides KeyProvider::open's.
    std::shared_ptr<SigningKey> issuerKey(const Issuer &issuer);
    [[nodiscard]] bool hasKey(const Issuer &issuer) const { return configuration.issuerKeys.contains(issuer.name); }

    /// All profiles of the folder. @throws Error configurationInvalid, profileInvalid.
    [[nodiscard]] ProfileSet profiles() const;
    /// The same, and each is the one that two security officers approved; where approvals are not required that is
    /// said in the log. @throws Error approvalMissing naming the profile.
    [[nodiscard]] ProfileSet approvedProfiles() const;

    [[nodiscard]] Actor service() const { return {.role = "service", .id = instance}; }
    void record(const std::string &event, const Actor &actor,
                std::vector<std::pair<std::string, std::string>> facts = {});
};

/// Name of the setting that holds the digest of an approved profile.
std::string approvedProfileSetting(const std::string &name);

} // namespace eid::ca
