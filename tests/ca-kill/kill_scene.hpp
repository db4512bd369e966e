// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca-store/store_contract.hpp"
#include "crl/crl_publisher.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "support/test_authority.hpp"

#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// An authority, its database and what is asked of it: what the lives of its processes have in common. The processes
/// are forked, so that each has the keys without reading them from a file again.
class KillScene {
  public:
    /// @param lives how many there will be; each gets requests of its own, besides those of the lives before.
    KillScene(std::unique_ptr<TestDatabase> database, unsigned lives);

    /// Requests that life number `life` may make: its own are the last `kRequestsEach`.
    [[nodiscard]] std::size_t requestsUntil(unsigned life) const { return (life + 1) * kRequestsEach; }
    static constexpr std::size_t kRequestsEach = 16;

    [[nodiscard]] ca::StoreOptions storeOptions() const;
    [[nodiscard]] ca::CrlOptions crlOptions() const;
    [[nodiscard]] std::string crlFolder() const { return (database->folder.path / "crl").string(); }

    std::unique_ptr<TestDatabase> database;
    TestAuthority authority;
    ca::SystemClock clock;
    std::vector<ca::IssuanceRequest> requests;
    std::shared_ptr<ca::SigningKey> auditKey;
    std::shared_ptr<const ca::OcspSigner> ocspSigner;
};

} // namespace eid::test
