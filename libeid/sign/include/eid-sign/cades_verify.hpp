// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/certificate.hpp>
#include <eid/identity.hpp>

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eid {

/// Signature files longer than this are refused.
inline constexpr std::size_t kMaxSignatureFile = 16U * 1024U * 1024U;

/// What was found about a detached CAdES signature. Only what stands in the file, the document and the trust anchors is
/// looked at: no network, no revocation.
struct CadesVerdict {
    Check document;           ///< message-digest is the digest of this document
    Check contentType;        ///< content-type is id-data and agrees with the container (RFC 5652, 11.1)
    Check attributes;         ///< each attribute of level B-B exactly once, all in DER order (RFC 5652, 5.4)
    Check signingCertificate; ///< signing-certificate-v2 names the very certificate that verifies (RFC 5035, 5)
    Check signature;          ///< made by the signer's key over the signed attributes
    Check chain;              ///< leads to a trusted root, every certificate valid at the given time (RFC 5280, 6)
    Check keyUsage;           ///< nonRepudiation or digitalSignature is allowed

    std::optional<Certificate> signer;
    std::optional<SignatureScheme> scheme;
    std::optional<TimePoint> claimedSigningTime; ///< what the signer's computer said, proved by nobody
    std::string mimeType;                        ///< of the document, as the signer said; may be empty
    std::vector<std::string> keyUsages;          ///< of the signer's certificate, RFC 5280 names
    std::vector<Certificate> path;               ///< signer first, root last, as far as it was found

    /// The worst of the items: verified only when every one is.
    [[nodiscard]] CheckStatus overall() const noexcept;
    /// The situation of the worst item, the first of several; nothing when all is verified.
    [[nodiscard]] std::optional<Situation> situation() const noexcept;
    /// The items under their stable names, in the order above: "document", "content_type", "attributes",
    /// "signing_certificate", "signature", "chain", "key_usage".
    [[nodiscard]] std::vector<std::pair<std::string_view, const Check *>> items() const;
};

/// Verifies a detached CAdES signature of one signer.
/// @param p7s DER, or BER as some programs write it.
/// @param anchors roots that are believed; other certificates among them help to build the chain.
/// @param extra further certificates for building the chain; they are not believed by themselves.
/// @param now the time at which the certificates must be valid.
/// @throws Error signatureFileInvalid (no CMS SignedData), unsupportedInput (the document inside, several signers, a
/// hash or algorithm that is not supported, SHA-1 and older among them), documentTooLarge (over kMaxSignatureFile),
/// fileNotReadable.
CadesVerdict verifyCades(ByteView p7s, const std::string &documentPath, const TrustAnchors &anchors,
                         const std::vector<Certificate> &extra, TimePoint now);
/// The same with the document from a stream.
CadesVerdict verifyCades(ByteView p7s, std::istream &document, const TrustAnchors &anchors,
                         const std::vector<Certificate> &extra, TimePoint now);

} // namespace eid
