// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/revocation.hpp>

#include "x509_extensions.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid {

namespace {

namespace tag = der::tag;

void collectOcsp(ByteView value, std::vector<std::string> &addresses) {
    der::Reader outer(value);
    der::Reader list(outer.expect(tag::kSequence).content);
    while (!list.atEnd()) {
        der::Reader access(list.expect(tag::kSequence).content);
        const der::Element method = access.expect(tag::kOid);
        if (std::ranges::equal(method.encoded, der::oid("1.3.6.1.5.5.7.48.1"))) {
            sign::collectHttpAddresses(access.rest(), addresses);
        }
    }
}

void collectLists(ByteView value, std::vector<std::string> &addresses) {
    for (const sign::DistributionPoint &point : sign::readDistributionPoints(value)) {
        if (point.fullName && !point.someReasons && !point.otherIssuer) {
            sign::collectHttpAddresses(*point.fullName, addresses);
        }
    }
}

} // namespace

StatusAddresses statusAddresses(const Certificate &certificate) {
    try {
        StatusAddresses addresses;
        for (const sign::Extension &extension : sign::certificateExtensions(certificate)) {
            if (extension.is("1.3.6.1.5.5.7.1.1")) {
                collectOcsp(extension.value, addresses.ocsp);
            } else if (extension.is("2.5.29.31")) {
                collectLists(extension.value, addresses.crl);
            } else if (extension.is("2.5.29.46")) {
                collectLists(extension.value, addresses.deltaCrl);
            }
        }
        return addresses;
    } catch (const Error &error) {
        throw Error(Situation::certificateInvalid, "its extensions").withCause(error);
    }
}

} // namespace eid
