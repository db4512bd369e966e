// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/cmp_service.hpp"
#include "core/name.hpp"
#include "issuance/issuing_service.hpp"
#include "keys/key_check.hpp"
#include "keys/signing_key.hpp"
#include "profiles/profile.hpp"
#include "support/fake_store.hpp"
#include "support/test_authority.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::test {

/// The computer's clock, set wrong by as much as a test wants.
class ShiftedClock final : public ca::Clock {
  public:
    [[nodiscard]] ca::Time now() const override { return std::chrono::system_clock::now() + shift.load(); }
    std::atomic<std::chrono::seconds> shift{std::chrono::seconds(0)};
};

/// A key and a certificate for it.
struct Party {
    std::shared_ptr<ca::SigningKey> key;
    Bytes certificate;
};

/// What a certificate is made with for these tests, besides the authority that is tested.
struct CertificatePlan {
    ca::Name subject;
    ca::KeyKind kind = ca::KeyKind::p256;
    std::vector<std::string> purposes{}; ///< extended key usages
    bool authority = false;
    std::chrono::hours from{-24}; ///< from now
    std::chrono::hours to{24 * 365};
};

/// Signed by `issuer`, or by itself.
Party makeParty(const CertificatePlan &plan, const Party *issuer = nullptr);

inline constexpr const char *kCmcRa = "1.3.6.1.5.5.7.3.28";
/// A profile of the product, whose certificates are born on hold, and the same but good at once.
inline constexpr const char *kOnHoldProfile = "identity-authentication";
inline constexpr const char *kActiveProfile = "identity-active";

struct CmpWorldSettings {
    ca::CmpOptions cmp;
    ca::IssuingOptions issuing;
    bool raMayRevoke = true;
    std::vector<std::string> raProfiles;
};

/// An authority with its CMP service, over a store in memory.
class CmpWorld {
  public:
    using Settings = CmpWorldSettings;
    explicit CmpWorld(Settings settings = {});

    /// Another process over the same database: what was in memory is gone.
    void restart();
    /// A registered authority whose certificate was made by the issuer and stands in the store.
    Party registeredByUs(const std::string &name);

    [[nodiscard]] Bytes answer(ByteView message) { return service->answer(message, {}); }
    /// Certificates of the issuer in a state.
    [[nodiscard]] std::int64_t count(ca::State state);
    [[nodiscard]] std::int64_t countAll();
    [[nodiscard]] std::optional<ca::CertificateRecord> recordOf(ByteView certificate);
    /// How many audit records of that name there are.
    [[nodiscard]] std::size_t audited(const std::string &name);

    Settings settings;
    ShiftedClock clock;
    TestAuthority authority;
    Party issuerParty; ///< its key and certificate
    Party ra;          ///< registered, all good
    Party protection;  ///< of the service
    ca::Issuer issuer;
    ca::ProfileSet profiles;
    std::vector<ca::RegistrationAuthority> registered; ///< taken at restart()
    std::shared_ptr<FakeStore> store;
    std::unique_ptr<ca::IssuingService> issuing;
    std::unique_ptr<ca::Lifecycle> lifecycle;
    ca::Metrics metrics;
    std::unique_ptr<ca::CmpService> service;
};

} // namespace eid::test
