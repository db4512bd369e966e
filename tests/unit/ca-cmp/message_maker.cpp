// SPDX-License-Identifier: Apache-2.0
#include "message_maker.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

namespace eid::test {

using namespace ca;

namespace {

Bytes tagged(unsigned number, ByteView content) {
    return der::element(der::tag::context(number), content);
}

Bytes numberOf(int number) {
    if (number < 0) {
        return der::element(der::tag::kInteger, Bytes{0xFF});
    }
    return der::integer(static_cast<std::uint32_t>(number));
}

Bytes copyOf(ByteView octets) {
    return {octets.begin(), octets.end()};
}

Bytes generalInfo(const MessagePlan &plan) {
    Bytes list;
    if (plan.implicitConfirm) {
        der::append(list, der::sequence({der::oid("1.3.6.1.5.5.7.4.13"), der::element(der::tag::kNull, {})}));
    }
    if (!plan.certProfile.empty()) {
        der::append(
            list, der::sequence({der::oid("1.3.6.1.5.5.7.4.21"), der::sequence({der::utf8String(plan.certProfile)})}));
    }
    for (const Bytes &more : plan.moreGeneralInfo) {
        der::append(list, more);
    }
    return list.empty() ? Bytes() : tagged(8, der::element(der::tag::kSequence, list));
}

} // namespace

Bytes randomBytes(std::size_t size) {
    Bytes octets(size);
    randomOctets(octets.data(), octets.size());
    return octets;
}

Bytes makeMessage(const MessagePlan &plan, const Party &party) {
    const CertificateView view = CertificateView::parse(party.certificate);
    const SignatureAlgorithm algorithm = usualAlgorithm(party.key->kind());
    Bytes header = der::integer(plan.version);
    der::append(header, tagged(4, plan.sender.value_or(copyOf(view.subject))));
    der::append(header, tagged(4, der::sequence({})));
    if (plan.withTime) {
        der::append(header, tagged(0, encodeGeneralizedTime(plan.time.value_or(std::chrono::system_clock::now()))));
    }
    if (plan.withProtection) {
        der::append(header, tagged(1, plan.protectionAlgorithm.value_or(copyOf(algorithmIdentifier(algorithm)))));
        der::append(header,
                    tagged(2, der::octetString(plan.senderKeyId.value_or(keyIdentifierOf(view.publicKeyInfo)))));
    }
    const Bytes transactionId = plan.transactionId.value_or(randomBytes(16));
    if (!transactionId.empty()) {
        der::append(header, tagged(4, der::octetString(transactionId)));
    }
    const Bytes nonce = plan.senderNonce.value_or(randomBytes(16));
    if (!nonce.empty()) {
        der::append(header, tagged(5, der::octetString(nonce)));
    }
    if (!plan.recipientNonce.empty()) {
        der::append(header, tagged(6, der::octetString(plan.recipientNonce)));
    }
    der::append(header, generalInfo(plan));
    const Bytes head = der::element(der::tag::kSequence, header);
    const Bytes body = tagged(plan.body, plan.content);
    Bytes protection;
    if (plan.withProtection) {
        protection = tagged(0, der::bitString(party.key->sign(algorithm, der::sequence({head, body}))));
    }
    const Bytes extra = plan.withCertificate ? tagged(1, der::sequence({party.certificate})) : Bytes();
    return der::sequence({head, body, protection, extra});
}

Bytes contentOf(ByteView message) {
    der::Reader parts(der::Reader(message).next().content);
    static_cast<void>(parts.next());
    return copyOf(parts.next().content);
}

Bytes makeCrmf(const CrmfPlan &plan, SigningKey &key) {
    Bytes fields = plan.frontTemplate;
    if (plan.subject) {
        der::append(fields, tagged(5, encodeName(*plan.subject)));
    }
    const Bytes info = plan.publicKeyInfo.empty() ? key.publicKeyInfo() : plan.publicKeyInfo;
    der::append(fields, tagged(6, der::Reader(info).next().content));
    der::append(fields, plan.moreTemplate);
    const Bytes controls = plan.controls.empty() ? Bytes() : der::element(der::tag::kSequence, plan.controls);
    const Bytes request = der::sequence({numberOf(plan.number), der::element(der::tag::kSequence, fields), controls});
    const SignatureAlgorithm algorithm = usualAlgorithm(key.kind());
    Bytes proof;
    switch (plan.proof) {
    case CrmfPlan::Proof::none:
        break;
    case CrmfPlan::Proof::vouched:
        proof = der::element(der::tag::contextPrimitive(0), {});
        break;
    case CrmfPlan::Proof::keyEncipherment:
        proof = tagged(2, der::element(der::tag::contextPrimitive(1), Bytes{0x00}));
        break;
    case CrmfPlan::Proof::signature:
    case CrmfPlan::Proof::otherKey:
    case CrmfPlan::Proof::withInput: {
        const auto signer = plan.proof == CrmfPlan::Proof::otherKey ? makeThrowAwayKey(key.kind()) : nullptr;
        const Bytes signature = (signer ? *signer : key).sign(algorithm, request);
        const Bytes input = plan.proof == CrmfPlan::Proof::withInput ? tagged(0, der::octetString(Bytes{1})) : Bytes();
        Bytes content = input;
        der::append(content, algorithmIdentifier(algorithm));
        der::append(content, der::bitString(signature));
        proof = tagged(1, content);
        break;
    }
    }
    Bytes list;
    for (int i = 0; i < plan.copies; ++i) {
        der::append(list, der::sequence({request, proof}));
    }
    return der::element(der::tag::kSequence, list);
}

Bytes makeConfirmation(ByteView certificate, int number, std::optional<bool> accepted) {
    const Bytes status = accepted ? der::sequence({der::integer(*accepted ? 0U : 2U)}) : Bytes();
    return der::sequence({der::sequence({der::octetString(sha256(certificate)), numberOf(number), status})});
}

Bytes makeRevocation(ByteView certificate, ByteView details) {
    const CertificateView view = CertificateView::parse(certificate);
    const Bytes names =
        der::sequence({der::element(der::tag::contextPrimitive(1), view.serial), tagged(3, view.issuer)});
    return der::sequence({der::sequence({names, details})});
}

} // namespace eid::test
