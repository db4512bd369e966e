// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"

#include "base/log_line.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

StoreOptions optionsFor(const Configuration &configuration, const std::string &chain) {
    StoreOptions options = configuration.store;
    if (options.address.empty()) {
        throw Error(Situation::configurationInvalid, "[store] address is missing");
    }
    options.chain = chain;
    options.readOnly = chain.empty();
    return options;
}

} // namespace

std::string approvedProfileSetting(const std::string &name) {
    return "profile." + name;
}

Authority::Authority(Configuration loaded, const std::string &chain)
    : configuration(std::move(loaded)), keys(configuration.keyStores),
      store(openStore(optionsFor(configuration, chain))), instance(chain) {}

Authority Authority::forCommand(const std::string &configurationFile) {
    Configuration loaded = Configuration::load(configurationFile);
    const std::string chain = loaded.commandChain;
    return Authority(std::move(loaded), chain);
}

std::vector<Issuer> Authority::issuers() const {
    std::vector<Issuer> all;
    store->read([&](Reading &reading) { all = reading.issuers(); });
    return all;
}

Issuer Authority::issuer(const std::string &name) const {
    const std::vector<Issuer> all = issuers();
    if (name.empty() && all.size() == 1) {
        return all.front();
    }
    std::string names;
    for (const Issuer &one : all) {
        if (one.name == name) {
            return one;
        }
        names += (names.empty() ? "" : ", ") + one.name;
    }
    throw Error(Situation::invalidArgument,
                "issuer '" + name + "'; there is " + (names.empty() ? "none: hold a ceremony first" : names));
}

std::shared_ptr<SigningKey> Authority::issuerKey(const Issuer &issuer) {
    const auto place = configuration.issuerKeys.find(issuer.name);
    if (place == configuration.issuerKeys.end()) {
        throw Error(Situation::configurationInvalid, "no [[issuer]] says where the key of " + issuer.name + " is");
    }
    std::shared_ptr<SigningKey> key = keys.open(place->second);
    const ByteView certified = CertificateView::parse(issuer.certificate).publicKeyInfo;
    if (!std::equal(certified.begin(), certified.end(), key->publicKeyInfo().begin(), key->publicKeyInfo().end())) {
        throw Error(Situation::configurationInvalid,
                    "the key " + place->second.store + ":" + place->second.name + " is not that of " + issuer.name);
    }
    return key;
}

ProfileSet Authority::profiles() const {
    if (configuration.profileFolder.empty()) {
        throw Error(Situation::configurationInvalid, "profile-folder is missing");
    }
    ProfileSet set;
    set.addFolder(configuration.profileFolder, ProfileSet::OnFault::withhold);
    return set;
}

ProfileSet Authority::approvedProfiles() const {
    ProfileSet set = profiles();
    for (const auto &[name, withheld] : set.withheld()) {
        log(LogLevel::error, "nothing is issued by profile '" + name + "': " + withheld.why.what());
    }
    if (!configuration.requireApprovals) {
        log(LogLevel::warning, "require-approvals = false: profiles and commands take effect WITHOUT anybody's "
                               "signature. This is for tests and small set-ups only.");
        return set;
    }
    std::vector<std::string> unapproved;
    store->read([&](Reading &reading) {
        unapproved.clear();
        for (const auto &[name, profile] : set.all()) {
            if (reading.setting(approvedProfileSetting(name)) != profile.digest) {
                unapproved.push_back(name);
            }
        }
    });
    for (const std::string &name : unapproved) {
        const Error why(Situation::approvalMissing, "profile '" + name + "' as it is now: eid-ca profile approve");
        log(LogLevel::error, "nothing is issued by profile '" + name + "': " + why.what());
        set.withhold(name, why);
    }
    return set;
}

void Authority::requireNamedProfiles() const {
    const ProfileSet set = profiles();
    const auto require = [&](const std::string &name, const std::string &where) {
        if (!name.empty() && !set.all().contains(name) && !set.withheld().contains(name)) {
            throw Error(Situation::configurationInvalid,
                        where + ": there is no profile '" + name + "' in " + configuration.profileFolder);
        }
    };
    for (const RegistrationAuthority &authority : configuration.registrationAuthorities) {
        for (const std::string &name : authority.profiles) {
            require(name, "[[registration-authority]] " + authority.name);
        }
    }
    require(configuration.cmp.defaultProfile, "[cmp] default-profile");
    if (!configuration.ocspSignerFolder.empty()) {
        require(configuration.ocspSignerProfile, "[ocsp] signer-profile");
    }
}

void Authority::record(const std::string &event, const Actor &actor,
                       std::vector<std::pair<std::string, std::string>> facts) {
    const AuditEvent made{
        .name = event, .actor = actor, .at = clock.now(), .certificate = std::nullopt, .facts = std::move(facts)};
    store->write([&](Writing &writing) { writing.record(made); });
}

} // namespace eid::ca
