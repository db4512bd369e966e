// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/revocation.hpp>

#include "crl_list.hpp"
#include "x509_extensions.hpp"

#include "der/reader.hpp"

#include <algorithm>

namespace eid {

namespace {

using sign::answerInvalid;
using sign::CrlList;
using sign::CrlScope;

bool mayIssueLists(const Certificate &issuer) {
    const std::vector<std::string> usages = issuer.keyUsages();
    return usages.empty() || std::ranges::find(usages, "cRLSign") != usages.end();
}

/// True when the certificate names an address of the list (RFC 5280, 6.3.3 (b) (2) (i)).
bool namesAddress(const Certificate &certificate, ByteView listNames) {
    const std::vector<ByteView> offered = sign::uniformResourceIdentifiers(listNames);
    for (const sign::Extension &extension : sign::certificateExtensions(certificate)) {
        if (!extension.is("2.5.29.31")) {
            continue;
        }
        for (const sign::DistributionPoint &point : sign::readDistributionPoints(extension.value)) {
            if (!point.fullName || point.otherIssuer) {
                continue;
            }
            for (const ByteView named : sign::uniformResourceIdentifiers(*point.fullName)) {
                if (std::ranges::any_of(offered, [&](ByteView uri) { return std::ranges::equal(uri, named); })) {
                    return true;
                }
            }
        }
    }
    return false;
}

void requireCovered(const CrlScope &scope, const Certificate &certificate) {
    if (scope.indirect) {
        answerInvalid("a list about certificates of others");
    }
    if (scope.someReasons) {
        answerInvalid("a list for some reasons only");
    }
    if (scope.onlyAttributes || (certificate.isCa() ? scope.onlyUsers : scope.onlyAuthorities)) {
        answerInvalid("a list about another kind of certificate");
    }
    if (scope.relativeName || (scope.fullName && !namesAddress(certificate, *scope.fullName))) {
        answerInvalid("a part of the list that the certificate does not name");
    }
}

CrlList readVerified(ByteView octets, const Certificate &certificate, const Certificate &issuer, TimePoint now,
                     const StatusTimeRules &rules) {
    if (octets.size() > kMaxCrl) {
        answerInvalid("it is too large");
    }
    CrlList list = sign::readCrl(octets, certificate.serialDer());
    if (!std::ranges::equal(list.issuer, certificate.issuerDer()) &&
        !std::ranges::equal(list.issuer, issuer.subjectDer())) {
        answerInvalid("a list of another issuer");
    }
    if (!mayIssueLists(issuer)) {
        answerInvalid("the issuer may not sign lists");
    }
    sign::requireSignature(list.part, issuer);
    requireCovered(list.scope, certificate);
    if (!list.nextUpdate) {
        answerInvalid("a list without end"); // 5.1.2.5 wants one
    }
    sign::checkTimes(list.thisUpdate, list.nextUpdate, now, rules);
    return list;
}

/// Compares numbers that are not negative and as short as DER has them.
bool isLess(ByteView a, ByteView b) {
    return a.size() != b.size() ? a.size() < b.size() : std::ranges::lexicographical_compare(a, b);
}

/// What ties a delta to a complete list (5.2.4 (a) to (c)).
void requireFitting(const CrlList &delta, const CrlList &complete) {
    if (!delta.baseNumber) {
        answerInvalid("no delta");
    }
    if (!std::ranges::equal(delta.scope.encoded, complete.scope.encoded)) {
        answerInvalid("a delta to a list with another scope");
    }
    if (delta.number.empty() || complete.number.empty() || isLess(complete.number, *delta.baseNumber) ||
        isLess(delta.number, complete.number)) {
        answerInvalid("a delta to another list");
    }
}

Bytes numberOf(const CrlList &list) {
    const bool padded = list.number.size() > 1 && list.number.front() == 0;
    const ByteView number = padded ? list.number.subspan(1) : list.number;
    return {number.begin(), number.end()};
}

} // namespace

RevocationStatus judgeCrl(ByteView octets, const Certificate &certificate, const Certificate &issuer, TimePoint now,
                          const std::optional<ByteView> &deltaOctets, const StatusTimeRules &rules) {
    sign::requireIssuer(certificate, issuer);
    return sign::readingAnswer("a revocation list", [&] {
        CrlList list = readVerified(octets, certificate, issuer, now, rules);
        if (list.baseNumber) {
            answerInvalid("only the changes to a list");
        }
        if (list.found && list.found->removed) {
            answerInvalid("a complete list that takes an entry back");
        }
        if (deltaOctets) {
            CrlList delta = readVerified(*deltaOctets, certificate, issuer, now, rules);
            requireFitting(delta, list);
            if (!delta.found) {
                delta.found = list.found;
            }
            list = delta;
        }

        RevocationStatus status;
        status.source = RevocationSource::crl;
        status.producedAt = status.thisUpdate = list.thisUpdate;
        status.nextUpdate = list.nextUpdate;
        status.listNumber = numberOf(list);
        status.state = RevocationState::good;
        if (list.found && !list.found->removed) {
            const bool held = list.found->reason == RevocationReason::certificateHold;
            status.state = held ? RevocationState::onHold : RevocationState::revoked;
            status.since = list.found->since;
            status.reason = list.found->reason;
        }
        return status;
    });
}

} // namespace eid
