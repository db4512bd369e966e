// SPDX-License-Identifier: Apache-2.0
#include "asn1_time.hpp"

#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <openssl/asn1.h>
#include <openssl/err.h>

#include <algorithm>
#include <ctime>

namespace eid::sign {

namespace tag = der::tag;

std::optional<TimePoint> readTime(const der::Element &element) {
    if (element.tag != tag::kUtcTime && element.tag != tag::kGeneralizedTime) {
        return std::nullopt;
    }
    const unsigned char *position = element.encoded.data();
    const Owned<ASN1_TIME, ASN1_TIME_free> time(
        d2i_ASN1_TIME(nullptr, &position, static_cast<long>(element.encoded.size())));
    std::tm utc{};
    if (!time || ASN1_TIME_to_tm(time.get(), &utc) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    const std::chrono::sys_seconds seconds{std::chrono::seconds(timegm(&utc))};
    return std::clamp(seconds, std::chrono::ceil<std::chrono::seconds>(TimePoint::min()),
                      std::chrono::floor<std::chrono::seconds>(TimePoint::max()));
}

TimePoint readPlainTime(const der::Element &element) {
    const std::size_t length = element.tag == tag::kUtcTime ? 13 : 15;
    const bool plain = element.content.size() == length && element.content.back() == 'Z';
    const auto time = plain ? readTime(element) : std::nullopt;
    if (!time) {
        throw Error(Situation::cardDataInvalid, "time");
    }
    return *time;
}

} // namespace eid::sign
