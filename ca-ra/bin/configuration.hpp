// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/cmp_service.hpp"
#include "ca/operators.hpp"
#include "crl/crl_publisher.hpp"
#include "http/server.hpp"
#include "issuance/issuing_service.hpp"
#include "keys/key_provider.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "tsa/time_stamper.hpp"

#include <eid/log.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace eid::ca {

/// Where a key is: name of a key store of the configuration, and the key's name there; written "STORE:NAME".
struct KeyPlace {
    std::string store;
    std::string name;

    [[nodiscard]] bool empty() const noexcept { return store.empty(); }
};

/// A place for keys as it is configured; opened when a key of it is needed, so that a program never touches the
/// passphrase or PIN of a place it does not use.
struct KeyStoreOptions {
    enum class Kind { files, token };
    Kind kind = Kind::files;
    std::string folder; ///< of files
    std::string module; ///< of a token
    std::string token;
    unsigned sessions = 4;
    std::chrono::milliseconds patience{5000};
    std::string secretFile; ///< passphrase or PIN; or
    int secretDescriptor = -1;
};

/// How often the service does what nobody asks it for.
struct JobTimes {
    std::chrono::seconds reconcile{std::chrono::minutes(5)};
    std::chrono::seconds sweep{std::chrono::minutes(1)};
    std::chrono::seconds confirmWithin{std::chrono::hours(1)}; ///< issued and never confirmed: revoked
    std::chrono::seconds fullLists{std::chrono::hours(12)};
    std::chrono::seconds deltaLists{std::chrono::hours(1)};
    std::chrono::milliseconds watchLists{1000}; ///< the store is asked that often which shards changed
    /// One shard's list is made anew that often at most, but at once when something was revoked or suspended.
    std::chrono::seconds listGap{30};
    std::chrono::seconds ocspSigners{std::chrono::minutes(10)};
    std::chrono::seconds ocspSignerBefore{std::chrono::hours(24 * 7)}; ///< a new one is made that long before the end
    std::chrono::seconds checkpoints{std::chrono::hours(1)};
    std::chrono::seconds presign{std::chrono::minutes(5)};
    std::chrono::seconds storeProbe{2};
    std::chrono::milliseconds keyProbe{5000}; ///< keys on tokens are looked for that often
};

/// The configuration of eid-ca, eid-ocsp and eid-tsa: one TOML file, each program uses its tables (eid-ca.toml(5)).
/// Paths are taken from the file's own folder when relative. Unknown keys are errors.
struct Configuration {
    StoreOptions store;
    std::string commandChain = "command"; ///< audit chain of commands, which may run beside the service
    std::map<std::string, KeyStoreOptions> keyStores;
    std::string profileFolder;
    std::vector<std::string> blocklists;

    bool requireApprovals = true;
    std::vector<Operator> operators;
    std::string operatorRoots; ///< folder of trust anchors of the operators' cards
    std::vector<RegistrationAuthority> registrationAuthorities;

    std::map<std::string, KeyPlace> issuerKeys; ///< by issuer's name
    std::set<std::string> offlineIssuers;       ///< of these, those that the service leaves to commands: roots
    KeyPlace auditKey;
    IssuingOptions issuing;
    JobTimes jobs;

    CmpOptions cmp;
    KeyPlace cmpProtection;
    std::string cmpProtectionCertificate; ///< file
    std::vector<std::string> cmpProtectionChain;

    CrlOptions crl;
    std::string publishFolder; ///< CA certificates for eid-ocsp; made by ceremonies and at the service's start

    OcspOptions ocsp;
    bool presign = false;
    std::string ocspSignerFolder; ///< certificates of OCSP signers: written by eid-ca, read by eid-ocsp
    std::string ocspSignerKeys;   ///< key store they are in
    std::string ocspSignerProfile = "ocsp-signer";

    TimeStampingOptions timeStamping;
    KeyPlace timeStampingKey;
    std::string timeStampingCertificate; ///< file
    std::vector<std::string> timeStampingChain;
    bool timeStampingAudit = true; ///< clock events go into the store as well as into the log

    HttpOptions caHttp, ocspHttp, tsaHttp;
    std::chrono::seconds drainWithin{20};
    LogLevel logLevel = LogLevel::info;

    /// @throws Error configurationInvalid naming the line, fileNotReadable.
    static Configuration load(const std::string &path);
};

/// The key stores of a configuration, each opened when first asked for. Thread-safe.
class KeyStores {
  public:
    explicit KeyStores(std::map<std::string, KeyStoreOptions> options) : options_(std::move(options)) {}
    KeyStores(const KeyStores &) = delete;
    KeyStores &operator=(const KeyStores &) = delete;

    /// @throws Error configurationInvalid for a name that is not there; fileNotReadable.
    std::shared_ptr<KeyProvider> provider(const std::string &name);
    /// @throws Error keyNotFound, authorityKeyUnavailable, tokenPinRefused besides.
    std::shared_ptr<SigningKey> open(const KeyPlace &place);
    /// All of them, opened: for ceremonies.
    std::map<std::string, std::shared_ptr<KeyProvider>> all();

  private:
    std::map<std::string, KeyStoreOptions> options_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<KeyProvider>> opened_;
};

} // namespace eid::ca
