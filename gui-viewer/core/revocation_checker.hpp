// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/background.hpp"
#include "core/certificate_list.hpp"
#include "core/fetcher.hpp"
#include "core/mailbox.hpp"

#include <eid-sign/revocation.hpp>

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::viewer {

/// What is known of one certificate's revocation.
struct RevocationCheck {
    enum class Phase { notAsked, asking, answered, failed };

    Phase phase = Phase::notAsked;
    std::optional<RevocationStatus> status; ///< of `answered`
    /// Of `failed` why there is no status. Of `notAsked` why it will not be asked: certificateExpired, chainIncomplete
    /// (its issuer is not at hand, or did not sign it), rootUntrusted, statusNotOffered, certificateInvalid,
    /// fileNotFound; nothing: nobody has started it yet.
    std::optional<Error> why;
    std::optional<TimePoint> at; ///< when it was answered or failed
};

/// Asks status services about a card's certificates, one after the other: OCSP first; a revocation list where no OCSP
/// address is named or no answer can be had there. A certificate is asked about only when its chain leads to a trusted
/// root: its addresses are its issuer's word, and no stranger's card shall make this computer send requests.
/// Lives on one thread, the one whose event loop the fetcher uses.
class RevocationChecker : public QObject {
    Q_OBJECT

  public:
    using Clock = std::function<TimePoint()>;

    /// @param fetcher outlives this.
    explicit RevocationChecker(Fetcher &fetcher, Clock clock = std::chrono::system_clock::now,
                               QObject *parent = nullptr);
    ~RevocationChecker() override;

    /// Other certificates, or an empty list when the card is gone: what was known and what is on its way is dropped.
    void setCertificates(CertificateList list);
    /// Asks about every certificate that can be asked about; a run that goes on begins anew.
    void start();
    /// Stops asking. What was answered stays; what was being asked counts as not asked.
    void cancel();

    [[nodiscard]] bool running() const noexcept { return current_.has_value(); }
    [[nodiscard]] const RevocationCheck &check(CertificateRole role) const;

  Q_SIGNALS:
    /// The check of one certificate is now another.
    void changed(eid::viewer::CertificateRole role);
    /// A run came to its end; not when it was cancelled.
    void finished();

  private:
    struct Step {
        RevocationSource source;
        std::string address;
    };

    [[nodiscard]] std::optional<Error> obstacle(const CertificateEntry &entry) const;
    void planSteps(const CertificateEntry &entry);
    void stop();
    void judgeObstacles();
    void askNext();
    void takeStep();
    void receive(const Step &step, FetchResult result);
    void judgeList(const Step &step, std::shared_ptr<const Bytes> octets);
    void conclude(RevocationCheck check);
    void set(CertificateRole role, RevocationCheck check);
    void noteProblem(const Error &error);

    Fetcher &fetcher_;
    Clock clock_;
    CertificateList list_;
    std::map<CertificateRole, RevocationCheck> checks_;

    std::uint64_t generation_ = 0; ///< grows whenever answers to earlier questions no longer count
    std::vector<CertificateRole> waiting_;
    std::optional<CertificateRole> current_;
    std::vector<Step> steps_; ///< what is left to try for the current one
    std::optional<OcspQuestion> question_;
    std::optional<Error> worst_; ///< the gravest of the steps that failed
    std::unique_ptr<Fetcher::Pending> pending_;
    std::string listAddress_; ///< the holder's certificates share one list, which may be long
    std::shared_ptr<const Bytes> listOctets_;
    Mailbox mailbox_;
    Background judge_; ///< last: waits for its work before the rest goes
};

} // namespace eid::viewer
