// SPDX-License-Identifier: Apache-2.0
#include "bin/configuration.hpp"

#include "bin/read_certificate.hpp"
#include "profiles/toml_table.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <filesystem>
#include <limits>

namespace eid::ca {

namespace {

// Profiles and configuration are read by the same strict reader; what it throws is renamed at the end of `load`.
using Table = ProfileTable;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kMaximumFile = 1024U * 1024U;
constexpr std::int64_t kMillion = 1'000'000;

class Reader {
  public:
    explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::string path(const std::string &text) const {
        return text.empty() ? text : (folder_ / text).lexically_normal().string();
    }
    void readPath(Table &table, std::string_view key, std::string &target) const {
        if (const auto text = table.text(key)) {
            target = path(*text);
        }
    }
    void readPaths(Table &table, std::string_view key, std::vector<std::string> &target) const {
        for (const std::string &text : table.texts(key)) {
            target.push_back(path(text));
        }
    }

    static void readText(Table &table, std::string_view key, std::string &target) {
        if (auto text = table.text(key)) {
            target = *std::move(text);
        }
    }
    static void readDuration(Table &table, std::string_view key, seconds &target, seconds least = seconds(1)) {
        if (const auto value = table.duration(key)) {
            if (*value < least) {
                table.refuse(key, "at least " + std::to_string(least.count()) + "s is expected");
            }
            target = *value;
        }
    }
    /// A chain's name is that of a file of the journal, too.
    static void readChain(Table &table, std::string_view key, std::string &target) {
        readText(table, key, target);
        if (target.empty() || target.size() > 64 || target.front() == '.' ||
            target.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") != std::string::npos) {
            table.refuse(key,
                         "a name of lower-case letters, digits, '-', '_' and '.', which does not begin with a dot, "
                         "is expected");
        }
    }
    template <typename Number>
    static void readNumber(Table &table, std::string_view key, std::int64_t least, std::int64_t most, Number &target) {
        if (const auto value = table.integer(key, least, most)) {
            target = static_cast<Number>(*value);
        }
    }
    static void readMilliseconds(Table &table, std::string_view key, std::int64_t least, std::int64_t most,
                                 milliseconds &target) {
        if (const auto value = table.integer(key, least, most)) {
            target = milliseconds(*value);
        }
    }
    void readKey(Table &table, std::string_view key, const Configuration &configuration, KeyPlace &target) const {
        const auto text = table.text(key);
        if (!text) {
            return;
        }
        const std::size_t colon = text->find(':');
        if (colon == std::string::npos || colon == 0 || colon + 1 == text->size()) {
            table.refuse(key, "\"STORE:NAME\" is expected");
        }
        target = {text->substr(0, colon), text->substr(colon + 1)};
        if (!configuration.keyStores.contains(target.store)) {
            table.refuse(key, "there is no key store '" + target.store + "'");
        }
    }
    /// What is wrong in a file that a line names is told with that line.
    template <typename Action> static auto inLine(Table &table, std::string_view key, Action action) {
        try {
            return action();
        } catch (const Error &error) {
            table.refuse(key, error.context());
        }
    }

    void store(Table table, Configuration &configuration) const;
    void keyStore(Table table, Configuration &configuration) const;
    void operators(Table table, Configuration &configuration) const;
    void registrationAuthority(Table table, Configuration &configuration) const;
    void issuer(Table table, Configuration &configuration) const;
    void issuing(Table table, Configuration &configuration) const;
    void cmp(Table table, Configuration &configuration) const;
    void lists(Table table, Configuration &configuration) const;
    void ocsp(Table table, Configuration &configuration) const;
    void timeStamping(Table table, Configuration &configuration) const;
    static void http(Table table, HttpOptions &options);
    void root(Table table, Configuration &configuration) const;

