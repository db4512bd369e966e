// SPDX-License-Identifier: Apache-2.0
#include "core/revocation_checker.hpp"

#include <QPointer>

#include <array>
#include <exception>
#include <utility>

namespace eid::viewer {

namespace {

using Phase = RevocationCheck::Phase;

constexpr std::chrono::seconds kOcspTime{15};
constexpr std::chrono::seconds kListTime{120}; // tens of megabytes over a slow line

/// The holder's certificates first: they are what a person asks about.
constexpr std::array kOrder{CertificateRole::authentication, CertificateRole::signature, CertificateRole::authority,
                            CertificateRole::nationalRegister};

/// How much a failure says: an answer that proves nothing weighs more than none.
int gravity(Situation situation) {
    switch (situation) {
    case Situation::statusServiceUnreachable:
        return 0;
    case Situation::statusServiceRefused:
        return 1;
    case Situation::statusAnswerOld:
        return 2;
    default:
        return 3;
    }
}

} // namespace

RevocationChecker::RevocationChecker(Fetcher &fetcher, Clock clock, QObject *parent)
    : QObject(parent), fetcher_(fetcher), clock_(std::move(clock)) {}

RevocationChecker::~RevocationChecker() = default;

const RevocationCheck &RevocationChecker::check(CertificateRole role) const {
    static const RevocationCheck kNothing;
    const auto found = checks_.find(role);
    return found == checks_.end() ? kNothing : found->second;
}

void RevocationChecker::set(CertificateRole role, RevocationCheck check) {
    checks_.insert_or_assign(role, std::move(check));
    Q_EMIT changed(role);
}

/// Why a certificate is not asked about, or nothing.
std::optional<Error> RevocationChecker::obstacle(const CertificateEntry &entry) const {
    if (entry.presence == Presence::missing) {
        return entry.flaw ? *entry.flaw : Error(Situation::fileNotFound);
    }
    if (entry.presence == Presence::unreadable) {
        return entry.flaw ? *entry.flaw : Error(Situation::certificateInvalid);
    }
    if (entry.role == CertificateRole::root) {
        return Error(Situation::statusNotOffered, "nobody stands above a root");
    }
    if (const TimePoint now = clock_(); now < entry.notBefore || now > entry.notAfter) {
        return Error(Situation::certificateExpired);
    }
    if (entry.link != ParentLink::verified) {
        return Error(Situation::chainIncomplete);
    }
    if (!entry.trusted) {
        return Error(Situation::rootUntrusted);
    }
    try {
        const StatusAddresses addresses = statusAddresses(*entry.certificate);
        if (addresses.ocsp.empty() && addresses.crl.empty()) {
            return Error(Situation::statusNotOffered);
        }
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

void RevocationChecker::stop() {
    ++generation_;
    pending_.reset();
    waiting_.clear();
    current_.reset();
    steps_.clear();
    question_.reset();
    worst_.reset();
    listAddress_.clear();
    listOctets_.reset();
}

/// Tells of every certificate whether it can be asked about; the others lose what was known of them.
void RevocationChecker::judgeObstacles() {
    const std::uint64_t generation = generation_;
    const CertificateList list = list_; // a listener may put another one in its place
    for (const CertificateEntry &entry : list.entries()) {
        std::optional<Error> why = obstacle(entry);
        if (why || !checks_.contains(entry.role)) {
            set(entry.role, {Phase::notAsked, std::nullopt, std::move(why), std::nullopt});
        }
        if (generation != generation_) {
            return;
        }
    }
}

void RevocationChecker::setCertificates(CertificateList list) {
    stop();
    list_ = std::move(list);
    const std::uint64_t generation = generation_;
    for (const auto &[role, check] : std::exchange(checks_, {})) {
        if (list_.isEmpty()) {
            Q_EMIT changed(role);
            if (generation != generation_) {
                return;
            }
        }
    }
    judgeObstacles();
}

void RevocationChecker::start() {
    cancel();
    if (running()) {
        return; // a listener was faster
    }
    const std::uint64_t generation = generation_;
    judgeObstacles();
    if (generation != generation_ || list_.isEmpty()) {
        return;
    }
    for (const CertificateRole role : kOrder) {
        if (!obstacle(list_.entry(role))) {
            waiting_.push_back(role);
        }
    }
    askNext();
}

void RevocationChecker::cancel() {
    const std::optional<CertificateRole> asked = current_;
    stop();
    if (asked) {
        set(*asked, {});
    }
}

void RevocationChecker::planSteps(const CertificateEntry &entry) {
    steps_.clear();
    question_.reset();
    worst_.reset();
    const StatusAddresses addresses = statusAddresses(*entry.certificate); // `obstacle` has read them before
    for (const std::string &address : addresses.ocsp) {
        steps_.push_back({RevocationSource::ocsp, address});
    }
    for (const std::string &address : addresses.crl) {
        steps_.push_back({RevocationSource::crl, address});
    }
}

void RevocationChecker::askNext() {
    if (waiting_.empty()) {
        stop();
        Q_EMIT finished();
        return;
    }
    current_ = waiting_.front();
    waiting_.erase(waiting_.begin());
    planSteps(list_.entry(*current_));
    const std::uint64_t generation = generation_;
    set(*current_, {Phase::asking, std::nullopt, std::nullopt, std::nullopt});
    if (generation == generation_) {
        takeStep();
    }
}

void RevocationChecker::noteProblem(const Error &error) {
    if (!worst_ || gravity(error.situation()) > gravity(worst_->situation())) {
        worst_ = error;
    }
}

void RevocationChecker::takeStep() {
    if (steps_.empty()) {
        conclude({Phase::failed, std::nullopt, worst_, clock_()});
        return;
    }
    const Step step = steps_.front();
    steps_.erase(steps_.begin());
    FetchRequest request;
    request.address = step.address;
    if (step.source == RevocationSource::ocsp) {
        try {
            const Certificate &issuer = *list_.entry(*parentOf(*current_)).certificate;
            question_ = OcspQuestion::about(*list_.entry(*current_).certificate, issuer);
        } catch (const Error &error) {
            noteProblem(error);
            takeStep();
            return;
        }
        request.contentType = "application/ocsp-request";
        request.body = question_->request();
        request.limit = kMaxOcspResponse;
        request.timeLimit = kOcspTime;
    } else if (listOctets_ && step.address == listAddress_) {
        judgeList(step, listOctets_);
        return;
    } else {
        request.limit = kMaxCrl;
        request.timeLimit = kListTime;
    }
    pending_ = fetcher_.fetch(request, [self = QPointer(this), generation = generation_, step](FetchResult result) {
        if (self && self->generation_ == generation) { // else news about a card that is gone
            self->pending_.reset();
            self->receive(step, std::move(result));
        }
    });
}

void RevocationChecker::receive(const Step &step, FetchResult result) {
    try {
        if (const Error *const error = std::get_if<Error>(&result)) {
            throw Error(*error);
        }
        Bytes octets = std::get<Bytes>(std::move(result));
        if (step.source == RevocationSource::crl) {
            judgeList(step, std::make_shared<const Bytes>(std::move(octets)));
            return;
        }
        conclude({Phase::answered, question_->judge(octets, clock_()), std::nullopt, clock_()});
        return;
    } catch (const Error &error) {
        noteProblem(error);
    }
    takeStep();
}

void RevocationChecker::judgeList(const Step &step, std::shared_ptr<const Bytes> octets) {
    const Certificate certificate = *list_.entry(*current_).certificate;
    const Certificate issuer = *list_.entry(*parentOf(*current_)).certificate;
    // A country's list takes longer to walk over than a window may stand still.
    judge_.run([this, step, octets, certificate, issuer, now = clock_(), generation = generation_,
                sender = mailbox_.sender()] {
        std::optional<RevocationStatus> status;
        std::optional<Error> error;
        try {
            status = judgeCrl(*octets, certificate, issuer, now);
        } catch (const Error &why) {
            error = why;
        } catch (const std::exception &why) {
            error = Error(Situation::internalError, why.what());
        }
        sender.post([this, step, octets, status, error, generation] {
            if (generation != generation_) {
                return; // news about a card that is gone
            }
            if (error) {
                noteProblem(*error);
                takeStep();
                return;
            }
            listAddress_ = step.address;
            listOctets_ = octets;
            conclude({Phase::answered, status, std::nullopt, clock_()});
        });
    });
}

void RevocationChecker::conclude(RevocationCheck check) {
    const std::uint64_t generation = generation_;
    set(*current_, std::move(check));
    if (generation == generation_) {
        askNext();
    }
}

} // namespace eid::viewer
