// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string_view>
#include <vector>

namespace eid::sign {

namespace oid {
inline constexpr std::string_view kData = "1.2.840.113549.1.7.1", kSignedData = "1.2.840.113549.1.7.2",
                                  kContentType = "1.2.840.113549.1.9.3", kMessageDigest = "1.2.840.113549.1.9.4",
                                  kSigningTime = "1.2.840.113549.1.9.5",
                                  kSigningCertificateV2 = "1.2.840.113549.1.9.16.2.47", kMimeType = "0.4.0.1733.2.1";
} // namespace oid

/// One signed attribute (RFC 5652, 5.3).
struct CmsAttribute {
    ByteView type;    ///< OBJECT IDENTIFIER, complete
    ByteView values;  ///< content of the SET
    ByteView encoded; ///< the whole attribute
};

/// A detached SignedData with one signer (RFC 5652, 5), as it stands in the file. The views point into the object.
class CmsSignedData {
  public:
    /// Strict DER; BER with an indefinite outer length is turned into DER first.
    /// @throws Error signatureFileInvalid, unsupportedInput (document inside, several signers).
    static CmsSignedData parse(ByteView file);

    CmsSignedData(CmsSignedData &&) noexcept = default;
    CmsSignedData &operator=(CmsSignedData &&) noexcept = default;
    CmsSignedData(const CmsSignedData &) = delete;
    CmsSignedData &operator=(const CmsSignedData &) = delete;
    ~CmsSignedData() = default;

    std::vector<ByteView> digestAlgorithms; ///< AlgorithmIdentifiers, complete
    ByteView contentType;                   ///< OBJECT IDENTIFIER, complete
    std::vector<ByteView> certificates;     ///< X.509 certificates only

    ByteView issuerName;   ///< of the signer's certificate, complete; empty when it is named by key identifier
    ByteView serialNumber; ///< INTEGER, complete
    ByteView subjectKeyId; ///< content
    ByteView digestAlgorithm;
    ByteView signedAttributes; ///< content of [0]
    std::vector<CmsAttribute> attributes;
    ByteView signatureAlgorithm;
    ByteView signature; ///< content

  private:
    explicit CmsSignedData(Bytes der) : der_(std::move(der)) {}
    void read();
    void readSigner(ByteView signerInfo);

    Bytes der_;
};

/// The SET OF under which signed attributes are hashed (RFC 5652, 5.4): tag 31 in place of [0].
Bytes attributesToHash(ByteView signedAttributes);

} // namespace eid::sign