  private:
    std::filesystem::path folder_;
};

void Reader::store(Table table, Configuration &configuration) const {
    StoreOptions &store = configuration.store;
    store.address = table.requireText("address");
    constexpr std::string_view kSqlite = "sqlite:";
    if (store.address.starts_with(kSqlite)) {
        store.address = std::string(kSqlite) + path(store.address.substr(kSqlite.size()));
    } else if (!store.address.starts_with("postgresql:")) {
        table.refuse("address", "\"sqlite:PATH\" or \"postgresql:...\" is expected");
    }
    readPath(table, "journal-folder", store.journalFolder);
    readChain(table, "chain", store.chain);
    readChain(table, "command-chain", configuration.commandChain);
    if (store.chain == configuration.commandChain) {
        table.refuse("command-chain", "service and commands need chains of their own");
    }
    readNumber(table, "readers", 1, 1000, store.readers);
    table.refuseUnknown();
}

void Reader::keyStore(Table table, Configuration &configuration) const {
    const std::string name = table.requireText("name");
    KeyStoreOptions options;
    const std::string kind = table.requireText("kind");
    const char *fileKey = "passphrase-file";
    const char *descriptorKey = "passphrase-descriptor";
    if (kind == "files") {
        options.folder = path(table.requireText("folder"));
    } else if (kind == "token") {
        options.kind = KeyStoreOptions::Kind::token;
        fileKey = "pin-file";
        descriptorKey = "pin-descriptor";
        options.module = path(table.requireText("module"));
        readText(table, "token", options.token);
        readNumber(table, "sessions", 1, 1000, options.sessions);
        readMilliseconds(table, "patience-ms", 0, 600'000, options.patience);
    } else {
        table.refuse("kind", "\"files\" or \"token\" is expected");
    }
    readPath(table, fileKey, options.secretFile);
    readNumber(table, descriptorKey, 3, 1000, options.secretDescriptor);
    if (options.secretFile.empty() == (options.secretDescriptor < 0)) {
        table.refuse({}, std::string("either ") + fileKey + " or " + descriptorKey + " is expected");
    }
    if (!configuration.keyStores.emplace(name, std::move(options)).second) {
        table.refuse("name", "there is a key store of this name already");
    }
    table.refuseUnknown();
}

void Reader::operators(Table table, Configuration &configuration) const {
    Operator one;
    one.name = table.requireText("name");
    for (const std::string &file : table.texts("certificates")) {
        one.certificates.push_back(
            inLine(table, "certificates", [&] { return Certificate::parse(readDerFile(path(file), "CERTIFICATE")); }));
    }
    for (const std::string &name : table.texts("roles")) {
        const auto role = operatorRoleNamed(name);
        if (!role) {
            table.refuse("roles", "\"security-officer\", \"operator\" or \"auditor\" is expected");
        }
        one.roles.insert(*role);
    }
    if (one.certificates.empty() || one.roles.empty()) {
        table.refuse({}, "certificates and roles are expected");
    }
    configuration.operators.push_back(std::move(one));
    table.refuseUnknown();
}

void Reader::registrationAuthority(Table table, Configuration &configuration) const {
    RegistrationAuthority authority;
    authority.name = table.requireText("name");
    const std::string file = table.requireText("certificate");
    authority.certificate = inLine(table, "certificate", [&] { return readCertificateFile(path(file)); });
    authority.profiles = table.texts("profiles");
    authority.mayRevoke = table.boolean("may-revoke", true);
    configuration.registrationAuthorities.push_back(std::move(authority));
    table.refuseUnknown();
}

void Reader::issuer(Table table, Configuration &configuration) const {
    const std::string name = table.requireText("name");
    KeyPlace place;
    readKey(table, "key", configuration, place);
    if (place.empty()) {
        table.refuse({}, "key is missing");
    }
    if (!configuration.issuerKeys.emplace(name, place).second) {
        table.refuse("name", "there is an issuer of this name already");
    }
    if (!table.boolean("online", true)) {
        configuration.offlineIssuers.insert(name);
    }
    table.refuseUnknown();
}

void Reader::issuing(Table table, Configuration &configuration) const {
    IssuingOptions &issuing = configuration.issuing;
    readNumber(table, "workers", 1, 256, issuing.workers);
    readNumber(table, "batch", 1, 10'000, issuing.batch);
    readNumber(table, "waiting", 1, kMillion, issuing.waiting);
    readMilliseconds(table, "clock-tolerance-ms", 1, 60'000, issuing.clockTolerance);
    readDuration(table, "reconcile-every", configuration.jobs.reconcile);
    readDuration(table, "sweep-every", configuration.jobs.sweep);
    readDuration(table, "confirm-within", configuration.jobs.confirmWithin);
    table.refuseUnknown();
}

void Reader::cmp(Table table, Configuration &configuration) const {
    CmpOptions &cmp = configuration.cmp;
    readDuration(table, "clock-window", cmp.clockWindow);
    readDuration(table, "transaction-life", cmp.transactionLife);
    readNumber(table, "maximum-message", 1024, 16 * kMillion, cmp.maximumMessage);
    readNumber(table, "transactions", 1, 10 * kMillion, cmp.transactions);
    readMilliseconds(table, "answer-within-ms", 1, 600'000, cmp.answerWithin);
    readText(table, "default-profile", cmp.defaultProfile);
    readKey(table, "key", configuration, configuration.cmpProtection);
    readPath(table, "certificate", configuration.cmpProtectionCertificate);
    readPaths(table, "chain", configuration.cmpProtectionChain);
    if (configuration.cmpProtection.empty() != configuration.cmpProtectionCertificate.empty()) {
        table.refuse({}, "key and certificate go together");
    }
    table.refuseUnknown();
}

void Reader::lists(Table table, Configuration &configuration) const {
    CrlOptions &crl = configuration.crl;
    readPath(table, "folder", crl.folder);
    readPath(table, "certificates-folder", configuration.publishFolder);
    readDuration(table, "full-life", crl.fullLife);
    readDuration(table, "delta-life", crl.deltaLife);
    readDuration(table, "full-every", configuration.jobs.fullLists);
    readDuration(table, "delta-every", configuration.jobs.deltaLists);
    readDuration(table, "overlap", crl.overlap);
    readMilliseconds(table, "watch-ms", 10, 600'000, configuration.jobs.watchLists);
    readDuration(table, "least-gap", configuration.jobs.listGap, seconds(0));
    readNumber(table, "shard-limit", 1, 100 * kMillion, crl.shardLimit);
    crl.keepExpired = table.boolean("keep-expired", crl.keepExpired);
    if (configuration.jobs.fullLists >= crl.fullLife) {
        table.refuse({}, "full-every must be shorter than full-life");
    }
    if (configuration.jobs.deltaLists >= crl.deltaLife) {
        table.refuse({}, "delta-every must be shorter than delta-life");
    }
    table.refuseUnknown();
}

void Reader::ocsp(Table table, Configuration &configuration) const {
    OcspOptions &ocsp = configuration.ocsp;
    readDuration(table, "life", ocsp.life);
    readDuration(table, "renew-before", ocsp.renewBefore);
    readNumber(table, "cached", 0, 1000 * kMillion, ocsp.cached);
    readDuration(table, "retention", ocsp.retention);
    readMilliseconds(table, "watch-ms", 10, 600'000, ocsp.watch);
    ocsp.nonceAnswered = table.boolean("nonce", ocsp.nonceAnswered);
    configuration.presign = table.boolean("presign", configuration.presign);
    readDuration(table, "presign-every", configuration.jobs.presign);
    readPath(table, "signer-folder", configuration.ocspSignerFolder);
    readText(table, "signer-keys", configuration.ocspSignerKeys);
    readText(table, "signer-profile", configuration.ocspSignerProfile);
    readDuration(table, "signer-check-every", configuration.jobs.ocspSigners);
    readDuration(table, "signer-renew-before", configuration.jobs.ocspSignerBefore);
    if (ocsp.renewBefore >= ocsp.life) {
        table.refuse({}, "renew-before must be shorter than life");
    }
    if (configuration.ocspSignerFolder.empty() != configuration.ocspSignerKeys.empty()) {
        table.refuse({}, "signer-folder and signer-keys go together");
    }
    if (!configuration.ocspSignerKeys.empty() && !configuration.keyStores.contains(configuration.ocspSignerKeys)) {
        table.refuse("signer-keys", "there is no key store '" + configuration.ocspSignerKeys + "'");
    }
    table.refuseUnknown();
}

void Reader::timeStamping(Table table, Configuration &configuration) const {
    TimeStampingOptions &stamping = configuration.timeStamping;
    readText(table, "policy", stamping.policy);
    stamping.acceptedPolicies = table.texts("accepted-policies");
    readMilliseconds(table, "accuracy-ms", 1, 1000, stamping.accuracy);
    stamping.qualified = table.boolean("qualified", stamping.qualified);
    if (auto hashes = table.texts("hashes"); !hashes.empty()) {
        stamping.hashes = std::move(hashes);
    }
    readMilliseconds(table, "clock-check-ms", 10, 60'000, stamping.stateEvery);
    const std::string clock = table.text("clock").value_or("kernel");
    if (clock == "vouched") {
        stamping.clockState = nullptr;
    } else if (clock != "kernel") {
        table.refuse("clock", "\"kernel\" or \"vouched\" is expected");
    }
    readKey(table, "key", configuration, configuration.timeStampingKey);
    readPath(table, "certificate", configuration.timeStampingCertificate);
    readPaths(table, "chain", configuration.timeStampingChain);
    configuration.timeStampingAudit = table.boolean("audit", configuration.timeStampingAudit);
    if (configuration.timeStampingKey.empty() != configuration.timeStampingCertificate.empty()) {
        table.refuse({}, "key and certificate go together");
    }
    table.refuseUnknown();
}

void Reader::http(Table table, HttpOptions &options) {
    readText(table, "address", options.address);
    readNumber(table, "port", 0, std::numeric_limits<std::uint16_t>::max(), options.port);
    readNumber(table, "threads", 1, 256, options.threads);
    readNumber(table, "maximum-body", 1024, 64 * kMillion, options.maximumBody);
    readNumber(table, "maximum-head", 256, kMillion, options.maximumHead);
    readNumber(table, "connections", 1, kMillion, options.connections);
    readDuration(table, "idle", options.idle);
    readDuration(table, "slow", options.slow);
    table.refuseUnknown();
}

LogLevel logLevelNamed(Table &table) {
    const std::string name = table.text("log-level").value_or("info");
    if (name == "debug") {
        return LogLevel::debug;
    }
    if (name == "warning") {
        return LogLevel::warning;
    }
    if (name == "error") {
        return LogLevel::error;
    }
    if (name != "info") {
        table.refuse("log-level", "\"debug\", \"info\", \"warning\" or \"error\" is expected");
    }
    return LogLevel::info;
}

void Reader::root(Table table, Configuration &configuration) const {
    const auto section = [&](std::string_view name, void (Reader::*read)(Table, Configuration &) const) {
        if (auto found = table.table(name)) {
            (this->*read)(*found, configuration);
        }
    };
    const auto sections = [&](std::string_view name, void (Reader::*read)(Table, Configuration &) const) {
        for (Table &found : table.tables(name)) {
            (this->*read)(found, configuration);
        }
    };
    configuration.logLevel = logLevelNamed(table);
    configuration.requireApprovals = table.boolean("require-approvals", true);
    readDuration(table, "drain-within", configuration.drainWithin);
    readPath(table, "profile-folder", configuration.profileFolder);
    readPaths(table, "key-blocklists", configuration.blocklists);
    readPath(table, "operator-roots", configuration.operatorRoots);
    section("store", &Reader::store);
    sections("key-store", &Reader::keyStore); // before everything that names one
    readKey(table, "audit-key", configuration, configuration.auditKey);
    readDuration(table, "checkpoint-every", configuration.jobs.checkpoints);
    sections("operator", &Reader::operators);
    sections("registration-authority", &Reader::registrationAuthority);
    sections("issuer", &Reader::issuer);
    section("issuing", &Reader::issuing);
    section("cmp", &Reader::cmp);
    section("lists", &Reader::lists);
    section("ocsp", &Reader::ocsp);
    section("time-stamping", &Reader::timeStamping);
    const std::pair<const char *, HttpOptions *> servers[] = {{"ca-http", &configuration.caHttp},
                                                              {"ocsp-http", &configuration.ocspHttp},
                                                              {"tsa-http", &configuration.tsaHttp}};
    for (const auto &[name, options] : servers) {
        if (auto found = table.table(name)) {
            http(*found, *options);
        }
    }
    table.refuseUnknown();
    static_cast<void>(Operators(configuration.operators)); // roles kept apart, no certificate twice
}

} // namespace

Configuration Configuration::load(const std::string &path) {
    const std::string text = toText(readFileWhole(path, kMaximumFile));
    const std::filesystem::path file = std::filesystem::absolute(path);
    Configuration configuration;
    // Handlers of CMP wait for commits, those of time stamps for a token; status answers at once.
    configuration.caHttp.threads = 16;
    configuration.tsaHttp.threads = 2;
    try {
        const toml::table table = toml::parse(text);
        Reader(file.parent_path()).root(Table(table, path), configuration);
    } catch (const toml::parse_error &error) {
        throw Error(Situation::configurationInvalid, path + ", line " + std::to_string(error.source().begin.line) +
                                                         ": " + std::string(error.description()));
    } catch (const Error &error) {
        if (error.situation() == Situation::profileInvalid) {
            throw Error(Situation::configurationInvalid, error.context());
        }
        throw;
    }
    return configuration;
}

} // namespace eid::ca
