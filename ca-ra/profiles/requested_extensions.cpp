// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "profiles/oids.hpp"
#include "profiles/profile.hpp"
#include "profiles/strict_reading.hpp"

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

using der::Element;
using der::Reader;
namespace tag = der::tag;

constexpr std::size_t kLargestExtension = 8UL * 1024;
constexpr int kMostNames = 32;
constexpr int kMostValues = 16;

void requireEnd(const Reader &reader, std::string_view what) {
    if (!reader.atEnd()) {
        strict::refuse(what);
    }
}

/// Elements of a SEQUENCE, at least one and not too many.
template <typename Each> void eachOf(ByteView content, int most, std::string_view what, Each &&each) {
    Reader reader(content);
    int count = 0;
    while (!reader.atEnd()) {
        if (++count > most) {
            strict::refuse(what);
        }
        each(reader.next());
    }
    if (count == 0) {
        strict::refuse(what);
    }
}

/// RFC 5280, 4.2.1.6: GeneralNames; only kinds that can be checked.
void requireAlternativeNames(const Element &names) {
    constexpr std::string_view kWhat = "subjectAltName";
    eachOf(names.content, kMostNames, kWhat, [&](const Element &name) {
        bool good = false;
        if (name.tag == tag::contextPrimitive(1)) {
            good = strict::isMailbox(strict::visibleAscii(name, 254, kWhat));
        } else if (name.tag == tag::contextPrimitive(2)) {
            good = strict::isDnsName(strict::visibleAscii(name, 253, kWhat));
        } else if (name.tag == tag::contextPrimitive(6)) {
            good = strict::isAbsoluteUri(strict::visibleAscii(name, 1024, kWhat));
        }
        if (!good) {
            strict::refuse(kWhat);
        }
    });
}

void requireDateOfBirth(const Element &value) {
    constexpr std::string_view kWhat = "subjectDirectoryAttributes: dateOfBirth";
    if (value.tag != tag::kGeneralizedTime) {
        strict::refuse(kWhat);
    }
    (void)decodeTime(value.encoded);
}

void requireGender(const Element &value) {
    constexpr std::string_view kWhat = "subjectDirectoryAttributes: gender";
    const std::string_view gender = strict::printableString(value, 1, kWhat);
    if (std::string_view("MFmf").find(gender) == std::string_view::npos) {
        strict::refuse(kWhat);
    }
}

struct PersonalAttribute {
    std::string_view oid;
    bool several;
    void (*require)(const Element &value);
};
// RFC 3739, 3.3.2 and appendix A.
constexpr std::array<PersonalAttribute, 5> kPersonalAttributes{
    {{"1.3.6.1.5.5.7.9.1", false, requireDateOfBirth},
     {"1.3.6.1.5.5.7.9.2", false,
      [](const Element &value) {
          (void)strict::directoryString(value, 128, "subjectDirectoryAttributes: placeOfBirth");
      }},
     {"1.3.6.1.5.5.7.9.3", false, requireGender},
     {"1.3.6.1.5.5.7.9.4", true,
      [](const Element &value) { strict::countryCode(value, "subjectDirectoryAttributes: countryOfCitizenship"); }},
     {"1.3.6.1.5.5.7.9.5", true,
      [](const Element &value) { strict::countryCode(value, "subjectDirectoryAttributes: countryOfResidence"); }}}};

void requirePersonalAttribute(const Element &attribute, std::vector<std::string> &seen) {
    constexpr std::string_view kWhat = "subjectDirectoryAttributes";
    if (attribute.tag != tag::kSequence) {
        strict::refuse(kWhat);
    }
    Reader parts(attribute.content);
    std::string oid = der::dottedOid(parts.expect(tag::kOid).content);
    const Element values = parts.expect(tag::kSet);
    requireEnd(parts, kWhat);
    const auto *const known = std::find_if(kPersonalAttributes.begin(), kPersonalAttributes.end(),
                                           [&](const PersonalAttribute &candidate) { return candidate.oid == oid; });
    if (known == kPersonalAttributes.end() || std::find(seen.begin(), seen.end(), oid) != seen.end()) {
        strict::refuse(kWhat);
    }
    seen.push_back(std::move(oid));
    ByteView previous;
    eachOf(values.content, known->several ? kMostValues : 1, kWhat, [&](const Element &value) {
        known->require(value);
        // SET OF in ascending order (X.690, 11.6); the same value twice says nothing more.
        if (!std::lexicographical_compare(previous.begin(), previous.end(), value.encoded.begin(),
                                          value.encoded.end())) {
            strict::refuse(kWhat);
        }
        previous = value.encoded;
    });
}

void requireDirectoryAttributes(const Element &attributes) {
    std::vector<std::string> seen;
    eachOf(attributes.content, kMostValues, "subjectDirectoryAttributes",
           [&](const Element &attribute) { requirePersonalAttribute(attribute, seen); });
}

