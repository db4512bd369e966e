// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/operators.hpp"
#include "contract/in_process_card.hpp"
#include "sim/card_image.hpp"
#include "sim/persona.hpp"

#include <eid-sign/cades.hpp>
#include <eid-sign/document_digest.hpp>
#include <eid/certificate.hpp>
#include <eid/file.hpp>
#include <eid/pin.hpp>

#include <optional>
#include <string>

namespace eid::test {

/// A person with a virtual eID card.
class Officer {
  public:
    explicit Officer(const std::string &persona)
        : card_(sim::builtinPersona(persona), [this](const sim::CardImage &image) {
              signing_ = Certificate::parse(image.files.find(sim::path::kSignCertificate)->second);
              login_ = Certificate::parse(image.files.find(sim::path::kAuthCertificate)->second);
              issuer_ = Certificate::parse(image.files.find(sim::path::kCaCertificate)->second);
              root_ = Certificate::parse(image.files.find(sim::path::kRootCertificate)->second);
          }) {}

    [[nodiscard]] const Certificate &certificate() const { return *signing_; }
    [[nodiscard]] const Certificate &root() const { return *root_; }
    [[nodiscard]] ca::Operator as(ca::OperatorRole role, const std::string &name) const {
        return {name, {*signing_, *login_}, {role}};
    }

    /// Signs a file with the card, as `cardtool sign --as cades` does. @return FILE.<suffix>
    std::string sign(const std::string &file, const std::string &suffix, KeyRole role = KeyRole::signature) {
        Card card = card_.open();
        const bool curve = card_.persona().generation == sim::Generation::applet18;
        const SignatureScheme scheme = curve ? SignatureScheme{SignatureMechanism::ecdsa, HashAlgorithm::sha384}
                                             : SignatureScheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256};
        const auto prepared = CadesSignature::prepare(digestDocument(scheme.hash, file), scheme,
                                                      role == KeyRole::signature ? *signing_ : *login_,
                                                      std::chrono::system_clock::now(), {{*issuer_}, {}});
        SecretBytes digits;
        digits.append(asBytes(card_.persona().pin));
        const PinInput pin = PinInput::keyed(std::move(digits));
        const Bytes signature = prepared.finish(card.sign(role, prepared.scheme(), prepared.digestToSign(), &pin));
        writeFileAtomically(file + suffix, signature, Overwrite::replace);
        return file + suffix;
    }

  private:
    std::optional<Certificate> signing_, login_, issuer_, root_;
    InProcessCard card_;
};

} // namespace eid::test
