// SPDX-License-Identifier: Apache-2.0
#include "issuance/certificate_builder.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <array>

namespace eid::ca {

namespace {

/// [0] EXPLICIT Version v3(2)
constexpr std::array<std::uint8_t, 5> kVersion3{0xA0, 0x03, 0x02, 0x01, 0x02};

} // namespace

CertificateTemplate::CertificateTemplate(const Profile &profile, const Issuer &issuer)
    : profile_(profile), issuer_(issuer), extensions_(profile, issuer) {
    if (profile.kind == ProfileKind::attributeCertificate) {
        throw Error(Situation::profileInvalid,
                    "profile '" + profile.name + "' is of attribute certificates, which have no key");
    }
    if (issuer.subject.empty()) {
        throw Error(Situation::profileInvalid, "issuer '" + issuer.name + "' has no name");
    }
    if (!issuer.certificate.empty()) { // a root that is being made has none yet
        issuerNotBefore_ = CertificateView::parse(issuer.certificate).notBefore;
    }
    const ByteView algorithm = algorithmIdentifier(issuer.algorithm);
    afterSerial_.assign(algorithm.begin(), algorithm.end());
    der::append(afterSerial_, issuer.subject);
}

CertificateTemplate::Draft CertificateTemplate::draft(const IssuanceRequest &request, const Serial &serial,
                                                      Time now) const {
    if (request.grant) {
        throw Error(Situation::requestOutOfProfile, "a grant is for attribute certificates");
    }
    const ValidityPeriod period = validityOf(profile_, issuer_, issuerNotBefore_, request, now);
    Draft draft;
    draft.shard = shardOf(serial, issuer_.shards);
    draft.notBefore = period.notBefore;
    draft.notAfter = period.notAfter;

    ExtensionTemplate::Values values;
    values.publicKeyInfo = request.publicKeyInfo;
    values.shard = draft.shard;
    for (const RequestedExtension &wish : request.extensions) {
        if (!extensions_.takes(wish.oid)) { // before it is read: the reader knows the extensions of all profiles
            throw Error(Situation::requestOutOfProfile, "extension " + wish.oid + " is not taken");
        }
        values.requested.push_back({wish.oid, requireRequestedExtension(wish)});
    }
    const Bytes list = extensions_.encode(values);
    const Bytes extensions = der::constructed(der::tag::context(3), {der::element(der::tag::kSequence, list)});
    const Bytes validity = der::sequence({encodeTime(period.notBefore), encodeTime(period.notAfter)});
    draft.tbs = der::sequence({kVersion3, serial.der(), afterSerial_, validity,
                               encodeName(subjectOf(profile_, request.subject)), request.publicKeyInfo,
                               list.empty() ? ByteView() : ByteView(extensions)});
    return draft;
}

Bytes signTbs(ByteView tbs, SigningKey &key, SignatureAlgorithm algorithm) {
    return assembleSigned(tbs, algorithm, key.sign(algorithm, tbs));
}

} // namespace eid::ca
