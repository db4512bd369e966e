// SPDX-License-Identifier: Apache-2.0
#include "profiles/attribute_extensions.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "profiles/oids.hpp"
#include "profiles/profile.hpp"

#include <algorithm>

namespace eid::ca {

namespace {

Bytes printable(const std::string &text) {
    return der::element(der::tag::kPrintableString, asBytes(text));
}

Bytes concatenated(const std::vector<Bytes> &parts) {
    Bytes all;
    for (const Bytes &part : parts) {
        der::append(all, part);
    }
    return all;
}

/// Attribute ::= SEQUENCE { type, SET OF value }, values in DER's order without repetitions (X.690, 11.6).
Bytes attribute(std::string_view oid, std::vector<Bytes> values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return der::sequence({der::oid(oid), der::element(der::tag::kSet, concatenated(values))});
}

std::vector<Bytes> countries(const std::vector<std::string> &codes) {
    std::vector<Bytes> values;
    std::transform(codes.begin(), codes.end(), std::back_inserter(values), printable);
    return values;
}

Bytes directoryName(const Name &name) {
    return der::element(der::tag::context(4), encodeName(name));
}

/// What requesters encode is read as strictly as what comes over the wire.
RequestedExtension checked(std::string_view oid, Bytes value) {
    RequestedExtension extension{std::string(oid), std::move(value)};
    (void)requireRequestedExtension(extension);
    return extension;
}

} // namespace

RequestedExtension encodeDirectoryAttributes(const DirectoryAttributes &attributes) {
    Bytes content;
    if (attributes.dateOfBirth) {
        // RFC 3739, 3.3.2: the day, at noon, so that no time zone makes another day of it.
        const auto day = std::chrono::floor<std::chrono::days>(*attributes.dateOfBirth);
        der::append(content,
                    attribute("1.3.6.1.5.5.7.9.1", {encodeGeneralizedTime(Time(day) + std::chrono::hours(12))}));
    }
    if (!attributes.placeOfBirth.empty()) {
        der::append(content, attribute("1.3.6.1.5.5.7.9.2", {der::utf8String(attributes.placeOfBirth)}));
    }
    if (!attributes.gender.empty()) {
        der::append(content, attribute("1.3.6.1.5.5.7.9.3", {printable(attributes.gender)}));
    }
    if (!attributes.citizenships.empty()) {
        der::append(content, attribute("1.3.6.1.5.5.7.9.4", countries(attributes.citizenships)));
    }
    if (!attributes.residences.empty()) {
        der::append(content, attribute("1.3.6.1.5.5.7.9.5", countries(attributes.residences)));
    }
    return checked(oids::kSubjectDirectoryAttributes, der::element(der::tag::kSequence, content));
}

RequestedExtension encodeAdmission(const Admission &admission) {
    Bytes items;
    for (const std::string &profession : admission.professions) {
        der::append(items, der::utf8String(profession));
    }
    Bytes information = der::element(der::tag::kSequence, items);
    if (!admission.professionOids.empty()) {
        Bytes identifiers;
        for (const std::string &oid : admission.professionOids) {
            der::append(identifiers, der::oid(oid));
        }
        der::append(information, der::element(der::tag::kSequence, identifiers));
    }
    if (!admission.registrationNumber.empty()) {
        der::append(information, printable(admission.registrationNumber));
    }
    const Bytes professionInfos = der::sequence({der::element(der::tag::kSequence, information)});
    const Bytes contents = der::sequence({der::sequence({professionInfos})});
    const Bytes authority = admission.authority.empty() ? Bytes{} : directoryName(admission.authority);
    return checked(oids::kAdmission, der::sequence({authority, contents}));
}

RequestedExtension encodeProcuration(const Procuration &procuration) {
    Bytes content;
    if (!procuration.country.empty()) {
        der::append(content, der::element(der::tag::context(1), printable(procuration.country)));
    }
    if (!procuration.typeOfSubstitution.empty()) {
        der::append(content, der::element(der::tag::context(2), der::utf8String(procuration.typeOfSubstitution)));
    }
    der::append(content, der::element(der::tag::context(3), directoryName(procuration.signingFor)));
    return checked(oids::kProcuration, der::element(der::tag::kSequence, content));
}

RequestedExtension encodeAlternativeNames(const AlternativeNames &names) {
    Bytes content;
    const auto append = [&](unsigned kind, const std::vector<std::string> &values) {
        for (const std::string &value : values) {
            der::append(content, der::element(der::tag::contextPrimitive(kind), asBytes(value)));
        }
    };
    append(1, names.emails);
    append(2, names.dns);
    append(6, names.uris);
    return checked(oids::kSubjectAltName, der::element(der::tag::kSequence, content));
}

} // namespace eid::ca
