// SPDX-License-Identifier: Apache-2.0
#include "tsa/time_stamper.hpp"

#include "base/log_line.hpp"
#include "core/hash.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "tsa/time_stamp_request.hpp"
#include "tsa/token_writer.hpp"
#include "tsa/trusted_clock.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::string_view kTimeStampingUsage = "1.3.6.1.5.5.7.3.8";
constexpr std::string_view kExtendedKeyUsage = "2.5.29.37";
constexpr std::string_view kKeyUsage = "2.5.29.15";
constexpr std::string_view kPrivateKeyUsagePeriod = "2.5.29.16";

struct HashRow {
    std::string_view name;
    std::array<std::uint8_t, 9> oid; ///< content octets of 2.16.840.1.101.3.4.2.{1,2,3}
    std::size_t size;
};
constexpr std::array<HashRow, 3> kHashes = {{
    {"SHA256", {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01}, 32},
    {"SHA384", {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02}, 48},
    {"SHA512", {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03}, 64},
}};

[[noreturn]] void unusable(const char *why) {
    throw Error(Situation::certificateUsage, why);
}

/// The certificate is for time stamps only: extKeyUsage critical with that purpose alone (RFC 3161, 2.3), keyUsage of
/// signatures only (EN 319 422, 6).
void requireTimeStampingUsage(const CertificateView &certificate) {
    const Extension *purposes = certificate.find(kExtendedKeyUsage);
    const Bytes wanted = der::sequence({der::oid(kTimeStampingUsage)});
    if (purposes == nullptr || !purposes->critical || !sameOctets(purposes->value, wanted)) {
        unusable("extKeyUsage must be critical and timeStamping alone");
    }
    if (const Extension *usage = certificate.find(kKeyUsage)) {
        const ByteView bits = der::Reader(usage->value).expect(der::tag::kBitString).content;
        constexpr std::uint8_t kSignatures = 0xC0; // digitalSignature and nonRepudiation
        if (bits.size() != 2 || (bits[1] & kSignatures) == 0 || (bits[1] & ~kSignatures & 0xFF) != 0) {
            unusable("keyUsage must be digitalSignature, nonRepudiation or both");
        }
    }
}

struct Period {
    Time from;
    Time to;
};

/// When tokens may be signed: the certificate's validity, or the key's own where that is stated (privateKeyUsagePeriod;
/// EN 319 421, 7.6.6: the key ends before its certificate).
Period usablePeriod(const CertificateView &certificate) {
    Period period{certificate.notBefore, certificate.notAfter};
    if (const Extension *usage = certificate.find(kPrivateKeyUsagePeriod)) {
        der::Reader inside(der::Reader(usage->value).expect(der::tag::kSequence).content);
        const auto bound = [&inside](unsigned number) -> std::optional<Time> {
            const auto element = inside.nextIf(der::tag::contextPrimitive(number));
            return element ? std::optional(decodeTime(der::element(der::tag::kGeneralizedTime, element->content)))
                           : std::nullopt;
        };
        period.from = std::max(period.from, bound(0).value_or(period.from));
        period.to = std::min(period.to, bound(1).value_or(period.to));
    }
    return period;
}

} // namespace

class TimeStamper::Implementation {
  public:
    Implementation(std::shared_ptr<SigningKey> key, Bytes certificate, const std::vector<Bytes> &chain,
                   const Clock &clock, const TimeStampingOptions &options,
                   std::function<void(const std::string &event)> clockEvent, Metrics *metrics)
        : certificate_(std::move(certificate)), view_(CertificateView::parse(certificate_)),
          trustedClock_(clock, options.accuracy, options.clockState, options.stateEvery, clockEvent),
          event_(std::move(clockEvent)) {
        requireTimeStampingUsage(view_);
        if (!sameOctets(view_.publicKeyInfo, key->publicKeyInfo())) {
            unusable("the certificate is not for this key");
        }
        period_ = usablePeriod(view_);
        takeOptions(options);
        writer_ = std::make_unique<TokenWriter>(std::move(key), view_, chain, options.accuracy, options.qualified);
        if (metrics != nullptr) {
            for (const auto &[failure, name] : kResults) {
                counters_[static_cast<std::size_t>(failure)] =
                    &metrics->counter("eid_tsa_rejections_total", "Time stamps refused, by reason.",
                                      "reason=\"" + std::string(name) + "\"");
            }
            granted_ = &metrics->counter("eid_tsa_tokens_total", "Time-stamp tokens signed.");
            clockGood_ = &metrics->gauge("eid_tsa_clock_believed", "1 while the clock is good enough for tokens.");
        }
    }

