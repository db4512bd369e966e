// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"
#include "sim/persona.hpp"

#include <eid/bytes.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace eid::sim {

/// Root, citizen CA and National Register signer, made on first use for each family of cards: RSA-2048 with SHA-1
/// (1.0, 1.1), RSA-2048 with SHA-256 (1.7), P-384 with SHA-384 (1.8). Not for more than one thread at a time.
class TestPki {
  public:
    TestPki();
    ~TestPki();
    TestPki(TestPki &&other) noexcept;
    TestPki &operator=(TestPki &&other) noexcept;

    /// Certificates of a generation's family as DER.
    Bytes rootCertificate(Generation generation);
    Bytes caCertificate(Generation generation);
    Bytes rnCertificate(Generation generation);

    /// Writes the roots made so far as "eid-test-root-<family>.der"; the directory is created.
    /// @return the files written. @throws Error fileNotWritable.
    std::vector<std::filesystem::path> writeTrust(const std::filesystem::path &directory) const;

    struct Impl;
    [[nodiscard]] Impl &impl() noexcept { return *impl_; }

  private:
    std::unique_ptr<Impl> impl_;
};

/// Makes the card of a persona: fresh chip number, fresh keys, fresh serial numbers, all files and signatures.
/// @throws Error personaInvalid when a field is longer than a card holds.
CardImage personalise(const Persona &persona, TestPki &pki);

/// The PKCS#15 files (EF.DIR, ODF, TokenInfo, AODF, PrKDF, CDF) of a card, in the encodings of real cards.
void addPkcs15Files(CardImage &image, bool authCertificate, bool signCertificate);

} // namespace eid::sim
