// SPDX-License-Identifier: Apache-2.0
#include "ca-interop/exhibits.hpp"

#include "ca/lifecycle.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "issuance/issuing_service.hpp"
#include "tsa/time_stamper.hpp"

#include <eid/file.hpp>

#include <chrono>
#include <stdexcept>

using namespace std::chrono_literals;

namespace eid::test {

namespace {

constexpr const char *kSignature = "identity-signature";

TestAuthorityOptions today(ca::KeyKind kind) {
    TestAuthorityOptions options;
    options.kind = kind;
    options.now = ca::wholeSeconds(std::chrono::system_clock::now()) - 1min; // programs read the computer's clock
    options.shards = Exhibits::kShards;
    return options;
}

} // namespace

Exhibits::Exhibits(ca::KeyKind kind) : kind_(kind), authority_(today(kind)) {
    ca::StoreOptions options;
    options.address = "sqlite:" + path("ca.db");
    options.journalFolder = path("journal");
    std::filesystem::create_directory(options.journalFolder);
    ca::migrateStore(options);
    store_ = ca::openStore(options);
    authority_.enrol(*store_);
    putCertificate("root", authority_.root.certificate);
    putCertificate("issuing", authority_.issuer.certificate);
    putCertificate("attributes", authority_.attributeIssuer.certificate);
    issue();
    publish();
    answer();
    stamp();
    grant();
}

void Exhibits::issue() {
    ca::IssuingService service(*store_, authority_.issuer, authority_.key, authority_.profiles, authority_.keyCheck,
                               authority_.clock);
    ca::Lifecycle lifecycle(*store_, authority_.clock);
    unsigned number = 100;
    const auto issueAs = [&](const std::string &name, const ca::Profile &profile) {
        keys_[name] = ca::makeThrowAwayKey(kind_);
        ca::CertificateRecord record = service.issue(exampleRequest(profile, ++number, *keys_[name])).record;
        putCertificate(name, record.der);
        records_[name] = record;
        return record;
    };
    for (const auto &[name, profile] : authority_.profiles.all()) {
        const bool below = profile.kind != ca::ProfileKind::root && profile.kind != ca::ProfileKind::issuingCa &&
                           profile.kind != ca::ProfileKind::attributeCertificate;
        if (!below) {
            continue;
        }
        const ca::CertificateRecord record = issueAs(name, profile);
        if (record.state == ca::State::onHold) {
            lifecycle.release(record.key, {"ra", "interop"});
        }
        profiles.push_back(name);
    }
    const ca::Profile &identity = authority_.profiles.named("identity-authentication");
    issueAs("held", identity);
    lifecycle.revoke(issueAs("revoked", identity).key, ca::Reason::keyCompromise, std::nullopt, {"ra", "interop"});
}

void Exhibits::publish() {
    ca::CrlOptions options;
    options.folder = path("lists");
    std::filesystem::create_directory(options.folder);
    ca::CrlPublisher publisher(*store_, authority_.issuer, authority_.key, authority_.clock, options);
    publisher.publishFull();
    publisher.publishDelta();
    for (int shard = 0; shard < kShards; ++shard) {
        const std::string stem = options.folder + "/" + authority_.issuer.name + "-" + std::to_string(shard);
        putList("shard-" + std::to_string(shard), readFileWhole(stem + ".crl", 1U << 20U));
        putList("delta-" + std::to_string(shard), readFileWhole(stem + ".delta.crl", 1U << 20U));
    }
    ca::CrlHead head;
    head.number = 1;
    head.thisUpdate = authority_.clock.now();
    head.nextUpdate = head.thisUpdate + 24h;
    const std::string file = path("list");
    ca::writeCrl(file, authority_.root, *authority_.rootKey, head, [](const auto & /*each*/) {});
    putList("root", readFileWhole(file, 1U << 20U));
    ca::CrlHead named = head;
    named.distributionPoint = authority_.root.crlUrl;
    ca::writeCrl(file, authority_.root, *authority_.rootKey, named, [](const auto & /*each*/) {});
    putList("root-named", readFileWhole(file, 1U << 20U));
    ca::writeCrl(file, authority_.issuer, *authority_.key, head, [&](const auto &each) {
        store_->read([&](ca::Reading &reading) {
            reading.eachRevoked(authority_.issuer.id, std::nullopt, authority_.clock.now(), each);
        });
    });
    putList("full", readFileWhole(file, 1U << 20U));
}

Bytes Exhibits::statusRequest(const std::string &name) const {
    const auto sha1 = der::sequence({der::oid("1.3.14.3.2.26"), der::element(der::tag::kNull, {})});
    const auto issuer = ca::CertificateView::parse(authority_.issuer.certificate);
    const Bytes nameHash = der::octetString(ca::sha1(authority_.issuer.subject));
    const Bytes keyHash = der::octetString(ca::sha1(ca::publicKeyBits(issuer.publicKeyInfo)));
    const Bytes id = der::sequence({sha1, nameHash, keyHash, records_.at(name).key.serial.der()});
    return der::sequence({der::sequence({der::sequence({der::sequence({id})})})});
}

void Exhibits::answer() {
    ca::OcspResponder responder(*store_, authority_.clock, ca::OcspOptions(), nullptr);
    const ca::CertificateRecord &signer = records_.at("ocsp-signer");
    const auto current =
        std::make_shared<const ca::OcspSigner>(ca::OcspSigner{keys_.at("ocsp-signer"), signer.der, signer.notAfter});
    responder.serve(authority_.issuer, [current] { return current; });
    put("ocsp-good.der", *responder.answer(statusRequest(kSignature)).response);
    put("ocsp-held.der", *responder.answer(statusRequest("held")).response);
    put("ocsp-revoked.der", *responder.answer(statusRequest("revoked")).response);
}

void Exhibits::stamp() {
    put("data", toBytes("what is stamped"));
    const Bytes imprint =
        der::sequence({der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::element(der::tag::kNull, {})}),
                       der::octetString(ca::sha256(content("data")))});
    const Bytes yes = der::element(der::tag::kBoolean, Bytes{0xFF});
    const Bytes query = der::sequence({der::integer(1), imprint, der::integer(4711), yes});
    ca::TimeStampingOptions options;
    options.clockState = nullptr; // this computer's synchronisation is not what is tested here
    ca::TimeStamper stamper(keys_.at("tsa"), records_.at("tsa").der, {authority_.issuer.certificate}, authority_.clock,
                            options, nullptr, nullptr);
    put("query.tsq", query);
    put("reply.tsr", stamper.answer(query));
}

