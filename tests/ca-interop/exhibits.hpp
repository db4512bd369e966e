// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crl/crl_publisher.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// Everything the authority gives out, made once by the code that makes real ones on a real store, and written to
/// files:
///
///     root.pem, issuing.pem, attributes.pem     certificates of the authorities
///     <profile>.pem, <profile>.der              one of every profile, all good
///     held.der, revoked.der (and .pem)          identity certificates on hold and revoked
///     root.crl, root-named.crl (with its address), full.crl, shard-<n>.crl, delta-<n>.crl   DER; full.crl covers all
///     shards without naming any; also .pem ocsp-good.der, ocsp-held.der, ocsp-revoked.der     answers about three of
///     them, without nonce data, query.tsq, reply.tsr                a time stamp grant.der an attribute certificate of
///     the holder of identity-signature
class Exhibits {
  public:
    /// @param kind of every key there is
    explicit Exhibits(ca::KeyKind kind);

    [[nodiscard]] std::string path(const std::string &name) const { return (scratch_.path / name).string(); }
    [[nodiscard]] Bytes content(const std::string &name) const;
    /// The file with one bit of its signature changed, beside it. @return its name
    std::string changed(const std::string &name) const;
    /// A request for the status of one of `held`, `revoked` or a profile's certificate.
    [[nodiscard]] Bytes statusRequest(const std::string &name) const;

    static constexpr int kShards = 2;
    /// Of key certificates below the issuing authority.
    std::vector<std::string> profiles;

  private:
    void issue();
    void publish();
    void answer();
    void stamp();
    void grant();
    void put(const std::string &name, const Bytes &content) const;
    void putCertificate(const std::string &name, const Bytes &der) const;
    void putList(const std::string &name, const Bytes &der) const;

    ScratchFolder scratch_;
    ca::KeyKind kind_;
    TestAuthority authority_;
    std::unique_ptr<ca::Store> store_;
    std::map<std::string, std::shared_ptr<ca::SigningKey>> keys_;
    std::map<std::string, ca::CertificateRecord> records_;
};

/// The same for all judges of a run.
const Exhibits &exhibits();
/// The same with RSA keys.
const Exhibits &rsaExhibits();

/// Whether a text has a part; for the words of programs.
inline bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

} // namespace eid::test
