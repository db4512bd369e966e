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

    /// All profiles of the folder; one that cannot be read is withheld. @throws Error configurationInvalid,
    /// fileNotReadable.
    [[nodiscard]] ProfileSet profiles() const;
    /// The same for issuing: one that is not, as it is now, what two security officers approved is withheld
    /// (approvalMissing). That is said in the log: one profile must not keep the others, revocation and lists from
    /// their work. Where approvals are not required that is said in the log, too.
    [[nodiscard]] ProfileSet approvedProfiles() const;

    /// That each profile the configuration names is in the folder, approved or not. @throws Error configurationInvalid
    /// naming it and where it is named.
    void requireNamedProfiles() const;

    [[nodiscard]] Actor service() const { return {.role = "service", .id = instance}; }
    void record(const std::string &event, const Actor &actor,
                std::vector<std::pair<std::string, std::string>> facts = {});
};

/// Name of the setting that holds the digest of an approved profile.
std::string approvedProfileSetting(const std::string &name);

} // namespace eid::ca
