// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/issuer.hpp"
#include "core/ports.hpp"
#include "core/request.hpp"
#include "core/x509.hpp"
#include "keys/key_check.hpp"
#include "keys/key_provider.hpp"
#include "keys/signing_key.hpp"
#include "profiles/profile.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace eid::test {

/// Stands until it is moved. Thread-safe.
class ManualClock final : public ca::Clock {
  public:
    explicit ManualClock(ca::Time start) : now_(start.time_since_epoch().count()) {}
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override {
        return std::chrono::nanoseconds(elapsed_.load());
    }
    [[nodiscard]] ca::Time now() const override { return ca::Time(ca::Time::duration(now_.load())); }
    /// Time goes by; back, it is set like `set`.
    void advance(std::chrono::nanoseconds by) {
        now_ += std::chrono::duration_cast<ca::Time::duration>(by).count();
        elapsed_ += std::max<std::chrono::nanoseconds>(by, {}).count();
    }
    /// Somebody sets it.
    void set(ca::Time time) { now_ = time.time_since_epoch().count(); }

  private:
    std::atomic<ca::Time::rep> now_;
    std::atomic<std::chrono::nanoseconds::rep> elapsed_{0};
};

struct TestAuthorityOptions {
    ca::KeyKind kind = ca::KeyKind::p256;            ///< of root and issuing authority
    std::optional<ca::SignatureAlgorithm> algorithm; ///< else the kind's usual one
    int shards = 4;
    std::string name = "citizen-test";          ///< of the issuer
    std::string web = "http://pki.eid.example"; ///< what all its addresses begin with
    bool deltas = true;
    ca::Time now = ca::parseTime("2026-11-23T08:15:00Z"); ///< the current time for what other programs verify
    /// Where the keys "root", "issuing" and "attributes" are made, or opened when they are there; null: in memory.
    std::shared_ptr<ca::KeyProvider> keys;
};

/// A root, an issuing authority below it and an attribute authority below that, with the profiles that ship, made by
/// the same code that makes real ones.
class TestAuthority {
  public:
    explicit TestAuthority(TestAuthorityOptions options = {});

    ManualClock clock;
    ca::ProfileSet profiles; ///< all of ca-ra/profiles
    ca::KeyCheck keyCheck;
    std::shared_ptr<ca::SigningKey> rootKey;
    std::shared_ptr<ca::SigningKey> key; ///< the issuing authority's
    ca::Issuer root;
    ca::Issuer issuer;
    /// An attribute authority below the issuing one. It is another one: who issues attribute certificates must not
    /// issue certificates of keys (RFC 5755, 4.5).
    std::shared_ptr<ca::SigningKey> attributeKey;
    ca::Issuer attributeIssuer;

    /// Adds all three to a store and takes over the numbers it gives them.
    void enrol(ca::Store &store);

    /// A certificate of the issuing authority, or an attribute certificate of the attribute authority, that no store
    /// knows.
    [[nodiscard]] Bytes certify(const std::string &profile, const ca::IssuanceRequest &request,
                                const ca::Serial &serial = ca::Serial::random());
    /// OCSP signer, TSA, RA, TLS server, audit signer, ... named so, for that key; not in any store either.
    [[nodiscard]] Bytes certifyService(const std::string &profile, const std::string &commonName,
                                       const ca::SigningKey &serviceKey);
};

/// "C=BE, O=..., organizationIdentifier=..., CN=<commonName>" for authorities and services.
ca::Name organisation(const std::string &commonName);
/// A made-up person; different for each number up to ten million.
/// @param profile decides about the name's form: "identity-authentication", "be-legacy-signature", ...
ca::Name citizen(unsigned number, const std::string &profile = "identity-authentication");

/// What an RA asks for a citizen. @param key that is to be certified.
ca::IssuanceRequest citizenRequest(unsigned number, const ca::SigningKey &key,
                                   const std::string &profile = "identity-authentication");
/// The same with a key of its own that is forgotten.
ca::IssuanceRequest citizenRequest(unsigned number, const std::string &profile = "identity-authentication");
/// An attribute certificate (RFC 5755) for the holder of a certificate.
ca::IssuanceRequest grantRequest(unsigned number, ByteView holderCertificate);

/// A request that fits any profile that ships but attribute certificates: subject and extensions as it asks for.
ca::IssuanceRequest exampleRequest(const ca::Profile &profile, unsigned number, const ca::SigningKey &key);

/// A PKCS#10 request (RFC 2986), DER, signed with the key.
Bytes certificationRequest(ca::SigningKey &key, const ca::Name &subject);

} // namespace eid::test
