// SPDX-License-Identifier: Apache-2.0
#include "cmp_world.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/file.hpp>

#include <algorithm>

namespace eid::test {

using namespace ca;

namespace {

Bytes extensionsOf(const CertificatePlan &plan, ByteView publicKeyInfo) {
    Bytes list = encodeExtension("2.5.29.14", false, der::octetString(keyIdentifierOf(publicKeyInfo)));
    static constexpr std::uint8_t kTrue = 0xFF;
    if (plan.authority) {
        der::append(list,
                    encodeExtension("2.5.29.19", true, der::sequence({der::element(der::tag::kBoolean, {&kTrue, 1})})));
        der::append(list, encodeExtension("2.5.29.15", true, der::bitString(Bytes{0x06}, 1)));
    } else {
        der::append(list, encodeExtension("2.5.29.15", true, der::bitString(Bytes{0x80}, 7)));
    }
    if (!plan.purposes.empty()) {
        Bytes purposes;
        for (const std::string &purpose : plan.purposes) {
            der::append(purposes, der::oid(purpose));
        }
        der::append(list, encodeExtension("2.5.29.37", false, der::element(der::tag::kSequence, purposes)));
    }
    return der::element(der::tag::context(3), der::element(der::tag::kSequence, list));
}

} // namespace

Party makeParty(const CertificatePlan &plan, const Party *issuer) {
    Party party;
    party.key = makeThrowAwayKey(plan.kind);
    const Bytes subject = encodeName(plan.subject);
    Bytes issuerName = subject;
    if (issuer != nullptr) {
        const ByteView name = CertificateView::parse(issuer->certificate).subject;
        issuerName.assign(name.begin(), name.end());
    }
    SigningKey &signer = issuer != nullptr ? *issuer->key : *party.key;
    const SignatureAlgorithm algorithm = usualAlgorithm(signer.kind());
    const Time now = std::chrono::system_clock::now();
    const Bytes tbs = der::sequence({der::element(der::tag::context(0), der::integer(2U)), Serial::random().der(),
                                     algorithmIdentifier(algorithm), issuerName,
                                     der::sequence({encodeTime(now + plan.from), encodeTime(now + plan.to)}), subject,
                                     party.key->publicKeyInfo(), extensionsOf(plan, party.key->publicKeyInfo())});
    party.certificate = assembleSigned(tbs, algorithm, signer.sign(algorithm, tbs));
    return party;
}

namespace {
TestAuthorityOptions now() {
    TestAuthorityOptions options;
    options.now = std::chrono::system_clock::now(); // OpenSSL's client has no other clock
    return options;
}
} // namespace

CmpWorld::CmpWorld(Settings wanted)
    : settings(std::move(wanted)), authority(now()), profiles(authority.profiles),
      store(std::make_shared<FakeStore>()) {
    std::string text =
        toText(readFileWhole(std::string(EID_SOURCE_DIR) + "/ca-ra/profiles/" + kOnHoldProfile + ".toml", 65536));
    for (const std::string line : {"born = \"on-hold\"\n", "hold-deadline = \"7d\"\n"}) {
        text.replace(text.find(line), line.size(), "");
    }
    profiles.add(Profile::parse(kActiveProfile, text));
    authority.enrol(*store);
    issuer = authority.issuer;
    issuerParty = {authority.key, issuer.certificate};
    protection = makeParty({{{"2.5.4.6", "BE"}, {"2.5.4.3", "CMP"}}}, &issuerParty);
    ra = makeParty({{{"2.5.4.6", "BE"}, {"2.5.4.3", "Town hall"}}, KeyKind::p256, {kCmcRa}});
    registered.push_back({"town hall", ra.certificate, settings.raProfiles, settings.raMayRevoke});
    if (settings.cmp.defaultProfile.empty()) {
        settings.cmp.defaultProfile = kActiveProfile;
    }
    restart();
}

void CmpWorld::restart() {
    service.reset();
    lifecycle.reset();
    issuing.reset();
    issuing = std::make_unique<IssuingService>(*store, issuer, issuerParty.key, profiles, authority.keyCheck, clock,
                                               settings.issuing, &metrics);
    lifecycle = std::make_unique<Lifecycle>(*store, clock);
    service = std::make_unique<CmpService>(
        *store, *issuing, *lifecycle, profiles, protection.key,
        std::vector<Bytes>{protection.certificate, issuer.certificate, authority.root.certificate}, registered, clock,
        settings.cmp, &metrics);
}

Party CmpWorld::registeredByUs(const std::string &name) {
    const Party party = makeParty({{{"2.5.4.6", "BE"}, {"2.5.4.3", name}}, KeyKind::p256, {kCmcRa}}, &issuerParty);
    const CertificateView view = CertificateView::parse(party.certificate);
    Intent intent;
    intent.key = {issuer.id, Serial::fromInteger(view.serial)};
    intent.requestId = "made for a test " + name;
    intent.requestDigest = sha256(asBytes(name));
    intent.profile = "registration-authority";
    intent.publicKeyDigest = sha256(view.publicKeyInfo);
    intent.tbs.assign(view.tbs.begin(), view.tbs.end());
    intent.notBefore = view.notBefore;
    intent.notAfter = view.notAfter;
    intent.at = clock.now();
    store->addCertificate(intent, party.certificate, State::active);
    registered.push_back({name, party.certificate, {}, true});
    restart();
    return party;
}

std::int64_t CmpWorld::count(State state) {
    std::int64_t found = 0;
    store->read([&](Reading &reading) { found = reading.count(issuer.id, state); });
    return found;
}

std::int64_t CmpWorld::countAll() {
    return count(State::intent) + count(State::issued) + count(State::onHold) + count(State::active) +
           count(State::revoked) + count(State::expired);
}

std::optional<CertificateRecord> CmpWorld::recordOf(ByteView certificate) {
    return store->certificate({issuer.id, Serial::fromInteger(CertificateView::parse(certificate).serial)});
}

std::size_t CmpWorld::audited(const std::string &name) {
    const auto names = store->auditNames();
    return static_cast<std::size_t>(std::count(names.begin(), names.end(), name));
}

} // namespace eid::test
