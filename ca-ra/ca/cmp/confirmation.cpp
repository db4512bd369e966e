// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/confirmation.hpp"

#include "ca/cmp/certificate_wish.hpp"
#include "ca/cmp/failure.hpp"
#include "core/hash.hpp"
#include "der/reader.hpp"

namespace eid::ca::cmp {

namespace {

der::Reader onlyItems(ByteView content) {
    der::Reader outer(content);
    return der::Reader(outer.expect(der::tag::kSequence).content);
}

void requireEnd(const der::Reader &list) {
    if (!list.atEnd()) {
        throw Refusal(Failure::badRequest, Situation::requestMalformed, "more than one request in a transaction");
    }
}

const char *hashIn(const der::Element &wrapper) {
    der::Reader algorithm(der::Reader(wrapper.content).expect(der::tag::kSequence).content);
    const char *const name = hashNamed(der::dottedOid(algorithm.expect(der::tag::kOid).content));
    if (name == nullptr) {
        throw Refusal(Failure::badAlg, Situation::requestMalformed, "hashAlg");
    }
    return name;
}

bool isAcceptance(ByteView statusInfo) {
    const ByteView value = der::Reader(statusInfo).expect(der::tag::kInteger).content;
    const unsigned status = value.size() == 1 ? value.front() : 0xFFU;
    if (status != static_cast<unsigned>(Status::accepted) && status != static_cast<unsigned>(Status::rejection)) {
        throw Refusal(Failure::badRequest, Situation::requestMalformed, "status");
    }
    return status == static_cast<unsigned>(Status::accepted);
}

} // namespace

Confirmation readConfirmation(ByteView content, const char *usualHash) {
    der::Reader list = onlyItems(content);
    Confirmation said;
    said.hashName = usualHash;
    said.allRejected = list.atEnd();
    if (said.allRejected) {
        said.accepted = false;
        return said;
    }
    der::Reader parts(list.expect(der::tag::kSequence).content);
    said.hash = parts.expect(der::tag::kOctetString).content;
    said.number = readRequestNumber(parts.expect(der::tag::kInteger).content);
    if (const auto status = parts.nextIf(der::tag::kSequence)) {
        said.accepted = isAcceptance(status->content);
    }
    if (const auto algorithm = parts.nextIf(der::tag::context(0))) {
        said.hashName = hashIn(*algorithm);
    }
    if (!parts.atEnd()) {
        throw Error(Situation::requestMalformed, "CertStatus");
    }
    requireEnd(list);
    return said;
}

void requirePollRequest(ByteView content) {
    der::Reader list = onlyItems(content);
    der::Reader item(list.expect(der::tag::kSequence).content);
    static_cast<void>(readRequestNumber(item.expect(der::tag::kInteger).content)); // one request in a transaction
    requireEnd(list);
}

} // namespace eid::ca::cmp
