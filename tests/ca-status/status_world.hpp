// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/lifecycle.hpp"
#include "crl/crl_publisher.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "support/parsed_crl.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"
#include "unit/ca-ocsp/ocsp_world.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// What a certificate is, by the simplest rules there are.
struct ModelStatus {
    ca::State state = ca::State::active; ///< active, onHold or revoked
    ca::Time at;                         ///< of the hold or the revocation
    ca::Reason reason = ca::Reason::unspecified;
};

/// An authority with real certificates in a real SQLite store, its lists and its OCSP responder, and a model of what
/// they have to say.
class StatusWorld {
  public:
    /// @param certificates how many, each on hold or active as its number is even or odd.
    explicit StatusWorld(int certificates, int shards = 2);
    StatusWorld(const StatusWorld &) = delete;
    StatusWorld &operator=(const StatusWorld &) = delete;
    ~StatusWorld();

    /// Each step on store and model. @return whether it was allowed, which the model has confirmed.
    bool hold(std::size_t certificate);
    bool release(std::size_t certificate);
    void revoke(std::size_t certificate, ca::Reason reason);
    /// The model's part alone, for what another process did.
    bool modelHold(std::size_t certificate);
    bool modelRelease(std::size_t certificate);
    void modelRevoke(std::size_t certificate, ca::Reason reason);

    [[nodiscard]] ca::CrlPublisher publisher();
    /// The published full lists alone say what the model says.
    void requireFull();
    /// The published full lists with the published deltas over them do.
    void requireFullWithDelta();
    /// OCSP does, on demand and with an answer that may have been signed beforehand.
    void requireOcsp(bool beforehandToo);
    /// Waits until the responder has asked the store what others have changed.
    void awaitWatch() { turns_.await(); }
    /// OpenSSL's path validation does, by full list and delta.
    void requireValidation();
    /// The authority's own check finds nothing.
    void requireCheck();

    /// Closes the store; reopens it.
    void close();
    void open();
    [[nodiscard]] std::string address() const { return "sqlite:" + database.string(); }
    [[nodiscard]] std::string listPath(int shard, bool delta) const;

    ScratchFolder scratch;
    std::filesystem::path database = scratch.path / "ca.db";
    std::filesystem::path journals = scratch.path / "journals";
    TestAuthority authority;
    std::unique_ptr<ca::Store> store;
    ca::CrlOptions options;
    std::vector<ca::CertificateRecord> certificates;
    std::vector<ModelStatus> model;

  private:
    [[nodiscard]] std::map<ca::Serial, ParsedEntry> expectedEntries() const;

    ca::Actor actor_{"ra", "test"};
    Turns turns_;
    std::shared_ptr<const ca::OcspSigner> signer_;
    std::unique_ptr<ca::OcspResponder> responder_;
};

} // namespace eid::test
