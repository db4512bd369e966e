// SPDX-License-Identifier: Apache-2.0
#include "tsa/time_stamp_request.hpp"

#include "der/reader.hpp"

#include <eid/error.hpp>

namespace eid::ca {

namespace {

constexpr std::size_t kMaximumSize = 4U * 1024U;
constexpr std::size_t kMaximumNonce = 64;

TimeStampRequest refused(TimeStampFailure failure) {
    TimeStampRequest request;
    request.failure = failure;
    return request;
}

/// X.690, 8.3.2
bool isMinimal(ByteView integer) noexcept {
    return !integer.empty() && (integer.size() == 1 || !((integer[0] == 0x00 && integer[1] < 0x80) ||
                                                         (integer[0] == 0xFF && integer[1] >= 0x80)));
}

TimeStampRequest read(ByteView encoded) {
    TimeStampRequest request;
    der::Reader outside(encoded);
    der::Reader body(outside.expect(der::tag::kSequence).content);
    const ByteView version = body.expect(der::tag::kInteger).content;
    if (!outside.atEnd() || !isMinimal(version)) {
        return refused(TimeStampFailure::badDataFormat);
    }
    if (version.size() != 1 || version[0] != 1) {
        return refused(TimeStampFailure::badRequest);
    }
    const der::Element imprint = body.expect(der::tag::kSequence);
    request.messageImprint = imprint.encoded;
    der::Reader inImprint(imprint.content);
    der::Reader algorithm(inImprint.expect(der::tag::kSequence).content);
    request.hashOid = algorithm.expect(der::tag::kOid).content;
    if (!algorithm.atEnd()) {
        const der::Element parameters = algorithm.next();
        request.hashHasParameters = parameters.tag != der::tag::kNull || !parameters.content.empty();
    }
    request.hashedMessage = inImprint.expect(der::tag::kOctetString).content;
    if (!algorithm.atEnd() || !inImprint.atEnd() || request.hashOid.empty()) {
        return refused(TimeStampFailure::badDataFormat);
    }
    if (const auto policy = body.nextIf(der::tag::kOid)) {
        request.policy = policy->encoded;
    }
    if (const auto nonce = body.nextIf(der::tag::kInteger)) {
        if (!isMinimal(nonce->content)) {
            return refused(TimeStampFailure::badDataFormat);
        }
        if (nonce->content.size() > kMaximumNonce) {
            return refused(TimeStampFailure::badRequest);
        }
        request.nonce = nonce->encoded;
    }
    if (const auto wanted = body.nextIf(der::tag::kBoolean)) {
        // Some send the default, FALSE, though DER leaves it out.
        if (wanted->content.size() != 1 || (wanted->content[0] != 0x00 && wanted->content[0] != 0xFF)) {
            return refused(TimeStampFailure::badDataFormat);
        }
        request.certificatesWanted = wanted->content[0] != 0x00;
    }
    request.hasExtensions = body.nextIf(der::tag::context(0)).has_value();
    if (!body.atEnd()) {
        return refused(TimeStampFailure::badDataFormat);
    }
    return request;
}

} // namespace

TimeStampRequest TimeStampRequest::parse(ByteView der) {
    if (der.size() > kMaximumSize) {
        return refused(TimeStampFailure::badDataFormat);
    }
    try {
        return read(der);
    } catch (const Error &) { // of the reader: no DER, or another structure
        return refused(TimeStampFailure::badDataFormat);
    }
}

} // namespace eid::ca
