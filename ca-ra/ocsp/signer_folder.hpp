// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/key_provider.hpp"
#include "ocsp/ocsp_responder.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace eid::ca {

// OCSP signers in a folder, made by the authority and read by the status service. A signer is a certificate NAME.cer
// (DER) and the key NAME of a key provider; NAME is the issuer's name, a dot and the time it was made:
// "citizen-2026.20261123T081500Z". The key is there first; the certificate comes last and whole, by rename: with it the
// pair is complete and in use.

/// NAME for a signer made now.
std::string ocspSignerName(const Issuer &issuer, Time now);
/// Puts the certificate beside the key, which must be there. @throws Error fileExists, fileNotWritable.
void addOcspSigner(const std::string &folder, const std::string &name, ByteView certificate);
/// When the last signer of the issuer ends; nothing when there is none. The authority makes the next one in time.
/// @throws Error fileNotReadable.
std::optional<Time> lastOcspSignerEnds(const std::string &folder, const Issuer &issuer);
/// Deletes certificates that ended before `before`, and keys in files beside them. @return how many pairs.
std::size_t removeEndedOcspSigners(const std::string &folder, const Issuer &issuer, Time before);

/// Gives the newest valid signer of a folder, which is looked at from time to time. Thread-safe.
class SignerFolder {
  public:
    /// @param keys where the keys are: files of the same folder, or a token.
    SignerFolder(std::string folder, std::shared_ptr<KeyProvider> keys, Issuer issuer, const Clock &clock,
                 std::chrono::milliseconds lookEvery = std::chrono::seconds(10));

    /// The signer whose certificate was made last, among those that are valid now, come directly from the issuer, are
    /// for OCSP (RFC 6960, 4.2.2.2) and whose key can be used. @throws Error statusStale when there is none.
    std::shared_ptr<const OcspSigner> current();

    /// One for OcspResponder::serve.
    static OcspSignerSource source(std::string folder, std::shared_ptr<KeyProvider> keys, Issuer issuer,
                                   const Clock &clock, std::chrono::milliseconds lookEvery = std::chrono::seconds(10));

  private:
    struct Candidate {
        Bytes certificate; ///< empty: it is of no use
        Time notBefore;
        Time notAfter;
        std::shared_ptr<const OcspSigner> signer; ///< once its key was opened
    };

    std::shared_ptr<const OcspSigner> usable(Time now);
    void look(Time now);
    /// @param told its faults are in the log already
    [[nodiscard]] Candidate read(const std::string &name, bool told) const;

    const std::string folder_;
    const std::shared_ptr<KeyProvider> keys_;
    const Issuer issuer_;
    const Clock &clock_;
    const std::chrono::milliseconds lookEvery_;

    std::mutex looking_; ///< held by the thread that looks at the folder; taken before `mutex_`
    std::map<std::string, Candidate> candidates_;
    std::mutex mutex_;
    std::shared_ptr<const OcspSigner> current_;
    std::chrono::steady_clock::time_point nextLook_;
};

} // namespace eid::ca
