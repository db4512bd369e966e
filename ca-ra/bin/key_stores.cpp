// SPDX-License-Identifier: Apache-2.0
#include "bin/configuration.hpp"

#include <eid/error.hpp>

namespace eid::ca {

std::shared_ptr<KeyProvider> KeyStores::provider(const std::string &name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = opened_.find(name); found != opened_.end()) {
        return found->second;
    }
    const auto configured = options_.find(name);
    if (configured == options_.end()) {
        throw Error(Situation::configurationInvalid, "there is no key store '" + name + "'");
    }
    const KeyStoreOptions &options = configured->second;
    SecretSource secret = options.secretDescriptor >= 0 ? secretFromDescriptor(options.secretDescriptor)
                                                        : secretFromFile(options.secretFile);
    std::shared_ptr<KeyProvider> provider;
    if (options.kind == KeyStoreOptions::Kind::files) {
        provider = fileKeys(options.folder, std::move(secret));
    } else {
        provider = tokenKeys({.module = options.module,
                              .tokenLabel = options.token,
                              .pin = std::move(secret),
                              .sessions = options.sessions,
                              .patience = options.patience});
    }
    opened_.emplace(name, provider);
    return provider;
}

std::shared_ptr<SigningKey> KeyStores::open(const KeyPlace &place) {
    return provider(place.store)->open(place.name);
}

std::map<std::string, std::shared_ptr<KeyProvider>> KeyStores::all() {
    std::map<std::string, std::shared_ptr<KeyProvider>> providers;
    for (const auto &entry : options_) {
        providers.emplace(entry.first, provider(entry.first));
    }
    return providers;
}

} // namespace eid::ca
