// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace eid {

using TimePoint = std::chrono::system_clock::time_point;

/// An X.509 certificate (RFC 5280), read once and unchangeable.
class Certificate {
  public:
    /// @param der may be followed by padding, which is left out.
    /// @throws Error certificateInvalid; certificates over 16 KiB are refused.
    static Certificate parse(ByteView der);

    [[nodiscard]] const Bytes &der() const noexcept;
    [[nodiscard]] const std::string &subject() const noexcept; ///< RFC 4514 order, for display
    [[nodiscard]] const std::string &issuer() const noexcept;
    [[nodiscard]] std::string
    subjectField(const std::string &oidOrName) const;   ///< e.g. "X520.CommonName"; first value or ""
    [[nodiscard]] const Bytes &serial() const noexcept; ///< big-endian
    [[nodiscard]] Bytes serialDer() const;              ///< as it stands in the certificate: a whole INTEGER
    [[nodiscard]] TimePoint notBefore() const noexcept;
    [[nodiscard]] TimePoint notAfter() const noexcept;
    [[nodiscard]] KeyType keyType() const noexcept;
    [[nodiscard]] unsigned keyBits() const noexcept;
    [[nodiscard]] std::vector<std::string> keyUsages() const; ///< RFC 5280 4.2.1.3 names
    [[nodiscard]] bool isCa() const noexcept;
    [[nodiscard]] Bytes subjectPublicKeyInfo() const;
    [[nodiscard]] Bytes subjectDer() const;
    [[nodiscard]] Bytes issuerDer() const;
    [[nodiscard]] std::string sha256Fingerprint() const; ///< upper-case hexadecimal

    /// True when `issuer`'s key made this certificate's signature and the names match.
    [[nodiscard]] bool isSignedBy(const Certificate &issuer) const;

    /// Verifies a signature over a message with this certificate's key.
    /// @param signature RSA as it is; ECDSA as r||s.
    [[nodiscard]] bool verify(SignatureScheme scheme, ByteView message, ByteView signature) const;
    /// The same over a digest.
    [[nodiscard]] bool verifyDigest(SignatureScheme scheme, ByteView digest, ByteView signature) const;

    struct Impl;

  private:
    explicit Certificate(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
    std::shared_ptr<const Impl> impl_;
};

/// Digest of octets. @throws Error schemeNotSupported for `none`.
Bytes digest(HashAlgorithm hash, ByteView data);

/// Roots that are believed: fingerprints pinned in the program, and certificates from directories.
class TrustAnchors {
  public:
    /// The Belgian roots pinned by SHA-256 fingerprint.
    static TrustAnchors pinned();

    /// Adds every certificate (DER or PEM) found directly in a directory; other files are passed over.
    /// @throws Error fileNotReadable.
    void addDirectory(const std::string &directory);
    void add(Certificate root);

    [[nodiscard]] bool contains(const Certificate &root) const;
    /// Configured certificates; pinned ones are known by fingerprint only.
    [[nodiscard]] const std::vector<Certificate> &certificates() const noexcept { return configured_; }

  private:
    std::vector<std::string> fingerprints_;
    std::vector<Certificate> configured_;
};

} // namespace eid
