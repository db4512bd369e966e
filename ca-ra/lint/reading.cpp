// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool isVisibleWithScheme(std::string_view uri, std::string_view scheme) noexcept {
    return uri.starts_with(scheme) && uri.size() > scheme.size() &&
           std::all_of(uri.begin(), uri.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

std::string_view textOf(ByteView content) noexcept {
    // Octets seen as characters, which any object may be (basic.lval).
    return {reinterpret_cast<const char *>(content.data()), content.size()};
}

bool isPlainAscii(ByteView content) noexcept {
    return std::all_of(content.begin(), content.end(),
                       [](std::uint8_t octet) { return octet >= 0x20 && octet < 0x7F; });
}

bool isAuthority(const LintSubject &subject) noexcept {
    return subject.profile.kind == ProfileKind::root || subject.profile.kind == ProfileKind::issuingCa;
}

bool isPerson(const LintSubject &subject) noexcept {
    return subject.profile.kind == ProfileKind::identityAuthentication ||
           subject.profile.kind == ProfileKind::identitySignature || subject.profile.kind == ProfileKind::attributeKey;
}

bool isEtsiPerson(const LintSubject &subject) noexcept {
    return isPerson(subject) && !subject.profile.legacy;
}

der::Element wholeElement(ByteView value) {
    der::Reader reader(value);
    const der::Element element = reader.next();
    if (!reader.atEnd()) {
        throw Error(Situation::certificateInvalid, "octets after an element");
    }
    return element;
}

ByteView sequenceContent(ByteView value) {
    const der::Element element = wholeElement(value);
    if (element.tag != der::tag::kSequence) {
        throw Error(Situation::certificateInvalid, "no SEQUENCE");
    }
    return element.content;
}

std::size_t countOf(ByteView name, const OidContent &type) {
    std::size_t count = 0;
    eachNamePart(name, [&](const NamePart &part) { count += type.is(part.type) ? 1U : 0U; });
    return count;
}

std::optional<std::string_view> valueOf(ByteView name, const OidContent &type) {
    std::optional<std::string_view> value;
    eachNamePart(name, [&](const NamePart &part) {
        if (type.is(part.type)) {
            value = textOf(part.value.content);
        }
    });
    return value;
}

std::optional<unsigned> keyUsageOf(const CertificateView &certificate) {
    const Extension *const extension = certificate.find(oids::kKeyUsage);
    if (extension == nullptr) {
        return std::nullopt;
    }
    const der::Element bits = wholeElement(extension->value);
    if (bits.tag != der::tag::kBitString || bits.content.empty() || bits.content.size() > 3) {
        throw Error(Situation::certificateInvalid, "keyUsage");
    }
    unsigned usage = 0;
    for (std::size_t bit = 0; bit < 8 * (bits.content.size() - 1); ++bit) {
        if ((bits.content[1 + bit / 8] & (0x80U >> (bit % 8))) != 0) {
            usage |= 1U << bit;
        }
    }
    return usage;
}

BasicConstraintsView basicConstraintsOf(const CertificateView &certificate) {
    BasicConstraintsView view;
    const Extension *const extension = certificate.find(oids::kBasicConstraints);
    if (extension == nullptr) {
        return view;
    }
    view.present = true;
    der::Reader parts(sequenceContent(extension->value));
    if (const auto authority = parts.nextIf(der::tag::kBoolean)) {
        view.authority = authority->content.size() == 1 && authority->content.front() != 0;
    }
    if (const auto length = parts.nextIf(der::tag::kInteger)) {
        if (length->content.size() != 1 || length->content.front() > 0x7F) {
            throw Error(Situation::certificateInvalid, "pathLenConstraint");
        }
        view.pathLength = length->content.front();
    }
    if (!parts.atEnd()) {
        throw Error(Situation::certificateInvalid, "basicConstraints");
    }
    return view;
}

ByteView subjectKeyIdentifierOf(const CertificateView &certificate) {
    const Extension *const extension = certificate.find(oids::kSubjectKeyIdentifier);
    if (extension == nullptr) {
        return {};
    }
    const der::Element identifier = wholeElement(extension->value);
    if (identifier.tag != der::tag::kOctetString) {
        throw Error(Situation::certificateInvalid, "subjectKeyIdentifier");
    }
    return identifier.content;
}

bool hasPurpose(const CertificateView &certificate, const OidContent &purpose) {
    bool found = false;
    if (const Extension *const extension = certificate.find(oids::kExtendedKeyUsage)) {
        eachIn(extension->value, [&](const der::Element &oid) { found = found || purpose.is(oid.content); });
    }
    return found;
}

std::size_t countPurposes(const CertificateView &certificate) {
    const Extension *const extension = certificate.find(oids::kExtendedKeyUsage);
    return extension == nullptr ? 0 : countElements(sequenceContent(extension->value));
}

bool hasPolicy(const CertificateView &certificate, const OidContent &policy) {
    bool found = false;
    if (const Extension *const extension = certificate.find(oids::kCertificatePolicies)) {
        eachIn(extension->value, [&](const der::Element &information) {
            found = found || policy.is(der::Reader(information.content).expect(der::tag::kOid).content);
        });
    }
    return found;
}

StatementView statementOf(const CertificateView &certificate, const OidContent &statement) {
    StatementView view;
    if (const Extension *const extension = certificate.find(oids::kQcStatements)) {
        eachIn(extension->value, [&](const der::Element &element) {
            der::Reader parts(element.content);
            if (statement.is(parts.expect(der::tag::kOid).content)) {
                view.present = true;
                view.information = parts.rest();
            }
        });
    }
    return view;
}

std::size_t countElements(ByteView content) {
    std::size_t count = 0;
    for (der::Reader reader(content); !reader.atEnd(); ++count) {
        static_cast<void>(reader.next());
    }
    return count;
}

bool isHttpUri(std::string_view uri) noexcept {
    return isVisibleWithScheme(uri, "http://") || isVisibleWithScheme(uri, "https://");
}

bool isLdapUri(std::string_view uri) noexcept {
    return isVisibleWithScheme(uri, "ldap://") || isVisibleWithScheme(uri, "ldaps://");
}

} // namespace eid::ca
