// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/answer_writer.hpp"
#include "ca/cmp/certificate_wish.hpp"
#include "ca/cmp/cmp_service.hpp"
#include "ca/cmp/failure.hpp"
#include "ca/cmp/message.hpp"
#include "ca/cmp/refusal_record.hpp"
#include "ca/cmp/requesters.hpp"
#include "ca/cmp/transactions.hpp"

// Messages are read and written here with the DER reader and writer; the library's CMP server is not used, because of
// what it cannot do in the versions that are around: it answers every fault of a header with badRequest, keeps what
// certConf needs in memory only, gives p10cr the certReqId 0, does not know nested messages, and does not show
// crlEntryDetails. Signatures are the library's. Tests hold all of it against the library's CMP client.

namespace eid::ca {

namespace cmp {

/// One message on its way through.
struct Visit {
    const Message &message; ///< the inner one when it came nested
    const Requester &requester;
    const std::string &profile; ///< from the address, which nobody has signed
    Time now;
    const Message &outer; ///< whose messageTime counts: the registration authority's when `message` came nested
};

/// Certificates of the issuer and of the CAs above it, for caCerts.
std::vector<Bytes> authoritiesIn(const Issuer &issuer, const std::vector<Bytes> &chain);

} // namespace cmp

class CmpService::Implementation {
  public:
    Implementation(Store &store, IssuingService &issuing, Lifecycle &lifecycle, const ProfileSet &profiles,
                   std::shared_ptr<SigningKey> protection, std::vector<Bytes> chain,
                   std::vector<RegistrationAuthority> authorities, const Clock &clock, CmpOptions options,
                   Metrics *metrics)
        : store_(store), issuing_(issuing), lifecycle_(lifecycle), profiles_(profiles), clock_(clock),
          options_(std::move(options)), metrics_(metrics), writer_(std::move(protection), std::move(chain)),
          requesters_(store, issuing.issuer(), std::move(authorities)),
          transactions_(options_.transactions, options_.transactionLife),
          authorities_(cmp::authoritiesIn(issuing.issuer(), writer_.chain())), refusals_(store) {}

    Bytes answer(ByteView octets, const std::string &profile);

  private:
    Bytes authenticated(const cmp::Visit &visit);
    Bytes within(cmp::Transaction &transaction, const cmp::Visit &visit, Bytes digest);
    cmp::Answer dispatch(cmp::Transaction &transaction, const cmp::Visit &visit, const Bytes &digest);
    cmp::Answer request(cmp::Transaction &transaction, const cmp::Visit &visit);
    cmp::Answer collect(cmp::Transaction &transaction);
    cmp::Answer poll(cmp::Transaction &transaction, const cmp::Visit &visit);
    cmp::Answer confirm(cmp::Transaction &transaction, const cmp::Visit &visit);
    cmp::Answer abandoned(cmp::Transaction &transaction, const cmp::Visit &visit);
    cmp::Answer revoke(const cmp::Visit &visit);
    std::optional<CertificateRecord> recordNamed(const cmp::NamedCertificate &named);
    void revokeLost(const cmp::RevocationWish &wish, const cmp::Visit &visit);
    void suspend(const CertificateRecord &record, State to, const cmp::Visit &visit);
    void noteOnce(Writing &writing, const cmp::Message &message) const;

    void requireFresh(const cmp::Message &message, bool withTime, Time now) const;
    cmp::CertificateWish wishOf(cmp::Transaction &transaction, const cmp::Visit &visit) const;
    void fillRenewal(IssuanceRequest &request, const cmp::CertificateWish &wish, const cmp::Visit &visit);
    void requireMayAsk(const cmp::Requester &requester, const Profile &profile) const;
    [[nodiscard]] static std::string profileFor(const cmp::Visit &visit, const std::string &usual);
    std::optional<CertificateRecord> record(const CertificateKey &key);
    std::optional<CertificateRecord> recordOf(const cmp::Transaction &transaction, const cmp::Visit &visit, int number);
    [[nodiscard]] static std::string requestId(const cmp::Visit &visit, int number);

    cmp::Answer refusal(const cmp::Transaction *transaction, const cmp::Message &message, const Error &error,
                        bool known) const;
    [[nodiscard]] AuditEvent refusalEvent(const cmp::Message &message, const Actor &actor, const Error &error) const;
    void count(const cmp::Message &message, const cmp::Answer &answer);

    Store &store_;
    IssuingService &issuing_;
    Lifecycle &lifecycle_;
    const ProfileSet &profiles_;
    const Clock &clock_;
    CmpOptions options_;
    Metrics *metrics_;
    cmp::AnswerWriter writer_;
    cmp::Requesters requesters_;
    cmp::TransactionTable transactions_;
    std::vector<Bytes> authorities_;
    cmp::RefusalRecord refusals_;
};

} // namespace eid::ca