void Exhibits::grant() {
    ca::IssuingService service(*store_, authority_.attributeIssuer, authority_.attributeKey, authority_.profiles,
                               authority_.keyCheck, authority_.clock);
    put("grant.der", service.issue(grantRequest(1, records_.at(kSignature).der)).record.der);
}

Bytes Exhibits::content(const std::string &name) const {
    return readFileWhole(path(name), 1U << 20U);
}

std::string Exhibits::changed(const std::string &name) const {
    Bytes octets = content(name);
    octets.at(octets.size() - 5) ^= 0x01U; // inside the value of the signature that ends certificates and lists
    std::string other = "changed-" + name;
    put(other, octets);
    return other;
}

void Exhibits::put(const std::string &name, const Bytes &content) const {
    writeFileAtomically(path(name), content, Overwrite::replace);
}

void Exhibits::putCertificate(const std::string &name, const Bytes &der) const {
    put(name + ".der", der);
    put(name + ".pem", toBytes(ca::toPem("CERTIFICATE", der)));
}

void Exhibits::putList(const std::string &name, const Bytes &der) const {
    put(name + ".crl", der);
    put(name + ".crl.pem", toBytes(ca::toPem("X509 CRL", der)));
}

const Exhibits &exhibits() {
    static const Exhibits all(ca::KeyKind::p256);
    return all;
}

const Exhibits &rsaExhibits() {
    static const Exhibits all(ca::KeyKind::rsa3072);
    return all;
}

} // namespace eid::test
