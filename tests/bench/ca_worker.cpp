// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_worker.hpp"

#include "bench/cores.hpp"
#include "core/x509.hpp"
#include "crl/crl_writer.hpp"
#include "der/writer.hpp"
#include "http/server.hpp"
#include "http/services.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "support/test_authority.hpp"
#include "tsa/time_stamper.hpp"
#include "unit/ca-ocsp/ocsp_question.hpp"

#include <eid/file.hpp>

#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace eid::bench {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

ca::StoreOptions storeIn(const std::string &folder) {
    ca::StoreOptions options;
    options.address = "sqlite:" + (fs::path(folder) / "ca.db").string();
    options.journalFolder = (fs::path(folder) / "journal").string();
    return options;
}

std::unique_ptr<ca::Store> newStore(const std::string &folder) {
    const ca::StoreOptions options = storeIn(folder);
    fs::create_directories(options.journalFolder);
    static_cast<void>(ca::migrateStore(options));
    return ca::openStore(options);
}

test::TestAuthorityOptions today(int shards) {
    test::TestAuthorityOptions options;
    options.now = ca::wholeSeconds(std::chrono::system_clock::now());
    options.shards = shards;
    return options;
}

/// Keys that a later process finds again.
std::shared_ptr<ca::KeyProvider> keysIn(const std::string &folder) {
    return ca::fileKeys(folder, [] {
        SecretBytes passphrase;
        passphrase.append(asBytes("benchmark"));
        return passphrase;
    });
}

void put(const std::string &folder, const std::string &name, std::string_view text) {
    writeFileAtomically((fs::path(folder) / name).string(), asBytes(text), Overwrite::replace);
}

/// Certificates that only their rows tell of: status needs no more.
std::vector<ca::Serial> addCertificates(ca::Store &store, const test::TestAuthority &authority, unsigned count) {
    constexpr unsigned kBatch = 1000;
    const Bytes tbs = der::sequence({Bytes(600, 0x05)});
    const Bytes signedTbs = der::sequence({tbs, Bytes(90, 0x05)});
    std::vector<ca::Serial> serials;
    for (unsigned i = 0; i < count; ++i) {
        serials.push_back(ca::Serial::random());
    }
    for (unsigned from = 0; from < count; from += kBatch) {
        store.write([&](ca::Writing &writing) {
            for (unsigned i = from; i < std::min(from + kBatch, count); ++i) {
                ca::Intent intent;
                intent.key = {authority.issuer.id, serials[i]};
                intent.requestId = serials[i].hex();
                intent.requestDigest = Bytes(32, 1);
                intent.profile = "identity-authentication";
                intent.profileDigest = std::string(64, '0');
                intent.publicKeyDigest = Bytes(32, 2);
                intent.tbs = tbs;
                intent.at = authority.clock.now();
                intent.notBefore = intent.at;
                intent.notAfter = intent.at + 24h * 365;
                writing.addIntent(intent, ca::Actor());
                static_cast<void>(writing.complete(intent.key, signedTbs, intent.at, ca::Actor()));
            }
        });
    }
    return serials;
}

/// OCSP and time stamps over HTTP, on the first core, until standard input ends.
int serve(const std::string &folder) {
    const Pinned pinned(cores().server);
    test::TestAuthority authority(today(128));
    const std::unique_ptr<ca::Store> store = newStore(folder);
    authority.enrol(*store);
    const std::vector<ca::Serial> serials = addCertificates(*store, authority, kServedCertificates);
    const ca::SystemClock clock;
    ca::Metrics metrics;
    ca::OcspResponder responder(*store, clock, {}, &metrics);
    std::shared_ptr<ca::SigningKey> key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    const Bytes certificate = authority.certifyService("ocsp-signer", "OCSP", *key);
    const auto signer = std::make_shared<const ca::OcspSigner>(
        ca::OcspSigner{key, certificate, ca::CertificateView::parse(certificate).notAfter});
    responder.serve(authority.issuer, [signer] { return signer; });
    static_cast<void>(responder.presign(authority.issuer.id));

    const std::shared_ptr<ca::SigningKey> unitKey = ca::makeThrowAwayKey(ca::KeyKind::p256);
    ca::TimeStampingOptions stamping;
    stamping.clockState = nullptr; // whether this computer's clock is synchronised is not what is measured
    ca::TimeStamper stamper(unitKey, authority.certifyService("tsa", "TSU 1", *unitKey), {}, clock, stamping, nullptr,
                            &metrics);

    std::string lines;
    std::string presigned;
    for (const ca::Serial &serial : serials) {
        lines += serial.hex() + "\n";
        const auto answer = responder.answer(test::ocspRequest({test::certId(authority.issuer, serial)}));
        std::string pem = ca::toPem("X", *answer.response); // base64 without its first and last line
        pem = pem.substr(pem.find('\n') + 1);
        pem.erase(pem.find("-----"));
        std::erase(pem, '\n');
        presigned += pem + "\n";
    }
    put(folder, "serials", lines);
    put(folder, "presigned", presigned);
    put(folder, "issuer.cer", toText(authority.issuer.certificate));
    put(folder, "issuer.pem", ca::toPem("CERTIFICATE", authority.issuer.certificate));
    put(folder, "trust.pem",
        ca::toPem("CERTIFICATE", authority.root.certificate) + ca::toPem("CERTIFICATE", authority.issuer.certificate));
    const ca::HttpServer server({}, ca::route({{"/ocsp", ca::ocspOverHttp(responder, clock, "/ocsp")},
                                               {"/tsa", ca::timeStampsOverHttp(stamper)}}));
    std::printf("ready %u\n", static_cast<unsigned>(server.port()));
    std::fflush(stdout);
    char end = 0;
    while (::read(STDIN_FILENO, &end, 1) > 0) {
    }
    return 0;
}

