// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "core/hash.hpp"
#include "der/writer.hpp"
#include "store/open_store.hpp"

#include <catch2/catch.hpp>

#include <chrono>

namespace eid::test {

ca::Time moment(std::int64_t seconds) {
    constexpr std::int64_t kNewYear2026 = 1'767'225'600;
    return ca::Time(std::chrono::seconds(kNewYear2026 + seconds));
}

Bytes madeTbs(const std::string &content) {
    return der::sequence({der::utf8String(content)});
}

Bytes madeCertificate(ByteView tbs) {
    return der::sequence({tbs, der::sequence({}), der::bitString(toBytes("signature"))});
}

ca::Issuer madeIssuer(const std::string &name, int shards) {
    ca::Issuer issuer;
    issuer.name = name;
    issuer.certificate = toBytes("certificate of " + name);
    issuer.subject = toBytes("subject of " + name);
    issuer.keyIdentifier = ca::sha1(asBytes(name));
    issuer.algorithm = ca::SignatureAlgorithm::ecdsaSha384;
    issuer.notAfter = moment(1'000'000'000);
    issuer.shards = shards;
    issuer.crlUrl = "http://crl.example/" + name + "-{shard}.crl";
    issuer.ocspUrl = "http://ocsp.example/";
    return issuer;
}

ca::Intent madeIntent(ca::IssuerId issuer, const std::string &request, ca::State born) {
    ca::Intent intent;
    intent.key = {issuer, ca::Serial::random()};
    intent.requestId = request;
    intent.requestDigest = ca::sha256(asBytes("request " + request));
    intent.profile = "identity";
    intent.profileDigest = std::string(64, 'a');
    intent.publicKeyDigest = ca::sha256(asBytes("key " + request));
    intent.tbs = madeTbs(request);
    intent.born = born;
    intent.shard = 1;
    intent.notBefore = moment(0);
    intent.notAfter = moment(100'000'000);
    intent.at = moment(1);
    return intent;
}

ca::CertificateKey issue(ca::Store &store, ca::IssuerId issuer, const std::string &request, ca::State born,
                         std::int64_t at) {
    ca::Intent intent = madeIntent(issuer, request, born);
    intent.at = moment(at);
    store.write([&](ca::Writing &writing) { writing.addIntent(intent, kTester); });
    store.write(
        [&](ca::Writing &writing) { writing.complete(intent.key, madeCertificate(intent.tbs), moment(at), kTester); });
    return intent.key;
}

ca::CertificateRecord changed(ca::Store &store, const ca::CertificateKey &key, const ca::Change &change) {
    ca::CertificateRecord after;
    store.write([&](ca::Writing &writing) { after = writing.change(key, change, kTester); });
    return after;
}

ca::CertificateRecord recordOf(ca::Store &store, const ca::CertificateKey &key) {
    std::optional<ca::CertificateRecord> record;
    store.read([&](ca::Reading &reading) { record = reading.certificate(key); });
    REQUIRE(record);
    return *record;
}

std::int64_t verifyChains(ca::Store &store) {
    std::int64_t count = 0;
    store.read([&](ca::Reading &reading) {
        for (const auto &head : reading.auditHeads()) {
            Bytes previous(32, 0);
            std::int64_t position = 0;
            constexpr std::size_t kAll = 10'000'000;
            for (const auto &record : reading.auditRecords(head.chain, 1, kAll)) {
                REQUIRE(record.chain == head.chain);
                REQUIRE(record.position == position + 1);
                REQUIRE(record.previous == previous);
                REQUIRE(record.hash == ca::auditHash(record.previous, record.position, record.chain, record.body));
                previous = record.hash;
                position = record.position;
                ++count;
            }
            REQUIRE(position == head.position);
            REQUIRE(previous == head.hash);
        }
    });
    return count;
}

std::unique_ptr<ca::Store> opened(const TestDatabase &database, const std::string &chain) {
    ca::StoreOptions options;
    options.address = database.address();
    options.journalFolder = database.journalFolder();
    options.chain = chain;
    ca::migrateStore(options);
    return ca::openStore(options);
}

} // namespace eid::test