/// NamingAuthority ::= SEQUENCE { id OID OPTIONAL, url IA5String OPTIONAL, text DirectoryString OPTIONAL }
void requireNamingAuthority(const Element &explicitTag) {
    constexpr std::string_view kWhat = "admission: namingAuthority";
    Reader outer(explicitTag.content);
    const Element authority = outer.expect(tag::kSequence);
    requireEnd(outer, kWhat);
    Reader parts(authority.content);
    if (const auto id = parts.nextIf(tag::kOid)) {
        strict::objectIdentifier(*id, kWhat);
    }
    if (const auto url = parts.nextIf(strict::kIa5String)) {
        if (!strict::isAbsoluteUri(strict::visibleAscii(*url, 1024, kWhat))) {
            strict::refuse(kWhat);
        }
    }
    if (!parts.atEnd()) {
        (void)strict::directoryString(parts.next(), 128, kWhat);
    }
    requireEnd(parts, kWhat);
}

void requireProfession(const Element &profession) {
    constexpr std::string_view kWhat = "admission: professionInfo";
    if (profession.tag != tag::kSequence) {
        strict::refuse(kWhat);
    }
    Reader parts(profession.content);
    if (const auto authority = parts.nextIf(tag::context(0))) {
        requireNamingAuthority(*authority);
    }
    eachOf(parts.expect(tag::kSequence).content, kMostValues, kWhat,
           [&](const Element &item) { (void)strict::directoryString(item, 128, kWhat); });
    if (const auto oids = parts.nextIf(tag::kSequence)) {
        eachOf(oids->content, kMostValues, kWhat, [&](const Element &oid) { strict::objectIdentifier(oid, kWhat); });
    }
    if (const auto number = parts.nextIf(tag::kPrintableString)) {
        (void)strict::printableString(*number, 128, kWhat);
    }
    requireEnd(parts, kWhat); // addProfessionInfo is opaque: nobody could check what it says
}

/// AdmissionSyntax (Common PKI 2.0, part 1, table 29b).
void requireAdmission(const Element &admission) {
    constexpr std::string_view kWhat = "admission";
    Reader parts(admission.content);
    if (const auto authority = parts.nextIf(tag::context(4))) {
        strict::directoryName(*authority, kWhat);
    }
    const Element contents = parts.expect(tag::kSequence);
    requireEnd(parts, kWhat);
    eachOf(contents.content, kMostValues, kWhat, [&](const Element &content) {
        if (content.tag != tag::kSequence) {
            strict::refuse(kWhat);
        }
        Reader fields(content.content);
        if (const auto authority = fields.nextIf(tag::context(0))) {
            Reader name(authority->content);
            strict::directoryName(name.next(), kWhat);
            requireEnd(name, kWhat);
        }
        if (const auto authority = fields.nextIf(tag::context(1))) {
            requireNamingAuthority(*authority);
        }
        eachOf(fields.expect(tag::kSequence).content, kMostValues, kWhat, requireProfession);
        requireEnd(fields, kWhat);
    });
}

/// ProcurationSyntax (Common PKI 2.0, part 1, table 29a); thirdPerson is a directoryName.
void requireProcuration(const Element &procuration) {
    constexpr std::string_view kWhat = "procuration";
    Reader parts(procuration.content);
    if (const auto country = parts.nextIf(tag::context(1))) {
        Reader value(country->content);
        strict::countryCode(value.next(), kWhat);
        requireEnd(value, kWhat);
    }
    if (const auto type = parts.nextIf(tag::context(2))) {
        Reader value(type->content);
        (void)strict::directoryString(value.next(), 128, kWhat);
        requireEnd(value, kWhat);
    }
    Reader person(parts.expect(tag::context(3)).content);
    strict::directoryName(person.next(), kWhat);
    requireEnd(person, kWhat);
    requireEnd(parts, kWhat);
}

} // namespace

Bytes requireRequestedExtension(const RequestedExtension &extension) {
    const std::string name = "extension " + extension.oid;
    if (extension.value.empty() || extension.value.size() > kLargestExtension) {
        strict::refuse(name + ": its size");
    }
    try {
        Reader outer(extension.value);
        const Element whole = outer.next();
        requireEnd(outer, name + ": octets after its content");
        if (extension.oid == oids::kRestriction) {
            (void)strict::directoryString(whole, 1024, "restriction"); // Common PKI 2.0, part 1, table 29d
            return extension.value;
        }
        if (whole.tag != tag::kSequence) {
            strict::refuse(name + ": no SEQUENCE");
        }
        if (extension.oid == oids::kSubjectAltName) {
            requireAlternativeNames(whole);
        } else if (extension.oid == oids::kSubjectDirectoryAttributes) {
            requireDirectoryAttributes(whole);
        } else if (extension.oid == oids::kAdmission) {
            requireAdmission(whole);
        } else if (extension.oid == oids::kProcuration) {
            requireProcuration(whole);
        } else {
            strict::refuse(name + " is not taken from requests");
        }
    } catch (const Error &error) {
        if (error.situation() == Situation::requestOutOfProfile) {
            throw;
        }
        throw Error(Situation::requestOutOfProfile, name).withCause(error); // DER, names, times
    }
    return extension.value;
}

} // namespace eid::ca
