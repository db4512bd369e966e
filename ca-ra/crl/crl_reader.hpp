// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/hash.hpp"
#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace eid::ca {

/// What a revocation list says besides its entries, as it was read.
struct CrlFacts {
    SignatureAlgorithm algorithm = SignatureAlgorithm::ecdsaSha256;
    Bytes issuer; ///< Name, whole
    Time thisUpdate;
    Time nextUpdate; ///< kForEver for 99991231235959Z
    Bytes authorityKeyIdentifier;
    std::int64_t number = 0;
    std::optional<std::int64_t> baseNumber;
    std::string distributionPoint; ///< empty: no issuingDistributionPoint, or one without a name
    bool onlyAttributeCertificates = false;
    std::string freshestCrl;
    std::optional<Time> expiredSince;
    std::size_t entries = 0;
    Bytes tbsDigest; ///< by the algorithm's hash; empty when entries were skipped
    Bytes signature;
};

/// Reads a list (RFC 5280, 5) as a stream, strictly: DER only, each field and extension in the form RFC 5280 asks of
/// issuers, entries ascending by serial, nothing behind the end. Shares no code with the writer but the small DER
/// reader. Memory does not grow with the entries.
class CrlReader {
  public:
    /// @throws Error fileNotReadable; listIncomplete for what is no such list.
    explicit CrlReader(const std::string &path);
    /// Octets that outlive the reader.
    explicit CrlReader(ByteView octets);

    /// The next entry; nothing after the last, and `facts` are complete then. @throws Error listIncomplete,
    /// fileNotReadable.
    std::optional<RevokedEntry> next();
    /// Passes over the entries without looking at them: for the facts alone.
    void skipEntries();
    [[nodiscard]] const CrlFacts &facts() const noexcept { return facts_; }

  private:
    void readBeginning();
    void readEnd();
    void readExtensions(ByteView wrapped);
    struct Head {
        std::uint32_t tag;
        std::uint64_t length;
        std::size_t size;
    };
    Head peekHead();
    Head takeHead(std::uint8_t tag);
    ByteView takeElement(std::uint8_t tag, std::size_t limit);
    void need(std::size_t octets);
    void take(std::size_t octets);
    void hashTaken();
    [[nodiscard]] ByteView window() const noexcept;
    [[nodiscard]] std::uint64_t position() const noexcept { return windowStart_ + at_; }

    Descriptor file_;
    std::string name_;
    std::unique_ptr<std::uint8_t[]> buffer_;
    ByteView window_;               ///< what is in memory: the buffer, or all of the octets
    std::uint64_t windowStart_ = 0; ///< place of the window in the list
    std::size_t at_ = 0;            ///< next octet in the window
    std::size_t hashed_ = 0;        ///< the window is in the digest up to there
    std::uint64_t size_ = 0;        ///< of the list
    std::uint64_t tbsEnd_ = 0;
    std::uint64_t entriesEnd_ = 0;
    bool hashing_ = false;
    bool ended_ = false;
    std::unique_ptr<Hasher> hasher_;
    Serial last_;
    CrlFacts facts_;
};

} // namespace eid::ca