    Bytes answer(ByteView encoded) {
        try {
            const TimeStampRequest request = TimeStampRequest::parse(encoded);
            if (const auto failure = failureOf(request)) {
                return reject(*failure);
            }
            const std::optional<Time> now = trustedClock_.now();
            if (clockGood_ != nullptr) {
                clockGood_->set(now ? 1 : 0);
            }
            if (!now) {
                return reject(TimeStampFailure::timeNotAvailable);
            }
            if (!keyIsUsable(*now)) {
                return reject(TimeStampFailure::systemFailure);
            }
            Bytes token = writer_->write(request, request.policy.value_or(policies_.front()), *now);
            if (granted_ != nullptr) {
                granted_->add();
            }
            return token;
        } catch (const std::exception &error) {
            log(LogLevel::error, std::string("no time stamp was made: ") + error.what());
            return reject(TimeStampFailure::systemFailure);
        }
    }

  private:
    static constexpr std::array<std::pair<TimeStampFailure, std::string_view>, 7> kResults = {{
        {TimeStampFailure::badAlg, "bad_algorithm"},
        {TimeStampFailure::badRequest, "bad_request"},
        {TimeStampFailure::badDataFormat, "bad_data_format"},
        {TimeStampFailure::timeNotAvailable, "time_not_available"},
        {TimeStampFailure::unacceptedPolicy, "unaccepted_policy"},
        {TimeStampFailure::unacceptedExtension, "unaccepted_extension"},
        {TimeStampFailure::systemFailure, "system_failure"},
    }};

    void takeOptions(const TimeStampingOptions &options) {
        using namespace std::chrono_literals;
        if (options.accuracy < 1ms || options.accuracy > 1000ms) {
            throw Error(Situation::configurationInvalid, "accuracy of time stamps: 1 ms to 1 s (EN 319 422, 5.2.3)");
        }
        try {
            policies_.push_back(der::oid(options.policy));
            for (const std::string &policy : options.acceptedPolicies) {
                policies_.push_back(der::oid(policy));
            }
        } catch (const Error &error) {
            throw Error(Situation::configurationInvalid, "policy of time stamps").withCause(error);
        }
        for (const std::string &name : options.hashes) {
            const auto row =
                std::find_if(kHashes.begin(), kHashes.end(), [&](const HashRow &one) { return one.name == name; });
            if (row == kHashes.end()) {
                throw Error(Situation::configurationInvalid, "hash of time stamps: SHA256, SHA384 or SHA512");
            }
            hashes_.push_back(*row);
        }
        if (hashes_.empty()) {
            throw Error(Situation::configurationInvalid, "no hash for time stamps");
        }
    }

    std::optional<TimeStampFailure> failureOf(const TimeStampRequest &request) const {
        if (request.failure) {
            return request.failure;
        }
        const auto row = std::find_if(hashes_.begin(), hashes_.end(),
                                      [&](const HashRow &one) { return sameOctets(one.oid, request.hashOid); });
        if (row == hashes_.end() || request.hashHasParameters) {
            return TimeStampFailure::badAlg;
        }
        if (request.hashedMessage.size() != row->size) {
            return TimeStampFailure::badDataFormat;
        }
        if (request.policy && std::none_of(policies_.begin(), policies_.end(),
                                           [&](const Bytes &one) { return sameOctets(one, *request.policy); })) {
            return TimeStampFailure::unacceptedPolicy;
        }
        if (request.hasExtensions) { // none is known here (RFC 3161, 2.4.1)
            return TimeStampFailure::unacceptedExtension;
        }
        return std::nullopt;
    }

    bool keyIsUsable(Time now) {
        const bool usable = period_.from <= now && now <= period_.to;
        if (usable_.exchange(usable) != usable && event_) {
            event_(usable ? "tsu.key_usable" : "tsu.key_ended");
        }
        return usable;
    }

    Bytes reject(TimeStampFailure failure) {
        if (Counter *counter = counters_[static_cast<std::size_t>(failure)]) {
            counter->add();
        }
        return TokenWriter::rejection(failure);
    }

    const Bytes certificate_;
    const CertificateView view_;
    TrustedClock trustedClock_;
    std::function<void(const std::string &event)> event_;
    Period period_;
    std::vector<Bytes> policies_; ///< whole; the first is the usual one
    std::vector<HashRow> hashes_;
    std::unique_ptr<TokenWriter> writer_;
    std::atomic<bool> usable_{true};
    std::array<Counter *, 26> counters_{}; ///< by TimeStampFailure
    Counter *granted_ = nullptr;
    Gauge *clockGood_ = nullptr;
};

TimeStamper::TimeStamper(std::shared_ptr<SigningKey> key, Bytes certificate, std::vector<Bytes> chain,
                         const Clock &clock, TimeStampingOptions options,
                         std::function<void(const std::string &event)> clockEvent, Metrics *metrics)
    : implementation_(std::make_unique<Implementation>(std::move(key), std::move(certificate), chain, clock, options,
                                                       std::move(clockEvent), metrics)) {}

TimeStamper::~TimeStamper() = default;

Bytes TimeStamper::answer(ByteView request) {
    return implementation_->answer(request);
}

} // namespace eid::ca
