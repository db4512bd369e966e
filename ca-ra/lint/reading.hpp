// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/same_octets.hpp"
#include "der/reader.hpp"
#include "lint/lint.hpp"
#include "profiles/oids.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

// What rules share: reading parts of certificates without copying. Everything here may throw eid::Error over octets
// that are no DER.

namespace eid::ca {

/// An OBJECT IDENTIFIER's content, made by the compiler from dotted notation.
struct OidContent {
    std::array<std::uint8_t, 16> octets{};
    std::size_t size = 0;

    [[nodiscard]] bool is(ByteView content) const noexcept {
        return std::equal(content.begin(), content.end(), octets.begin(),
                          octets.begin() + static_cast<std::ptrdiff_t>(size));
    }
};
consteval OidContent oidOf(std::string_view dotted) {
    OidContent oid;
    std::uint64_t first = 0;
    int index = 0;
    for (std::size_t from = 0; from < dotted.size(); ++index) {
        std::uint64_t arc = 0;
        for (; from < dotted.size() && dotted[from] != '.'; ++from) {
            arc = arc * 10 + static_cast<std::uint64_t>(dotted[from] - '0');
        }
        ++from;
        if (index == 0) {
            first = arc;
            continue;
        }
        if (index == 1) {
            arc += first * 40; // X.690, 8.19.4
        }
        int groups = 1;
        while (arc >> (7 * groups) != 0) {
            ++groups;
        }
        while (groups-- > 0) {
            oid.octets.at(oid.size++) =
                static_cast<std::uint8_t>((arc >> (7 * groups) & 0x7FU) | (groups != 0 ? 0x80U : 0U));
        }
    }
    return oid;
}

namespace string_tag {
inline constexpr std::uint32_t kIa5 = 0x16, kTeletex = 0x14, kBmp = 0x1E, kUniversal = 0x1C;
} // namespace string_tag

std::string_view textOf(ByteView content) noexcept;
/// Only characters from space to tilde, which need no further look at UTF-8 or control characters.
bool isPlainAscii(ByteView content) noexcept;
inline bool always(const LintSubject & /*subject*/) {
    return true;
}
inline bool alwaysForAttributes(const AttributeLintSubject & /*subject*/) {
    return true;
}
bool isAuthority(const LintSubject &subject) noexcept;
/// Certificates of people: identity and attribute keys.
bool isPerson(const LintSubject &subject) noexcept;
/// The same, in the shape of ETSI and not of an existing scheme.
bool isEtsiPerson(const LintSubject &subject) noexcept;
template <const std::string_view &Oid> bool hasExtension(const LintSubject &subject) {
    return subject.certificate.find(Oid) != nullptr;
}

/// The one element an extension's content is. @throws Error when there is more or less.
der::Element wholeElement(ByteView value);
/// Content of the one SEQUENCE an extension's content is.
ByteView sequenceContent(ByteView value);

/// One attribute of a Name.
struct NamePart {
    ByteView type; ///< content of the OID
    der::Element value;
    bool alone = true; ///< in its RDN
};
template <typename Each> void eachNamePart(ByteView name, Each &&each) {
    der::Reader rdns(sequenceContent(name));
    while (!rdns.atEnd()) {
        der::Reader rdn(rdns.expect(der::tag::kSet).content);
        bool first = true;
        do {
            der::Reader parts(rdn.expect(der::tag::kSequence).content);
            NamePart part;
            part.type = parts.expect(der::tag::kOid).content;
            part.value = parts.next();
            part.alone = first && rdn.atEnd();
            if (!parts.atEnd()) {
                throw Error(Situation::certificateInvalid, "name");
            }
            each(part);
            first = false;
        } while (!rdn.atEnd());
    }
}
/// How often a Name has an attribute.
std::size_t countOf(ByteView name, const OidContent &type);
/// The value's text; nothing when the attribute is not there.
std::optional<std::string_view> valueOf(ByteView name, const OidContent &type);

/// keyUsage's bits, bit 0 digitalSignature; nothing without the extension.
std::optional<unsigned> keyUsageOf(const CertificateView &certificate);
struct BasicConstraintsView {
    bool present = false;
    bool authority = false;
    std::optional<unsigned> pathLength;
};
BasicConstraintsView basicConstraintsOf(const CertificateView &certificate);
/// SubjectKeyIdentifier's octets; empty without the extension.
ByteView subjectKeyIdentifierOf(const CertificateView &certificate);
bool hasPurpose(const CertificateView &certificate, const OidContent &purpose);
std::size_t countPurposes(const CertificateView &certificate);
bool hasPolicy(const CertificateView &certificate, const OidContent &policy);

/// Elements of the SEQUENCE that a value is.
template <typename Each> void eachIn(ByteView value, Each &&each) {
    der::Reader reader(sequenceContent(value));
    while (!reader.atEnd()) {
        each(reader.next());
    }
}

/// Information of a QC statement (EN 319 412-5): present, and its content if it has any.
struct StatementView {
    bool present = false;
    ByteView information; ///< elements after the statement's OID
};
StatementView statementOf(const CertificateView &certificate, const OidContent &statement);

/// How many elements there are in a SEQUENCE's content.
std::size_t countElements(ByteView content);

/// Addresses in a CRLDistributionPoints value: calls back with each fullName URI; false from here: a point without one.
template <typename Each> bool eachDistributionUri(ByteView value, Each &&each) {
    bool all = true;
    eachIn(value, [&](const der::Element &point) {
        der::Reader parts(point.content);
        bool found = false;
        if (const auto name = parts.nextIf(der::tag::context(0))) {
            der::Reader choice(name->content);
            if (const auto full = choice.nextIf(der::tag::context(0))) {
                der::Reader names(full->content);
                while (!names.atEnd()) {
                    const der::Element general = names.next();
                    if (general.tag == der::tag::contextPrimitive(6)) {
                        found = true;
                        each(textOf(general.content));
                    }
                }
            }
        }
        all = all && found && point.tag == der::tag::kSequence;
    });
    return all;
}
/// Calls back with method and GeneralName of each AccessDescription.
template <typename Each> void eachAccess(ByteView value, Each &&each) {
    eachIn(value, [&](const der::Element &description) {
        der::Reader parts(description.content);
        const ByteView method = parts.expect(der::tag::kOid).content;
        each(method, parts.next());
        if (!parts.atEnd()) {
            throw Error(Situation::certificateInvalid, "access description");
        }
    });
}
/// Visible ASCII with http:// or https:// and more behind.
bool isHttpUri(std::string_view uri) noexcept;
bool isLdapUri(std::string_view uri) noexcept;

} // namespace eid::ca
