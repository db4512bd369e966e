// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "support/test_authority.hpp"
#include "tsa/time_stamper.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace eid::test {

/// The computer's clock, and what somebody sets it off by: it runs like the monotonic one.
class RunningClock final : public ca::Clock {
  public:
    [[nodiscard]] ca::Time now() const override { return std::chrono::system_clock::now() + offset; }
    std::chrono::milliseconds offset{0};
};

/// TimeStampReq. @param extra encoded, between imprint and end: policy, nonce, certReq, extensions
inline Bytes timeStampRequest(const std::string &hashOid, std::size_t octets, const std::vector<Bytes> &extra = {},
                              std::uint32_t version = 1) {
    Bytes content = der::integer(version);
    der::append(content, der::sequence({der::sequence({der::oid(hashOid), der::element(der::tag::kNull, {})}),
                                        der::octetString(Bytes(octets, 0x3C))}));
    for (const Bytes &one : extra) {
        der::append(content, one);
    }
    return der::element(der::tag::kSequence, content);
}
inline const std::string kSha256 = "2.16.840.1.101.3.4.2.1";

/// PKIStatusInfo: the status and the number of the failure's bit; 0 and nothing with a token.
struct StampStatus {
    int status = -1;
    std::optional<unsigned> failure;
    bool operator==(const StampStatus &) const = default;
};
inline StampStatus statusOf(ByteView response) {
    der::Reader outside(der::Reader(response).expect(der::tag::kSequence).content);
    der::Reader info(outside.expect(der::tag::kSequence).content);
    StampStatus seen;
    seen.status = info.expect(der::tag::kInteger).content.front();
    if (const auto bits = info.nextIf(der::tag::kBitString)) {
        for (std::size_t bit = 0; bit < 8 * (bits->content.size() - 1); ++bit) {
            if ((bits->content[1 + bit / 8] & (0x80U >> (bit % 8))) != 0) {
                seen.failure = static_cast<unsigned>(bit);
            }
        }
    }
    if (seen.status != 0 && !outside.atEnd()) {
        throw std::runtime_error("a rejection with a token");
    }
    return seen;
}

/// A time-stamping unit with its certificate.
class TsaWorld {
  public:
    explicit TsaWorld(ca::TimeStampingOptions options = {}, ca::KeyKind kind = ca::KeyKind::p256)
        : authority(nowOptions()), key(ca::makeThrowAwayKey(kind)),
          certificate(authority.certifyService("tsa", "TSU 1", *key)) {
        options.clockState = [this] {
            const std::lock_guard lock(mutex);
            return state;
        };
        options.stateEvery = std::chrono::milliseconds(0);
        state.synchronised = true;
        stamper = std::make_unique<ca::TimeStamper>(
            key, certificate, std::vector<Bytes>{authority.issuer.certificate}, clock, options,
            [this](const std::string &event) {
                const std::lock_guard lock(mutex);
                events.push_back(event);
            },
            &metrics);
    }

    static TestAuthorityOptions nowOptions() {
        TestAuthorityOptions options;
        options.now = ca::wholeSeconds(std::chrono::system_clock::now());
        return options;
    }

    TestAuthority authority;
    std::shared_ptr<ca::SigningKey> key;
    Bytes certificate;
    RunningClock clock;
    std::mutex mutex;
    ca::ClockState state;
    std::vector<std::string> events;
    ca::Metrics metrics;
    std::unique_ptr<ca::TimeStamper> stamper;
};

} // namespace eid::test
