// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "issuance/twin.hpp"

#include <algorithm>
#include <set>

namespace eid::ca {

namespace {

using der::Reader;

void require(bool kept, const char *clause, const char *fault) {
    if (!kept) {
        throw Error(Situation::lintFailed, std::string("RFC 5755, ") + clause + ": " + fault);
    }
}

/// The directoryName of GeneralNames that hold nothing else.
ByteView onlyDirectoryName(ByteView content, const char *clause) {
    Reader names(content);
    const der::Element name = names.next();
    require(name.tag == der::tag::context(4) && names.atEnd(), clause, "not exactly one directoryName");
    const ByteView encoded = Reader(name.content).expect(der::tag::kSequence).encoded;
    require(!decodeName(encoded).empty(), clause, "the name is empty");
    return encoded;
}

void checkHolder(ByteView content) {
    Reader holder(content);
    const auto base = holder.nextIf(der::tag::context(0));
    require(base.has_value() && holder.atEnd(), "4.2.2", "the holder is not named by its certificate alone");
    Reader parts(base->content);
    static_cast<void>(onlyDirectoryName(parts.expect(der::tag::kSequence).content, "4.2.2"));
    static_cast<void>(Serial::fromInteger(parts.expect(der::tag::kInteger).content));
    require(parts.atEnd(), "4.2.2", "issuerUID");
}

void checkIssuer(ByteView content, ByteView expected) {
    Reader form(content);
    const ByteView name = onlyDirectoryName(form.expect(der::tag::kSequence).content, "4.2.3");
    require(form.atEnd(), "4.2.3", "v2Form holds more than issuerName");
    require(std::equal(name.begin(), name.end(), expected.begin(), expected.end()), "4.2.3", "not the issuer's name");
}

void checkValidity(ByteView content) {
    Reader validity(content);
    const Time from = decodeTime(validity.expect(der::tag::kGeneralizedTime).encoded);
    const Time until = decodeTime(validity.expect(der::tag::kGeneralizedTime).encoded);
    require(from < until && validity.atEnd(), "4.2.6", "validity");
}

void checkAttributes(ByteView content) {
    Reader attributes(content);
    std::set<std::string> seen;
    require(!attributes.atEnd(), "4.2.7", "no attribute");
    while (!attributes.atEnd()) {
        Reader parts(attributes.expect(der::tag::kSequence).content);
        const std::string oid = der::dottedOid(parts.expect(der::tag::kOid).content);
        require(seen.insert(oid).second, "4.2.7", "an attribute type comes twice");
        Reader values(parts.expect(der::tag::kSet).content);
        require(!values.atEnd() && parts.atEnd(), "4.2.7", "an attribute without value");
        ByteView before;
        while (!values.atEnd()) {
            const ByteView value = values.next().encoded;
            require(before.empty() ||
                        std::lexicographical_compare(before.begin(), before.end(), value.begin(), value.end()),
                    "4.2.7", "values are not in the order of DER");
            before = value;
        }
    }
}

void checkExtensions(ByteView content) {
    Reader list(content);
    std::set<std::string> seen;
    while (!list.atEnd()) {
        Reader parts(list.expect(der::tag::kSequence).content);
        const std::string oid = der::dottedOid(parts.expect(der::tag::kOid).content);
        const bool critical = parts.nextIf(der::tag::kBoolean).has_value();
        static_cast<void>(parts.expect(der::tag::kOctetString));
        require(parts.atEnd() && seen.insert(oid).second, "4.3", "extensions");
        const bool mayBeCritical = oid == "2.5.29.55" || oid == "1.3.6.1.5.5.7.1.4"; // targets, audit identity
        require(critical == mayBeCritical, "4.3", "the criticality of an extension");
    }
    require(seen.contains("2.5.29.35"), "4.3.3", "no authorityKeyIdentifier");
    require(!seen.contains("2.5.29.56") || !(seen.contains("2.5.29.31") || seen.contains("1.3.6.1.5.5.7.1.1")), "4.3.6",
            "noRevAvail beside an address of status");
    require(seen.contains("2.5.29.56") || seen.contains("2.5.29.31") || seen.contains("1.3.6.1.5.5.7.1.1"), "6",
            "neither noRevAvail nor an address of status");
}

void check(ByteView encoded, ByteView issuerSubject) {
    Reader file(encoded);
    Reader outer(file.expect(der::tag::kSequence).content);
    Reader info(outer.expect(der::tag::kSequence).content);
    const ByteView algorithm = outer.expect(der::tag::kSequence).encoded;
    static_cast<void>(outer.expect(der::tag::kBitString));
    require(outer.atEnd() && file.atEnd(), "4.1", "something follows");

    const ByteView version = info.expect(der::tag::kInteger).content;
    require(version.size() == 1 && version.front() == 1, "4.2.1", "the version is not v2");
    checkHolder(info.expect(der::tag::kSequence).content);
    checkIssuer(info.expect(der::tag::context(0)).content, issuerSubject);
    const ByteView signature = info.expect(der::tag::kSequence).encoded;
    require(std::equal(signature.begin(), signature.end(), algorithm.begin(), algorithm.end()), "4.2.4",
            "the two algorithms differ");
    static_cast<void>(Serial::fromInteger(info.expect(der::tag::kInteger).content));
    checkValidity(info.expect(der::tag::kSequence).content);
    checkAttributes(info.expect(der::tag::kSequence).content);
    checkExtensions(info.expect(der::tag::kSequence).content);
    require(info.atEnd(), "4.2.8", "issuerUniqueID or something else follows");
}

} // namespace

void requireAttributeCertificate(ByteView der, ByteView issuerSubject) {
    try {
        check(der, issuerSubject);
    } catch (const Error &error) {
        if (error.situation() == Situation::lintFailed) {
            throw;
        }
        throw Error(Situation::lintFailed, "RFC 5755, 4.1: an encoding").withCause(error);
    }
}

} // namespace eid::ca
