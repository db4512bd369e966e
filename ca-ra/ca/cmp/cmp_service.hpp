// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/lifecycle.hpp"
#include "core/metrics.hpp"
#include "issuance/issuing_service.hpp"
#include "keys/signing_key.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// A registration authority that may ask (RFC 9483, 1.6; its certificate carries id-kp-cmcRA, 1.3.6.1.5.5.7.3.28).
struct RegistrationAuthority {
    std::string name;
    Bytes certificate; ///< DER
    /// Those it may ask for, and whose certificates it may revoke. Empty: those of the kinds identity and attribute;
    /// others must be named, and certificates of CAs are not issued here at all.
    std::vector<std::string> profiles;
    bool mayRevoke = true; ///< also: suspend and release
};

struct CmpOptions {
    std::chrono::seconds clockWindow{300};      ///< messageTime may differ by that much
    std::chrono::seconds transactionLife{3600}; ///< for certConf and polling
    std::size_t maximumMessage = 64U * 1024U;   ///< octets
    std::size_t transactions = 10000;           ///< kept at once
    std::chrono::milliseconds answerWithin{
        2000}; ///< a request that takes longer is answered "waiting"; polling fetches it
    /// A request names its profile in the header (id-it-certProfile, RFC 9480, 2.4) or in the address
    /// (".well-known/cmp/p/NAME", RFC 9482, 3.3); when both are there they must be the same. The address is outside the
    /// protection: who is on the way can change it, to another profile that the requester is registered for. A
    /// registration authority with several profiles should therefore send certProfile. This one is taken when neither
    /// is there; a renewal keeps the profile of the old certificate, unless certProfile says another.
    std::string defaultProfile;
};

/// CMP (RFC 4210, 9480; profile of RFC 9483) for one issuer: ir, cr, p10cr, kur, rr, certConf, genm, pollReq, and
/// nested messages whose outer protection is a registration authority's. Messages are authenticated before anything
/// else is looked at, audited, and answered in the protocol's own words. The transactionID together with the requester
/// is the request id: a request sent again after any crash gets the same certificate. Thread-safe.
class CmpService {
  public:
    /// @param profiles those of `issuing`: what a confirmed certificate becomes is in them.
    /// @param protection the key that signs the answers. @param chain DER; its certificate, which comes first, and
    /// those above it, which go with the answers (RFC 9483, 3.3).
    /// @param metrics may be null.
    /// @throws Error configurationInvalid when the first certificate is not the key's, or a certificate cannot be read.
    CmpService(Store &store, IssuingService &issuing, Lifecycle &lifecycle, const ProfileSet &profiles,
               std::shared_ptr<SigningKey> protection, std::vector<Bytes> chain,
               std::vector<RegistrationAuthority> authorities, const Clock &clock, CmpOptions options,
               Metrics *metrics);
    CmpService(const CmpService &) = delete;
    CmpService &operator=(const CmpService &) = delete;
    ~CmpService();

    /// @param message a PKIMessage, DER.
    /// @param profile from the address; empty: the default.
    /// @return a PKIMessage, DER; an error message where there is nothing better. Never throws for a bad message.
    Bytes answer(ByteView message, const std::string &profile);

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