/// A database with that many revoked certificates in 128 shards. The rows are made by SQL: through the store each would
/// have its audit record and its place in the journal, and the list would wait for minutes.
int fillRevoked(const std::string &folder, unsigned count) {
    test::TestAuthorityOptions settings = today(128);
    settings.keys = keysIn(folder);
    test::TestAuthority authority(settings);
    {
        const std::unique_ptr<ca::Store> store = newStore(folder);
        authority.enrol(*store);
        static_cast<void>(addCertificates(*store, authority, 1)); // makes the row of the profile
    }
    sqlite3 *opened = nullptr;
    const int status = ::sqlite3_open((fs::path(folder) / "ca.db").c_str(), &opened);
    const std::unique_ptr<sqlite3, int (*)(sqlite3 *)> database(opened, ::sqlite3_close);
    const std::string numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(count) + ") ";
    const std::string issuer = std::to_string(authority.issuer.id);
    const std::string sql =
        "BEGIN; " + numbers +
        "INSERT INTO certificate_body (id, issuer_id, profile_id, born, created_at) SELECT 1000 + i, " + issuer +
        ", (SELECT min(id) FROM profile), 'active', 1795000000000000000 FROM n; " + numbers +
        "INSERT INTO certificate (id, issuer_id, serial, state, version, state_at, changed_at, reason, shard, "
        "not_before, not_after) SELECT 1000 + i, " +
        issuer +
        ", CAST(x'1040' || randomblob(15) AS BLOB), 'revoked', 2, 1795000000000000000 - i * 1000000000, "
        "1795000000000000000, CASE WHEN i % 3 = 0 THEN 1 ELSE 5 END, (i - 1) % 128, 1795000000000000000, "
        "1950000000000000000 FROM n; COMMIT; ANALYZE";
    if (status != SQLITE_OK || ::sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string("SQLite: ") + ::sqlite3_errmsg(database.get()));
    }
    return 0;
}

/// The most memory this program had. Not ru_maxrss: that counts what the benchmark had that started it.
unsigned long long peakOctets() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return 1024 * std::stoull(line.substr(line.find_first_of("0123456789")));
        }
    }
    throw std::runtime_error("/proc/self/status has no VmHWM");
}

/// One list: all there is (shard -1), or one shard. Prints seconds, octets at the peak, entries.
int writeList(const std::string &folder, int shard) {
    const Pinned pinned(cores().server);
    ca::StoreOptions options = storeIn(folder);
    options.readOnly = true;
    const std::unique_ptr<ca::Store> store = ca::openStore(options);
    const std::shared_ptr<ca::SigningKey> key = keysIn(folder)->open("issuing");
    ca::Issuer issuer;
    store->read([&](ca::Reading &reading) {
        for (const ca::Issuer &one : reading.issuers()) {
            if (reading.countRevoked(one.id, std::nullopt, ca::Time()) > 0) {
                issuer = one;
            }
        }
    });
    const auto start = std::chrono::steady_clock::now();
    ca::CrlHead head;
    head.number = 1;
    head.thisUpdate = ca::wholeSeconds(std::chrono::system_clock::now());
    head.nextUpdate = head.thisUpdate + 24h;
    if (shard >= 0) {
        head.distributionPoint = ca::shardUrl(issuer.crlUrl, shard);
    }
    const std::string path = (fs::path(folder) / ("list" + std::to_string(shard) + ".crl")).string();
    const std::size_t entries = ca::writeCrl(path, issuer, *key, head, [&](const auto &each) {
        store->read([&](ca::Reading &reading) {
            reading.eachRevoked(issuer.id, shard >= 0 ? std::optional(shard) : std::nullopt, ca::Time(), each);
        });
    });
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%f %llu %zu %zu\n", taken.count(), peakOctets(), entries,
                static_cast<std::size_t>(fs::file_size(path)));
    return 0;
}

} // namespace

int caWorker(const std::vector<std::string> &arguments) {
    if (arguments.size() < 2) {
        throw std::runtime_error("ca-worker is started by the benchmark");
    }
    const std::string &work = arguments[0];
    const std::string &folder = arguments[1];
    if (work == "serve") {
        return serve(folder);
    }
    if (arguments.size() == 3 && work == "fill-revoked") {
        return fillRevoked(folder, static_cast<unsigned>(std::stoul(arguments[2])));
    }
    if (arguments.size() == 3 && work == "write-list") {
        return writeList(folder, std::stoi(arguments[2]));
    }
    throw std::runtime_error("ca-worker has no work named " + work);
}

} // namespace eid::bench
