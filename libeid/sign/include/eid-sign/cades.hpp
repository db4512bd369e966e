// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/certificate.hpp>

#include <string>
#include <vector>

namespace eid {

struct CadesOptions {
    /// Certificates of the issuing authorities, in any order; self-signed ones are left out of the signature.
    std::vector<Certificate> chain;
    /// Media type of the document, "application/pdf"; empty: not said.
    std::string mimeType;
};

/// A detached CAdES signature of level B-B (ETSI EN 319 122-1, 6) in the making, in two steps, so that asking for a PIN
/// and talking to a card stay outside:
///
///     auto signature = CadesSignature::prepare(digestDocument(hash, path), scheme, certificate, now, options);
///     Bytes p7s = signature.finish(card.sign(role, signature.scheme(), signature.digestToSign(), &pin));
///
/// Signed attributes: content-type, message-digest, signing-time, signing-certificate-v2 and, when given, mime-type.
class CadesSignature {
  public:
    /// @param documentDigest made with the scheme's hash.
    /// @param signingTime the time that is claimed; the certificate must be valid then.
    /// @throws Error digestLength, schemeNotSupported (SHA-1 or no hash; a scheme for another kind of key),
    /// certificateExpired, certificateUsage (neither digitalSignature nor nonRepudiation), certificateInvalid.
    static CadesSignature prepare(ByteView documentDigest, SignatureScheme scheme, const Certificate &signer,
                                  TimePoint signingTime, const CadesOptions &options = {});

    /// The digest, with the scheme's hash, that the card has to sign.
    [[nodiscard]] const Bytes &digestToSign() const noexcept { return digestToSign_; }
    [[nodiscard]] SignatureScheme scheme() const noexcept { return scheme_; }

    /// The finished signature file (DER). The signature is first verified with the signer's certificate, so an answer
    /// that makes no sense never becomes a file.
    /// @param signature as `Card::sign` gives it: RSA as it is, ECDSA as r||s.
    /// @throws Error cardProtocol when it does not verify.
    [[nodiscard]] Bytes finish(ByteView signature) const;

  private:
    CadesSignature(SignatureScheme scheme, Certificate signer) : scheme_(scheme), signer_(std::move(signer)) {}

    SignatureScheme scheme_;
    Certificate signer_;
    Bytes certificates_;     // content of SignedData.certificates
    Bytes signedAttributes_; // content of SignerInfo.signedAttrs, in DER order
    Bytes digestToSign_;
};

} // namespace eid
